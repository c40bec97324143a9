import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { constants, createGzip, gunzip, gunzipSync, gzip } from 'node:zlib'
import { z } from 'zod'
import { backupReasons, type BackupCounts } from '../shared/backup-views'
import { collections, type Account } from '../shared/model'
import { NewerSchema } from './json-file'
import { decodeSummed, encodeSummed } from './line'

/**
 * A backup file is two gzip members, one after the other: a line that says what the backup is, and the account as one line of JSON.
 * `gunzip` makes two lines of text of it. The first member is small, so a list of backups reads no account.
 */
const FORMAT = 1

const header = z.object({
  format: z.literal(FORMAT),
  /** Schema version of the account. */
  schema: z.int().positive(),
  /** The account is as it was after this change. */
  seq: z.int().nonnegative(),
  /** ISO time of that change; together with `seq` it tells one state from every other. */
  savedAt: z.string(),
  /** ISO time at which the backup was made. */
  at: z.string(),
  reason: z.enum(backupReasons),
  /** The change that the backup was made for; empty where no single change asked for it. */
  label: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  counts: z.object({
    users: z.int().nonnegative(),
    groups: z.int().nonnegative(),
    roles: z.int().nonnegative(),
    policies: z.int().nonnegative(),
    others: z.int().nonnegative()
  }),
  /** Characters and SHA-256 (hex) of the account's line. */
  length: z.int().nonnegative(),
  digest: z.string()
})
export type BackupHeader = z.infer<typeof header>

/** The state that a backup is made of. `account` has the shape of version `schema`. */
export interface BackupState {
  schema: number
  seq: number
  savedAt: string
  account: object
}

const zip = promisify(gzip)
const unzip = promisify(gunzip)

/** Within so many bytes lies the whole first member: names in it are short. */
export const HEADER_BYTES = 16_384
/** So many characters of the account are made into text before other work of this thread has its turn. */
const CHUNK = 65_536

/** The file's bytes. Large accounts are made into text piece by piece, so that the thread keeps answering. */
export async function encodeBackup(
  state: BackupState,
  why: Pick<BackupHeader, 'at' | 'reason' | 'label'>
): Promise<{ header: BackupHeader; bytes: Buffer }> {
  const account = state.account as Partial<Account>
  const { bytes, digest, length } = await zipped(account)
  const made: BackupHeader = {
    format: FORMAT,
    schema: state.schema,
    seq: state.seq,
    savedAt: state.savedAt,
    ...why,
    label: why.label.slice(0, 300),
    accountId: account.home?.accountId ?? '',
    accountName: account.home?.displayName ?? '',
    counts: countsOf(account),
    length,
    digest
  }
  return { header: made, bytes: Buffer.concat([await zip(encodeSummed(made)), bytes]) }
}

/** How many entities a stored account holds, whatever its schema version. */
export function countsOf(account: Partial<Account>): BackupCounts {
  const sizeOf = (name: (typeof collections)[number]) => Object.keys(account[name] ?? {}).length
  const [users, groups, roles, policies] = [sizeOf('users'), sizeOf('groups'), sizeOf('roles'), sizeOf('policies')]
  const all = collections.reduce((sum, c) => sum + sizeOf(c), 0)
  return { users, groups, roles, policies, others: all - users - groups - roles - policies }
}

async function zipped(account: object): Promise<{ bytes: Buffer; digest: string; length: number }> {
  const hash = createHash('sha256')
  const stream = createGzip()
  const parts: Buffer[] = []
  const done = new Promise<void>((resolve, reject) => {
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', resolve)
    stream.on('error', reject)
  })
  done.catch(() => undefined) // awaited below
  let length = 0
  for (const text of jsonPieces(account)) {
    hash.update(text)
    length += text.length
    if (!stream.write(text)) await Promise.race([new Promise<void>((drained) => stream.once('drain', drained)), done])
    await setImmediate()
  }
  stream.end('\n')
  await done
  return { bytes: Buffer.concat(parts), digest: hash.digest('hex'), length }
}

/** `JSON.stringify(account)` in pieces: what is two levels down is written entry by entry. */
function* jsonPieces(account: object): Generator<string> {
  let piece = '{'
  let first = true
  for (const [name, value] of Object.entries(account) as [string, unknown][]) {
    if (value === undefined) continue
    piece += `${first ? '' : ','}${JSON.stringify(name)}:`
    first = false
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      piece += JSON.stringify(value)
      continue
    }
    piece += '{'
    let begun = false
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined) continue
      piece += `${begun ? ',' : ''}${JSON.stringify(key)}:${JSON.stringify(entry)}`
      begun = true
      if (piece.length < CHUNK) continue
      yield piece
      piece = ''
    }
    piece += '}'
  }
  yield piece + '}'
}

/** Reads the first line from the beginning of a file. Throws `NewerSchema`, or says what is wrong with it. */
export function readHeader(start: Buffer, schema: number): BackupHeader {
  // A second member begins with gzip's magic number. Where these bytes stand inside the first one, only the whole reads well.
  const next = start.indexOf(Buffer.from([0x1f, 0x8b, 0x08]), 3)
  let why: unknown = new Error("it isn't a backup file")
  for (const part of next < 0 ? [start] : [start.subarray(0, next), start]) {
    let text: string
    try {
      text = gunzipSync(part, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8')
    } catch {
      continue
    }
    try {
      return headerIn(text.slice(0, text.indexOf('\n')), schema)
    } catch (e) {
      if (e instanceof NewerSchema) throw e
      why = e
    }
  }
  throw why
}

function headerIn(line: string, schema: number): BackupHeader {
  const read = decodeSummed(line)
  if (!read.ok) throw new Error(read.why)
  // The version before the shape: a later version may have another one.
  const { format, schema: stored } = read.value as { format?: unknown; schema?: unknown }
  if (Number(format) > FORMAT || Number(stored) > schema) throw new NewerSchema('backup', Number(stored), schema)
  const parsed = header.safeParse(read.value)
  if (!parsed.success) throw new Error("its first line isn't valid")
  return parsed.data
}

/** Reads a whole file: what it is, and the account in the shape of its schema version. Throws `NewerSchema`, or says what is wrong. */
export async function decodeBackup(bytes: Buffer, schema: number): Promise<{ header: BackupHeader; account: unknown }> {
  let text: string
  try {
    text = (await unzip(bytes)).toString('utf8')
  } catch {
    throw new Error("it can't be unpacked")
  }
  const end = text.indexOf('\n')
  const found = headerIn(text.slice(0, end), schema)
  const body = text.slice(end + 1, -1)
  if (!text.endsWith('\n') || body.length !== found.length || createHash('sha256').update(body).digest('hex') !== found.digest) {
    throw new Error("its checksum doesn't match")
  }
  return { header: found, account: JSON.parse(body) as unknown }
}
