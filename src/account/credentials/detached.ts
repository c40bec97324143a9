import { emptyCredentials, type Account, type Credentials, type EntityId, type UserCredentials } from '../../shared/model'
import { byUserId, hasCredentials } from './records'

/**
 * What `before` holds and `after` does not: credentials of users that are no longer in the account, by user ID, and devices; all of it
 * if the two belong to different accounts. Null: nothing.
 */
export function detachedFrom(before: Credentials, after: Credentials): Credentials | null {
  const same = before.accountId === after.accountId
  const kept = new Set(Object.values(after.users).map((record) => record.userId))
  const stays = (id: string, { userId }: UserCredentials): boolean =>
    same && (after.users[id as EntityId]?.userId === userId || (userId !== '' && kept.has(userId)))
  const gone = Object.entries(before.users).filter(([id, record]) => !stays(id, record) && hasCredentials(before, id as EntityId))
  const serials = new Set(after.devices.map((device) => device.serial))
  const devices = before.devices.filter((device) => !(same && serials.has(device.serial)))
  const root = same ? null : before.root
  if (gone.length + devices.length === 0 && root === null) return null
  // A user with a device alone needs a record too: the user ID is in it.
  return { ...emptyCredentials(before.accountId), users: Object.fromEntries(gone), devices, root }
}

/**
 * Gives detached credentials back to the users that are in the account again, by user ID, unless they have others by now. `rest` is
 * what nobody took; null: nothing is left. Both are `credentials` and `detached` themselves where nothing comes back.
 */
export function reattach(
  credentials: Credentials,
  detached: Credentials,
  account: Account
): { credentials: Credentials; rest: Credentials | null } {
  if (detached.accountId !== account.home.accountId) return { credentials, rest: detached }
  const home = Object.values(account.users).filter((user) => user.accountId === account.home.accountId)
  const owners = byUserId(home)
  const taken = new Map<EntityId, EntityId>()
  const users = { ...credentials.users }
  for (const [old, record] of Object.entries(detached.users) as [EntityId, Credentials['users'][EntityId]][]) {
    const id = owners.get(record.userId)
    if (id === undefined || hasCredentials(credentials, id)) continue
    users[id] = record
    taken.set(old, id)
  }
  const serials = new Set(credentials.devices.map((device) => device.serial))
  const back = detached.devices.filter(({ user, serial }) => !serials.has(serial) && (user === null || taken.has(user)))
  const root = credentials.root ?? detached.root
  if (taken.size + back.length === 0 && root === credentials.root) return { credentials, rest: detached }
  const given = back.map((device) => ({ ...device, user: device.user === null ? null : (taken.get(device.user) ?? null) }))
  const present = new Set([...taken.keys(), ...taken.values()])
  const without = (ids: readonly EntityId[]) => ids.filter((id) => !present.has(id))
  return {
    credentials: {
      ...credentials,
      users,
      devices: [...credentials.devices, ...given],
      root,
      gone: without(credentials.gone),
      untold: without(credentials.untold)
    },
    rest: restOf(detached, taken, new Set(back.map((device) => device.serial)), root === detached.root)
  }
}

/**
 * What of `detached` must never come back by itself, as later credentials took its place: those of users who have others now, or whose
 * record is also in `later`, which was detached after it; devices whose serial number is known from there; root. Either part is null where
 * it holds nothing.
 */
export function withoutSuperseded(
  detached: Credentials,
  now: Credentials,
  account: Account,
  later: readonly Credentials[]
): { left: Credentials | null; superseded: Credentials | null } {
  const newer = later.filter(({ accountId }) => accountId === detached.accountId)
  const isOpen = detached.accountId === account.home.accountId
  if (isOpen) newer.push(now)
  const userIds = new Set(
    newer.flatMap((held) =>
      Object.entries(held.users).flatMap(([id, { userId }]) => (hasCredentials(held, id as EntityId) ? [userId] : []))
    )
  )
  if (isOpen) for (const { id, userId } of Object.values(account.users)) if (hasCredentials(now, id)) userIds.add(userId) // a device alone
  const serials = new Set(newer.flatMap(({ devices }) => devices.map(({ serial }) => serial)))
  userIds.delete('') // users without an ID have nothing in common
  const isOld = (id: EntityId): boolean => userIds.has(detached.users[id]?.userId ?? '')
  const part = (old: boolean): Credentials | null => {
    const users = Object.fromEntries(Object.entries(detached.users).filter(([id]) => isOld(id as EntityId) === old))
    const devices = detached.devices.filter(({ user, serial }) => (serials.has(serial) || (user !== null && isOld(user))) === old)
    const root = newer.some((held) => held.root !== null) === old ? detached.root : null
    return somethingOf({ ...detached, users, devices, root })
  }
  const superseded = part(true)
  return superseded ? { left: part(false), superseded } : { left: detached, superseded }
}

function restOf(detached: Credentials, taken: ReadonlyMap<EntityId, EntityId>, back: ReadonlySet<string>, rootTaken: boolean) {
  const users = Object.fromEntries(Object.entries(detached.users).filter(([id]) => !taken.has(id as EntityId)))
  const devices = detached.devices.filter((device) => !back.has(device.serial))
  return somethingOf({ ...detached, users, devices, root: rootTaken ? null : detached.root })
}

/** Null where there is nothing in it. */
const somethingOf = (part: Credentials): Credentials | null =>
  Object.keys(part.users).length === 0 && part.devices.length === 0 && part.root === null ? null : part
