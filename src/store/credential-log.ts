import { z } from 'zod'
import { changedUsers } from '../account'
import {
  credentials,
  entityId,
  mfaDevice,
  recordOf,
  rootCredentials,
  userCredentials,
  type Credentials,
  type EntityId,
  type MfaDevice
} from '../shared/model'
import { decodeSummed, encodeSummed } from './line'

/** What one change made of the credentials; what it does not name is as before. */
const change = z.object({
  /** The journal line that this belongs to. */
  seq: z.int().positive(),
  accountId: z.string().optional(),
  /** null: the user has none any more. */
  users: recordOf(userCredentials.nullable()).optional(),
  devices: z.object({ put: z.array(mfaDevice), gone: z.array(z.string()) }).optional(),
  /** In place of `devices` where the order of devices changed as well. */
  allDevices: credentials.shape.devices.optional(),
  root: rootCredentials.nullable().optional(),
  gone: z.array(entityId).optional(),
  untold: z.array(entityId).optional()
})
export type CredentialChange = z.infer<typeof change>

/** The change from one state to another. Parts that are the same object are the same. */
export function differenceOf(seq: number, before: Credentials, after: Credentials): CredentialChange {
  const made: CredentialChange = { seq }
  if (after.accountId !== before.accountId) made.accountId = after.accountId
  if (after.users !== before.users) {
    const users: NonNullable<CredentialChange['users']> = {}
    for (const id of changedUsers(before, after)) {
      // some of them had a device alone
      if (after.users[id] !== before.users[id]) users[id] = after.users[id] ?? null
    }
    made.users = users
  }
  if (after.devices !== before.devices) Object.assign(made, deviceDifference(before.devices, after.devices))
  if (after.root !== before.root) made.root = after.root
  if (after.gone !== before.gone) made.gone = after.gone
  if (after.untold !== before.untold) made.untold = after.untold
  return made
}

function deviceDifference(
  before: readonly MfaDevice[],
  after: readonly MfaDevice[]
): Pick<CredentialChange, 'devices' | 'allDevices'> {
  const old = new Set(before)
  const there = new Set(after.map((device) => device.serial))
  const devices = {
    put: after.filter((device) => !old.has(device)),
    gone: before.flatMap(({ serial }) => (there.has(serial) ? [] : [serial]))
  }
  const again = withDevices(before, devices)
  const same = again.length === after.length && again.every((device, i) => device === after[i])
  return same ? { devices } : { allDevices: [...after] }
}

function withDevices(
  before: readonly MfaDevice[],
  { put, gone }: { put: readonly MfaDevice[]; gone: readonly string[] }
): MfaDevice[] {
  const left = new Set(gone)
  const fresh = new Map(put.map((device) => [device.serial, device]))
  const kept = before.flatMap((device) => {
    if (left.has(device.serial)) return []
    const anew = fresh.get(device.serial)
    fresh.delete(device.serial)
    return [anew ?? device]
  })
  return [...kept, ...fresh.values()]
}

/** The credentials after these changes, in their order. */
export function afterChanges(before: Credentials, changes: readonly CredentialChange[]): Credentials {
  const now = { ...before, users: { ...before.users } }
  for (const made of changes) {
    now.accountId = made.accountId ?? now.accountId
    for (const [id, record] of Object.entries(made.users ?? {}) as [EntityId, Credentials['users'][EntityId] | null][]) {
      if (record) now.users[id] = record
      else delete now.users[id]
    }
    if (made.devices) now.devices = withDevices(now.devices, made.devices)
    now.devices = made.allDevices ?? now.devices
    if (made.root !== undefined) now.root = made.root
    now.gone = made.gone ?? now.gone
    now.untold = made.untold ?? now.untold
  }
  return now
}

export const encodeChange = (made: CredentialChange): Buffer => Buffer.from(encodeSummed(made))

/** A log as far as it is sound. */
export interface CredentialLog {
  changes: CredentialChange[]
  /** Bytes after the last newline that are no whole line: a write that the machine did not finish. */
  torn: boolean
  /** What is unreadable after the last sound line, or null. */
  damage: string | null
}

/** Reads lines up to the first that is not sound. */
export function readLog(bytes: Buffer): CredentialLog {
  const log: CredentialLog = { changes: [], torn: false, damage: null }
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(10, at)
    if (newline < 0) return { ...log, torn: true }
    const line = decodeSummed(bytes.toString('utf8', at, newline))
    const parsed = line.ok ? change.safeParse(line.value) : null
    if (!parsed?.success) return { ...log, damage: `line ${log.changes.length + 1} cannot be read` }
    log.changes.push(parsed.data)
    at = newline + 1
  }
  return log
}
