import { z } from 'zod'
import { changedUsers } from '../account'
import {
  credentials,
  CREDENTIALS_SCHEMA,
  entityId,
  mfaDevice,
  recordOf,
  rootCredentials,
  userCredentials,
  type Credentials,
  type EntityId,
  type MfaDevice
} from '../shared/model'
import { NewerSchema } from './json-file'
import { decodeSummed, encodeSummed } from './line'
import { oldUserCredentials } from './migrations/credentials-0003-hashes'

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
const oldChange = change.extend({ users: recordOf(oldUserCredentials.nullable()).optional() })
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

/** One line of a log, newline included. The version comes first, so that a line of any later shape can be told. */
export const encodeChange = (made: CredentialChange): Buffer => Buffer.from(encodeSummed({ schema: CREDENTIALS_SCHEMA, ...made }))

/** One copy of a log as it was read. */
export interface CredentialLog {
  /** The sound lines, in order. */
  changes: CredentialChange[]
  /** How many lines that end with a newline are not sound. */
  unreadable: number
  /** What follows the last newline and is no sound line: a write that did not come to its end, or a cut. */
  rest: string
  /** Whether it ends with a newline, or is empty. */
  ended: boolean
}

/**
 * Reads the sound lines of a log. The last one counts without its newline, or with another byte in its place. Throws `NewerSchema`
 * if a newer version of the program wrote a line.
 */
export function readLog(bytes: Buffer, file: string): CredentialLog {
  const log: CredentialLog = { changes: [], unreadable: 0, rest: '', ended: bytes.length === 0 || bytes.at(-1) === 10 }
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(10, at)
    const end = newline < 0 ? bytes.length : newline
    const texts = [bytes.toString('utf8', at, end), ...(newline < 0 ? [bytes.toString('utf8', at, end - 1)] : [])]
    const line = texts.map((text) => decodeChange(text, file)).find((found) => found !== null)
    if (line) log.changes.push(line)
    else if (newline < 0) log.rest = texts[0] ?? ''
    else log.unreadable++
    at = end + 1
  }
  return log
}

/** Null: the line is not sound. */
function decodeChange(text: string, file: string): CredentialChange | null {
  const line = decodeSummed(text)
  const value = line.ok ? line.value : parsed(text)
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? Number(value.schema) : 2 // 0.1.0 wrote none
  if (schema > CREDENTIALS_SCHEMA) throw new NewerSchema(file, schema, CREDENTIALS_SCHEMA)
  if (!line.ok) return null
  return (schema < CREDENTIALS_SCHEMA ? oldChange : change).safeParse(value).data ?? null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whether a torn end of a log may be that of a line for change `seq`. */
export const mayBelongTo = (rest: string, seq: number): boolean =>
  [`{"schema":${CREDENTIALS_SCHEMA},"seq":${seq},`, `{"seq":${seq},`].some(
    (start) => rest.startsWith(start) || start.startsWith(rest)
  )
