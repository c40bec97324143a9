import { join } from 'node:path'
import { freeze } from 'immer'
import { fail, ok, type Result } from '../shared/result'
import { storeDeps, type StoreDeps } from './deps'
import { diskWords } from './disk-words'
import { isSystemError, makeFolder, writeAll } from './fs'
import { History } from './history'
import { JournalWriter } from './journal'
import { NewerSchema } from './json-file'
import { load, type Loaded } from './load'
import { archivedIn, activityFolder, segmentName } from './names'
import { repair } from './repair'
import { readSegmentFile } from './segment'
import { Workspace } from './workspace'

type Given = Partial<StoreDeps> & Pick<StoreDeps, 'now'>
/** Reads a workspace without changing it: `readWorkspace`, here or in another thread. */
export type ReadWorkspace = (folder: string) => Promise<Result<Loaded>>

/**
 * Opens a workspace folder, making it if needed. What cannot be read is moved aside and told in `notices`. Fails with StoreUnreadable
 * (cannot be read at all, or written by a newer version; nothing is touched then) or StoreUnwritable (open in another process, or no
 * permission).
 */
export async function openWorkspace(
  folder: string,
  given: Given,
  read: ReadWorkspace = (path) => readWorkspace(path, given)
): Promise<Result<Workspace>> {
  const deps = storeDeps(given)
  let lock
  try {
    await makeFolder(deps.fs, folder)
    lock = await deps.takeLock(folder)
  } catch (e) {
    return isSystemError(e) ? unopened(folder, e) : unreadable(e)
  }
  if (!lock.ok) return lock
  try {
    const found = await read(folder)
    if (!found.ok) {
      await lock.value.release()
      return found
    }
    const loaded = { ...found.value, account: freeze(found.value.account, true) }
    const notices = await repair(folder, loaded, deps)
    const history = new History(deps.undoDepth, deps.schema, deps.migrations)
    for (const line of [...(await archivedLines(folder, loaded, deps)), ...loaded.lines]) history.add(line)
    const on = loaded.migrated ? null : loaded.current
    const path = join(folder, on?.name ?? segmentName(loaded.seq + 1))
    const length = on?.needsNewline ? await endLine(path, on.length, deps) : (on?.length ?? 0)
    const journal = await JournalWriter.open(deps.fs, path, length, () => workspace.resetHead())
    const workspace: Workspace = new Workspace(folder, notices, history, loaded, journal, lock.value, deps)
    return ok(workspace)
  } catch (e) {
    await lock.value.release()
    return unreadable(e)
  }
}

/** Reads a workspace without taking or changing it; what comes is plain data. Fails with StoreUnreadable. */
export async function readWorkspace(folder: string, given: Given): Promise<Result<Loaded>> {
  try {
    return ok(await load(folder, storeDeps(given)))
  } catch (e) {
    return unreadable(e)
  }
}

const unreadable = (e: unknown) =>
  e instanceof NewerSchema
    ? fail('StoreUnreadable', 'the workspace was written by a newer version of Gatehouse', {
        file: e.file,
        hint: `update Gatehouse to open it; nothing was changed (\`${e.file}\` has schema ${e.schema}, this version supports ${e.known})`
      })
    : fail('StoreUnreadable', `the workspace can't be opened: ${diskWords(e).why}`)

/** Nothing was read yet: the person must not take the account for lost. */
function unopened(folder: string, e: unknown) {
  const { why, todo } = diskWords(e)
  return fail('StoreUnwritable', `the account can't be opened because Gatehouse can't write to \`${folder}\`: ${why}`, {
    hint: `nothing was changed or lost; ${todo}, then start Gatehouse again`
  })
}

/** Lines of the newest archived segment, so that undo outlives a compaction. */
async function archivedLines(folder: string, loaded: Loaded, deps: StoreDeps) {
  const newest = archivedIn(await deps.fs.readdir(join(folder, activityFolder))).at(-1)
  if (!newest) return []
  const { lines } = await readSegmentFile(folder, newest, deps)
  const first = loaded.lines[0]?.seq ?? loaded.seq + 1
  // Only if nothing is missing in between.
  return lines.some((l) => l.seq === first - 1) ? lines.filter((l) => l.seq < first) : []
}

/** The last line lacks nothing but its newline. Returns the file's length with it. */
async function endLine(path: string, length: number, deps: StoreDeps): Promise<number> {
  const file = await deps.fs.open(path, 'a')
  try {
    await file.truncate(length - 1)
    await writeAll(file, Buffer.from('\n'))
    await file.sync()
  } finally {
    await file.close()
  }
  return length
}
