import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../src/engine/compile/account'
import { offeredKeys } from '../../src/engine/context-keys'
import { runPolicyTest } from '../../src/engine/policy-tests'
import { simulateSetup } from '../../src/engine/simulate-account'
import type { SimulationSetup } from '../../src/shared/model'
import { Refusal } from '../../src/shared/result'
import { testCatalog } from '../support/catalog'
import { setupOf } from '../support/setup'
import { accountWith, doc, HOME, type Setup } from './matrix/accounts'

const catalog = testCatalog()
const OTHER = '444455556666'
const alice = `arn:aws:iam::${HOME}:user/alice`
const object = 'arn:aws:s3:::b/x'
const setup = (more: Partial<SimulationSetup>): SimulationSetup =>
  setupOf({ principal: alice, actions: ['s3:GetObject'], resources: [object], ...more })
function ask(account: Setup, more: Partial<SimulationSetup> = {}, owner = HOME) {
  const made = accountWith(account)
  for (const r of Object.values(made.account.resources)) r.accountId = owner
  const [first] = simulateSetup(new CompiledAccount(made.account, catalog), setup(more))
  if (!first) throw new Error('nothing was asked')
  return first
}
const said = (...args: Parameters<typeof ask>): string => {
  const { decision, layer } = ask(...args)
  return `${decision} ${layer}`
}
const all = doc({})
const extra = (policy: object) => ({ policies: [{ name: 'draft', document: JSON.stringify(policy) }] })
const open = { arn: 'arn:aws:s3:::b', policy: doc({ Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }) }
const mfa = doc({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })

