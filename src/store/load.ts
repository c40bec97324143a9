import { gunzip } from 'node:zlib'
import { promisify } from 'node:util'
import { join } from 'node:path'
import { applyPatches } from 'immer'
import { applyAccountPatches } from '../account/patches'
import type { Account } from '../shared/model'
import type { StoreDeps } from './deps'
import { errorText, isSystemError } from './fs'
import { readSegment, type Segment } from './journal'
import { NewerSchema } from './json-file'
import type { JournalLine } from './line'
import { migrate } from './migrations'
import { activityFolder, archivedIn, segmentsIn, snapshotsIn, type Numbered } from './names'
import { readSnapshot } from './snapshot'

const unzip = promisify(gunzip)

/** A file that cannot be used as it is, and what is wrong with it. `keep`: bytes of its beginning that are sound. */
export interface Damage {
  name: string
  reason: string
  keep: number
}

/** A workspace folder as read; nothing in it has been changed. The account is not frozen yet: whoever keeps it does that. */
export interface Loaded {
  account: Account | null
  seq: number
  /** ISO time of the last change, or null. */
  savedAt: string | null
  /** Lines after the snapshot, in order. */
  lines: JournalLine[]
  /** Segment to go on writing, and the length of its sound part; null: none yet. */
  current: { name: string; length: number; needsNewline: boolean; torn: boolean } | null
  damaged: Damage[]
  /** Schema version on the disk was an older one. */
  migrated: boolean
}

class Missing extends Error {}

interface State {
  seq: number
  schema: number
  account: object | null
  at: string | null
}

/** Reads a workspace without writing to it. Throws `NewerSchema`, and what the file system throws. */
export async function load(folder: string, deps: StoreDeps): Promise<Loaded> {
  const names = await deps.fs.readdir(folder)
  const damaged: Damage[] = []
  const state = await newestSnapshot(folder, snapshotsIn(names), deps, damaged)
  const startedAt = state.seq
  const segments = await segmentsFrom(folder, names, startedAt + 1, deps)
  const lines: JournalLine[] = []
  let current: Loaded['current'] = null
  let reason: string | null = null
  for (const { name, seq: first } of segments) {
    if (reason === null && first > state.seq + 1) reason = `it begins with change ${first} where ${state.seq + 1} was expected`
    if (reason !== null) {
      damaged.push({ name, reason, keep: 0 })
      continue
    }
    const segment = await readSegmentFile(folder, name, first, deps)
    const fresh = segment.lines.filter((l) => l.seq > state.seq)
    const newer = fresh.find((l) => l.schema > deps.schema)
    if (newer) throw new NewerSchema(name, newer.schema, deps.schema)
    reason = (await apply(folder, state, fresh, deps, damaged)) ?? segment.damage
    const sound = segment.lines.filter((l) => l.seq <= state.seq)
    lines.push(...sound.filter((l) => l.seq > startedAt))
    const length = segment.ends[sound.length - 1] ?? 0
    if (reason !== null) damaged.push({ name, reason, keep: length })
    const whole = sound.length === segment.lines.length
    // Only a plain segment that ends with the newest change can be written on.
    current =
      name.startsWith(activityFolder) || first + sound.length !== state.seq + 1
        ? null
        : { name, length, needsNewline: whole && segment.needsNewline, torn: reason === null && segment.torn }
    reason &&= `it follows a file that cannot be read to its end`
  }
  const migrated = state.account !== null && state.schema < deps.schema
  const account = migrated
    ? deps.accountSchema.parse(migrate(state.account, state.schema, deps.schema, deps.migrations))
    : state.account
  return {
    account: account as Account | null,
    seq: state.seq,
    savedAt: state.at,
    lines,
    current,
    damaged,
    migrated
  }
}

/** The newest snapshot that can be read; those that cannot are noted as damaged. */
async function newestSnapshot(folder: string, files: Numbered[], deps: StoreDeps, damaged: Damage[]): Promise<State> {
  for (const { name, seq } of files.toReversed()) {
    try {
      const found = await stateIn(folder, name, deps)
      if (found.seq !== seq) throw new Error(`it says that it holds change ${found.seq}`)
      return found
    } catch (e) {
      if (e instanceof NewerSchema || isSystemError(e)) throw e
      damaged.push({ name, reason: firstLine(e), keep: 0 })
    }
  }
  return { seq: 0, schema: deps.schema, account: null, at: null }
}

