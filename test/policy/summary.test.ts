import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { conditionInWords, documentInWords, keyHint, parsePolicy, resourceInWords, statementInWords } from '../../src/policy'
import { mutated, policyText } from './arbitrary'
import { conditionOf, firstStatement, policyOf } from './help'

const lookup = {
  countActions: (patterns: readonly string[]) => patterns.length * 3,
  serviceName: (prefix: string) => (prefix === 'appsync' ? 'AWS AppSync' : undefined)
}
const words = (statement: unknown, with_ = {}) => statementInWords(firstStatement(parsePolicy(policyOf(statement))), with_)

describe('conditions', () => {
  const cases: [unknown, string, string][] = [
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'signed in with MFA', 'mfa'],
    [{ Bool: { 'AWS:multifactorauthpresent': false } }, 'signed in without MFA', 'mfa'],
    [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': true } }, "signed in with MFA, or that isn't set", 'mfa'],
    [{ NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 } }, 'the age of the MFA sign-in is below 1 hour', 'mfa'],
    [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, 'called from 10.0.0.0/8', 'network'],
    [{ NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '::1'] } }, 'not called from 10.0.0.0/8 or ::1', 'network'],
    [{ StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, 'called through vpce-1', 'network'],
    [{ StringEquals: { 'aws:ResourceTag/team': 'sre' } }, 'tag team is sre', 'tag'],
    [{ StringEquals: { 'ec2:ResourceTag/constructor': ['a', 'b'] } }, 'tag constructor is a or b', 'tag'],
    [{ StringNotEquals: { 'aws:RequestTag/team': 'sre' } }, 'new tag team is not sre', 'tag'],
    [{ StringNotEquals: { 'aws:PrincipalTag/team': ['a', 'b'] } }, "the caller's tag team is none of a or b", 'tag'],
    [{ StringLike: { 'aws:ResourceTag/team': '*' } }, 'tag team is set', 'tag'],
    [{ StringLike: { 's3:prefix': 'home/*' } }, 'the prefix starts with home/', 'other'],
    [{ StringLike: { 's3:prefix': '*/x' } }, 'the prefix is */x', 'other'],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, 'every tag key is a or b', 'tag'],
    [
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } },
      "some caller's place in the organization starts with o-1/",
      'other'
    ],
    [{ DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, 'it is before 1 Jan 2026', 'time'],
    [{ DateGreaterThanEquals: { 'aws:CurrentTime': '2026-01-01T09:30:00Z' } }, 'it is not before 1 Jan 2026 09:30 UTC', 'time'],
    [{ NumericLessThan: { 'aws:EpochTime': '1767225600' } }, 'the time is below 1 Jan 2026', 'time'],
    [{ StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }, 'passed to lambda.amazonaws.com', 'other'],
    [
      { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
      "the resource's account is the caller's account",
      'other'
    ],
    [{ StringEquals: { 'aws:ResourceTag/owner': '${aws:PrincipalTag/Owner}' } }, "tag owner is the caller's tag Owner", 'tag'],
    [{ Null: { 'aws:TokenIssueTime': 'true' } }, "the sign-in time isn't set", 'time'],
    [{ Null: { 'x:y': false } }, 'x:y is set', 'other'],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } }, 'the caller is arn:aws:iam::*:role/x', 'other'],
    [{ StringEquals: { 'foo:Bar': ['a', 'b', 'c', 'd', 'e'] } }, 'foo:Bar is a, b or 3 others', 'other'],
    [{ StringEquals: { 'foo:Bar': '' } }, 'foo:Bar is empty', 'other'],
    [{ StringEqualsIgnoreCase: { 'foo:Bar': 'x' } }, 'foo:Bar is x (any letter case)', 'other'],
    [{ Bool: { 'foo:Bar': 'true' } }, 'foo:Bar is true', 'other'],
    [{ Sounds: { 'foo:Bar': 'x' } }, 'Sounds foo:Bar x', 'other'],
    [
      { StringEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' } },
      "the Region is eu-west-1, or the Region isn't set",
      'region'
    ]
  ]
  test.each(cases)('%j', (condition, phrase, hint) => {
    expect(conditionInWords(conditionOf(condition))).toBe(phrase)
    expect(keyHint(conditionOf(condition).key.text.toLowerCase())).toBe(hint)
  })
})

