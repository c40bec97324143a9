import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { fail, type AppError } from '../shared/result'
import type { StoreDeps } from './deps'
import { writeBackup } from './backups'
import { renameSynced, writeFileAtomic } from './fs'
import { writeHead, type Head } from './head'
import { changes, isSerious, type Damage, type Loaded } from './load'
import { archivedIn, asideFilesIn, asideName, isTemp, segmentsIn, snapshotName, snapshotsIn, type AsideReason } from './names'
import { withNewlines } from './segment'
import { checkSpare, type Spare } from './spare'
import { writeSnapshot } from './snapshot'

/** How long the account of an import that was never completed is kept. */
const UNFINISHED_DAYS = 30

/**
 * Brings the folder in line with what was read: files that cannot be used are moved aside, never overwritten or deleted; a torn last
 * line is cut off and kept aside; an account of another shape is written anew. Stopping after any step loses nothing: the next opening
 * does the rest. Returns what the person should be told. Throws what the file system throws.
 */
export async function repair(folder: string, loaded: Loaded, deps: StoreDeps): Promise<AppError[]> {
  const { fs } = deps
  const at = deps.now()
  const notices: AppError[] = []
  const aside = (name: string, reason?: AsideReason) => asideName(name, at, reason)
  const lost = loaded.missing.length > 0 || loaded.damaged.some(isSerious)
  const { salvaged } = loaded
  let kept: string | null = null
  if (salvaged) {
    kept = aside(snapshotName(salvaged.snapshot.seq), 'recovered')
    await writeSnapshot(fs, folder, kept, salvaged.snapshot)
  }

  const plain = (d: Damage) => segmentsIn([d.name]).length > 0
  const segments = loaded.damaged.filter(plain)
  const others = loaded.damaged.filter((d) => !plain(d))
  const renameOthers = async (archived: boolean) => {
    for (const { name, reason, spare } of others) {
      if (name.endsWith('.gz') !== archived) continue
      const to = aside(name)
      await renameSynced(fs, join(folder, name), join(folder, to))
      notices.push(spare ? spareNotice(name, reason, to) : noticeOf(name, reason, to, loaded))
    }
  }
  await renameOthers(false)
  // An archived segment may hold changes that are nowhere else: the snapshot comes before it is moved.
  if (loaded.earlier) {
    const state = { ...loaded.earlier, seq: loaded.seq, savedAt: loaded.savedAt ?? at }
    await writeBackup(folder, state, { reason: 'migration' }, deps)
  }
  if (loaded.account && (loaded.migrated || lost)) await snapshotOnce(folder, loaded, deps, at)
  await renameOthers(true)
  for (const damage of segments) notices.push(await setSegmentAside(folder, damage, aside(damage.name), loaded, deps))
  notices.push(...loaded.missing.map((what) => missingNotice(what, loaded)))
  if (loaded.current?.torn) {
    const { name, torn } = loaded.current
    const to = aside(name, 'torn')
    await writeFileAtomic(fs, join(folder, to), torn)
    if (!lost) notices.push(tornNotice(name, to))
  }
  if (salvaged && kept !== null) notices.push(salvagedNotice(salvaged.snapshot.seq, kept, salvaged.snapshot.unverified === true))
  for (const name of loaded.unfinished) await renameSynced(fs, join(folder, name), join(folder, aside(name, 'unfinished')))
  await sweep(folder, at, deps)
  if (!lost) {
    const gaps = loaded.gaps.filter(([first, last]) => !loaded.damaged.some((d) => holds(d.name, first, last)))
    notices.push(...gaps.map(([first, last]) => gapNotice(first, last)))
  }
  await remember(folder, loaded, deps)
  await fs.syncFolder(folder)
  return notices
}

/**
 * Moves files aside that turned out to be damaged after opening, which did not need them. Returns what the person should be told, and what
 * the workspace remembers from then on. Throws what the file system throws.
 */
export async function setSpareAside(
  folder: string,
  { damaged, gaps }: Spare,
  head: Head,
  deps: Pick<StoreDeps, 'fs' | 'now'>
): Promise<{ notices: AppError[]; head: Head }> {
  const notices: AppError[] = []
  for (const { name, reason } of damaged) {
    const to = asideName(name, deps.now())
    if (!(await deps.fs.exists(join(folder, name)))) continue // a compaction has taken it away meanwhile
    await renameSynced(deps.fs, join(folder, name), join(folder, to))
    notices.push(spareNotice(name, reason, to))
  }
  const fresh = gaps.filter(([first, last]) => !head.gaps.some(([f, l]) => f === first && l === last))
  notices.push(
    ...fresh.filter(([first, last]) => !damaged.some((d) => holds(d.name, first, last))).map((gap) => gapNotice(...gap))
  )
  if (fresh.length === 0) return { notices, head }
  const next = { ...head, gaps: [...head.gaps, ...fresh] }
  await writeHead(folder, next, deps)
  return { notices, head: next }
}

