import { describe, expect, it } from 'vitest'
import { checkInvariants } from '../../src/account'
import type { Account, EntityId, User } from '../../src/shared/model'
import { furnished } from './furnished'
import { arnOf, homeId, testContext } from './world'

const knows = (arn: string) => testContext().managedPolicyByArn(arn) !== undefined
const account = furnished()
const key = (collection: 'users' | 'policies' | 'instanceProfiles' | 'roles') =>
  (Object.keys(account[collection]) as EntityId[])[0] ?? 'e0'
const [user, policy, profile] = [key('users'), key('policies'), key('instanceProfiles')]

/** The account with one record of a collection changed. */
function withChange<C extends 'users' | 'policies' | 'instanceProfiles'>(
  collection: C,
  id: EntityId,
  change: Partial<Account[C][EntityId]>
): Account {
  return { ...account, [collection]: { ...account[collection], [id]: { ...account[collection][id], ...change } } }
}
const bobTwin = { ...(account.users[user] as User), id: 'e999', userName: 'BOB', arn: arnOf('user/BOB') } as User
const broken: [string, Account, string][] = [
  ['a group that is gone', withChange('users', user, { groups: ['e900'] }), "user `alice` is in a group that doesn't exist"],
  ['a group twice', withChange('users', user, { groups: ['e3', 'e3'] }), 'user `alice` is in the same group twice'],
  [
    'an unknown policy',
    withChange('users', user, { attachedPolicies: [arnOf('policy/x')] }),
    `user \`alice\` has policy \`${arnOf('policy/x')}\` attached, which doesn't exist`
  ],
  [
    'an unknown boundary',
    withChange('users', user, { permissionsBoundary: arnOf('policy/x') }),
    `user \`alice\` has policy \`${arnOf('policy/x')}\` as its boundary, which doesn't exist`
  ],
  [
    'a tag twice',
    withChange('users', user, {
      tags: [
        { key: 'a', value: '' },
        { key: 'A', value: '' }
      ]
    }),
    'user `alice` has the same tag key twice'
  ],
  [
    'another name’s ARN',
    withChange('users', user, { arn: arnOf('user/other') }),
    "user `alice` has an ARN that doesn't match its name"
  ],
  ['a wrong key', withChange('users', user, { id: 'e1' }), "user `alice` is stored under a key that isn't its own"],
  ['no default version', withChange('policies', policy, { defaultVersionId: 'v9' }), 'policy `used` has 0 default versions'],
  [
    'a version to come',
    withChange('policies', policy, { nextVersion: 2 }),
    "policy `used` has a version number that hasn't been assigned yet"
  ],
  [
    'a role that is gone',
    withChange('instanceProfiles', profile, { roles: ['e900'] }),
    "instance profile `app` contains a role that doesn't exist"
  ],
  ['a key to come', { ...account, nextEntity: 3 }, "user `alice` has a key that hasn't been assigned yet"],
  [
    'a name twice',
    { ...account, nextEntity: 2000, users: { ...account.users, e999: bobTwin } },
    `name user \`bob\` of account ${homeId} exists twice`
  ]
]

describe('invariants', () => {
  it('hold for an account that operations made', () => {
    expect(checkInvariants(account, knows)).toEqual([])
  })
  it.each(broken)('name %s', (_what, bad, line) => {
    expect(checkInvariants(bad, knows)).toContain(line)
  })
  it('ask for at most five versions', () => {
    const versions = Array.from({ length: 6 }, (_, i) => ({ versionId: `v${i + 1}`, document: '{}', createDate: '' }))
    const bad = withChange('policies', policy, { versions, nextVersion: 7 })
    expect(checkInvariants(bad, knows)).toEqual(['policy `used` has more than 5 versions'])
  })
})
