import fc from 'fast-check'
import type { WhatIf } from '../../../src/engine/what-if'
import { type Account, type EntityId, entityIdOf, type SwitchableLayer, switchableLayers } from '../../../src/shared/model'
import { accountWith, doc, HOME } from './accounts'

/**
 * Random accounts of which every cell can be worked out by trying: few names, resources that show every kind of text the patterns
 * tell apart, and of every key a value of every kind that the conditions tell apart.
 */
export interface Layers {
  role: boolean
  identity: object[]
  group: object[]
  boundary: object | null
  scps: object[][]
  rcps: object[][]
  bucket: object | null
  tag: string | null
}

/** Names of users, and values of the tag that patterns quote: each may be named by it. */
const names = ['a', 'b', 'ab', 'x', 'alice', 'app', 'p/a', 'p/b']
const regions = ['eu-1', 'us-1', 'ap-1']
const point = `arn:aws:s3:eu-1:${HOME}:accesspoint/x`

/** Resources that a call names, slot by slot, by action. */
export const resourcesOf: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['iam:TagUser', [users(...names)]],
  ['s3:ListAllMyBuckets', [['*']]],
  ['sts:GetFederationToken', [[`arn:aws:sts::${HOME}:federated-user/x`]]],
  ['s3:GetObject', [[...objects(), `${point}/object/x`]]],
  ['s3:ListBucket', [['arn:aws:s3:::b', 'arn:aws:s3:::c', point]]],
  [
    'ec2:AttachVolume',
    [
      regions.map((region) => `arn:aws:ec2:${region}:${HOME}:instance/i1`),
      regions.flatMap((region) => ['v1', 'v2'].map((v) => `arn:aws:ec2:${region}:${HOME}:volume/${v}`))
    ]
  ]
])
export const actionNames = [...resourcesOf.keys()]

function users(...names: string[]): string[] {
  return names.map((n) => `arn:aws:iam::${HOME}:user/${n}`)
}
/** In a bucket with a policy, in another, and in one with a longer name. */
function objects(): string[] {
  const keys = names.flatMap((folder) => [`${folder}/k`, `${folder}/j`])
  return ['b', 'c', 'dd'].flatMap((bucket) => ['x', 'k', ...keys].map((key) => `arn:aws:s3:::${bucket}/${key}`))
}

/** Values of each key, null: absent. Lists only of keys that may carry several. */
const lists = [[], ['a'], ['b'], ['c'], ['a', 'a'], ['b', 'b'], ['c', 'c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']]
export const valuesOf: ReadonlyMap<string, readonly (readonly string[] | null)[]> = new Map([
  ['aws:multifactorauthpresent', [null, ['true'], ['false']]],
  ['aws:requesttag/t', [null, ...names.map((n) => [n])]],
  ['aws:resourcetag/t', [null, ...names.map((n) => [n])]],
  ['aws:tagkeys', [null, ...lists]],
  ['aws:sourceip', [null, ['10.0.0.1'], ['10.1.0.1'], ['192.0.2.7'], ['8.8.8.8']]],
  ['aws:multifactorauthage', [null, ['5'], ['60'], ['100']]],
  ['aws:currenttime', [null, ['2025-01-01T00:00:00Z'], ['2027-01-01T00:00:00Z']]],
  ['aws:securetransport', [['true'], ['false']]],
  ['aws:viaawsservice', [['true'], ['false']]],
  ['aws:requestedregion', [null, ...[...regions, 'x'].map((r) => [r])]]
])

