import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { credentials, CREDENTIALS_SCHEMA, type Credentials } from '../shared/model'
import { afterChanges, mayBelongTo, readLog, type CredentialChange, type CredentialLog } from './credential-log'
import { errorCode, isSystemError, type StoreFs } from './fs'
import { JsonFile, NewerSchema, type FileForm } from './json-file'
import { oldCredentials } from './migrations/credentials-0003-hashes'
import { credentialLogCopyName, credentialLogName, credentialLogsIn } from './names'

export const credentialsName = 'credentials.json'
export const credentialsCopyName = 'credentials-copy.json'

const credentialsFile = z.discriminatedUnion('schema', [
  /** The first shape: written whole at every change. `pending` counts instead once journal line `seq` is on the disk. */
  z.object({
    schema: z.literal(1),
    value: oldCredentials,
    pending: z.object({ seq: z.int().positive(), value: oldCredentials }).nullable()
  }),
  z.object({ schema: z.literal(2), value: oldCredentials, log: z.int().positive() }),
  /** `log`: number of the log with the changes since. Of two copies the one with the higher number is the newer. */
  z.object({ schema: z.literal(CREDENTIALS_SCHEMA), log: z.int().positive(), value: credentials })
])
export type File = z.infer<typeof credentialsFile>
export const credentialsForm: FileForm<File> = {
  schema: CREDENTIALS_SCHEMA,
  summedFrom: CREDENTIALS_SCHEMA,
  shape: credentialsFile
}

/** A file that cannot be used. */
export interface Bad {
  name: string
  why: unknown
}
/** One copy of `credentials.json` as it was read; neither value nor reason: it is not there. */
interface Copy {
  name: string
  file?: File
  why?: unknown
}
interface Log extends CredentialLog {
  name: string
  /** The number in its name. */
  seq: number
  size: number
}

/** What the disk holds of credentials. Nothing has been changed. */
export interface Disk {
  copies: Copy[]
  logs: Log[]
}

/** Reads all of it. Throws `NewerSchema` if a newer version of the program wrote any of it, and what the file system throws. */
export async function readDisk(folder: string, fs: StoreFs): Promise<Disk> {
  const copies: Copy[] = []
  for (const name of [credentialsName, credentialsCopyName]) copies.push(await readCopy(folder, name, fs))
  const logs: Log[] = []
  for (const { name, seq } of credentialLogsIn(await fs.readdir(folder))) {
    const bytes = await fs.readFile(join(folder, name)).catch((e: unknown) => {
      if (errorCode(e) === 'ENOENT') return Buffer.alloc(0)
      throw e
    })
    logs.push({ name, seq, size: bytes.length, ...readLog(bytes, name) })
  }
  return { copies, logs }
}

async function readCopy(folder: string, name: string, fs: StoreFs): Promise<Copy> {
  try {
    const file = await new JsonFile(fs, join(folder, name), credentialsForm).read()
    return file ? { name, file } : { name }
  } catch (e) {
    if (isSystemError(e) || e instanceof NewerSchema) throw e
    return { name, why: e }
  }
}

/** The state that the disk holds, and what is out of order. */
export interface Chosen {
  /** Null: no copy of the file can be read, or none is there. */
  value: Credentials | null
  /** Number of the log that goes on from it, and its length in bytes if nothing is to be written before the next change. */
  log: number
  length: number
  /** The highest number that any of the files carries. */
  lastLog: number
  /** No change may follow before the files are written anew. */
  mustWrite: boolean
  /** Files of an earlier schema: written anew at the first change. */
  old: boolean
  damaged: Bad[]
  /** Names of files that ought to be there. */
  missing: string[]
  /** Copies and logs that say something else than the state in use. */
  differing: Bad[]
  /** Something acknowledged may be missing: no copy of a log is whole. */
  incomplete: boolean
  /** The last change that the log holds, and that counts; 0: none. */
  lastChange: number
}

/** Where the journal ends. */
export interface JournalEnd {
  /** Its last line. */
  seq: number
  /** Opening found that lines after this one are damaged or missing, and has said so. */
  lost?: boolean
}

/**
 * Decides which state counts. Both copies of the file are written one after the other, with the number of a new log, before that log
 * gets its first line; the old log goes when both are written. So the copy with the higher number is the newer, and the other one
 * with its log says the same.
 */
