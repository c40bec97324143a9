import { z } from 'zod'
import {
  apiTags,
  customSuffix,
  existingName,
  path,
  pathPrefix,
  policyArn,
  policyDocument,
  roleDescription,
  roleName,
  serviceDomain,
  sessionDuration,
  tagKeys
} from './fields'

export const roleOperations = {
  CreateRole: z.strictObject({
    RoleName: roleName,
    Path: path.optional(),
    AssumeRolePolicyDocument: policyDocument,
    Description: roleDescription.optional(),
    MaxSessionDuration: sessionDuration.optional(),
    PermissionsBoundary: policyArn.optional(),
    Tags: apiTags.optional()
  }),
  GetRole: z.strictObject({ RoleName: existingName }),
  ListRoles: z.strictObject({ PathPrefix: pathPrefix.optional() }),
  /** What is not given stays as it is. */
  UpdateRole: z.strictObject({
    RoleName: existingName,
    Description: roleDescription.optional(),
    MaxSessionDuration: sessionDuration.optional()
  }),
  UpdateRoleDescription: z.strictObject({ RoleName: existingName, Description: roleDescription }),
  UpdateAssumeRolePolicy: z.strictObject({ RoleName: existingName, PolicyDocument: policyDocument }),
  DeleteRole: z.strictObject({ RoleName: existingName }),
  TagRole: z.strictObject({ RoleName: existingName, Tags: apiTags }),
  UntagRole: z.strictObject({ RoleName: existingName, TagKeys: tagKeys }),
  ListRoleTags: z.strictObject({ RoleName: existingName }),
  PutRolePermissionsBoundary: z.strictObject({ RoleName: existingName, PermissionsBoundary: policyArn }),
  DeleteRolePermissionsBoundary: z.strictObject({ RoleName: existingName }),
  CreateServiceLinkedRole: z.strictObject({
    AWSServiceName: serviceDomain,
    Description: roleDescription.optional(),
    CustomSuffix: customSuffix.optional()
  }),
  DeleteServiceLinkedRole: z.strictObject({ RoleName: existingName })
}
