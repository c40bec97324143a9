import { z } from 'zod'

/**
 * Lengths and patterns of IAM's parameters (IAM API reference, data types). One home for every format.
 */
const nameCharacters = /^[\w+=,.@-]+$/
export const userName = z.string().min(1).max(64).regex(nameCharacters, 'may hold letters, digits and + = , . @ - _ only')
export const roleName = userName
export const longName = z.string().min(1).max(128).regex(nameCharacters, 'may hold letters, digits and + = , . @ - _ only')
export const path = z
  .string()
  .min(1)
  .max(512)
  .regex(/^(?:\/|\/[!-~]+\/)$/, 'must begin and end with /')
export const policyArn = z.string().min(20).max(2048)
export const policyDocument = z.string().min(1).max(131_072)
export const policyDescription = z.string().max(1000)
export const versionId = z.string().regex(/^v[1-9][0-9]*$/)
export const apiTag = z.strictObject({
  Key: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u),
  Value: z
    .string()
    .max(256)
    .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u)
})
export const apiTags = z.array(apiTag).max(50)
