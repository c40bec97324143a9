import { describe, expect, it } from 'vitest'
import { alsoDeleted, countedKinds, goneCount, goneLines, mustType } from '../../../src/renderer/entity/delete/deletion-words'
import { nameProblem, pathProblem, takenProblem, whyNoName } from '../../../src/renderer/entity/names'
import { findPolicies } from '../../../src/renderer/entity/pickers/policies/find-policies'
import { keptReason, readOnlyReason, tagChanges } from '../../../src/renderer/entity/principal'
import { filled, tagProblems, whyNotTags } from '../../../src/renderer/entity/tags/tag-rules'
import { dropOf, leafOf } from '../../../src/renderer/features/tree/entity-refs'
import {
  canChange,
  canDelete,
  canRename,
  menuOf,
  whyNot,
  type EntityRef,
  type AccountEntityRef
} from '../../../src/renderer/entity/actions/entity-actions'
import { listed } from '../../../src/renderer/api/words'
import type { Operation } from '../../../src/shared/operations'
import type { PolicyListRow } from '../../../src/shared/list-views'
import type { DeletionView, OpenEntity, TreeData } from '../../../src/shared/views'

const obstacle = (operation: Operation, what = '') => ({ what, operation })
const plan = (kind: 'user' | 'group', operations: Operation[]): DeletionView => ({
  targets: [{ id: 'e1', kind, name: 'dana', arn: null, obstacles: operations.map((o) => obstacle(o, 'has access key `AKIA1`')) }],
  mentions: [],
  operations: [...operations, { name: 'DeleteUser', input: { UserName: 'dana' } }]
})
const leave = (GroupName: string): Operation => ({ name: 'RemoveUserFromGroup', input: { GroupName, UserName: 'dana' } })

it('lists names with commas, and the last with an and', () => {
  expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['a', 'a and b', 'a, b and c'])
})

describe('what a deletion takes along', () => {
  it('is told in few lines, inline policies by name', () => {
    const view = plan('user', [
      leave('devs'),
      { name: 'DetachUserPolicy', input: { UserName: 'dana', PolicyArn: 'arn:aws:iam::aws:policy/A' } },
      { name: 'DeleteUserPolicy', input: { UserName: 'dana', PolicyName: 'constructor' } }
    ])
    expect(goneLines(view).map((l) => l.label)).toEqual(['Inline policy constructor', 'Membership in devs', '1 attached policy'])
    const both = { ...view, targets: ['dana', 'eli'].flatMap((name) => view.targets.map((t) => ({ ...t, name }))) }
    expect(goneLines(both).map((l) => l.label)).toEqual([
      'Inline policy constructor of dana',
      'Inline policy constructor of eli',
      '2 memberships',
      '2 attached policies'
    ])
    expect(goneCount(view)).toBe(3)
    expect(alsoDeleted(view)).toBe('3 related items')
    expect(mustType(view)).toBe(false)
  })
  it('counts things as what they are', () => {
    expect(countedKinds(['policy'])).toBe('1 policy')
    expect(countedKinds(['policy', 'policy'])).toBe('2 policies')
    expect(countedKinds(['samlProvider', 'oidcProvider'])).toBe('2 identity providers')
    expect(countedKinds(['user', 'group'])).toBe('2 entities')
  })
  it('asks for the name over five things, and for any credential', () => {
    expect(mustType(plan('user', ['a', 'b', 'c', 'd', 'e'].map(leave)))).toBe(false)
    expect(mustType(plan('user', ['a', 'b', 'c', 'd', 'e', 'f'].map(leave)))).toBe(true)
    const key = { name: 'DeleteAccessKey', input: { UserName: 'dana', AccessKeyId: 'AKIA1' } } as unknown as Operation
    expect(mustType(plan('user', [key]))).toBe(true)
    expect(goneLines(plan('user', [key]))[0]?.label).toBe('Access key AKIA1')
    expect(alsoDeleted(plan('user', [leave('a')]))).toBe('1 group membership')
    expect(alsoDeleted(plan('user', [leave('a'), leave('b'), key]))).toBe('2 group memberships and 1 credential')
    expect(alsoDeleted(plan('user', []))).toBe('')
  })
})

