import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { decisionFor } from '../../../src/engine/evaluate'
import { callAllowed, cellOf } from '../../../src/engine/matrix/cell-answer'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import type { Request } from '../../../src/engine/types'
import { verdicts } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'
import { accountWith, doc, HOME, type Setup } from './accounts'

const catalog = testCatalog()

// Few names, so that statements meet.
const actionNames = [
  'iam:CreateAccessKey',
  'iam:TagUser',
  's3:ListAllMyBuckets',
  'ec2:AttachVolume',
  'ec2:AssociateIamInstanceProfile'
]
const actions = fc.subarray([...actionNames, 'iam:*', 'ec2:A*', '*'], { minLength: 1, maxLength: 3 })
const resourceText = fc.constantFrom(
  '*',
  `arn:aws:iam::${HOME}:user/a`,
  `arn:aws:iam::${HOME}:user/a*`,
  `arn:aws:iam::${HOME}:user/*b`,
  `arn:aws:iam::${HOME}:user/\${aws:username}`,
  `arn:aws:iam::${HOME}:user/\${aws:RequestTag/t}`,
  'arn:aws:ec2:*:*:volume/v1',
  'arn:aws:ec2:eu-*:*:*',
  'arn:aws:iam::*'
)
const condition = fc.constantFrom<object>(
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { StringEquals: { 'aws:RequestTag/t': ['a', 'b'] } },
  { StringLike: { 'aws:RequestTag/t': 'a*' } },
  { StringNotEquals: { 'aws:RequestTag/t': 'a' } },
  { StringEquals: { 'aws:RequestTag/t': '${aws:ResourceTag/t}' } },
  { StringEquals: { 'aws:ResourceTag/t': '${aws:username}' } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'b' } },
  { Null: { 'aws:TagKeys': 'true' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { NotIpAddress: { 'aws:SourceIp': ['10.1.0.0/16', '192.0.2.0/24'] } },
  { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' } },
  { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  { StringEquals: { 'aws:username': 'alice' } },
  { NoSuchOperator: { 'aws:SourceIp': 'x' } }
)
const statement = fc
  .tuple(
    fc.constantFrom('Allow', 'Allow', 'Deny'),
    fc.oneof(
      { weight: 4, arbitrary: actions.map((Action) => ({ Action })) },
      { weight: 1, arbitrary: actions.map((NotAction) => ({ NotAction })) }
    ),
    fc.tuple(
      fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'),
      fc.array(resourceText, { minLength: 1, maxLength: 2 })
    ),
    fc.option(condition)
  )
  .map(([Effect, action, [element, texts], c]) => ({ Effect, ...action, [element]: texts, ...(c ? { Condition: c } : {}) }))
const policy = fc.array(statement, { minLength: 1, maxLength: 3 }).map((s) => doc(...s))
const setup: fc.Arbitrary<Setup> = fc.record(
  {
    identity: fc.array(policy, { minLength: 1, maxLength: 2 }),
    boundary: policy,
    scps: fc.array(fc.array(policy, { minLength: 1, maxLength: 2 }), { maxLength: 2 })
  },
  { requiredKeys: ['identity'] }
)

const resourcesOf = new Map<string, string[][]>([
  ['iam:CreateAccessKey', [['a', 'b', 'ab', 'alice', 'x'].map((n) => `arn:aws:iam::${HOME}:user/${n}`)]],
  ['iam:TagUser', [['a', 'b', 'ab', 'alice', 'x'].map((n) => `arn:aws:iam::${HOME}:user/${n}`)]],
  ['s3:ListAllMyBuckets', [['*']]],
  [
    'ec2:AttachVolume',
    [
      [`arn:aws:ec2:eu-1:${HOME}:instance/i1`, `arn:aws:ec2:us-1:${HOME}:instance/i1`],
      [`arn:aws:ec2:eu-1:${HOME}:volume/v1`, `arn:aws:ec2:us-1:${HOME}:volume/v2`]
    ]
  ],
  ['ec2:AssociateIamInstanceProfile', [[`arn:aws:ec2:eu-1:${HOME}:instance/i1`, `arn:aws:ec2:us-1:${HOME}:instance/i2`]]]
])
const context = fc
  .record(
    {
      'aws:multifactorauthpresent': fc.constantFrom(['true'], ['false']),
      'aws:requesttag/t': fc.constantFrom(['a'], ['b'], ['ab'], ['x']),
      'aws:resourcetag/t': fc.constantFrom(['a'], ['alice'], ['x']),
      'aws:tagkeys': fc.constantFrom([], ['a'], ['b'], ['a', 'b'], ['c'], ['a', 'c']),
      'aws:sourceip': fc.constantFrom(['10.0.0.1'], ['10.1.0.1'], ['192.0.2.7'], ['8.8.8.8']),
      'aws:multifactorauthage': fc.constantFrom(['5'], ['60'], ['100']),
      'aws:currenttime': fc.constantFrom(['2025-01-01T00:00:00Z'], ['2027-01-01T00:00:00Z'])
    },
    { requiredKeys: [] }
  )
  .map((r) => new Map(Object.entries(r)))

describe('the matrix and evaluate', () => {
  it('agree on sampled requests, and on the examples of each cell', () => {
    fc.assert(
      fc.property(setup, fc.array(fc.tuple(context, fc.nat(), fc.nat()), { minLength: 12, maxLength: 12 }), (s, samples) => {
        const { account, user } = accountWith(s)
        const compiled = new CompiledAccount(account, catalog)
        const matrix = matrixOf(compiled, user)
        const set = compiled.policySetOf(user)
        const caller = compiled.policiesOf(user)?.caller
        if (!matrix || !set || !caller) throw new Error('no principal')
        for (const action of actionNames) {
          const index = catalog.actions.find(action)
          const verdict = verdicts[matrix.verdicts[index] ?? -1]
          const cell = cellOf(compiled, user, index)
          if (!cell) throw new Error('no cell')
          expect([action, verdicts[cell.answer.verdict]]).toEqual([action, verdict])
          if (cell.allowed.length > 0) expect(callAllowed(compiled, user, cell.allowed)).toBe(true)
          if (cell.refused.length > 0) expect(callAllowed(compiled, user, cell.refused)).toBe(false)
          if (verdict === 'allow-some' || verdict === 'allow-if')
            expect(Math.min(cell.allowed.length, cell.refused.length)).toBeGreaterThan(0)
          for (const [c, x, y] of samples) {
            const requests = (resourcesOf.get(action) ?? []).map((all, slot): Request => {
              const resource = all[(slot === 0 ? x : y) % all.length] ?? ''
              return { caller, action, resource, resourceAccount: HOME, context: new Map([...cell.lines.caller.context, ...c]) }
            })
            const decisions = requests.map((r) => decisionFor(r, set))
            if (verdict === 'allow') expect(decisions.every((d) => d === 'allowed')).toBe(true)
            if (verdict === 'none' || verdict === 'deny') expect(decisions.every((d) => d === 'allowed')).toBe(false)
            if (verdict === 'deny') expect(decisions).toContain('explicitDeny')
          }
        }
      }),
      { numRuns: 60, endOnFailure: true }
    )
  }, 120_000)
})
