import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { BackupReason } from '../shared/backup-views'
import type { Account } from '../shared/model'
import { decodeBackup, encodeBackup, HEADER_BYTES, readHeader, type BackupHeader, type BackupState } from './backup-file'
import { outdated } from './backup-rotation'
import type { StoreDeps } from './deps'
import { errorCode, errorText, isSystemError, makeFolder, writeFileAtomic, type StoreFs } from './fs'
import { NewerSchema } from './json-file'
import { migrate } from './migrations'
import { backupName, backupsFolder, backupsIn, isTemp } from './names'

/** A backup in the folder, read as far as its first line. */
export interface BackupEntry {
  /** File name without folder. */
  name: string
  number: number
  bytes: number
  /** null: it cannot be used, and `problem` says why. */
  header: BackupHeader | null
  problem: 'newer' | { damage: string } | null
}

type WriteDeps = Pick<StoreDeps, 'fs' | 'now' | 'schema'>

/** Why a backup is made; `label` names the change that asked for it. */
export interface BackupCause {
  reason: BackupReason
  label?: string
}

/**
 * Writes a backup of this state and deletes those that the rotation lets go. A state that the newest backup already holds is not written
 * again; for a cause with a label the new file takes the place of that one, so that the list names the change. Returns the file's name.
 * Throws what the file system throws; the backups are as before then.
 */
export async function writeBackup(
  folder: string,
  state: BackupState,
  { reason, label = '' }: BackupCause,
  deps: WriteDeps
): Promise<string> {
  const { fs, now, schema } = deps
  const place = join(folder, backupsFolder)
  await makeFolder(fs, place)
  const there = await listBackups(folder, deps)
  const newest = there[0]
  const same =
    newest?.header?.seq === state.seq && newest.header.savedAt === state.savedAt && newest.header.schema === state.schema
      ? newest
      : null
  if (same && label === '') return same.name
  const { header, bytes } = await encodeBackup(state, { at: now(), reason, label })
  const name = backupName((newest?.number ?? 0) + 1, randomUUID().slice(0, 8))
  await writeFileAtomic(fs, join(place, name), bytes)
  const made: BackupEntry = { name, number: (newest?.number ?? 0) + 1, bytes: bytes.length, header, problem: null }
  // The new backup is whole: what cannot be deleted now is deleted the next time.
  await sweep(place, made, there, same ? [same] : [], { fs, now, schema }).catch(() => undefined)
  return name
}

async function sweep(place: string, made: BackupEntry, there: BackupEntry[], replaced: BackupEntry[], { fs, now }: WriteDeps) {
  const left = there.filter((b) => !replaced.includes(b))
  // A backup of a newer version is still somebody's data, and a person decides about a damaged one (`deleteDamaged`).
  const rotated = [made, ...left].flatMap((b) => {
    const day = dayOf(b.header)
    return day === null ? [] : [{ ...b, day }]
  })
  const gone = [...replaced, ...outdated(rotated, localDay(now()))].map((b) => b.name)
  const temporary = (await fs.readdir(place)).filter(isTemp)
  for (const name of [...gone, ...temporary]) await fs.remove(join(place, name))
  if (gone.length > 0) await fs.syncFolder(place)
}

/** All backups of a workspace, newest first. Reads the beginning of each file. Throws what the file system throws. */
export async function listBackups(folder: string, { fs, schema }: Pick<StoreDeps, 'fs' | 'schema'>): Promise<BackupEntry[]> {
  const place = join(folder, backupsFolder)
  const found: BackupEntry[] = []
  for (const { name, number } of backupsIn(await fs.readdir(place)).toReversed()) {
    const start = await startOf(fs, join(place, name))
    if (!start) continue
    const entry = { name, number, bytes: start.size }
    try {
      found.push({ ...entry, header: readHeader(start.bytes, schema), problem: null })
    } catch (e) {
      found.push({ ...entry, header: null, problem: e instanceof NewerSchema ? 'newer' : { damage: errorText(e) } })
    }
  }
  return found
}

/**
 * Deletes a backup that is damaged in any place. False: there is none of that name, or it can be restored, here or by a newer version.
 * Throws what the file system throws.
 */
export async function deleteDamaged(
  folder: string,
  name: string,
  deps: Pick<StoreDeps, 'fs' | 'schema' | 'migrations' | 'accountSchema'>
): Promise<boolean> {
  const place = join(folder, backupsFolder)
  if (!(await deps.fs.readdir(place)).includes(name)) return false
  const damaged = await readBackup(folder, name, deps, { checked: false }).then(
    () => false,
    (e: unknown) => {
      if (e instanceof UnusableBackup) return !e.newer
      throw e
    }
  )
  if (!damaged || backupsIn([name]).length === 0) return false
  await deps.fs.remove(join(place, name))
  await deps.fs.syncFolder(place)
  return true
}

/** null: another thread has deleted it meanwhile. */
async function startOf(fs: StoreFs, path: string) {
  try {
    return await fs.readStart(path, HEADER_BYTES)
  } catch (e) {
    if (errorCode(e) === 'ENOENT') return null
    throw e
  }
}

/** A backup that cannot be restored, and why, as a sentence fragment. `newer`: a later version of Gatehouse wrote it. */
export class UnusableBackup extends Error {
  constructor(
    readonly reason: string,
    readonly newer = false
  ) {
    super(reason)
  }
}

/**
 * Reads a whole backup; its account has today's shape, whatever version wrote it. `checked`: also holds it against the schema, which takes
 * a while with thousands of users; a checksum that fits is enough for looking at it. Throws `UnusableBackup`, and what the file system throws.
 */
export async function readBackup(
  folder: string,
  name: string,
  deps: Pick<StoreDeps, 'fs' | 'schema' | 'migrations' | 'accountSchema'>,
  { checked }: { checked: boolean }
): Promise<{ header: BackupHeader; account: Account }> {
  if (backupsIn([name]).length === 0) throw new UnusableBackup("the backup doesn't exist")
  let bytes: Buffer
  try {
    bytes = await deps.fs.readFile(join(folder, backupsFolder, name))
  } catch (e) {
    if (errorCode(e) === 'ENOENT') throw new UnusableBackup('it no longer exists')
    throw e
  }
  try {
    const { header, account } = await decodeBackup(bytes, deps.schema)
    const today = migrate(account, header.schema, deps.schema, deps.migrations)
    return { header, account: checked ? deps.accountSchema.parse(today) : (today as Account) }
  } catch (e) {
    if (e instanceof NewerSchema) throw new UnusableBackup('a newer version of Gatehouse wrote it', true)
    if (isSystemError(e)) throw e
    const text = errorText(e).trim()
    throw new UnusableBackup(text.startsWith('[') ? "it isn't a valid account" : text)
  }
}

/** The day whose end a backup keeps: one that was made before the first change of a day belongs to the day before. */
function dayOf(header: BackupHeader | null): number | null {
  const day = header === null ? NaN : localDay(header.at)
  if (header === null || Number.isNaN(day)) return null
  return header.reason === 'daily' ? day - 1 : day
}

/** Days since 1970 where the person is; NaN for what is no time. */
export function localDay(at: string): number {
  const time = new Date(at)
  return Math.floor((time.getTime() - time.getTimezoneOffset() * 60_000) / 86_400_000)
}