describe('tags', () => {
  it('are checked as IAM does, each beside its field', () => {
    const problems = tagProblems([
      { key: 'team', value: 'a' },
      { key: 'Team', value: 'b' },
      { key: '', value: 'x' },
      { key: 'aws:x', value: '' },
      { key: 'ok', value: '<' },
      { key: '', value: '' }
    ])
    expect(problems.map((p) => [p.key !== undefined, p.value !== undefined])).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [true, false],
      [false, true],
      [false, false]
    ])
    expect(
      whyNotTags(
        Array.from({ length: 51 }, (_, i) => ({ key: `k${i}`, value: '' })),
        50
      )
    ).toBe('Up to 50 tags')
    expect(filled([{ key: '', value: '' }])).toEqual([])
  })
  it('change by what differs: untag first, then tag', () => {
    const target = { kind: 'user' as const, name: 'dana', arn: '' }
    const before = [
      { key: 'a', value: '1' },
      { key: '__proto__', value: '2' }
    ]
    const after = [
      { key: 'a', value: '9' },
      { key: 'b', value: '' }
    ]
    expect(tagChanges(target, before, after)).toEqual([
      { name: 'UntagUser', input: { UserName: 'dana', TagKeys: ['__proto__'] } },
      {
        name: 'TagUser',
        input: {
          UserName: 'dana',
          Tags: [
            { Key: 'a', Value: '9' },
            { Key: 'b', Value: '' }
          ]
        }
      }
    ])
    expect(tagChanges(target, before, before)).toEqual([])
  })
})

it('says what is wrong with names and paths', () => {
  expect(nameProblem('user', 'dana reyes')).toMatch(/No spaces/)
  expect(nameProblem('user', 'x'.repeat(65))).toMatch(/64/)
  expect(nameProblem('group', 'x'.repeat(65))).toBeUndefined()
  expect(whyNoName('role', '', ['app'])).toBe('Enter a name for the role')
  expect(pathProblem('/a')).toMatch(/end with/)
  expect(pathProblem('/a/')).toBeUndefined()
})

it('says that a name is taken while it is typed, as the one that is there writes it', () => {
  const taken = ['Alice', 'alicia', 'ALICE']
  expect(nameProblem('user', 'ali', taken)).toBeUndefined()
  expect(nameProblem('user', '', [''])).toBeUndefined()
  expect(nameProblem('user', 'Alice', taken)).toBe('A user named Alice already exists')
  expect(nameProblem('user', 'ALICE', taken)).toBe('A user named ALICE already exists')
  expect(nameProblem('user', 'alice', taken)).toBe("A user named Alice already exists. Names aren't case-sensitive")
  expect(nameProblem('inline policy', 'x', ['x'])).toBe('An inline policy named x already exists')
  expect(whyNoName('user', 'alice', taken)).toBe(nameProblem('user', 'alice', taken))
  expect(takenProblem('policy test', 'Readers cannot write', ['readers cannot write'])).toMatch(
    /^A policy test named readers cannot write already exists\. /
  )
})

it('finds policies: those that begin so first, then the most used', () => {
  const policy = (name: string, attached: number, type: 'aws' | 'customer' = 'aws') =>
    ({ name, arn: name, attached, type }) as PolicyListRow
  const rows = [policy('AmazonEC2ReadOnly', 9), policy('ReadOnlyAccess', 0), policy('ReadOnlyX', 2), policy('own', 1, 'customer')]
  expect(findPolicies(rows, 'readonly').map((p) => p.name)).toEqual(['ReadOnlyX', 'ReadOnlyAccess', 'AmazonEC2ReadOnly'])
  expect(findPolicies(rows, 'read ec2').map((p) => p.name)).toEqual(['AmazonEC2ReadOnly'])
})