describe('statements', () => {
  const cases: [unknown, string][] = [
    [{ Effect: 'Allow', Action: '*', Resource: '*' }, 'Allow every action'],
    [
      { Effect: 'Allow', Action: ['s3:*', 's3:PutObject'], Resource: 'arn:aws:s3:::b/*' },
      'Allow every S3 action on objects in b'
    ],
    [{ Effect: 'Allow', Action: ['ec2:Start*', 'ec2:StopInstances'], Resource: '*' }, 'Allow 6 EC2 actions'],
    [{ Effect: 'Allow', Action: 'appsync:Get*', Resource: '*' }, 'Allow 3 AppSync actions'],
    [{ Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' }, 'Deny iam:PassRole'],
    [{ Effect: 'Deny', NotAction: ['iam:a', 's3:b'], Resource: '*' }, 'Deny every action except 6 actions in IAM and S3'],
    [
      { Effect: 'Allow', Action: ['a:x', 'b:x', 'c:x', 'd:x'], NotResource: ['x', 'y', 'z'] },
      'Allow 12 actions in 4 services on every resource except 3 resources'
    ],
    [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
      'Allow sts:AssumeRole for ec2.amazonaws.com'
    ],
    [{ Effect: 'Allow', Action: 's3:GetObject', Principal: '*', Resource: '*' }, 'Allow s3:GetObject for everyone'],
    [
      {
        Effect: 'Allow',
        Action: 'kms:*',
        Resource: 'arn:aws:kms:eu-west-1:1:key/*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'aws:ResourceTag/team': 'sre' } }
      },
      'Allow every KMS action on any key in eu-west-1, if signed in with MFA and tag team is sre'
    ],
    [{ Effect: 'Allow' }, 'Allow no action'],
    [{}, 'Statement without an effect']
  ]
  test.each(cases)('%j', (statement, phrase) => {
    expect(words(statement, lookup)).toBe(phrase)
  })

  it('counts names only, without a counter', () => {
    expect(words({ Effect: 'Allow', Action: ['ec2:a', 'EC2:A', 'ec2:b'] })).toBe('Allow 2 EC2 actions')
    expect(words({ Effect: 'Allow', Action: ['ec2:a*', 'ec2:b'] })).toBe('Allow EC2 actions')
    expect(words({ Effect: 'Allow', Action: 'ec2:a*' })).toBe('Allow ec2:a*')
  })

  it('says how many conditions it leaves out', () => {
    const Condition = { StringEquals: { 'a:a': '1', 'a:b': '2', 'a:c': '3', 'a:d': '4' } }
    expect(words({ Effect: 'Allow', Action: 'a:b', Condition })).toBe(
      'Allow a:b, if a:a is 1 and a:b is 2 and 2 more conditions hold'
    )
  })

  it('names resources shortly', () => {
    expect(
      [
        '*',
        'arn:aws:s3:::b',
        'arn:aws:iam::1:role/x',
        'arn:aws:sqs:eu-west-1:1:queue',
        'arn:aws:sns:*:1:*',
        'arn:aws:s3:::b/a*'
      ].map(resourceInWords)
    ).toEqual(['*', 'bucket b', 'role x', 'queue in eu-west-1', 'any SNS resource', 'objects b/a*'])
  })
})

describe('documents', () => {
  it('puts the effects in one line', () => {
    const text = policyOf(
      { Effect: 'Allow', Action: 'ec2:a', Resource: '*' },
      { Effect: 'Deny', Action: ['iam:a', 'iam:b'], Resource: '*', Condition: { Null: { 'a:b': 'true' } } },
      { Effect: 'Allow', Action: 'iam:c', Resource: '*' }
    )
    expect(documentInWords(parsePolicy(text))).toBe('Allow 2 actions in EC2 and IAM, deny 2 IAM actions, if conditions hold')
    expect(documentInWords(parsePolicy('{}'))).toBe('No statements')
    expect(documentInWords(parsePolicy('{"Statement": [{}, {}]}'))).toBe('2 statements without an effect')
  })

  it('never throws and never stays silent', () => {
    fc.assert(
      fc.property(fc.oneof(policyText, mutated), (text) => {
        const document = parsePolicy(text)
        expect(documentInWords(document)).not.toBe('')
        for (const s of document.statements) expect(statementInWords(s, lookup)).not.toMatch(/undefined|NaN|\[object/)
      })
    )
  })
})
