import { describe, expect, it } from 'vitest'
import { checkInvariants, copyPermissions, indexOf, planDeletion, planRename, undo } from '../../src/account'
import type { EntityId, EntityKind } from '../../src/shared/model'
import { foreignPolicy, furnished, importedAwsPolicy, linkedRole, used } from './furnished'
import { after, answer, arnOf, must, op, otherId, policyText, testContext } from './world'

const context = testContext()
const knows = (arn: string) => context.managedPolicyByArn(arn) !== undefined
const account = furnished()
const id = (kind: EntityKind, name: string): EntityId => indexOf(account).named(kind, name) ?? 'e0'
const plan = (kind: EntityKind, name: string) => {
  const result = planDeletion(account, id(kind, name), context)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('a deletion plan', () => {
  it.each([
    ['user', 'alice', 3],
    ['user', 'bob', 0],
    ['group', 'devs', 3],
    ['role', 'app', 3],
    ['role', linkedRole, 0],
    ['policy', 'used', 4],
    ['instanceProfile', 'app', 1],
    ['samlProvider', 'corp', 0],
    ['oidcProvider', 'id.example.com', 0]
  ] as const)('of %s %s removes all that stands in the way, as one command that undo takes back', (kind, name, obstacles) => {
    const { operations, obstacles: found } = plan(kind, name)
    expect(found).toHaveLength(obstacles)
    const done = must(account, operations)
    expect(indexOf(done.account).named(kind, name)).toBeUndefined()
    expect(checkInvariants(done.account, knows)).toEqual([])
    const back = undo(done.account, done, new Set(), knows)
    expect(back.ok && back.value.account).toEqual(account)
  })
  it('says in words what it removes', () => {
    expect(plan('user', 'alice').obstacles.map((o) => o.what)).toEqual([
      'is in group `devs`',
      `has policy \`${used}\` attached`,
      'has inline policy `own`'
    ])
    expect(plan('policy', 'used').obstacles.map((o) => o.what)).toContain(
      'is the permissions boundary of role `app`, which loses this limit'
    )
  })
  it('begins with the credentials of a user', () => {
    const remove = op('UntagUser', { UserName: 'bob', TagKeys: [] })
    const result = planDeletion(account, id('user', 'bob'), { credentialsOf: () => [{ what: 'has a password', remove }] })
    expect(result.ok && result.value.operations.map((o) => o.name)).toEqual(['UntagUser', 'DeleteUser'])
  })
  it('is refused for what others own', () => {
    const foreign = indexOf(account).namedIn(otherId, 'user', 'carol') ?? 'e0'
    for (const entity of [foreign, indexOf(account).byArn(foreignPolicy), indexOf(account).byArn(importedAwsPolicy)]) {
      expect(planDeletion(account, entity ?? 'e0', context)).toMatchObject({ ok: false, error: { code: 'UnmodifiableEntity' } })
    }
    expect(planDeletion(account, 'e777', context)).toMatchObject({ ok: false, error: { code: 'NoSuchEntity' } })
  })
})

describe('copying permissions', () => {
  const copy = (to: string, from = id('user', 'alice')) => {
    const result = copyPermissions(account, from, to)
    if (!result.ok) throw new Error(result.error.message)
    return result.value.operations
  }
  it('gives a new user the groups, policies and boundary of another', () => {
    const done = after(account, op('CreateUser', { UserName: 'new' }), ...copy('new'))
    const [alice, made] = ['alice', 'new'].map((name) => done.users[indexOf(done).named('user', name) ?? 'e0'])
    for (const field of ['groups', 'attachedPolicies', 'inlinePolicies', 'permissionsBoundary'] as const) {
      expect(made?.[field]).toEqual(alice?.[field])
    }
  })
  it('keeps what the other has, under its name', () => {
    const before = after(
      account,
      op('PutUserPolicy', { UserName: 'bob', PolicyName: 'OWN', PolicyDocument: policyText('sqs:*') })
    )
    const result = copyPermissions(before, id('user', 'alice'), 'bob')
    if (!result.ok) throw new Error(result.error.message)
    expect(answer(after(before, ...result.value.operations), 'ListUserPolicies', { UserName: 'bob' }).PolicyNames).toEqual([
      'OWN',
      'own-2'
    ])
    expect(result.value).toMatchObject({ replaces: null, renamed: [{ name: 'own', as: 'own-2' }] })
  })
  it('tells of a boundary that gives way to another one, not of the same one', () => {
    const bounded = (arn: string) =>
      copyPermissions(
        after(account, op('PutUserPermissionsBoundary', { UserName: 'bob', PermissionsBoundary: arn })),
        id('user', 'alice'),
        'bob'
      )
    const theirs = account.users[id('user', 'alice')]?.permissionsBoundary ?? ''
    const other = arnOf('policy/spare')
    expect(bounded(other)).toMatchObject({ ok: true, value: { replaces: other } })
    expect(bounded(theirs)).toMatchObject({ ok: true, value: { replaces: null } })
  })
  it('is refused from nobody and to oneself', () => {
    expect(copyPermissions(account, 'e777', 'bob')).toMatchObject({ ok: false, error: { code: 'NoSuchEntity' } })
    expect(copyPermissions(account, id('user', 'alice'), 'ALICE')).toMatchObject({ ok: false, error: { code: 'InvalidInput' } })
  })
})

describe('renaming', () => {
  const alice = arnOf('user/alice')
  const on = (resource: string) =>
    `{"Statement": [{"Effect": "Allow", "Action": "iam:GetUser", "Resource": ["${resource}", "${alice}-2"]}]}`
  const trust = `{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "${alice}"}, "Action": "sts:AssumeRole", "Condition": {"ArnEquals": {"aws:PrincipalArn": "${alice}"}}}]}`
  const start = after(
    account,
    op('CreatePolicyVersion', { PolicyArn: used, PolicyDocument: on(alice), SetAsDefault: true }),
    op('CreatePolicyVersion', { PolicyArn: used, PolicyDocument: policyText() }),
    op('CreatePolicyVersion', { PolicyArn: used, PolicyDocument: policyText() }),
    op('PutUserPolicy', { UserName: 'alice', PolicyName: 'self', PolicyDocument: on(alice) }),
    op('PutGroupPolicy', { GroupName: 'idle', PolicyName: 'own', PolicyDocument: on(alice) }),
    op('PutRolePolicy', { RoleName: 'batch', PolicyName: 'own', PolicyDocument: on(alice) }),
    op('UpdateAssumeRolePolicy', { RoleName: 'batch', PolicyDocument: trust })
  )
  const result = planRename(start, id('user', 'alice'), { name: 'alicia', path: '/x/' })
  if (!result.ok) throw new Error(result.error.message)
  const { operations, references, newArn } = result.value

  it('lists where the old ARN stands as text', () => {
    expect(newArn).toBe(arnOf('user/x/alicia'))
    expect(references.map((r) => [r.kind, r.name, r.count])).toEqual([
      ['policy', 'used', 1],
      ['inline', 'self', 1],
      ['inline', 'own', 1],
      ['inline', 'own', 1],
      ['trust', 'batch', 1]
    ])
  })
  it('tells of principals that follow by themselves, and takes none of them for a pattern', () => {
    const only = `{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "${alice}"}, "Action": "sts:AssumeRole"}]}`
    const trusting = after(start, op('UpdateAssumeRolePolicy', { RoleName: 'batch', PolicyDocument: only }))
    const plan = planRename(trusting, id('user', 'alice'), { name: 'alicia' })
    if (!plan.ok) throw new Error(plan.error.message)
    const batch = plan.value.references.find((r) => r.kind === 'trust')
    expect(batch).toMatchObject({ name: 'batch', count: 0, follows: 1, maybe: [], rewrite: [] })
    const done = after(trusting, ...plan.value.operations)
    expect(answer(done, 'GetRole', { RoleName: 'batch' }).Role.AssumeRolePolicyDocument).toContain('user/alicia"')
    expect(references.map((r) => r.follows)).toEqual([0, 0, 0, 0, 1])
  })
  it('says whose an inline policy is', () => {
    expect(references.map((r) => r.of)).toEqual([null, 'user alice', 'group idle', 'role batch', null])
  })
  it('rewrites all of it in the same command', () => {
    const done = after(start, ...operations, ...references.flatMap((r) => r.rewrite))
    expect(answer(done, 'GetRole', { RoleName: 'batch' }).Role.AssumeRolePolicyDocument).toBe(trust.replaceAll(alice, newArn))
    expect(answer(done, 'GetUserPolicy', { UserName: 'alicia', PolicyName: 'self' }).PolicyDocument).toBe(on(newArn))
    expect(answer(done, 'GetPolicyVersion', { PolicyArn: used, VersionId: 'v6' }).PolicyVersion).toMatchObject({
      IsDefaultVersion: true,
      Document: on(newArn)
    })
    expect(checkInvariants(done, knows)).toEqual([])
  })
  it('leaves the text alone unless asked', () => {
    const done = after(start, ...operations)
    expect(answer(done, 'GetRolePolicy', { RoleName: 'batch', PolicyName: 'own' }).PolicyDocument).toBe(on(alice))
  })
  it('is for users and groups', () => {
    const group = planRename(start, id('group', 'devs'), { name: 'developers' })
    expect(group.ok && after(start, ...group.value.operations).groups[id('group', 'devs')]?.groupName).toBe('developers')
    expect(planRename(start, id('role', 'app'), { name: 'x' })).toMatchObject({ ok: false, error: { code: 'NoSuchEntity' } })
    const foreign = indexOf(start).namedIn(otherId, 'group', 'theirs') ?? 'e0'
    expect(planRename(start, foreign, { name: 'x' })).toMatchObject({ ok: false, error: { code: 'UnmodifiableEntity' } })
  })
})
