import { join } from 'node:path'
import type { Account } from '../shared/model'
import { fail, ok, type Result } from '../shared/result'
import { storeDeps, type StoreDeps } from './deps'
import { diskWords } from './disk-words'
import { isTrusted, type Sum } from './json-file'
import { migrate } from './migrations'
import { activityFolder, asideFilesIn, importsIn, snapshotsIn, type AsideFile } from './names'
import { stateOf } from './replay'
import { readSnapshot, snapshotForm } from './snapshot'

/** An account that one file of the workspace folder holds whole. */
export interface WholeState {
  /** File name in the workspace folder. */
  file: string
  /** `recovered`: opening put it together from damaged files, or saved it when another program took the journal away. */
  kind: 'snapshot' | 'import' | 'recovered'
  /** Sequence number of the last change in it. */
  seq: number
  /** ISO time of that change. */
  at: string
  /** How the file came to lie aside; null: it is one of the files that opening reads. */
  aside: AsideFile | null
  /** `right`, or `missing` in a file from before checksums. `wrong`: edited by hand or damaged, so parts of it may be wrong. */
  sum: Sum
  /** Whether the checksum vouches for the account. */
  verified: boolean
  displayName: string
  users: number
}

type Given = Partial<StoreDeps> & Pick<StoreDeps, 'now'>

/**
 * The whole states that a workspace folder holds, the newest first: snapshots and imports, those that opening moved aside, and those
 * that it put together. Files that cannot be read, and those of a newer version, are left out. Reads every such file whole. Writes
 * nothing. Throws what the file system throws.
 */
export async function wholeStates(folder: string, given: Given): Promise<WholeState[]> {
  const deps = storeDeps(given)
  const names = await deps.fs.readdir(folder)
  const asides = new Map(asideFilesIn(names).map((aside) => [aside.name, aside]))
  const found: WholeState[] = []
  for (const file of names) {
    const aside = asides.get(file) ?? null
    const kind = aside?.reason === 'recovered' ? 'recovered' : kindOf(aside?.original ?? file)
    if (kind === null) continue
    const read = await readWholeState(folder, file, given)
    if (!read.ok) continue
    const { account, ...rest } = read.value
    found.push({ file, kind, aside, ...rest, displayName: account.home.displayName, users: Object.keys(account.users).length })
  }
  return found.sort((a, b) => (a.at === b.at ? b.seq - a.seq : a.at < b.at ? 1 : -1))
}

/**
 * The account of one of these files, in today's shape, to be given to `Workspace.replaceAccount`. Fails with StoreUnreadable, also for a
 * file of a newer version.
 */
export async function readWholeState(
  folder: string,
  file: string,
  given: Given
): Promise<Result<{ account: Account } & Pick<WholeState, 'seq' | 'at' | 'sum' | 'verified'>>> {
  const deps = storeDeps(given)
  try {
    const found = await readSnapshot(deps.fs, folder, file, deps.schema)
    if (!found) return fail('StoreUnreadable', `\`${file}\` is not there any more`, { file })
    const state = stateOf(found.value, deps)
    const account = deps.accountSchema.parse(migrate(state.account, state.shape, deps.schema, deps.migrations))
    const verified = found.value.unverified !== true && isTrusted(found, snapshotForm(deps.schema))
    const { seq, at } = found.value
    return ok({ account, seq, at, sum: verified || found.sum === 'missing' ? found.sum : 'wrong', verified })
  } catch (e) {
    return fail('StoreUnreadable', `\`${file}\` cannot be read: ${diskWords(e).why}`, { file })
  }
}

/** Everything that lies aside in a workspace folder, oldest first; names as from the folder. Throws what the file system throws. */
export async function asideFiles(folder: string, { fs }: Pick<StoreDeps, 'fs'>): Promise<AsideFile[]> {
  const here = asideFilesIn(await fs.readdir(folder))
  const archived = asideFilesIn(await fs.readdir(join(folder, activityFolder)))
  const inFolder = archived.map((a) => ({ ...a, name: join(activityFolder, a.name), original: join(activityFolder, a.original) }))
  return [...here, ...inFolder].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function kindOf(name: string): 'snapshot' | 'import' | null {
  if (snapshotsIn([name]).length > 0) return 'snapshot'
  return importsIn([name]).length > 0 ? 'import' : null
}
