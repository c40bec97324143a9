import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { explainCell } from '../../../src/engine/matrix/explain-cell'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import { lineInWords } from '../../../src/policy'
import type { Explanation } from '../../../src/shared/analysis'
import { testCatalog } from '../../support/catalog'
import { accountWith, doc } from '../matrix/accounts'

const catalog = testCatalog()

function explained(action: string, ...statements: object[]): Explanation {
  const { account, user } = accountWith({ identity: [doc(...statements)] })
  const e = explainCell(new CompiledAccount(account, catalog), user, action)
  if (!e) throw new Error('there is no such user')
  return e
}

/** The lines in words; null where they are too many. */
function lines(action: string, ...statements: object[]): string[] | null {
  const { checklist } = explained(action, ...statements)
  return checklist && 'lines' in checklist ? checklist.lines.map(lineInWords) : null
}
const deny = (Condition: object, Resource: unknown = '*'): object => ({ Effect: 'Deny', Action: '*', Resource, Condition })
const allow = (Condition: object, Resource: unknown = '*'): object => ({ Effect: 'Allow', Action: '*', Resource, Condition })
const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
const GET = 's3:GetObject'

describe('a condition of a Deny, in positive form', () => {
  it.each<[object, string]>([
    [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, 'signed in with MFA'],
    [
      { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      "signed in with MFA, or the request doesn't set `aws:MultiFactorAuthPresent`"
    ],
    [{ StringNotEquals: { 'aws:MultiFactorAuthPresent': 'true' } }, 'signed in with MFA'],
    [{ StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] } }, 'the Region is eu-west-1 or eu-west-2'],
    [
      { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
      "the Region is anything except us-east-1, or the request doesn't set `aws:RequestedRegion`"
    ],
    [{ StringNotLike: { 'aws:RequestedRegion': 'eu-*' } }, 'the Region starts with eu-'],
    [{ NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.0/24'] } }, 'called from 10.0.0.0/8 or 192.0.2.0/24'],
    [
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      "called from an address outside 10.0.0.0/8, or the request doesn't set `aws:SourceIp`"
    ],
    [{ Null: { 'aws:RequestTag/team': 'true' } }, 'the request sets `aws:RequestTag/team`'],
    [{ Null: { 'aws:RequestTag/team': 'false' } }, "the request doesn't set `aws:RequestTag/team`"],
    [{ NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }, 'the age of the MFA sign-in is at most 1 hour'],
    [
      { DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } },
      "the time is at or before 1 Jan 2030, or the request doesn't set `aws:CurrentTime`"
    ],
    [{ StringNotEquals: { 'aws:ResourceTag/team': 'sre' } }, 'tag team is sre'],
    [
      { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['team', 'cost'] } },
      "every value of tag key is team or cost, or the request doesn't set `aws:TagKeys`"
    ],
    [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['team'] } }, 'at least one value of tag key is team']
  ])('%j', (condition, words) => {
    expect(lines(GET, everything, deny(condition))).toEqual([words])
  })
})

describe('lines', () => {
  it('merge values of one key, of Allows and of Denys', () => {
    const region = (...values: string[]) => ({ StringEquals: { 'aws:RequestedRegion': values } })
    expect(lines(GET, allow(region('eu-1', 'eu-2')), allow(region('us-1')))).toEqual(['the Region is eu-1, eu-2 or us-1'])
    const elsewhere = (...values: string[]) => deny({ StringNotEquals: { 'aws:RequestedRegion': values } })
    expect(lines(GET, everything, elsewhere('eu-1', 'eu-2'), elsewhere('eu-2', 'us-1'))).toEqual(['the Region is eu-2'])
  })

  it('leave out what another line says already', () => {
    const network = (cidr: string) => deny({ NotIpAddress: { 'aws:SourceIp': cidr } })
    expect(lines(GET, everything, network('10.0.0.0/8'), network('10.1.0.0/16'))).toEqual(['called from 10.1.0.0/16'])
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    const withoutMfa = deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })
    expect(lines(GET, allow(mfa), withoutMfa)).toEqual(['signed in with MFA'])
  })

  it('name the resources that a statement is about', () => {
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    expect(lines(GET, allow(mfa, 'arn:aws:s3:::x/*'))).toEqual(['signed in with MFA', 'on `arn:aws:s3:::x/*`'])
    const tagged = { StringEquals: { 'aws:RequestTag/t': 'a' } }
    expect(lines(GET, allow(mfa, 'arn:aws:s3:::x/*'), allow(tagged, 'arn:aws:s3:::y/*'))).toEqual([
      'signed in with MFA, or on `arn:aws:s3:::y/*`',
      'new tag t is a, or on `arn:aws:s3:::x/*`',
      'on `arn:aws:s3:::x/*` or `arn:aws:s3:::y/*`'
    ])
    const volume = allow(mfa, ['arn:aws:ec2:*:*:volume/v1', 'arn:aws:ec2:*:*:instance/*'])
    expect(lines('ec2:AttachVolume', volume)).toEqual(['signed in with MFA', 'the volume is `arn:aws:ec2:*:*:volume/v1`'])
  })

  it('come in the order in which people act on them', () => {
    const all = deny({ DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } })
    const others = [
      { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      { StringNotEquals: { 'aws:RequestedRegion': 'eu-1' } },
      { StringNotEquals: { 'aws:ResourceTag/t': 'a' } },
      { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      { StringNotEquals: { 's3:prefix': 'a' } }
    ].map((c) => deny(c))
    const found = lines(GET, everything, all, ...others)?.map((l) => l.split(' ').slice(0, 2).join(' '))
    expect(found).toEqual(['signed in', 'tag t', 'the Region', 'called from', 'the time', 'the prefix'])
  })

  it('are not listed in part: above 64 terms there is no checklist', () => {
    const keys = Array.from({ length: 40 }, (_, i) => `aws:RequestTag/k${i}`)
    const both = keys.slice(0, 33).map((key, i) => deny({ StringNotEquals: { [key]: 'a', [`aws:ResourceTag/k${i}`]: 'b' } }))
    expect(lines(GET, everything, ...both.slice(0, 32))).toHaveLength(32)
    const e = explained(GET, everything, ...both)
    expect([e.checklist, e.title]).toEqual([{ tooMany: true }, 'Conditions too many to list'])
    expect(e.examples.map((x) => x.allowed)).toEqual(expect.arrayContaining([true, false]))
    expect(e.text).not.toContain('only if')
  })

  it('name the statements that they come from', () => {
    const { checklist } = explained(GET, everything, deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }))
    const [line] = checklist && 'lines' in checklist ? checklist.lines : []
    const [term] = line?.anyOf ?? []
    expect(term?.kind === 'key' && term.origins).toMatchObject([{ statement: 1, effect: 'Deny' }])
  })
})

it('counts the lines of each cell in the matrix', () => {
  const { account, user } = accountWith({
    identity: [
      doc(
        everything,
        deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
        deny({ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })
      )
    ]
  })
  const matrix = matrixOf(new CompiledAccount(account, catalog), user)
  expect(matrix?.conditions[catalog.actions.find(GET)]).toBe(2)
  // One more: the key's own policy.
  expect(matrix?.conditions[catalog.actions.find('kms:Decrypt')]).toBe(3)
})
