import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../src/engine/compile/account'
import { explainCell } from '../../src/engine/matrix/explain-cell'
import { matrixOf } from '../../src/engine/matrix/matrix'
import type { WhatIf } from '../../src/engine/what-if'
import { type Account, type EntityId, switchableLayers } from '../../src/shared/model'
import { verdicts } from '../../src/shared/verdict'
import { testCatalog } from '../support/catalog'
import { accountWith, doc, HOME, type Setup } from './matrix/accounts'

const catalog = testCatalog()
const verdictIn = (compiled: CompiledAccount, user: EntityId, action: string): string =>
  verdicts[matrixOf(compiled, user)?.verdicts[catalog.actions.find(action)] ?? -1] ?? '?'

function cell(setup: Setup, action: string, whatIf: WhatIf, change: (a: Account) => Account = (a) => a): string {
  const { account, user } = accountWith(setup)
  const view = new CompiledAccount(change(account), catalog).under(whatIf)
  const verdict = verdictIn(view, user, action)
  expect(explainCell(view, user, action)?.verdict).toBe(verdict)
  return verdict
}

const fixed = (key: string, ...values: string[]): WhatIf => ({ context: [{ key, values }] })
const absent = (key: string): WhatIf => ({ context: [{ key, values: null }] })
const all = doc({})
const mfa: Setup = { identity: [doc({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })] }
const network: Setup = { identity: [all, doc({ Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })] }
const bucket = {
  arn: 'arn:aws:s3:::b',
  policy: doc({ Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' })
}

describe('a fixed context', () => {
  it.each<[string, Setup, WhatIf, string]>([
    ['with MFA', mfa, fixed('aws:MultiFactorAuthPresent', 'true'), 'allow'],
    ['with MFA, in any case', mfa, fixed('AWS:multifactorauthpresent', 'true'), 'allow'],
    ['without MFA', mfa, fixed('aws:MultiFactorAuthPresent', 'false'), 'none'],
    ['where the key is absent', mfa, absent('aws:MultiFactorAuthPresent'), 'none'],
    ['from inside the network', network, fixed('aws:SourceIp', '10.1.2.3'), 'allow'],
    ['from outside of it', network, fixed('aws:SourceIp', '192.0.2.1'), 'deny'],
    ['without an address', network, absent('aws:SourceIp'), 'deny'],
    ['another key stays open', mfa, fixed('aws:SourceIp', '10.1.2.3'), 'allow-if'],
    [
      'what the caller fixes stays',
      { identity: [doc({ Condition: { StringEquals: { 'aws:username': 'bob' } } })] },
      fixed('aws:username', 'bob'),
      'none'
    ],
    [
      'in an SCP',
      { identity: [all], scps: [[doc({ Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })]] },
      fixed('aws:RequestedRegion', 'eu-west-1'),
      'allow'
    ],
    ['in a resource', { identity: [doc({ Resource: 'arn:aws:s3:::b/${s3:prefix}' })] }, absent('s3:prefix'), 'none']
  ])('%s', (_, setup, whatIf, expected) => {
    expect(cell(setup, 's3:GetObject', whatIf)).toBe(expected)
  })

  it('an absent key that a condition quotes is not the same as an open one', () => {
    const setup: Setup = { identity: [doc({ Condition: { StringEquals: { 's3:prefix': '${aws:SourceIdentity}' } } })] }
    const { account, user } = accountWith(setup)
    const compiled = new CompiledAccount(account, catalog)
    const view = compiled.under(absent('aws:SourceIdentity'))
    expect(verdictIn(view, user, 's3:ListBucket')).toBe('none')
    expect(verdictIn(compiled, user, 's3:ListBucket')).toBe('allow-if')
    expect(verdictIn(compiled.under(absent('aws:SourceIdentity')), user, 's3:ListBucket')).toBe('none')
  })
})

describe('a layer switched off', () => {
  const grouped = (a: Account): Account => {
    const group = {
      ...a.users['e1'],
      kind: 'group',
      id: 'e90',
      groupName: 'g',
      groupId: 'AGPA',
      arn: `arn:aws:iam::${HOME}:group/g`
    }
    const inlinePolicies = [{ policyName: 'p', document: JSON.stringify(all) }]
    const user = { ...a.users['e1'], groups: ['e90'] }
    return { ...a, users: { e1: user }, groups: { e90: { ...group, inlinePolicies } } } as unknown as Account
  }
  it.each<[(typeof switchableLayers)[number], Setup, string, string]>([
    ['groups', {}, 'allow', 'none'],
    ['boundary', { identity: [all], boundary: doc({ Action: 'ec2:*' }) }, 'none', 'allow'],
    ['scp', { identity: [all], scps: [[all], [doc({ Action: 'ec2:*' })]] }, 'none', 'allow'],
    ['rcp', { identity: [all], rcps: [[doc({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject' })]] }, 'deny', 'allow'],
    ['resource', { resources: [bucket] }, 'allow-some', 'none']
  ])('%s', (layer, setup, on, off) => {
    const change = layer === 'groups' ? grouped : (a: Account) => a
    expect(cell(setup, 's3:GetObject', {}, change)).toBe(on)
    expect(cell(setup, 's3:GetObject', { layersOff: [layer] }, change)).toBe(off)
    const others = switchableLayers.filter((l) => l !== layer)
    expect(cell(setup, 's3:GetObject', { layersOff: others }, change)).toBe(on)
  })
})

describe('a resource policy that changes', () => {
  it('shows in the next matrix, also of a policy for everyone', () => {
    const { account, user } = accountWith({ identity: [all], resources: [bucket] })
    const compiled = new CompiledAccount(account, catalog)
    expect(verdictIn(compiled, user, 's3:GetObject')).toBe('allow')
    const [id, resource] = Object.entries(account.resources)[0] ?? []
    if (!id || !resource) throw new Error('there is no resource')
    const deny = JSON.stringify(doc({ Effect: 'Deny', Principal: '*', Resource: 'arn:aws:s3:::b/*' }))
    compiled.update({ ...account, resources: { [id]: { ...resource, document: deny } } }, [id as EntityId])
    expect(verdictIn(compiled, user, 's3:GetObject')).toBe('allow-some')
    compiled.update({ ...account, resources: { [id]: { ...resource, document: deny, arn: 'arn:aws:s3:::c' } } }, [id as EntityId])
    expect(verdictIn(compiled, user, 's3:GetObject')).toBe('allow')
  })

  it('shows where nothing but the resource speaks of the action', () => {
    const { account, user } = accountWith({ resources: [bucket] })
    const compiled = new CompiledAccount(account, catalog)
    expect(verdictIn(compiled, user, 's3:GetObject')).toBe('allow-some')
    const [id, resource] = Object.entries(account.resources)[0] ?? []
    if (!id || !resource) throw new Error('there is no resource')
    const put = JSON.stringify(doc({ Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' }))
    compiled.update({ ...account, resources: { [id]: { ...resource, document: put } } }, [id as EntityId])
    expect(verdictIn(compiled, user, 's3:GetObject')).toBe('none')
  })

  it('counts in the matrix only where the account owns the resource', () => {
    const { account, user } = accountWith({ resources: [bucket] })
    for (const r of Object.values(account.resources)) r.accountId = '444455556666'
    expect(verdictIn(new CompiledAccount(account, catalog), user, 's3:GetObject')).toBe('none')
  })
})
