import { z } from 'zod'
import {
  apiTags,
  longName,
  pathPrefix,
  policyArn,
  policyDescription,
  policyDocument,
  policyPath,
  tagKeys,
  versionId
} from './fields'

const version = z.strictObject({ PolicyArn: policyArn, VersionId: versionId })

export const policyOperations = {
  CreatePolicy: z.strictObject({
    PolicyName: longName,
    Path: policyPath.optional(),
    PolicyDocument: policyDocument,
    Description: policyDescription.optional(),
    Tags: apiTags.optional()
  }),
  GetPolicy: z.strictObject({ PolicyArn: policyArn }),
  ListPolicies: z.strictObject({
    Scope: z.enum(['All', 'AWS', 'Local']).optional(),
    OnlyAttached: z.boolean().optional(),
    PathPrefix: pathPrefix.optional()
  }),
  DeletePolicy: z.strictObject({ PolicyArn: policyArn }),
  TagPolicy: z.strictObject({ PolicyArn: policyArn, Tags: apiTags }),
  UntagPolicy: z.strictObject({ PolicyArn: policyArn, TagKeys: tagKeys }),
  ListPolicyTags: z.strictObject({ PolicyArn: policyArn }),
  CreatePolicyVersion: z.strictObject({
    PolicyArn: policyArn,
    PolicyDocument: policyDocument,
    SetAsDefault: z.boolean().optional()
  }),
  GetPolicyVersion: version,
  ListPolicyVersions: z.strictObject({ PolicyArn: policyArn }),
  SetDefaultPolicyVersion: version,
  DeletePolicyVersion: version,
  ListEntitiesForPolicy: z.strictObject({
    PolicyArn: policyArn,
    PolicyUsageFilter: z.enum(['PermissionsPolicy', 'PermissionsBoundary']).optional()
  })
}
