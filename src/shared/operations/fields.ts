import { z } from 'zod'
import { MOST_SAVED } from '../bulk'
import { longestRoleDescription, roleDescriptionText } from '../role-text'
import { longestTagKey, longestTagValue, tagAlphabet, tagText } from '../tag-text'

/**
 * Lengths and patterns of IAM's parameters (IAM API reference, data types). One home for every format.
 * What names something new obeys IAM's rules. What points at something that exists (`existingName`) is free text:
 * an import may have brought names that break the rules, and they must stay within reach.
 */
const nameCharacters = /^[\w+=,.@-]+$/
const nameMessage = 'may hold letters, digits and + = , . @ - _ only'

export const userName = z.string().min(1).max(64).regex(nameCharacters, nameMessage)
export const roleName = userName
/** Groups, policies, inline policies, instance profiles. */
export const longName = z.string().min(1).max(128).regex(nameCharacters, nameMessage)
export const samlProviderName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w.-]+$/, 'may hold letters, digits and . - _ only')
export const existingName = z.string().min(1).max(2048)

export const path = z
  .string()
  .min(1)
  .max(512)
  .regex(/^(?:\/|\/[!-~]+\/)$/, 'must begin and end with /')
export const policyPath = z
  .string()
  .min(1)
  .max(512)
  .regex(/^(?:\/[A-Za-z0-9.,+@=_-]+)*\/$/, 'must begin and end with / and hold letters, digits and . , + @ = _ - between')
/** What a list's paths begin with. */
export const pathPrefix = z
  .string()
  .min(1)
  .max(512)
  .regex(/^\/[!-\u007f]*$/, 'must begin with /')

export const arn = z.string().min(20).max(2048)
export const policyArn = arn
/** Grammar and characters are the policy language's affair (`MalformedPolicyDocument`); this is the API's own ceiling. */
export const policyDocument = z
  .string()
  .min(1)
  .max(MOST_SAVED, `has more than the ${MOST_SAVED.toLocaleString('en-US')} characters that IAM takes`)
export const policyDescription = z.string().max(1000)
export const roleDescription = z
  .string()
  .max(longestRoleDescription)
  .regex(roleDescriptionText, 'may hold tabs, line breaks and Latin characters only')
/** Seconds. */
export const sessionDuration = z.int().min(3600).max(43_200)
export const versionId = z.string().regex(/^v[1-9][0-9]*(?:\.[A-Za-z0-9-]*)?$/, 'must be v and a number')

const tagMessage = `may hold ${tagAlphabet} only`
const tagKey = z.string().min(1).max(longestTagKey).regex(tagText, tagMessage)
export const tagValue = z.string().max(longestTagValue).regex(tagText, tagMessage)
export const apiTag = z.strictObject({ Key: tagKey, Value: tagValue })
export const apiTags = z.array(apiTag).max(50)
/** Keys to take away: free text, as for every existing name. */
export const tagKeys = z.array(z.string().min(1).max(2048)).max(50)

/** Of the sign-in URL: no double hyphens, no hyphen at the ends, not an account ID. */
export const accountAlias = z
  .string()
  .min(3)
  .max(63)
  .regex(/^[a-z0-9](?:[a-z0-9]|-(?!-))*[a-z0-9]$/, 'may hold small letters, digits and single hyphens between them')
  .refine((alias) => !/^\d{12}$/.test(alias), 'must not look like an account ID')

/** PEM and SSH texts: tabs, line ends and Latin characters. */
export const pemText = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^[\t\n\r\u0020-\u00ff]+$/, 'may hold Latin characters only')

export const samlMetadata = z.string().min(1000).max(10_000_000)
export const oidcUrl = z
  .string()
  .max(255)
  .regex(/^https:\/\/[^\s?#:@]+$/, 'must begin with https:// and have no port, query or fragment')
export const clientId = z.string().min(1).max(255)
/** SHA-1 of the certificate, hexadecimal. */
export const thumbprint = z.string().regex(/^[0-9A-Fa-f]{40}$/, 'must be 40 hexadecimal digits')
export const serviceDomain = z
  .string()
  .max(128)
  .regex(/^[\w+=,.@-]+$/, 'must look like `elasticbeanstalk.amazonaws.com`')
export const customSuffix = z.string().min(1).max(64).regex(nameCharacters, nameMessage)