describe('who asks', () => {
  it.each<[string, Parameters<typeof ask>, string]>([
    ['a user with its own policies', [{ identity: [all] }], 'allowed identity'],
    ['a user with a policy that is not attached yet', [{}, extra(all)], 'allowed identity'],
    ['such a policy denies too', [{ identity: [all] }, extra(doc({ Effect: 'Deny' }))], 'explicitDeny identity'],
    ['nobody yet, with these policies alone', [{}, { principal: null, ...extra(all) }], 'allowed identity'],
    [
      'nobody yet stands under the guardrails',
      [{ scps: [[doc({ Action: 'ec2:*' })]] }, { principal: null, ...extra(all) }],
      'implicitDeny scp'
    ],
    ['anyone, let in by the bucket', [{ resources: [open] }, { principal: 'anonymous' }], 'allowed resource'],
    [
      'anyone, with the bucket switched off',
      [{ resources: [open] }, { principal: 'anonymous', layersOff: ['resource'] }],
      'implicitDeny resource'
    ],
    ['root of the account', [{}, { principal: `arn:aws:iam::${HOME}:root` }], 'allowed identity'],
    [
      'a user of another account whom the bucket alone lets in',
      [{ resources: [open] }, { principal: `arn:aws:iam::${OTHER}:user/bob` }],
      'implicitDeny identity'
    ]
  ])('%s', (_, args, expected) => {
    expect(said(...args)).toBe(expected)
  })

  it('takes a federated session of any name; where no user is called so, nobody stands behind it', () => {
    const principal = `arn:aws:sts::${HOME}:federated-user/build-17`
    const session = { principal, sessionPolicies: [{ name: 's', document: JSON.stringify(all) }] }
    expect(said({ identity: [all] }, session)).toBe('implicitDeny identity')
    expect(said({ identity: [all] }, { ...session, ...extra(all) })).toBe('allowed identity')
    const named = doc({ Principal: { AWS: principal }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' })
    expect(said({ resources: [{ arn: 'arn:aws:s3:::b', policy: named }] }, { principal })).toBe('allowed resource')
  })
  it('refuses a principal that the account does not have', () => {
    expect(() => ask({}, { principal: `arn:aws:iam::${HOME}:user/nobody` })).toThrow(Refusal)
    expect(() => ask({}, { principal: 'nobody at all' })).toThrow(Refusal)
  })
})

describe('whose resource', () => {
  const theirs: Parameters<typeof ask> = [{ identity: [all], resources: [open] }, {}, OTHER]
  it('a resource of another account needs both sides', () => {
    expect(said(...theirs)).toBe('allowed identity')
    expect(said({ identity: [all] }, { resourceAccount: OTHER })).toBe('implicitDeny resource')
    expect(said({ resources: [open] }, {}, OTHER)).toBe('implicitDeny identity')
  })
  it('the RCPs of the account bind its own resources only', () => {
    const rcps = [[doc({ Effect: 'Deny', Principal: '*' })]]
    expect(said({ identity: [all], rcps })).toBe('explicitDeny rcp')
    expect(said({ identity: [all], rcps, resources: [open] }, {}, OTHER)).toBe('allowed identity')
  })
})

describe('what is asked', () => {
  it('takes the context as given, and unknown keys as the worst case', () => {
    expect(said({ identity: [mfa] })).toBe('implicitDeny identity')
    expect(said({ identity: [mfa] }, { context: [{ key: 'AWS:MultiFactorAuthPresent', values: ['true'] }] })).toBe(
      'allowed identity'
    )
    const unknown = ask({ identity: [mfa] }, { unknown: ['aws:MultiFactorAuthPresent'] })
    expect([unknown.decision, unknown.dependsOn]).toEqual(['implicitDeny', ['aws:MultiFactorAuthPresent']])
  })
  it('asks every action on every resource, and says what is odd', () => {
    const { account } = accountWith({ identity: [all] })
    const actions = ['s3:GetObject', 's3:ListAllMyBuckets', 'made:Up']
    const found = simulateSetup(new CompiledAccount(account, catalog), setup({ actions, resources: [object, '*'] }))
    expect(found.map((r) => [r.action, r.resource, r.note !== null])).toEqual([
      ['s3:GetObject', object, false],
      ['s3:GetObject', '*', false],
      ['s3:ListAllMyBuckets', object, true],
      ['s3:ListAllMyBuckets', '*', false],
      ['made:Up', object, true],
      ['made:Up', '*', true]
    ])
  })
  it('refuses a pattern for an action', () => {
    expect(() => ask({}, { actions: ['s3:Get*'] })).toThrow(Refusal)
  })
  it('shows the way to each statement that decides', () => {
    const [trace] = ask({ identity: [all] }).deciding
    expect(trace?.way.map((h) => h.kind)).toEqual(['user', 'inlinePolicy', 'statement'])
  })
})

describe('keys that policies mention', () => {
  const policies = doc(
    {
      Action: 's3:*',
      Condition: { StringLike: { 's3:prefix': ['home/${aws:SourceIdentity}', 'pub/'] }, Bool: { 'AWS:SecureTransport': 'true' } }
    },
    {
      Action: 'ec2:*',
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] }, IpAddress: { 'my:Own': '10.0.0.0/8' } }
    },
    { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } } }
  )
  const keysFor = (...actions: string[]) => {
    const { account, user } = accountWith({ identity: [policies] })
    const set = new CompiledAccount(account, catalog).policySetOf(user)
    return offeredKeys(catalog, set ? [set] : [], actions)
  }
  it('have a type and the values seen; those that the caller fixes are left out', () => {
    expect(keysFor().map((k) => [k.key, k.type, k.multi, k.seen])).toEqual([
      ['aws:SecureTransport', 'Bool', false, ['true']],
      ['aws:SourceIdentity', 'String', false, []],
      ['aws:TagKeys', 'String', true, ['a', 'b']],
      ['my:Own', 'IPAddress', false, ['10.0.0.0/8']],
      ['s3:prefix', 'String', false, ['pub/']]
    ])
  })
  it('are called as explanations call them, however the policies write them', () => {
    const { account, user } = accountWith({
      identity: [
        doc({ Condition: { Bool: { 'aws:multifactorauthpresent': 'true' }, StringEquals: { 'AWS:requesttag/Team': 'x' } } })
      ]
    })
    const set = new CompiledAccount(account, catalog).policySetOf(user)
    expect(offeredKeys(catalog, set ? [set] : [], []).map((k) => k.key)).toEqual([
      'aws:MultiFactorAuthPresent',
      'aws:RequestTag/Team'
    ])
  })
  it('are those about the actions asked for', () => {
    expect(keysFor('EC2:runinstances').map((k) => k.key)).toEqual(['aws:TagKeys', 'my:Own'])
  })
})

describe('policy tests', () => {
  const test = (decision: 'allowed' | 'implicitDeny', more: Partial<SimulationSetup> = {}) => {
    const { account } = accountWith({ identity: [all] })
    const expected = [{ action: 's3:GetObject', resource: object, decision }]
    return runPolicyTest(new CompiledAccount(account, catalog), { id: null, name: 't', setup: setup(more), expected })
  }
  it('pass where the decision is the expected one', () => {
    expect(test('allowed')).toMatchObject({ passed: true, requests: [{ actual: 'allowed', decision: 'allowed' }] })
    expect(test('implicitDeny')).toMatchObject({ passed: false, requests: [{ actual: 'allowed', decision: 'implicitDeny' }] })
  })
  it('fail with the reason where they cannot be asked', () => {
    const gone = test('allowed', { principal: `arn:aws:iam::${HOME}:user/gone` })
    expect(gone).toMatchObject({ passed: false, requests: [], error: { code: 'NoSuchEntity' } })
  })
})
