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
const nameMessage = 'can contain only letters, digits and + = , . @ - _'

export const userName = z.string().min(1).max(64).regex(nameCharacters, nameMessage)
export const roleName = userName
/** Groups, policies, inline policies, instance profiles. */
export const longName = z.string().min(1).max(128).regex(nameCharacters, nameMessage)
export const samlProviderName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w.-]+$/, 'can contain only letters, digits and . - _')
export const existingName = z.string().min(1).max(2048)

export const path = z
  .string()
  .min(1)
  .max(512)
  .regex(/^(?:\/|\/[!-~]+\/)$/, 'must start and end with /')
export const policyPath = z
  .string()
  .min(1)
  .max(512)
  .regex(
    /^(?:\/[A-Za-z0-9.,+@=_-]+)*\/$/,
    'must start and end with / and contain only letters, digits and . , + @ = _ - in between'
  )
/** What a list's paths begin with. */
export const pathPrefix = z
  .string()
  .min(1)
  .max(512)
  .regex(/^\/[!-\u007f]*$/, 'must start with /')

export const arn = z.string().min(20).max(2048)
export const policyArn = arn
/** Grammar and characters are the policy language's affair (`MalformedPolicyDocument`); this is the API's own ceiling. */
export const policyDocument = z
  .string()
  .min(1)
  .max(MOST_SAVED, `can have up to ${MOST_SAVED.toLocaleString('en-US')} characters`)
export const policyDescription = z.string().max(1000)
export const roleDescription = z
  .string()
  .max(longestRoleDescription)
  .regex(roleDescriptionText, 'can contain only tabs, line breaks and Latin characters')
/** Seconds. */
export const sessionDuration = z.int().min(3600).max(43_200)
export const versionId = z.string().regex(/^v[1-9][0-9]*(?:\.[A-Za-z0-9-]*)?$/, 'must be v followed by a number')

const tagMessage = `can contain only ${tagAlphabet}`
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
  .regex(/^[a-z0-9](?:[a-z0-9]|-(?!-))*[a-z0-9]$/, 'can contain only lowercase letters, digits and single hyphens between them')
  .refine((alias) => !/^\d{12}$/.test(alias), 'must not look like an account ID')

/** PEM and SSH texts: tabs, line ends and Latin characters. */
export const pemText = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^[\t\n\r\u0020-\u00ff]+$/, 'can contain only Latin characters')

export const samlMetadata = z.string().min(1000).max(10_000_000)
export const oidcUrl = z
  .string()
  .max(255)
  .regex(/^https:\/\/[^\s?#:@]+$/, "must start with https:// and can't have a port, query or fragment")
export const clientId = z.string().min(1).max(255)
/** SHA-1 of the certificate, hexadecimal. */
export const thumbprint = z.string().regex(/^[0-9A-Fa-f]{40}$/, 'must be 40 hexadecimal digits')
export const serviceDomain = z
  .string()
  .max(128)
  .regex(/^[\w+=,.@-]+$/, 'must look like `elasticbeanstalk.amazonaws.com`')
export const customSuffix = z.string().min(1).max(64).regex(nameCharacters, nameMessage)
