import { isDraft, original } from 'immer'
import type { Account, Credentials, EntityId, MfaDevice, User, UserCredentials } from '../../shared/model'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { find } from '../find'

/** The record of a user that has no credential. */
export const nothingYet = (user: User): UserCredentials => ({
  userId: user.userId,
  login: null,
  accessKeys: [],
  sshKeys: [],
  certificates: [],
  serviceCredentials: []
})

/**
 * Users by unique ID, as far as it tells them apart: an import may bring users without an ID, and one ID twice. Credentials that follow an
 * ID must not come to another user.
 */
export function byUserId(users: readonly User[]): ReadonlyMap<string, EntityId> {
  const found = new Map<string, EntityId | null>()
  for (const { userId, id } of users) found.set(userId, found.has(userId) ? null : id)
  found.delete('')
  return new Map([...found].filter((entry): entry is [string, EntityId] => entry[1] !== null))
}

/** A user of the home account and what it has; an empty record, which is not kept, if it has nothing. */
export function look(account: Account, work: Work, userName: string): { user: User; record: UserCredentials } {
  const user = find(account, work, 'user', userName)
  return { user, record: work.credentials.users[user.id] ?? nothingYet(user) }
}

/** As `look`, to change the record. The user itself is not touched: its credentials are no part of the account. */
export function change(account: Account, work: Work, userName: string): { user: User; record: UserCredentials } {
  const user = find(account, work, 'user', userName)
  work.credentials.users[user.id] ??= nothingYet(user)
  return look(account, work, userName)
}

/** The one of this ID among a user's; refused, as AWS does, where there is none. */
export function held<C extends { id: string }>(user: User, all: readonly C[], kind: string, id: string): C {
  const found = all.find((one) => one.id === id)
  if (!found) throw new Refusal('NoSuchEntity', `user \`${user.userName}\` has no ${kind} \`${id}\``)
  return found
}

/** Whether the user has any credential: something in its record, or an MFA device. The record of a user that has none is not kept. */
export function hasCredentials(credentials: Credentials, user: EntityId): boolean {
  const record = credentials.users[user]
  return (record !== undefined && holdsAny(record)) || devicesOf(credentials, user).length > 0
}
/** Whether a user's record holds a password, key, certificate or service-specific credential. */
export const holdsAny = (r: UserCredentials): boolean =>
  r.login !== null || [r.accessKeys, r.sshKeys, r.certificates, r.serviceCredentials].some((held) => held.length > 0)

/**
 * The MFA devices as plain values, within a command too: to look for one through a draft would make a draft of each of thousands.
 * That is right as long as they are changed by `putDevices` and `editDevice` alone, which put a new list in the place of the old.
 */
export function devicesIn(credentials: Credentials): readonly MfaDevice[] {
  const { devices } = credentials
  return isDraft(devices) ? (original(devices) as MfaDevice[]) : devices
}

const byUser = new WeakMap<readonly MfaDevice[], ReadonlyMap<EntityId | null, readonly MfaDevice[]>>()

/** The devices that a user has. Of a list that can no longer change it is kept who has which: thousands of users are asked about in a row. */
export function devicesOf(credentials: Credentials, user: EntityId): readonly MfaDevice[] {
  const devices = devicesIn(credentials)
  if (!Object.isFrozen(devices)) return devices.filter((device) => device.user === user)
  const known = byUser.get(devices) ?? grouped(devices)
  byUser.set(devices, known)
  return known.get(user) ?? []
}

function grouped(devices: readonly MfaDevice[]): ReadonlyMap<EntityId | null, readonly MfaDevice[]> {
  const found = new Map<EntityId | null, MfaDevice[]>()
  for (const device of devices) {
    const list = found.get(device.user)
    if (list) list.push(device)
    else found.set(device.user, [device])
  }
  return found
}

export function putDevices(credentials: Credentials, devices: readonly MfaDevice[]): void {
  credentials.devices = devices as MfaDevice[]
}

/** A copy of the device that may be changed, in the place of the old one. */
export function editDevice(credentials: Credentials, device: MfaDevice): MfaDevice {
  const copy = { ...device, tags: device.tags.map((tag) => ({ ...tag })) }
  const devices = devicesIn(credentials)
  putDevices(
    credentials,
    devices.map((one) => (one === device ? copy : one))
  )
  return copy
}
