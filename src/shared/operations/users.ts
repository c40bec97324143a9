import { z } from 'zod'
import { apiTags, path, policyArn, userName } from './fields'

export const userOperations = {
  CreateUser: z.strictObject({
    UserName: userName,
    Path: path.optional(),
    PermissionsBoundary: policyArn.optional(),
    Tags: apiTags.optional()
  }),
  AttachUserPolicy: z.strictObject({ UserName: userName, PolicyArn: policyArn })
}