export function choose({ copies, logs }: Disk, end: JournalEnd): Chosen {
  const damaged = copies.flatMap(({ name, why }): Bad[] => (why === undefined ? [] : [{ name, why }]))
  const lastLog = Math.max(0, ...logs.map((log) => log.seq), ...copies.map(({ file }) => (file && 'log' in file ? file.log : 0)))
  const chosen: Chosen = {
    value: null,
    log: lastLog,
    length: 0,
    lastLog,
    mustWrite: damaged.length > 0,
    old: false,
    damaged,
    missing: [],
    differing: [],
    incomplete: false,
    lastChange: 0
  }
  const sound = copies.flatMap(({ name, file }) => (file ? [{ name, ...replayed(file, logs, end) }] : []))
  const [used] = sound.toSorted((a, b) => b.log - a.log) // a stable sort: of two with one number the first
  if (!used) {
    const why = new Error(`\`${credentialsName}\`, which it continues, doesn't exist`)
    return { ...chosen, mustWrite: false, differing: logs.map(({ name }) => ({ name, why })) }
  }
  const others = sound.filter((copy) => copy !== used)
  const late = logs.filter((log) => log.seq > used.log && log.changes.length + log.unreadable > 0)
  const agrees = (copy: (typeof sound)[number]) =>
    copy.log === used.log ? isDeepStrictEqual(copy.base, used.base) : isDeepStrictEqual(copy.value, used.base)
  chosen.differing = [
    ...others
      .filter((copy) => !agrees(copy))
      .map(({ name }) => ({ name, why: new Error('it contains a different state from the newer copy') })),
    ...late.map(({ name }) => ({ name, why: new Error("it continues a newer file, which doesn't exist") }))
  ]
  // The first write of all may have been stopped between the two copies.
  const empty = isNothing(used.value) && used.changes === 0
  if (!used.old && !empty) chosen.missing = copies.flatMap(({ name, file, why }) => ((file ?? why) ? [] : [name]))
  const inStep = others.length > 0 && others.every((copy) => copy.log === used.log && agrees(copy))
  return {
    ...chosen,
    value: used.value,
    log: used.log,
    length: used.length,
    mustWrite: used.mustWrite || (!used.old && !inStep) || chosen.mustWrite || chosen.differing.length > 0,
    old: used.old,
    damaged: [...damaged, ...used.damagedLogs],
    incomplete: used.incomplete,
    lastChange: used.lastChange
  }
}

export const isNothing = ({ users, devices, root }: Credentials): boolean =>
  Object.keys(users).length === 0 && devices.length === 0 && root === null

interface Replayed {
  /** As the file has it, and after the changes in its log. */
  base: Credentials
  value: Credentials
  log: number
  length: number
  changes: number
  mustWrite: boolean
  old: boolean
  damagedLogs: Bad[]
  incomplete: boolean
  lastChange: number
}

function replayed(file: File, all: readonly Log[], { seq, lost = false }: JournalEnd): Replayed {
  const old = file.schema < CREDENTIALS_SCHEMA
  const common = { length: 0, changes: 0, old, damagedLogs: [], incomplete: false, lastChange: 0 }
  if (file.schema === 1) {
    const { pending } = file
    const value = pending && pending.seq <= seq ? pending.value : file.value
    return { ...common, base: value, value, log: 0, mustWrite: pending !== null }
  }
  const names = [credentialLogName(file.log), ...(file.schema === 2 ? [] : [credentialLogCopyName(file.log)])]
  const empty = { size: 0, changes: [], unreadable: 0, rest: '', ended: true }
  const logs = names.map((name): Log => all.find((log) => log.name === name) ?? { name, seq: file.log, ...empty })
  const changes = union(logs)
  // Where one copy was cut between two lines, only the other one shows that lines are missing, even if it cannot be read there.
  const torn = (log: Log): number => (log.rest === '' || mayBelongTo(log.rest, seq + 1) ? 0 : 1)
  const linesOf = (log: Log) => new Set(log.changes.map((change) => change.seq)).size + log.unreadable + torn(log)
  const short = logs.some((log) => linesOf(log) > changes.length)
  // Only the last can wait for a line, and for none but the next: a journal that lost lines takes nothing of the credentials along.
  const pending = !lost && changes.at(-1)?.seq === seq + 1
  if (pending) changes.pop()
  const whole = (log: Log): boolean => {
    const own = new Set(log.changes.map((change) => change.seq))
    return log.unreadable === 0 && torn(log) === 0 && changes.every((change) => own.has(change.seq))
  }
  const bad = logs.filter((log) => !whole(log))
  const there = (log: Log) => all.includes(log)
  const size = logs[0]?.size ?? 0
  const uneven = logs.some((log) => !log.ended || log.size !== size)
  const value = afterChanges(file.value, changes)
  const lastChange = changes.at(-1)?.seq ?? 0
  return {
    ...common,
    base: file.value,
    value,
    log: file.log,
    length: size,
    changes: changes.length,
    mustWrite: pending || uneven || bad.length > 0 || lastChange > seq,
    damagedLogs: bad.map((log) => ({ name: log.name, why: new Error(there(log) ? reasonOf(log) : "it doesn't exist") })),
    incomplete: bad.length === logs.length || short,
    lastChange
  }
}

function reasonOf(log: Log): string {
  if (log.unreadable > 0) return `${log.unreadable} of its lines can't be read`
  return log.rest === '' ? 'its last lines are missing' : 'its last line is cut off'
}

/** The changes of all copies of a log, in order, each once. */
function union(logs: readonly Log[]): CredentialChange[] {
  const bySeq = new Map(logs.flatMap((log) => log.changes).map((change) => [change.seq, change]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}
