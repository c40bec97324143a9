import { join } from 'node:path'
import { accountDifference, usersOnlyIn } from '../account'
import {
  MOST_DIFFERING,
  MOST_NAMED,
  type BackupDifference,
  type BackupRow,
  type DifferenceWord,
  type FoundRow,
  type RestoreOffer,
  type SomeNames
} from '../shared/backup-views'
import type { Account, EntityId } from '../shared/model'
import { fail, Refusal, type AppError } from '../shared/result'
import { countsOf } from '../store/backup-file'
import { listBackups, readBackup, UnusableBackup, writeBackup, type BackupEntry } from '../store/backups'
import { storeDeps } from '../store/deps'
import { unwritable } from '../store/disk-words'
import { isSystemError } from '../store/fs'
import { foundAccount, foundFiles, type Found } from '../store/found'
import { backupsFolder, backupsIn } from '../store/names'
import { UnusableFile } from '../store/unusable-file'
import { rankedOffers } from './offers'
import type { Jobs } from './protocol'
import type { Replica } from './replica'
import type { Steps } from './scheduler'

const deps = storeDeps({ now: () => new Date().toISOString() })

/** One backup is written after the other: each looks at those that are there. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Backs up the replica as it stands when the message comes; null if that is not change `seq`. The account is a frozen value: changes that
 * come while it is written do not show in it.
 */
export async function backUp(replica: Replica, input: Jobs['backup']['input']): Promise<Jobs['backup']['output']> {
  const { folder, seq, savedAt, reason, label } = input
  if (replica.seq !== seq) return null
  const { account } = replica
  const done = last.then(() => writeBackup(folder, { schema: deps.schema, seq, savedAt, account }, { reason, label }, deps))
  last = done.catch(() => undefined)
  try {
    return { name: await done }
  } catch (e) {
    if (!isSystemError(e)) throw e
    throw refusalOf(unwritable('the backup', join(folder, backupsFolder), e).error)
  }
}

export async function backupRows({ folder }: Jobs['listBackups']['input']): Promise<Jobs['listBackups']['output']> {
  return { backups: (await listBackups(folder, deps)).map(rowOf), found: (await foundFiles(folder, deps)).map(foundRow) }
}

function foundRow({ name, original, kind, reason, at, bytes, state, why, credentials }: Found): FoundRow {
  const problem = why === null ? null : fail('StoreUnreadable', `this file can't be used: ${why}`).error
  if (!state) return { name, original, kind, reason, at, bytes, state, credentials, problem }
  const { seq, at: savedAt, sound } = state
  const account = state.account as Partial<Account>
  const { accountId = '', displayName: accountName = '' } = account.home ?? {}
  const told = { seq, at: savedAt, sound, accountId, accountName, counts: countsOf(account) }
  return { name, original, kind, reason, at, bytes, state: told, credentials, problem }
}

function rowOf({ name, bytes, header, problem }: BackupEntry): BackupRow {
  const damaged = problem !== null && problem !== 'newer'
  if (header === null) return { name, bytes, info: null, problem: problemOf(problem), damaged }
  const { at, savedAt, reason, label, seq, accountId, accountName, counts } = header
  return { name, bytes, info: { at, savedAt, reason, label, seq, accountId, accountName, counts }, problem: null, damaged }
}

function problemOf(problem: BackupEntry['problem']): AppError | null {
  if (problem === null) return null
  return unusable(problem === 'newer' ? new UnusableBackup('', true) : new UnusableBackup(problem.damage))
}

const unusable = ({ reason, newer }: UnusableBackup): AppError =>
  newer
    ? fail('StoreUnreadable', 'a newer version of Gatehouse wrote this backup', { hint: 'update Gatehouse to restore it' }).error
    : fail('StoreUnreadable', `this backup is damaged and can't be restored: ${reason}`, { hint: 'choose another backup' }).error

/**
 * The account in a backup, or in a file that lies aside, in today's shape, and the time of what it holds. Refuses a damaged one, and one
 * that a newer version wrote.
 */
export async function readWhole(
  { folder, name }: Jobs['takeBackup']['input'],
  checked: boolean
): Promise<{ account: Account; at: string }> {
  try {
    if (backupsIn([name]).length === 0) return await foundAccount(folder, name, deps)
    const { header, account } = await readBackup(folder, name, deps, { checked })
    return { account, at: header.at }
  } catch (e) {
    if (e instanceof UnusableBackup) throw refusalOf(unusable(e))
    if (e instanceof UnusableFile) throw new Refusal('StoreUnreadable', `this file can't be used: ${e.message}`, { file: name })
    throw e
  }
}

const refusalOf = ({ code, message, ...more }: AppError): Refusal => new Refusal(code, message, more)

/** The best whole state that can be read (`rankedOffers`), or null. `opened`: the account as it could be opened, null for none. */
export async function newestState({ folder, opened }: Jobs['newestState']['input']): Promise<RestoreOffer | null> {
  const { backups, found } = await backupRows({ folder })
  for (const offer of rankedOffers(backups, found, opened)) {
    try {
      await readWhole({ folder, name: offer.name }, true)
      return offer
    } catch (e) {
      if (!(e instanceof Refusal)) throw e // else the next one
    }
  }
  return null
}

/** What happened between a backup and the replica. Pauses now and then. */
export function* differenceFrom(replica: Replica, name: string, before: Account): Steps<Jobs['backupDifference']['output']> {
  const now = replica.account
  const work = accountDifference(before, now)
  let step = work.next()
  for (; !step.done; step = work.next()) yield { what: 'comparing', ...step.value }
  const all = step.value
  const counts: BackupDifference['counts'] = { added: 0, changed: 0, removed: 0 }
  for (const { what } of all) counts[what as DifferenceWord]++
  yield undefined
  return {
    name,
    counts,
    changes: all.slice(0, MOST_DIFFERING),
    back: someNames(before, usersOnlyIn(before, now)),
    leaving: usersOnlyIn(now, before),
    otherAccount: before.home.accountId !== now.home.accountId
  }
}

/** The first of these users' names, in order. */
export function someNames(account: Account, ids: readonly EntityId[]): SomeNames {
  const names = ids.map((id) => account.users[id]?.userName ?? id).sort()
  return { names: names.slice(0, MOST_NAMED), total: names.length }
}
