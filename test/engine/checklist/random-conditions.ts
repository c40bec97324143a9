import fc from 'fast-check'
import type { Layers } from '../matrix/random-account'
import { condition, resource } from '../matrix/random-account'
import { doc } from '../matrix/accounts'

/** Conditions as guardrails have them: much that is denied unless. */
const guard = fc.constantFrom<object>(
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  { StringNotEquals: { 'aws:RequestedRegion': ['eu-1', 'us-1'] } },
  { StringNotEquals: { 'aws:RequestedRegion': ['eu-1', 'ap-1'] } },
  { StringNotLikeIfExists: { 'aws:RequestedRegion': 'eu-*' } },
  { StringEquals: { 'aws:RequestedRegion': 'ap-1' } },
  { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.0/24'] }, Bool: { 'aws:ViaAWSService': 'false' } },
  { NotIpAddress: { 'aws:SourceIp': '10.1.0.0/16' } },
  { IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } },
  { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '60' } },
  { NumericGreaterThanEqualsIfExists: { 'aws:MultiFactorAuthAge': ['100', '60'] } },
  { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  { Null: { 'aws:RequestTag/t': 'true' } },
  { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a', 'b'] } },
  { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a', 'b'] } },
  { StringNotEqualsIgnoreCase: { 'aws:ResourceTag/t': ['A', 'b'] } },
  { StringNotEquals: { 'aws:ResourceTag/t': '${aws:PrincipalTag/t}' } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { StringEquals: { 'aws:MultiFactorAuthPresent': 'true' } }
)

/** Conditions of different operators in one block; of the same operator the last counts. */
const several = (most: number): fc.Arbitrary<object> =>
  fc.array(fc.oneof(guard, condition), { minLength: 1, maxLength: most }).map((all) => Object.assign({}, ...all) as object)

const statement = (effect: 'Allow' | 'Deny'): fc.Arbitrary<object> =>
  fc.tuple(fc.oneof({ weight: 3, arbitrary: fc.constant('*') }, resource), several(effect === 'Allow' ? 2 : 3)).map(([r, c]) => ({
    Effect: effect,
    Action: '*',
    Resource: r,
    Condition: c
  }))

const policy = fc
  .tuple(fc.array(statement('Allow'), { minLength: 1, maxLength: 3 }), fc.array(statement('Deny'), { maxLength: 4 }))
  .map(([allows, denies]) => doc(...allows, ...denies))

/** Principals with several conditions on everything they may do. */
export const manyConditions: fc.Arbitrary<Layers> = fc.record({
  role: fc.boolean(),
  identity: fc.array(policy, { minLength: 1, maxLength: 1 }),
  group: fc.constant([]),
  boundary: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, policy),
  scps: fc.array(
    fc.array(
      statement('Deny').map((s) => doc({}, s)),
      { minLength: 1, maxLength: 1 }
    ),
    { maxLength: 1 }
  ),
  rcps: fc.constant([]),
  bucket: fc.constant(null),
  tag: fc.constantFrom(null, 'a', 'x')
})
