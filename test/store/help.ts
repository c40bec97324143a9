import { produceWithPatches, enablePatches } from 'immer'
import { emptyAccount, entityIdOf, type Account, type EntityId, type User } from '../../src/shared/model'
import { ok, type Result } from '../../src/shared/result'
import type { Change } from '../../src/store/line'
import { home } from '../support/home'

enablePatches()

export { home }

/** A clock that goes on by a second a look. */
export const clock = () => {
  let t = Date.UTC(2026, 0, 1)
  return () => new Date((t += 1000)).toISOString()
}

export const userNamed = (id: EntityId, userName: string): User => ({
  id,
  kind: 'user',
  accountId: home.accountId,
  path: '/',
  arn: `arn:aws:iam::${home.accountId}:user/${userName}`,
  createDate: '2026-01-01T00:00:00Z',
  tags: [{ key: '__proto__', value: 'constructor' }],
  userName,
  userId: 'AIDAEXAMPLE' + id,
  permissionsBoundary: null,
  groups: [],
  attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  inlinePolicies: [{ policyName: 'toString', document: '{"Version":"2012-10-17","Statement":[]}' }]
})

export function accountWith(users: number): Account {
  const account = emptyAccount(home)
  for (let i = 1; i <= users; i++) account.users[entityIdOf(i)] = userNamed(entityIdOf(i), `user-${i}`)
  return { ...account, nextEntity: users + 1 }
}

/** A change made with `recipe`, as a command would make it. */
export function change(account: Account, label: string, touched: EntityId[], recipe: (draft: Account) => void): Change {
  const [, patches, inverse] = produceWithPatches(account, recipe)
  return { actor: 'owner', label, touched, patches: patches as Change['patches'], inverse: inverse as Change['inverse'] }
}

/** Adds one user; the label tells which. */
export const addUser =
  (userName: string) =>
  (account: Account): Result<Change> => {
    const id = entityIdOf(account.nextEntity)
    return ok(
      change(account, `Create user ${userName}`, [id], (draft) => {
        draft.users[id] = userNamed(id, userName)
        draft.nextEntity++
      })
    )
  }

/** Moves a user to another path. */
export const moveUser =
  (id: EntityId, path: string) =>
  (account: Account): Result<Change> =>
    ok(
      change(account, `Move to ${path}`, [id], (draft) => {
        const user = draft.users[id]
        if (user) user.path = path
      })
    )

export const namesIn = (account: Account | null) => Object.values(account?.users ?? {}).map((u) => u.userName)

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
