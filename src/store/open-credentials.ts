import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { detachedFrom, reconcile } from '../account'
import { emptyCredentials, type Account } from '../shared/model'
import { fail, type AppError } from '../shared/result'
import { moveAside } from './aside'
import { choose, credentialsName, readDisk, type Bad, type Chosen, type JournalEnd } from './credential-copies'
import { CredentialsFile, removeLogs, writeCredentials, type CredentialsDeps, type Found } from './credentials'
import { keepDetached, withDetached } from './detached-credentials'
import { changes } from './load'
import { credentialLogsIn } from './names'
import { hasSealKey, sealKey } from './seal-key'

/**
 * Opens the credentials of a workspace that this process holds. `account`: as it is after the journal's last line.
 * What belongs to no user of it is kept in a file of its own, and comes back with its users. Damaged files are moved aside; whatever is
 * out of order is told in `notices`. Throws `NewerSchema`, with nothing touched, and what the file system throws.
 */
export async function openCredentials(
  folder: string,
  { seq, account, lost = false }: JournalEnd & { account: Account | null },
  given: CredentialsDeps
): Promise<CredentialsFile> {
  const { fs } = given
  const disk = await readDisk(folder, fs)
  const chosen = choose(disk, { seq, lost })
  const notices: AppError[] = []
  if (!lost && chosen.lastChange > seq) notices.push(journalEndsEarly(seq, chosen.lastChange))
  const found = chosen.value ?? emptyCredentials('')
  const own = account ? reconcile(found, account) : emptyCredentials('')
  const detached = detachedFrom(found, own)
  if (detached) notices.push(await keepDetached(folder, detached, given))
  const back = account ? await withDetached(folder, own, account, fs) : { credentials: own, tidy: async () => undefined }
  const value = back.credentials
  const aside = [...chosen.damaged, ...chosen.differing]
  await setAside(
    folder,
    aside.filter(({ name }) => !isLog(name)),
    chosen,
    given,
    notices
  )
  for (const name of chosen.missing) notices.push(missing(name))
  const nothingLeft = disk.logs.length === 0 && disk.copies.every(({ file, why }) => file === undefined && why === undefined)
  if (nothingLeft && (await hasSealKey(folder, fs))) notices.push(missing(credentialsName, resultOf(credentialsName, chosen)))
  const { log, length, lastLog } = chosen
  const state: Found = { value, log, length, lastLog, unwritten: chosen.old }
  const write = chosen.value === null || chosen.mustWrite || !isDeepStrictEqual(value, found)
  // No journal line may follow while a log waits for one.
  if (write) Object.assign(state, { ...(await writeCredentials(folder, value, lastLog + 1, fs)), unwritten: false })
  await setAside(
    folder,
    aside.filter(({ name }) => isLog(name)),
    chosen,
    given,
    notices
  )
  if (write) await removeLogs(folder, state.log, fs).catch(() => undefined)
  await back.tidy()
  const key = await sealKey(
    folder,
    value.devices.some((device) => device.seed !== null),
    given,
    notices
  )
  return new CredentialsFile(notices, state, folder, key, given)
}

const isLog = (name: string): boolean => credentialLogsIn([name]).length > 0

async function setAside(
  folder: string,
  files: Bad[],
  chosen: Chosen,
  given: CredentialsDeps,
  notices: AppError[]
): Promise<void> {
  for (const { name, why } of files) {
    const result = resultOf(name, chosen)
    if (await given.fs.exists(join(folder, name))) await moveAside(folder, name, why, given, notices, result)
    else notices.push(missing(name, result))
  }
}

/** What follows from it that this file cannot be used. */
function resultOf(name: string, { value, differing, incomplete }: Chosen): string {
  if (value === null) return 'there are no passwords, keys or MFA devices now'
  if (differing.some((file) => file.name === name)) return "its passwords, keys and MFA devices aren't in use"
  if (!isLog(name) || !incomplete) return 'a second copy is in use; nothing is lost'
  return 'passwords, keys and MFA devices come from the readable lines; changes in other lines are lost'
}

/** The credentials hold a change that was saved after the last line of the journal. */
const journalEndsEarly = (seq: number, last: number): AppError =>
  fail('StoreUnreadable', `${changes(seq + 1, last)} ${seq + 1 === last ? 'is' : 'are'} missing from the journal`, {
    hint: `the account is as it was after change ${seq}; passwords, keys and MFA devices are as they were after change ${last}`
  }).error

const missing = (name: string, result = 'the second copy is in use; nothing is lost'): AppError =>
  fail('StoreUnreadable', `\`${name}\` no longer exists`, { file: name, hint: result }).error