/** What was told now is not told again. */
async function remember(folder: string, loaded: Loaded, deps: StoreDeps): Promise<void> {
  const { gaps: old } = loaded.head
  let gaps = [...old, ...loaded.gaps]
  if (loaded.damaged.length > 0)
    gaps = (await checkSpare(folder, await deps.fs.readdir(folder), loaded.seq, new Set(), deps)).gaps
  if (loaded.head.seq <= loaded.seq && isDeepStrictEqual(gaps, old)) return
  loaded.head = { ...loaded.head, seq: Math.min(loaded.head.seq, loaded.seq), gaps }
  await writeHead(folder, loaded.head, deps)
}

/** Whether a damaged file is the segment that a gap begins with: its own notice tells the gap. */
const holds = (name: string, first: number, last: number): boolean =>
  archivedIn([basename(name)]).some(({ seq }) => seq >= first && seq <= last)

/** The account as it is now, unless a sound snapshot says the same. */
async function snapshotOnce(folder: string, loaded: Loaded, { fs, schema }: StoreDeps, at: string): Promise<void> {
  const { account, seq, savedAt } = loaded
  const there = snapshotsIn(await fs.readdir(folder)).some((s) => s.seq === seq)
  if (there && !loaded.migrated) return
  await writeSnapshot(fs, folder, snapshotName(seq), { schema, seq, at: savedAt ?? at, account })
}

/** Keeps a damaged segment under the name `to`, and its sound part in its place. */
async function setSegmentAside(folder: string, damage: Damage, to: string, loaded: Loaded, { fs }: StoreDeps): Promise<AppError> {
  const { name, keep, ends } = damage
  const path = join(folder, name)
  if (keep === 0) {
    await renameSynced(fs, path, join(folder, to))
  } else {
    // A copy first, then the sound part in its place: at no moment is the sound part missing.
    const bytes = await fs.readFile(path)
    await writeFileAtomic(fs, join(folder, to), bytes)
    await writeFileAtomic(fs, path, withNewlines(bytes, keep, ends))
  }
  return damage.harmless ? harmlessNotice(damage, to) : noticeOf(name, damage.reason, to, loaded)
}

/** Removes what interrupted writes left: temporary files, and after a while accounts of imports that were never completed. */
async function sweep(folder: string, now: string, { fs }: StoreDeps): Promise<void> {
  const names = await fs.readdir(folder)
  const oldest = Date.parse(now) - UNFINISHED_DAYS * 24 * 3600 * 1000
  const outdated = asideFilesIn(names).filter(({ reason, at }) => reason === 'unfinished' && Date.parse(at) < oldest)
  for (const name of [...names.filter(isTemp), ...outdated.map((a) => a.name)]) await fs.remove(join(folder, name))
}

const unreadable = (message: string, file: string, hint: string): AppError =>
  fail('StoreUnreadable', message, { file, hint }).error

const standsAt = ({ account, seq }: Loaded): string =>
  account ? `the account is as it was after change ${seq}` : 'no account is open until you restore one or create one'

const noticeOf = (file: string, reason: string, to: string, loaded: Loaded): AppError =>
  unreadable(`\`${file}\` can't be used: ${reason}`, file, `it was moved to \`${to}\`; ${standsAt(loaded)}`)

const spareNotice = (file: string, reason: string, to: string): AppError =>
  unreadable(
    `\`${file}\` can't be used: ${reason}`,
    file,
    `it was moved to \`${to}\`; the account is complete without it${file.endsWith('.gz') ? ', but Activity no longer shows the changes in it' : ''}`
  )

const gapNotice = (first: number, last: number): AppError =>
  fail(
    'StoreUnreadable',
    `${changes(first, last)} ${first === last ? 'is' : 'are'} missing from Activity: the file doesn't exist`,
    {
      hint: 'the account is complete without it'
    }
  ).error

const harmlessNotice = ({ name, reason }: Damage, to: string): AppError =>
  unreadable(`\`${name}\` was damaged: ${reason}`, name, `nothing is lost; the original file is in \`${to}\``)

const tornNotice = (file: string, to: string): AppError =>
  unreadable(
    `the last change in \`${file}\` was incomplete and was cut off`,
    file,
    `it was never reported as saved; the incomplete change is in \`${to}\``
  )

const missingNotice = (what: string, loaded: Loaded): AppError =>
  fail('StoreUnreadable', what, { hint: `${standsAt(loaded)}; a copy of the folder might still contain them` }).error

const salvagedNotice = (seq: number, file: string, unverified: boolean): AppError =>
  unreadable(
    `the account after change ${seq} was recovered from damaged files${unverified ? ', but parts of it might be wrong' : ''}`,
    file,
    `you can restore it from \`${file}\``
  )
