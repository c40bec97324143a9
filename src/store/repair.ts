import { join } from 'node:path'
import { fail, type AppError } from '../shared/result'
import type { StoreDeps } from './deps'
import { writeFileAtomic } from './fs'
import type { Loaded } from './load'
import { asideName, importsIn, isTemp, segmentsIn, snapshotName } from './names'
import { writeSnapshot } from './snapshot'

/**
 * Brings the folder in line with what was read: files that cannot be read are moved aside, never overwritten; a torn last
 * line is cut off; an account of an older schema is written anew. Stopping after any step loses nothing: the next opening
 * does the rest. Returns what the person should be told. Throws what the file system throws.
 */
export async function repair(folder: string, loaded: Loaded, deps: StoreDeps): Promise<AppError[]> {
  const { fs } = deps
  const at = deps.now()
  const isSegment = (name: string) => segmentsIn([name]).length > 0
  const notices = loaded.damaged.map((d) => noticeOf(d.name, d.reason, asideName(d.name, at)))
  const [segments, others] = [loaded.damaged.filter((d) => isSegment(d.name)), loaded.damaged.filter((d) => !isSegment(d.name))]

  // An archived segment may hold changes that are nowhere else: the snapshot comes before it is moved.
  const renameOthers = async (archived: boolean) => {
    for (const { name } of others) {
      if (name.endsWith('.gz') === archived) await fs.rename(join(folder, name), join(folder, asideName(name, at)))
    }
  }
  await renameOthers(false)
  if (loaded.account && (loaded.migrated || loaded.damaged.length > 0)) {
    const { account, seq } = loaded
    await writeSnapshot(fs, folder, snapshotName(seq), { schema: deps.schema, seq, at: loaded.savedAt ?? at, account })
  }
  await renameOthers(true)
  for (const { name, keep } of segments) {
    const path = join(folder, name)
    const aside = join(folder, asideName(name, at))
    if (keep === 0) {
      await fs.rename(path, aside)
    } else {
      // A copy first, then the sound part in its place: at no moment is the sound part missing.
      const bytes = await fs.readFile(path)
      await writeFileAtomic(fs, aside, bytes)
      await writeFileAtomic(fs, path, bytes.subarray(0, keep))
    }
  }
  if (loaded.current?.torn) notices.push(...tornNotice(loaded.current.name))
  await sweep(folder, loaded, deps)
  await fs.syncFolder(folder)
  return notices
}

/** Removes what an interrupted write left: temp files, and an account whose import was never acknowledged. */
async function sweep(folder: string, loaded: Loaded, deps: StoreDeps): Promise<void> {
  const names = await deps.fs.readdir(folder)
  const left = names.filter(isTemp)
  if (loaded.damaged.length === 0) {
    left.push(...importsIn(names).flatMap((i) => (i.seq > loaded.seq ? [i.name] : [])))
  }
  for (const name of left) await deps.fs.remove(join(folder, name))
}

const noticeOf = (file: string, reason: string, aside: string): AppError =>
  fail('StoreUnreadable', `\`${file}\` could not be read: ${reason}`, {
    file,
    hint: `it was moved to \`${aside}\`; everything that could be read is in use`
  }).error

const tornNotice = (file: string): AppError[] => [
  fail('StoreUnreadable', `the last change in \`${file}\` had not been written to its end and was cut off`, {
    file,
    hint: 'it was never reported as saved'
  }).error
]
