import { describe, expect, it } from 'vitest'
import { accountDifference, afterRestore, usersOnlyIn } from '../../src/account'
import { inOneGo } from '../../src/account/slices'
import {
  emptyAccount,
  emptyCredentials,
  entityIdOf,
  type Account,
  type Credentials,
  type EntityId,
  type Group
} from '../../src/shared/model'
import { accountWith, home, userNamed } from '../store/help'

const difference = (before: Account, now: Account) =>
  inOneGo(accountDifference(before, now)).map(({ what, name, fields }) => [what, name, ...fields].join(' '))
const group = (id: EntityId, groupName: string): Group => {
  const { permissionsBoundary: _, groups: __, userName: ___, userId: ____, ...rest } = userNamed(id, groupName)
  return { ...rest, kind: 'group', groupName, groupId: `AGPA${groupName}` }
}
/** Users of these names in this order, so that their keys depend on it; each is in the group that stands beside it. */
function account(users: Record<string, string | null>, groups: string[]): Account {
  const made = emptyAccount(home)
  for (const name of groups) {
    const id = entityIdOf(made.nextEntity++)
    made.groups[id] = group(id, name)
  }
  for (const [name, of] of Object.entries(users)) {
    const id = entityIdOf(made.nextEntity++)
    const groupId = Object.values(made.groups).find((g) => g.groupName === of)?.id
    made.users[id] = { ...userNamed(id, name), userId: `AIDA${name}`, groups: groupId ? [groupId] : [] }
  }
  return made
}

describe('the difference of two accounts', () => {
  it('is none between equal ones, whatever their internal keys', () => {
    expect(difference(accountWith(50), accountWith(50))).toEqual([])
    expect(difference(account({ a: 'x', b: 'y' }, ['x', 'y']), account({ b: 'y', a: 'x' }, ['y', 'x']))).toEqual([])
  })

  it('compares groups by what they are, not by their keys', () => {
    // the user's group has the same key in both, and is another group
    expect(difference(account({ a: 'x' }, ['x', 'y']), account({ a: 'y' }, ['y', 'x']))).toEqual(['changed a Groups'])
    expect(difference(account({ a: 'x' }, ['x']), account({ a: null }, ['x']))).toEqual(['changed a Groups'])
  })

  it('knows a renamed entity, and takes one that was made anew under the same name for two', () => {
    const before = account({ a: null, b: null }, [])
    const now = structuredClone(before)
    for (const user of Object.values(now.users)) {
      if (user.userName === 'a') user.userName = 'c'
      else user.userId = 'AIDAanew'
    }
    expect(difference(before, now)).toEqual(['added b', 'removed b', 'changed c User name'])
  })

  it('tells entities of one ID apart, as an import may bring them', () => {
    const before = account({ a: null, b: null }, [])
    for (const user of Object.values(before.users)) user.userId = 'AIDAsame'
    expect(difference(before, before)).toEqual([])
  })

  it('names users that only one of them has, and all if the account IDs differ', () => {
    const [before, now] = [account({ a: null, b: null }, []), account({ b: null }, [])]
    expect(usersOnlyIn(before, now).map((id) => before.users[id]?.userName)).toEqual(['a'])
    expect(usersOnlyIn(now, before)).toEqual([])
    const other = { ...before, home: { ...home, accountId: '999999999999' } }
    expect(usersOnlyIn(now, other)).toHaveLength(1)
  })
})

describe('credentials after a restore', () => {
  const withPassword = (of: Account, names: string[]): Credentials => {
    const owners = Object.values(of.users).filter((u) => names.includes(u.userName))
    const login = { createDate: '', resetRequired: false, salt: null, hashes: [], changedDate: '', lastUsed: null }
    const users = owners.map(({ id, userId }) => [id, { userId, login, accessKeys: [], sshKeys: [], certificates: [] }])
    return { ...emptyCredentials(home.accountId), users: Object.fromEntries(users) as Credentials['users'] }
  }
  const named = (of: Account, ids: Iterable<string>) => [...ids].map((id) => of.users[id as EntityId]?.userName)

  it('stay with their users by user ID, whatever keys these have', () => {
    const [before, after] = [account({ a: null, b: null, c: null }, []), account({ c: null, a: null }, ['x'])]
    const kept = afterRestore(withPassword(before, ['a', 'b']), before, after)
    expect(named(after, Object.keys(kept.users))).toEqual(['a'])
  })

  it('are said to be none for who comes back, and to be unknown for who was so before', () => {
    const [before, after] = [account({ a: null, b: null }, []), account({ back: null, b: null, a: null }, [])]
    const untold = Object.values(before.users).filter((u) => u.userName === 'b')
    const kept = afterRestore({ ...withPassword(before, ['a']), untold: untold.map((u) => u.id) }, before, after)
    expect(named(after, kept.untold)).toEqual(['b'])
    expect(kept.gone).toEqual([])
  })

  it('stay as they are where nothing could be opened before', () => {
    const after = account({ a: null, b: null }, [])
    const had = {
      ...withPassword(after, ['a']),
      untold: Object.values(after.users).flatMap((u) => (u.userName === 'b' ? [u.id] : []))
    }
    expect(afterRestore(had, null, after)).toEqual(had)
  })
})
