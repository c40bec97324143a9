import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { quotas } from '../../src/account'
import { assertionEncryptionMode, keyStatus, passwordPolicy } from '../../src/shared/model'
import { operationInputs } from '../../src/shared/operations'
import {
  loginProfileOperations,
  mfaDeviceOperations,
  serviceCredentialOperations,
  signingCertificateOperations
} from '../../src/shared/operations/credentials'
import * as fields from '../../src/shared/operations/fields'
import { samlProviderOperations } from '../../src/shared/operations/providers'
import { iamErrors } from '../../src/shared/result'
import reference from '../fixtures/aws/iam-api.json'
import { furnished } from './furnished'
import { answer } from './world'

/** Our limits against AWS's, as the service model of the IAM API has them (`test/fixtures/aws/iam-api.json`). */
interface Constraint {
  type: string
  min?: number
  max?: number
  pattern?: string
  enum?: string[]
}
const constraints = reference.constraints as Record<string, Constraint>
const constraint = (name: string): Constraint => {
  const found = constraints[name]
  if (!found) throw new Error(`the reference has no ${name}`)
  return found
}

/** Text fields that are exactly AWS's. `valid`: a text into which any single character is put. */
const texts: [name: string, schema: z.ZodType, valid: [before: string, after: string]][] = [
  ['userNameType', fields.userName, ['a', 'b']],
  ['roleNameType', fields.roleName, ['a', 'b']],
  ['groupNameType', fields.longName, ['a', 'b']],
  ['policyNameType', fields.longName, ['a', 'b']],
  ['instanceProfileNameType', fields.longName, ['a', 'b']],
  ['SAMLProviderNameType', fields.samlProviderName, ['a', 'b']],
  ['pathType', fields.path, ['/a', 'b/']],
  ['pathPrefixType', fields.pathPrefix, ['/a', 'b']],
  ['policyPathType', fields.policyPath, ['/a', 'b/']],
  ['policyDescriptionType', fields.policyDescription, ['a', 'b']],
  ['roleDescriptionType', fields.roleDescription, ['a', 'b']],
  ['tagKeyType', fields.apiTag.shape.Key, ['a', 'b']],
  ['tagValueType', fields.tagValue, ['a', 'b']],
  ['accountAliasType', fields.accountAlias, ['a', 'b']],
  ['customSuffixType', fields.customSuffix, ['a', 'b']],
  ['clientIDType', fields.clientId, ['a', 'b']],
  ['policyVersionIdType', fields.versionId, ['v1', '']],
  ['passwordType', loginProfileOperations.ChangePassword.shape.NewPassword, ['a', 'b']],
  ['authenticationCodeType', mfaDeviceOperations.EnableMFADevice.shape.AuthenticationCode1, ['12', '456']],
  ['privateKeyType', samlProviderOperations.CreateSAMLProvider.shape.AddPrivateKey.unwrap(), ['a', 'b']],
  ['certificateBodyType', signingCertificateOperations.UploadSigningCertificate.shape.CertificateBody, ['a', 'b']]
]

describe.each(texts)('%s', (name, schema, [before, after]) => {
  const { min, max, pattern } = constraint(name)
  const theirs = new RegExp(`^(?:${pattern ?? '[^]*'})$`, 'u')
  const takes = (text: string) => schema.safeParse(text).success

  it('takes the characters that AWS takes', () => {
    const differ: string[] = []
    for (let code = 0; code <= 0x2fff; code++) {
      const text = before + String.fromCharCode(code) + after
      if (takes(text) !== theirs.test(text)) differ.push(code.toString(16))
    }
    for (const text of ['→', '日', '\u{1F600}', '\ud800', '\uffff'].map((c) => before + c + after)) {
      if (takes(text) !== theirs.test(text)) differ.push(text)
    }
    expect(differ).toEqual([])
  })
  it('has the length that AWS has', () => {
    const filler = name === 'authenticationCodeType' ? '1' : 'c'
    const ofLength = (length: number) =>
      length < before.length + after.length
        ? (before + after).slice(0, length)
        : before + filler.repeat(length - before.length - after.length) + after
    if (max !== undefined) expect([takes(ofLength(max)), takes(ofLength(max + 1))]).toEqual([true, false])
    if (min !== undefined && min > 0) expect(takes(ofLength(min - 1))).toBe(false)
  })
})

