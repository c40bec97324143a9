import { describe, expect, it } from 'vitest'
import { listsProblem } from '../../../src/renderer/features/providers/provider-rules'
import {
  emptyTrust,
  isEc2,
  trustFor,
  trustInWords,
  trustText,
  whyNoTrust,
  type TrustChoice
} from '../../../src/renderer/features/roles/trust'
import { revokeOlderSessions } from '../../../src/renderer/features/roles/revoke'
import { parsePolicy, validatePolicy, blocksSave } from '../../../src/policy'

const home = { accountId: '111122223333', partition: 'aws' } as const
const choice = (part: Partial<TrustChoice>): TrustChoice => ({ ...emptyTrust(), ...part })
const statement = (part: Partial<TrustChoice>) => {
  const text = trustText(choice(part), home)
  expect(validatePolicy(parsePolicy(text), { type: 'trust' }).filter(blocksSave)).toEqual([])
  return (JSON.parse(text) as { Statement: unknown[] }).Statement[0]
}
const provider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'

describe('a trust policy', () => {
  it('trusts a service', () => {
    expect(statement({ service: 'lambda.amazonaws.com' })).toEqual({
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole'
    })
  })
  it('trusts an account, with an external ID and MFA if wanted', () => {
    expect(statement({ kind: 'account' })).not.toHaveProperty('Condition')
    expect(
      statement({ kind: 'account', account: 'other', accountId: '4444-5555-6666', externalId: 'x-1', mfa: true })
    ).toMatchObject({
      Principal: { AWS: 'arn:aws:iam::444455556666:root' },
      Condition: { StringEquals: { 'sts:ExternalId': 'x-1' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    })
  })
  it('trusts web identities of an own provider, by audience and subject', () => {
    expect(statement({ kind: 'web', web: provider, audience: 'sts.amazonaws.com', subject: 'repo:example/*' })).toMatchObject({
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:example/*' }
      }
    })
  })
  it('names the application of a well-known provider by its own claim', () => {
    expect(statement({ kind: 'web', web: 'graph.facebook.com', audience: '42' })).toMatchObject({
      Condition: { StringEquals: { 'graph.facebook.com:app_id': '42' } }
    })
  })
  it('trusts a directory by SAML, with the sign-in address of the partition', () => {
    const saml = 'arn:aws-cn:iam::111122223333:saml-provider/corp'
    const text = trustText(choice({ kind: 'saml', saml }), { ...home, partition: 'aws-cn' })
    expect(text).toContain('sts:AssumeRoleWithSAML')
    expect(text).toContain('https://signin.amazonaws.cn/saml')
  })
  it('keeps a custom text byte for byte', () => {
    expect(trustText(choice({ kind: 'custom', custom: '{ }' }), home)).toBe('{ }')
  })
  it('says what is missing', () => {
    expect(whyNoTrust(choice({}))).toBe('Choose a service')
    expect(whyNoTrust(choice({ service: 'lambda' }))).toMatch(/looks like/)
    expect(whyNoTrust(choice({ kind: 'account', account: 'other', accountId: '12' }))).toMatch(/12 digits/)
    expect(whyNoTrust(choice({ kind: 'account', externalId: 'x' }))).toMatch(/external ID/)
    expect(whyNoTrust(choice({ kind: 'web', web: provider }))).toBe('Enter an audience')
    expect(whyNoTrust(choice({ kind: 'saml' }))).toBe('Choose a SAML provider')
    expect(whyNoTrust(choice({ service: 'states.amazonaws.com' }))).toBeUndefined()
  })
  it('knows EC2, in China too, and says whom it trusts', () => {
    expect(isEc2(choice({ service: 'ec2.amazonaws.com' }))).toBe(true)
    expect(isEc2(choice({ service: 'ec2.amazonaws.com.cn' }))).toBe(true)
    expect(isEc2(choice({ service: 'ec2.amazonaws.com.evil' }))).toBe(false)
    expect(isEc2(choice({ kind: 'account', service: 'ec2.amazonaws.com' }))).toBe(false)
    expect(trustInWords(choice({ service: 'ec2.amazonaws.com' }), home)).toBe('EC2')
    expect(trustInWords(choice({ kind: 'account' }), home)).toBe('This account, 111122223333')
  })
})

it('revokes sessions by denying all that is older than now', () => {
  const { input } = revokeOlderSessions('app', '2026-01-02T03:04:05Z') as {
    input: { PolicyName: string; PolicyDocument: string }
  }
  expect(input.PolicyName).toBe('AWSRevokeOlderSessions')
  expect(JSON.parse(input.PolicyDocument)).toMatchObject({
    Statement: [{ Effect: 'Deny', Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-01-02T03:04:05Z' } } }]
  })
})

describe('a role for an identity provider', () => {
  const own = (path: string) => `arn:aws:iam::111122223333:${path}`
  it('begins with trust in it, and with nothing chosen for anything else', () => {
    expect(trustFor(own('saml-provider/corp'))).toMatchObject({ kind: 'saml', saml: own('saml-provider/corp') })
    expect(trustFor(own('oidc-provider/x.example'))).toMatchObject({ kind: 'web', web: own('oidc-provider/x.example') })
    expect(trustFor('')).toEqual(emptyTrust())
  })
})

describe('the lists of an OIDC provider', () => {
  it('are bounded by what the account allows', () => {
    const most = { audiences: 1, thumbprints: 1 }
    const print = 'a'.repeat(40)
    expect(listsProblem(['a'], [print], most)).toBeUndefined()
    expect(listsProblem(['a', 'b'], [], most)).toBe('Up to 1 audience')
    expect(listsProblem([], [print, print], most)).toBe('Up to 1 thumbprint')
    expect(listsProblem([], ['x'], most)).toBe('A thumbprint must have 40 hexadecimal digits')
  })
})