async function stateIn(folder: string, name: string, deps: StoreDeps): Promise<State> {
  const read = await readSnapshot(deps.fs, folder, name, deps.schema)
  if (!read) throw new Missing('it is missing')
  const stored = read.schema === deps.schema ? deps.accountSchema.parse(read.account) : read.account
  if (typeof stored !== 'object' || stored === null) throw new Error('it holds no account')
  return { seq: read.seq, schema: read.schema, account: stored, at: read.at }
}

/** Segments that may hold change `first` and later ones; of one that is both plain and archived, the plain file. */
async function segmentsFrom(folder: string, names: string[], first: number, deps: StoreDeps): Promise<Numbered[]> {
  const plain = segmentsIn(names)
  const archived = archivedIn(await deps.fs.readdir(join(folder, activityFolder)))
  const all = [...plain, ...archived.filter((a) => !plain.some((p) => p.seq === a.seq))].sort((a, b) => a.seq - b.seq)
  const start = all.findLastIndex((s) => s.seq <= first)
  return all.slice(Math.max(start, 0))
}

export async function readSegmentFile(folder: string, name: string, first: number, deps: StoreDeps): Promise<Segment> {
  const bytes = await deps.fs.readFile(join(folder, name))
  if (!name.startsWith(activityFolder)) return readSegment(bytes, first)
  try {
    return readSegment(await unzip(bytes), first)
  } catch (e) {
    return { lines: [], ends: [], needsNewline: false, torn: false, damage: firstLine(e) }
  }
}

/** Applies lines to `state` as far as they go; says why the next one cannot be applied, if so. */
async function apply(folder: string, state: State, lines: JournalLine[], deps: StoreDeps, damaged: Damage[]) {
  let run: JournalLine[] = []
  const flush = (): string | null => {
    const reason = applyRun(state, run, deps)
    run = []
    return reason
  }
  for (const line of lines) {
    if (line.snapshot !== undefined) {
      const reason = flush()
      if (reason !== null) return reason
      try {
        const replaced = await stateIn(folder, line.snapshot, deps)
        Object.assign(state, replaced, { seq: line.seq, at: line.at })
      } catch (e) {
        if (e instanceof NewerSchema || isSystemError(e)) throw e
        if (e instanceof Missing) return `change ${line.seq} takes its account from \`${line.snapshot}\`, which is missing`
        damaged.push({ name: line.snapshot, reason: firstLine(e), keep: 0 })
        return `change ${line.seq} takes its account from \`${line.snapshot}\`, which cannot be read`
      }
    } else {
      if (run[0] && run[0].schema !== line.schema) {
        const reason = flush()
        if (reason !== null) return reason
      }
      run.push(line)
    }
  }
  return flush()
}

/** Lines of one schema version. All in one go, as copying a large account for each line would take long. */
function applyRun(state: State, run: JournalLine[], deps: StoreDeps): string | null {
  const [first] = run
  if (!first) return null
  if (!state.account) return `change ${first.seq} has no account to change`
  if (first.schema < state.schema) return `change ${first.seq} is of schema ${first.schema} and follows schema ${state.schema}`
  try {
    state.account = migrate(state.account, state.schema, first.schema, deps.migrations) as object
    state.schema = first.schema
    const patches = run.flatMap((l) => l.patches)
    // `applyAccountPatches` knows today's account; one of an older shape has no index to keep up.
    const today = first.schema === deps.schema
    state.account = today ? applyAccountPatches(state.account as Account, patches) : applyPatches(state.account, patches)
    const last = run.at(-1) ?? first
    state.seq = last.seq
    state.at = last.at
    return null
  } catch (e) {
    if (run.length === 1) return `change ${first.seq} cannot be applied: ${firstLine(e)}`
    // One at a time, to keep what goes before the one that fails.
    for (const line of run) {
      const reason = applyRun(state, [line], deps)
      if (reason !== null) return reason
    }
    return null
  }
}

const firstLine = (e: unknown): string => {
  const text = errorText(e).trim()
  return text.startsWith('[') ? 'it has not the shape of an account' : (text.split('\n')[0] ?? text)
}
