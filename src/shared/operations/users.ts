import { z } from 'zod'
import { apiTags, existingName, path, pathPrefix, policyArn, tagKeys, userName } from './fields'

export const userOperations = {
  CreateUser: z.strictObject({
    UserName: userName,
    Path: path.optional(),
    PermissionsBoundary: policyArn.optional(),
    Tags: apiTags.optional()
  }),
  GetUser: z.strictObject({ UserName: existingName }),
  ListUsers: z.strictObject({ PathPrefix: pathPrefix.optional() }),
  UpdateUser: z.strictObject({ UserName: existingName, NewUserName: userName.optional(), NewPath: path.optional() }),
  DeleteUser: z.strictObject({ UserName: existingName }),
  TagUser: z.strictObject({ UserName: existingName, Tags: apiTags }),
  UntagUser: z.strictObject({ UserName: existingName, TagKeys: tagKeys }),
  ListUserTags: z.strictObject({ UserName: existingName }),
  PutUserPermissionsBoundary: z.strictObject({ UserName: existingName, PermissionsBoundary: policyArn }),
  DeleteUserPermissionsBoundary: z.strictObject({ UserName: existingName }),
  ListGroupsForUser: z.strictObject({ UserName: existingName })
}