const actions = fc.subarray([...actionNames, 'iam:*', 'ec2:A*', 's3:Get*', 's3:*', '*', 's**'], { minLength: 1, maxLength: 3 })
export const resource = fc.constantFrom(
  '*',
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::b',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/${aws:username}/*',
  'arn:aws:*:::b/*',
  'arn:*',
  'a*',
  'arn:aws:s3:::b/${aws:VpceOrgPaths}',
  'arn:aws:s3:::?/${aws:RequestTag/t}/*',
  "arn:aws:s3:::b/${aws:PrincipalTag/t, 'a'}/k",
  'arn:aws:s3:::*/k',
  `arn:aws:iam::${HOME}:user/a`,
  `arn:aws:iam::${HOME}:user/a*`,
  `arn:aws:iam::${HOME}:user/*b`,
  `arn:aws:iam::${HOME}:user/p/*`,
  `arn:aws:iam::${HOME}:user/\${aws:username}`,
  `arn:aws:iam::${HOME}:user/\${aws:RequestTag/t}`,
  'arn:aws:ec2:*:*:volume/v1',
  'arn:aws:ec2:eu-*:*:*',
  'arn:aws:ec2:us-1:*:instance/*'
)
export const condition = fc.constantFrom<object>(
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { StringEquals: { 'aws:RequestTag/t': ['a', 'b'] } },
  { StringLike: { 'aws:RequestTag/t': 'a*' } },
  { StringNotEquals: { 'aws:RequestTag/t': 'a' } },
  { StringNotEqualsIfExists: { 'aws:RequestTag/t': ['a', 'x'] } },
  { StringEquals: { 'aws:RequestTag/t': '${aws:ResourceTag/t}' } },
  { StringNotEquals: { 'aws:ResourceTag/t': '${aws:PrincipalTag/t}' } },
  { StringEquals: { 'aws:ResourceTag/t': '${aws:username}' } },
  { StringEquals: { 'aws:TagKeys': 'a' } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'b' } },
  { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'a' } },
  { Null: { 'aws:TagKeys': 'true' } },
  { Null: { 'aws:RequestTag/t': 'false' }, StringNotLike: { 'aws:RequestTag/t': '?' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { NotIpAddress: { 'aws:SourceIp': ['10.1.0.0/16', '192.0.2.0/24'] } },
  { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' } },
  { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  { StringEquals: { 'aws:username': 'alice' } },
  { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${HOME}:role/*` } },
  { StringEquals: { 'aws:PrincipalTag/t': 'a' } },
  { NoSuchOperator: { 'aws:SourceIp': 'x' } }
)
const principal = fc.constantFrom<object>(
  { Principal: '*' },
  { Principal: { AWS: `arn:aws:iam::${HOME}:user/alice` } },
  { Principal: { AWS: [`arn:aws:iam::${HOME}:role/app`, `arn:aws:iam::${HOME}:user/bob`] } },
  { Principal: { AWS: HOME } },
  { NotPrincipal: { AWS: [HOME, `arn:aws:iam::${HOME}:user/alice`] } },
  { NotPrincipal: { AWS: `arn:aws:iam::${HOME}:role/app` } }
)

const statement = (named: boolean, effects: ('Allow' | 'Deny')[]): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.constantFrom(...effects),
      fc.constantFrom('Action', 'Action', 'Action', 'NotAction'),
      actions,
      fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'),
      fc.array(resource, { minLength: 1, maxLength: 2 }),
      named ? principal : fc.constant({}),
      fc.option(condition)
    )
    .map(([Effect, action, texts, element, resources, who, c]) => ({
      Effect,
      [action]: texts,
      [element]: resources,
      ...who,
      ...(c ? { Condition: c } : {})
    }))
const policy = (named = false, effects: ('Allow' | 'Deny')[] = ['Allow', 'Allow', 'Deny']): fc.Arbitrary<object> =>
  fc.array(statement(named, effects), { minLength: 1, maxLength: 3 }).map((s) => doc(...s))
/** Half of them allow everything besides: else hardly anything would get past all layers. */
const wide: fc.Arbitrary<object> = fc
  .tuple(fc.boolean(), fc.array(statement(false, ['Allow', 'Deny']), { minLength: 1, maxLength: 2 }))
  .map(([all, s]) => doc(...(all ? [{}] : []), ...s))
const some = <T>(of: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> => fc.array(of, { maxLength })

export const layers: fc.Arbitrary<Layers> = fc.record({
  role: fc.boolean(),
  identity: fc.array(wide, { minLength: 1, maxLength: 2 }),
  group: some(policy(), 1),
  boundary: fc.option(wide, { freq: 1 }),
  scps: some(fc.array(wide, { minLength: 1, maxLength: 2 }), 2),
  rcps: some(fc.array(policy(true, ['Deny']), { minLength: 1, maxLength: 1 }), 1),
  bucket: fc.option(policy(true)),
  tag: fc.constantFrom(null, 'a', 'x')
})

/** A question: layers that do not count, and keys that are fixed or known to be absent. */
export interface Question {
  layersOff: SwitchableLayer[]
  fixed: Map<string, readonly string[] | null>
}
export const question: fc.Arbitrary<Question> = fc.record({
  layersOff: fc.subarray([...switchableLayers], { maxLength: 2 }),
  fixed: fc
    .subarray([...valuesOf.keys()], { maxLength: 3 })
    .chain((keys) => fc.tuple(...keys.map((k) => fc.constantFrom(...(valuesOf.get(k) ?? [])).map((v) => [k, v] as const))))
    .map((entries) => new Map(entries))
})
export const asWhatIf = ({ layersOff, fixed }: Question): WhatIf => ({
  layersOff,
  context: [...fixed].map(([key, values]) => ({ key, values }))
})

/** The account with user `alice` or role `app`. */
export function accountOf(l: Layers): { account: Account; principal: EntityId; arn: string } {
  const { account, user } = accountWith({
    identity: l.identity,
    ...(l.boundary ? { boundary: l.boundary } : {}),
    scps: l.scps,
    rcps: l.rcps,
    tags: l.tag === null ? [] : [{ key: 't', value: l.tag }],
    resources: l.bucket ? [{ arn: 'arn:aws:s3:::b', policy: l.bucket }] : []
  })
  const alice = account.users[user]
  if (!alice) throw new Error('there is no user')
  const { userName: _n, userId: _i, groups: _g, ...common } = alice
  const inline = l.group.map((p, i) => ({ policyName: `g${i}`, document: JSON.stringify(p) }))
  if (l.role) {
    const arn = `arn:aws:iam::${HOME}:role/app`
    const extra = { description: '', assumeRolePolicyDocument: '{}', maxSessionDuration: 3600, roleLastUsed: null }
    account.users = {}
    account.roles[user] = { ...common, ...extra, kind: 'role', arn, roleName: 'app', roleId: 'AROAEXAMPLEEXAMPLE123' }
    return { account, principal: user, arn }
  }
  if (inline.length > 0) {
    const id = entityIdOf(2)
    const { permissionsBoundary: _b, ...base } = common
    const names = { groupName: 'g', groupId: 'AGPAEXAMPLEEXAMPLE123', arn: `arn:aws:iam::${HOME}:group/g` }
    account.groups[id] = { ...base, ...names, kind: 'group', id, attachedPolicies: [], inlinePolicies: inline }
    account.users[user] = { ...alice, groups: [id] }
  }
  return { account, principal: user, arn: alice.arn }
}

/** The same as a scenario of one request, from the layers themselves: nothing of it comes from the compiled account. */
export function scenarioOf(l: Layers, q: Question, arn: string, action: string, resource: string): object {
  const off = new Set(q.layersOff)
  const governed = resource === 'arn:aws:s3:::b' || resource.startsWith('arn:aws:s3:::b/')
  return {
    request: { principal: arn, action, resource, context: l.tag === null ? {} : { 'aws:PrincipalTag/t': l.tag } },
    identityPolicies: [...l.identity, ...(l.role || off.has('groups') ? [] : l.group)],
    permissionsBoundary: off.has('boundary') ? null : l.boundary,
    serviceControlPolicies: off.has('scp') ? [] : l.scps,
    resourceControlPolicies: off.has('rcp') ? [] : l.rcps,
    resourcePolicy: off.has('resource') || !governed ? null : l.bucket
  }
}
