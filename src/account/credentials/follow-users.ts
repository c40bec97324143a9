import {
  emptyCredentials,
  type Account,
  type Credentials,
  type EntityId,
  type MfaDevice,
  type User,
  type UserCredentials
} from '../../shared/model'
import { inOneGo, withoutPause, type Pause, type Sliced } from '../slices'
import { changedUsers } from './changes'
import { byUserId, hasCredentials } from './records'

/** The same credentials after an import: of its users that have none here nothing is known until a report, or somebody, says more. */
export function* afterImportSliced(credentials: Credentials, account: Account, pause: Pause): Sliced<Credentials> {
  const home = yield* homeUsers(account, pause)
  const kept = reconciled(credentials, account, home)
  const untold: EntityId[] = []
  for (const [done, { id }] of home.entries()) {
    if (!hasCredentials(kept, id)) untold.push(id)
    if (done % STEP === 0 && pause()) yield { done, total: home.length }
  }
  return { ...kept, gone: [], untold }
}
/** As `afterImportSliced`, in one go. */
export const afterImport = (credentials: Credentials, account: Account): Credentials =>
  inOneGo(afterImportSliced(credentials, account, withoutPause))

/**
 * The same credentials after an earlier state took the place of `before` (null: nothing could be opened). Users keep theirs by user ID; one
 * that comes back has none, as they went with it. What an import left untold stays untold.
 */
export function* afterRestoreSliced(
  credentials: Credentials,
  before: Account | null,
  account: Account,
  pause: Pause
): Sliced<Credentials> {
  const home = yield* homeUsers(account, pause)
  const kept = reconciled(credentials, account, home)
  const untold = new Set(credentials.untold.map((id) => (before ? before.users[id]?.userId : account.users[id]?.userId)))
  const still = home.filter(({ id, userId }) => untold.has(userId) && !hasCredentials(kept, id))
  return { ...kept, gone: [], untold: still.map(({ id }) => id) }
}
/** As `afterRestoreSliced`, in one go. */
export const afterRestore = (credentials: Credentials, before: Account | null, account: Account): Credentials =>
  inOneGo(afterRestoreSliced(credentials, before, account, withoutPause))

/**
 * Credentials after a change of the account that touched these entities: what belongs to users that are gone goes too, and those users
 * are noted in `gone` if they had anything `before`; one that came back is taken off that list.
 */
export function followUsers(before: Credentials, now: Credentials, account: Account, touched: readonly EntityId[]): Credentials {
  const empty = changedUsers(before, now).filter((id) => now.users[id] && !hasCredentials(now, id))
  const left = touched.filter((id) => !account.users[id] && (hasCredentials(before, id) || hasCredentials(now, id)))
  const back = now.gone.filter((id) => account.users[id])
  if (empty.length + left.length + back.length === 0) return now
  const drop = new Set([...empty, ...left])
  return {
    ...now,
    users: Object.fromEntries(Object.entries(now.users).filter(([id]) => !drop.has(id as EntityId))),
    devices: now.devices.filter((device) => device.user === null || !drop.has(device.user)),
    gone: [...new Set([...now.gone.filter((id) => !account.users[id]), ...left])]
  }
}

/**
 * Credentials as far as they belong to this account: every record goes to the user that has its ID now, whatever its internal key;
 * what belongs to nobody goes. To be done on opening, for a stop between the two files. Users without an ID, or with one that others have
 * too, keep theirs by the internal key.
 */
export const reconcile = (credentials: Credentials, account: Account): Credentials =>
  reconciled(credentials, account, inOneGo(homeUsers(account, withoutPause)), true)

/** `home`: the users of the home account. `sameKeys`: the account is the one that the credentials were written for, or follows from it. */
function reconciled(credentials: Credentials, account: Account, home: readonly User[], sameKeys = false): Credentials {
  const { accountId } = account.home
  if (credentials.accountId !== accountId) return emptyCredentials(accountId)
  const owners = byUserId(home)
  const stays = (key: EntityId, { userId }: UserCredentials): boolean => {
    const user = account.users[key]
    return sameKeys && user?.userId === userId && user.accountId === accountId
  }
  const ownerOf = (key: EntityId, record: UserCredentials): EntityId | undefined => {
    if (stays(key, record)) return key
    const id = owners.get(record.userId)
    const other = id && credentials.users[id]
    return other && stays(id, other) ? undefined : id
  }
  const moved = new Map<EntityId, EntityId>()
  const users: Credentials['users'] = {}
  const gone = credentials.gone.filter((id) => !account.users[id])
  for (const [key, record] of Object.entries(credentials.users) as [EntityId, UserCredentials][]) {
    const id = ownerOf(key, record)
    if (id === undefined) {
      if (!account.users[key]) gone.push(key)
      continue
    }
    users[id] = record
    moved.set(key, id)
  }
  const devices = credentials.devices.flatMap((device): MfaDevice[] => {
    if (device.user === null) return [device]
    const user = moved.get(device.user)
    return user === undefined ? [] : [{ ...device, user }]
  })
  return { ...credentials, users, devices, gone: [...new Set(gone)] }
}

/** Users of the home account. To list the values of an object with 100,000 takes 70 ms, so its keys are listed, and looked up with pauses. */
function* homeUsers(account: Account, pause: Pause): Sliced<User[]> {
  const home: User[] = []
  const ids = Object.keys(account.users) as EntityId[]
  for (const [done, id] of ids.entries()) {
    const user = account.users[id]
    if (user?.accountId === account.home.accountId) home.push(user)
    if (done % STEP === 0 && pause()) yield { done, total: ids.length }
  }
  return home
}
/** So many users are looked at between two questions whether to pause. */
const STEP = 100
