import { join } from 'node:path'
import type { Account } from '../shared/model'
import type { StoreDeps } from './deps'
import { isSystemError } from './fs'
import { isTrusted } from './json-file'
import type { JournalLine } from './line'
import { activityFolder, archivedIn, importsIn, segmentsIn, snapshotsIn } from './names'
import { migrate } from './migrations'
import { applyRun, stateOf, type State } from './replay'
import { segmentBytes, soundLines } from './segment'
import { readSnapshot, snapshotForm, type Snapshot } from './snapshot'

/** A state put together from what is sound in damaged files. */
export interface Salvaged {
  snapshot: Snapshot
  /** Changes that were applied to the account of the file. */
  changes: number
}

type Candidate = { state: State; verified: boolean; changes: number }

/**
 * Looks for a newer whole state than opening could read, or for one at all: each snapshot and import that can be read, with the sound
 * lines that follow its change, wherever these lie. Null if none is newer, or if it is one of the files as it stands: that one is kept
 * as it is. Reads only. Throws what the file system throws.
 */
export async function salvage(
  folder: string,
  names: readonly string[],
  read: { account: Account | null; seq: number },
  deps: StoreDeps
): Promise<Salvaged | null> {
  const lines = await allLines(folder, names, deps)
  let best: Candidate | null = null
  for (const { name } of [...snapshotsIn(names), ...importsIn(names)]) {
    const candidate = await candidateOf(folder, name, lines, deps)
    if (candidate && (!best || isBetter(candidate, best))) best = candidate
  }
  if (!best || best.changes === 0 || (read.account && best.state.seq <= read.seq)) return null
  const { state, verified, changes } = best
  const account = deps.accountSchema.safeParse(migrate(state.account, state.shape, deps.schema, deps.migrations))
  if (!account.success) return null
  const snapshot: Snapshot = {
    schema: deps.schema,
    seq: state.seq,
    at: state.at ?? deps.now(),
    account: account.data satisfies Account
  }
  return { snapshot: verified ? snapshot : { ...snapshot, unverified: true }, changes }
}

const isBetter = (a: Candidate, b: Candidate): boolean =>
  a.state.seq > b.state.seq || (a.state.seq === b.state.seq && a.verified && !b.verified)

async function candidateOf(
  folder: string,
  name: string,
  lines: ReadonlyMap<number, JournalLine>,
  deps: StoreDeps
): Promise<Candidate | null> {
  try {
    const found = await readSnapshot(deps.fs, folder, name, deps.schema)
    if (!found) return null
    const state = stateOf(found.value, deps)
    const { seq } = state
    const run: JournalLine[] = []
    // A line that takes its account from another file is where that file's own try begins.
    for (let line = lines.get(seq + 1); line && line.snapshot === undefined; line = lines.get(line.seq + 1)) run.push(line)
    applyRun(state, run, deps)
    return { state, verified: isTrusted(found, snapshotForm(deps.schema)), changes: state.seq - seq }
  } catch (e) {
    if (isSystemError(e)) throw e
    return null
  }
}

/** Every sound line of every segment, by its number. */
async function allLines(folder: string, names: readonly string[], deps: StoreDeps): Promise<Map<number, JournalLine>> {
  const found = new Map<number, JournalLine>()
  const archived = archivedIn(await deps.fs.readdir(join(folder, activityFolder)))
  for (const { name } of [...archived, ...segmentsIn(names)]) {
    try {
      for (const line of soundLines(await segmentBytes(folder, name, deps))) found.set(line.seq, line)
    } catch (e) {
      if (isSystemError(e)) throw e // a damaged archive cannot be unpacked, and holds nothing to salvage
    }
  }
  return found
}