/** Whole numbers and choices. */
const bounds = (schema: z.ZodType) => {
  const { minimum, maximum } = z.toJSONSchema(schema) as { minimum?: number; maximum?: number }
  return { min: minimum, max: maximum }
}
it.each([
  ['roleMaxSessionDurationType', fields.sessionDuration],
  ['credentialAgeDays', serviceCredentialOperations.CreateServiceSpecificCredential.shape.CredentialAgeDays.unwrap()],
  ['minimumPasswordLengthType', operationInputs.UpdateAccountPasswordPolicy.shape.MinimumPasswordLength.unwrap()],
  ['minimumPasswordLengthType', passwordPolicy.shape.minimumPasswordLength],
  ['maxPasswordAgeType', operationInputs.UpdateAccountPasswordPolicy.shape.MaxPasswordAge.unwrap()],
  ['maxPasswordAgeType', passwordPolicy.shape.maxPasswordAge.unwrap()],
  ['passwordReusePreventionType', operationInputs.UpdateAccountPasswordPolicy.shape.PasswordReusePrevention.unwrap()],
  ['passwordReusePreventionType', passwordPolicy.shape.passwordReusePrevention.unwrap()]
] as [string, z.ZodType][])('%s has the bounds that AWS has', (name, schema) => {
  const { min, max } = constraint(name)
  expect(bounds(schema)).toEqual({ min, max })
})
it('longest texts without a pattern of their own', () => {
  const length = (schema: z.ZodType) => {
    const { minLength, maxLength } = z.toJSONSchema(schema) as { minLength?: number; maxLength?: number }
    return { min: minLength, max: maxLength }
  }
  const of = (name: string) => ({ min: constraint(name).min, max: constraint(name).max })
  expect(length(fields.arn)).toEqual(of('arnType'))
  expect(length(fields.policyDocument)).toEqual(of('policyDocumentType'))
  expect(length(fields.samlMetadata)).toEqual(of('SAMLMetadataDocumentType'))
  expect(length(fields.oidcUrl).max).toBe(of('OpenIDConnectProviderUrlType').max)
  expect(length(fields.serviceDomain).max).toBe(of('groupNameType').max)
})
it('assertions of SAML are encrypted in the modes that AWS has', () => {
  expect([...assertionEncryptionMode.options].sort()).toEqual([...(constraint('assertionEncryptionModeType').enum ?? [])].sort())
})
it('a person sets any status but the one that IAM sets', () => {
  expect([...keyStatus.options, 'Expired'].sort()).toEqual([...(constraint('statusType').enum ?? [])].sort())
})

it('quotas are those of AWS, in default and maximum', () => {
  const ours = Object.fromEntries(Object.entries(quotas).map(([name, q]) => [name, [q.default, q.maximum]]))
  expect(ours).toMatchObject(reference.quotas)
})
it('error codes have the HTTP status of the API', () => {
  const theirs = reference.errors as Record<string, number | null>
  for (const [code, status] of Object.entries(iamErrors)) {
    // IAM shares AccessDenied with all services: the model of the API does not list it.
    if (code !== 'AccessDenied') expect([code, theirs[code]]).toEqual([code, status])
  }
})
it('the account summary has keys that the API has', () => {
  const known = new Set(constraint('summaryKeyType').enum)
  const names = answer(furnished(), 'GetAccountSummary', {}).SummaryMap.map(({ name }) => name)
  expect(names.filter((name) => !known.has(name))).toEqual([])
})
