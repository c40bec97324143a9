import { describe, expect, it } from 'vitest'
import { checkInvariants, indexOf, mentionsOf, planRecreation, undo } from '../../src/account'
import type { Account, EntityId, EntityKind } from '../../src/shared/model'
import { furnished, linkedRole, used } from './furnished'
import { after, arnOf, must, op, policyText, testContext, trustText } from './world'

const context = testContext()
const knows = (arn: string) => context.managedPolicyByArn(arn) !== undefined
const account = furnished()
const id = (kind: EntityKind, name: string, of = account): EntityId => indexOf(of).named(kind, name) ?? 'e0'
const plan = (of: EntityId, change: { name?: string; path?: string }, at = account) => {
  const result = planRecreation(at, of, change)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const kinds = (at: Account, arn: string) =>
  mentionsOf(at, [arn])
    .map((m) => m.kind)
    .sort()

describe('recreating', () => {
  it('gives a role a new name with all that it had, and undo gives back the old one', () => {
    const { operations, newArn } = plan(id('role', 'app'), { name: 'app2' })
    const done = must(account, operations)
    expect(indexOf(done.account).named('role', 'app')).toBeUndefined()
    const [old, now] = [account.roles[id('role', 'app')], done.account.roles[id('role', 'app2', done.account)]]
    expect(now).toMatchObject({
      arn: newArn,
      attachedPolicies: old?.attachedPolicies,
      inlinePolicies: old?.inlinePolicies,
      permissionsBoundary: old?.permissionsBoundary,
      maxSessionDuration: old?.maxSessionDuration,
      tags: old?.tags
    })
    expect(now?.roleId).not.toBe(old?.roleId)
    const profile = done.account.instanceProfiles[id('instanceProfile', 'app', done.account)]
    expect(profile?.roles).toEqual([now?.id])
    expect(checkInvariants(done.account, knows)).toEqual([])
    const back = undo(done.account, done, new Set(), knows)
    expect(back.ok && { ...back.value.account, nextEntity: 0 }).toEqual({ ...account, nextEntity: 0 }) // keys are never used twice
  })
  it('moves a policy to another path and everyone who uses it along', () => {
    const { operations, newArn } = plan(id('policy', 'used'), { path: '/moved/' })
    const done = must(account, operations)
    const uses = (at: Account, arn: string) => [[...indexOf(at).attachedTo(arn)].sort(), [...indexOf(at).boundaryOf(arn)].sort()]
    expect(newArn).toBe(arnOf('policy/moved/used'))
    expect(uses(done.account, newArn)).toEqual(uses(account, used))
    expect(checkInvariants(done.account, knows)).toEqual([])
  })
  it('lists who names the old ARN and rewrites them on request', () => {
    const old = arnOf('role/app')
    const named = after(
      account,
      op('CreateRole', { RoleName: 'other', AssumeRolePolicyDocument: trustText(old) }),
      op('PutRolePolicy', {
        RoleName: 'app',
        PolicyName: 'self',
        PolicyDocument: policyText().replace('"*"', JSON.stringify(old))
      })
    )
    const { operations, references, newArn } = plan(id('role', 'app', named), { name: 'app2' }, named)
    expect(references.map((r) => `${r.kind} ${r.name}`).sort()).toEqual(['inline self', 'trust other'])
    expect(kinds(named, old)).toEqual(['inline', 'trust'])
    const kept = must(named, operations).account
    expect(mentionsOf(kept, [newArn])).toEqual([]) // as IAM does: the dead role's ID stands in the trust policy
    const rewritten = must(named, [...operations, ...references.flatMap((r) => r.rewrite)]).account
    expect(kinds(rewritten, newArn)).toEqual(['inline', 'trust'])
    expect(mentionsOf(rewritten, [old])).toEqual([])
  })
  it('is refused for service-linked roles and for users', () => {
    expect(planRecreation(account, id('role', linkedRole), { name: 'x' })).toMatchObject({ ok: false })
    expect(planRecreation(account, id('user', 'alice'), { name: 'x' })).toMatchObject({ ok: false })
  })
})

it('says what is wrong with a description that IAM no longer takes, and a change of something else keeps it', () => {
  const role = account.roles[id('role', 'app')]
  if (!role) throw new Error('there is no role')
  const old: Account = { ...account, roles: { ...account.roles, [role.id]: { ...role, description: 'Deploys → 日本' } } }
  expect(planRecreation(old, role.id, { name: 'app2' })).toMatchObject({
    ok: false,
    error: { code: 'InvalidInput', message: expect.stringContaining('U+2192'), hint: 'change the description first' }
  })
  const changed = after(old, op('UpdateRole', { RoleName: 'app', MaxSessionDuration: 7200 }))
  expect(changed.roles[role.id]).toMatchObject({ description: 'Deploys → 日本', maxSessionDuration: 7200 })
  const text = 'Line one\n\tline two, né'
  expect(after(old, op('UpdateRole', { RoleName: 'app', Description: text })).roles[role.id]?.description).toBe(text)
})
