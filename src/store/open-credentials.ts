import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { reconcile } from '../account'
import { CREDENTIALS_SCHEMA, emptyCredentials, type Account } from '../shared/model'
import type { AppError } from '../shared/result'
import { moveAside, readOrMoveAside } from './aside'
import { afterChanges, readLog } from './credential-log'
import {
  CredentialsFile,
  credentialsFile,
  credentialsName,
  removeLogs,
  type CredentialsDeps,
  type File,
  type Found
} from './credentials'
import { errorCode } from './fs'
import { JsonFile } from './json-file'
import { credentialLogName, credentialLogsIn } from './names'
import { sealKey } from './seal-key'

/** `clear`: to be done once what counts is in the file. */
type Opened = Found & { clear?: () => Promise<void> }

/**
 * Opens the credentials of a workspace that this process holds. `seq`: the last line of its journal; `account` as it is after that line.
 * What belongs to no user of it goes. Unreadable files are moved aside and told in `notices`. Throws what the file system throws.
 */
export async function openCredentials(
  folder: string,
  { seq, account }: { seq: number; account: Account | null },
  given: CredentialsDeps
): Promise<CredentialsFile> {
  const notices: AppError[] = []
  const json = new JsonFile<File>(given.fs, join(folder, credentialsName), { shape: credentialsFile })
  const nothing = 'there are no passwords, keys or MFA devices now'
  const onDisk = await readOrMoveAside(folder, credentialsName, json, given, notices, nothing)
  const found = onDisk ? await stateOf(folder, onDisk, seq, given, notices) : await withoutFile(folder, given, notices)
  const value = account ? reconcile(found.value, account) : found.value
  const changed = !isDeepStrictEqual(value, found.value)
  const key = await sealKey(folder, given, notices)
  const state = { ...found, value, unwritten: found.unwritten || changed }
  if (onDisk && state.unwritten) {
    // No line may follow while the log waits for one.
    const log = found.log + 1
    await json.write({ schema: CREDENTIALS_SCHEMA, value, log })
    await found.clear?.()
    await removeLogs(folder, log, given.fs).catch(() => undefined)
    Object.assign(state, { log, length: 0, unwritten: false })
  }
  return new CredentialsFile(notices, state, folder, key, json, given)
}

async function stateOf(folder: string, onDisk: File, seq: number, given: CredentialsDeps, notices: AppError[]): Promise<Opened> {
  if (onDisk.schema === 1) {
    const { pending } = onDisk
    const value = pending && pending.seq <= seq ? pending.value : onDisk.value
    return { value, log: 0, length: 0, unwritten: true }
  }
  const { log } = onDisk
  const name = credentialLogName(log)
  const bytes = await given.fs.readFile(join(folder, name)).catch((e: unknown) => {
    if (errorCode(e) === 'ENOENT') return Buffer.alloc(0)
    throw e
  })
  const { changes, torn, damage } = readLog(bytes)
  const last = changes.at(-1)?.seq ?? 0
  // Only the last can wait for a line, and for none but the next: a journal that lost more takes nothing of the credentials along.
  if (last === seq + 1) changes.pop()
  const state = { value: afterChanges(onDisk.value, changes), log, length: bytes.length, unwritten: torn || last > seq }
  if (damage === null) return state
  const result = `passwords, keys and MFA devices are as they were after ${changes.length} of the changes in it`
  return { ...state, unwritten: true, clear: () => moveAside(folder, name, new SyntaxError(damage), given, notices, result) }
}

/** Logs without the file that they go on from are of no use, and must not be written on. */
async function withoutFile(folder: string, given: CredentialsDeps, notices: AppError[]): Promise<Opened> {
  const logs = credentialLogsIn(await given.fs.readdir(folder))
  for (const { name } of logs) {
    const why = new Error(`\`${credentialsName}\`, which it goes on from, is not there`)
    await moveAside(folder, name, why, given, notices, 'there are no passwords, keys or MFA devices now')
  }
  return { value: emptyCredentials(''), log: logs.at(-1)?.seq ?? 0, length: 0, unwritten: true }
}