describe('the tree', () => {
  const leaf = (kind: 'user' | 'group' | 'role' | 'policy', more: object = {}): EntityRef => ({
    id: 'e1',
    kind,
    name: kind,
    path: '/',
    arn: `arn:${kind}`,
    foreign: null,
    ...more
  })
  it('takes users on groups and policies on principals, and nothing else', () => {
    expect(dropOf(leaf('user'), leaf('group'))?.operation.name).toBe('AddUserToGroup')
    expect(dropOf(leaf('policy'), leaf('role'))?.operation.name).toBe('AttachRolePolicy')
    expect(dropOf({ kind: 'aws', arn: 'arn:a', name: 'a' }, leaf('user'))?.operation.name).toBe('AttachUserPolicy')
    for (const [a, b] of [
      [leaf('user'), leaf('user')],
      [leaf('group'), leaf('group')],
      [leaf('role'), leaf('group')],
      [leaf('policy'), leaf('policy')],
      [leaf('user', { foreign: '4' }), leaf('group')],
      [leaf('policy'), leaf('user', { foreign: '4' })],
      [leaf('policy'), leaf('role', { path: '/aws-service-role/x/' })]
    ] as const)
      expect(dropOf(a, b)).toBeNull()
  })
  it('offers in its menu what keys and drops do, and says why not', () => {
    const keys = menuOf(leaf('user')).flatMap((m) => ('key' in m ? m.key : []))
    expect(keys).toEqual([
      '/users/e1/access',
      '/simulator?principal=arn%3Auser',
      '/users/e1/add-permissions',
      '/users/e1/add-permissions?by=groups',
      '/users/e1/create-access-key',
      'copy-arn',
      'rename',
      'delete'
    ])
    const foreign = menuOf(leaf('group', { foreign: '444455556666' }))
    const open = foreign.filter((m) => 'key' in m && m.why === undefined)
    expect(open).toMatchObject([{ key: 'copy-arn' }])
  })
  it('knows providers, which have no other name but can go', () => {
    const arn = 'arn:aws:iam::111122223333:oidc-provider/idp.example.com'
    const data = { users: [], groups: [], roles: [], policies: [], providers: [{ id: 'e5', name: 'idp', arn, foreign: null }] }
    const provider = leafOf(data as unknown as TreeData, 'e5')
    expect(provider).toMatchObject({ kind: 'oidcProvider', name: 'idp' })
    if (!provider) return
    expect([canRename(provider), whyNot(provider)]).toEqual([false, undefined])
    expect(menuOf(provider)).toMatchObject([{ key: 'copy-arn' }, { separator: true }, { key: 'delete' }])
  })

  it('lets a service-linked role be deleted, and nothing else be changed in it', () => {
    const at = { path: '/aws-service-role/ecs.amazonaws.com/', arn: 'arn', name: 'AWSServiceRoleForECS', foreign: null }
    const role: AccountEntityRef = { id: 'e5', kind: 'role', ...at }
    const free = menuOf(role).filter((item) => 'key' in item && !('why' in item))
    expect(free).toMatchObject([
      { key: '/roles/e5/access' },
      { key: '/simulator?principal=arn' },
      { key: 'copy-arn' },
      { key: 'delete' }
    ])
    expect([canChange(role), canDelete(role), canDelete({ ...role, foreign: '2' })]).toEqual([false, true, false])
  })
})

it('knows what is read-only, and why', () => {
  const open = (entity: object, foreign: string | null = null) => ({ entity, foreign }) as unknown as OpenEntity
  expect(readOnlyReason(open({ kind: 'user', accountId: '1' }))).toBeUndefined()
  expect(readOnlyReason(open({ kind: 'user', accountId: '2' }, '2'))).toMatch(/account 2/)
  expect(readOnlyReason(open({ kind: 'role', path: '/aws-service-role/a/' }))).toMatch(/service-linked/)
  expect(keptReason(open({ kind: 'role', path: '/aws-service-role/a/' }))).toBeUndefined()
  expect(readOnlyReason(open({ kind: 'policy', accountId: 'aws' }))).toMatch(/AWS/)
})
