import { z } from 'zod'
import { apiTags, longName, path, policyArn, policyDescription, policyDocument } from './fields'

export const policyOperations = {
  CreatePolicy: z.strictObject({
    PolicyName: longName,
    Path: path.optional(),
    PolicyDocument: policyDocument,
    Description: policyDescription.optional(),
    Tags: apiTags.optional()
  }),
  CreatePolicyVersion: z.strictObject({
    PolicyArn: policyArn,
    PolicyDocument: policyDocument,
    SetAsDefault: z.boolean().optional()
  })
}
