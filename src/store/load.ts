import type { Account } from '../shared/model'
import type { StoreDeps } from './deps'
import { isSystemError } from './fs'
import { NewerSchema } from './json-file'
import { readHead, type Head } from './head'
import type { JournalLine } from './line'
import { migrate } from './migrations'
import { activityFolder, importsIn, snapshotName, snapshotsIn, type Numbered } from './names'
import { refuseNewer } from './newer'
import { applyRun, firstLine, shapeOf, stateOf, type State } from './replay'
import { readSegmentFile } from './segment'
import { readTrusted } from './snapshot'
import { salvage, type Salvaged } from './salvage'
import { allSegments, checkSpare, type Gap, type Unchecked } from './spare'

/** A file that cannot be used as it is, and what is wrong with it. */
export interface Damage {
  name: string
  reason: string
  /** Bytes of its beginning that are sound. */
  keep: number
  /** Where the sound lines end, newline included; for a segment. */
  ends: number[]
  /** The damage took nothing away: only the byte after a line is another one. */
  harmless?: boolean
  /** Opening does not need the file: the account is whole without it. */
  spare?: boolean
}

/** Whether damage may have cost something of the account. */
export const isSerious = (d: Damage): boolean => !d.harmless && !d.spare

/** Why a workspace may hold less than was saved in it; empty: it holds everything. Sentences without a full stop. */
export const problemsOf = ({ damaged, missing }: Pick<Loaded, 'damaged' | 'missing'>): string[] => [
  ...damaged.filter(isSerious).map(({ name, reason }) => `\`${name}\` can't be used: ${reason}`),
  ...missing
]

/** A workspace folder as read; nothing in it has been changed. The account is not frozen yet: whoever keeps it does that. */
export interface Loaded {
  account: Account | null
  seq: number
  /** ISO time of the last change, or null. */
  savedAt: string | null
  /** Lines after the snapshot, in order. */
  lines: JournalLine[]
  /** Segment to go on writing, and the length of its sound part; null: none yet. `torn`: what follows that part. */
  current: { name: string; length: number; needsNewline: boolean; torn: Uint8Array | null } | null
  damaged: Damage[]
  /** What is missing although no file shows it: sentences without a full stop. */
  missing: string[]
  /** Files with the account of an import that never counted. */
  unfinished: string[]
  /** A newer or only whole state, put together from damaged files. */
  salvaged: Salvaged | null
  /** Sequence number of the snapshot that was read; 0: none. */
  base: number
  /** What the folder remembers of the last closing. */
  head: Head
  /** Stretches of changes that are missing from the old segments, and were not reported yet. */
  gaps: Gap[]
  /** Files that opening does not need and had no time to check (`checkRest`). */
  unchecked: Unchecked[]
  /** The account on the disk had another shape than today's. */
  migrated: boolean
  /** That account as it was, and the version of its shape; null: it has today's. */
  earlier: { schema: number; account: object } | null
  /** The account was read from a file without a checksum. */
  unsummed: boolean
}

type Started = State & { unsummed: boolean }

/** Reads a workspace without writing to it. Throws `NewerSchema`, and what the file system throws. */
export async function load(folder: string, deps: StoreDeps): Promise<Loaded> {
  const names = await deps.fs.readdir(folder)
  await refuseNewer(folder, names, deps)
  const head = await readHead(folder, deps)
  const damaged: Damage[] = []
  const used = new Set<string>()
  const state = await newestSnapshot(folder, snapshotsIn(names), deps, damaged)
  const base = state.seq
  used.add(snapshotName(base))
  const all = await allSegments(folder, names, deps)
  const segments = all.slice(
    Math.max(
      all.findLastIndex((s) => s.seq <= base + 1),
      0
    )
  )
  const lines: JournalLine[] = []
  let current: Loaded['current'] = null
  let reason: string | null = null
  for (const { name, seq: first } of segments) {
    if (reason === null && first > state.seq + 1) reason = `it begins with change ${first} where ${state.seq + 1} was expected`
    if (reason !== null) {
      damaged.push({ name, reason, keep: 0, ends: [] })
      continue
    }
    const segment = await readSegmentFile(folder, { name, seq: first }, deps)
    const fresh = segment.lines.filter((l) => l.seq > state.seq)
    const rest = (await startAtImport(folder, state, fresh, deps, used)) ?? fresh
    reason = (await apply(folder, state, rest, deps, damaged, used)) ?? segment.damage
    const sound = segment.lines.filter((l) => l.seq <= state.seq)
    lines.push(...sound.filter((l) => l.seq > base))
    const length = segment.ends[sound.length - 1] ?? 0
    const ends = segment.ends.slice(0, sound.length)
    const whole = sound.length === segment.lines.length
    if (reason !== null) damaged.push({ name, reason, keep: length, ends })
    else if (segment.badNewline !== null) {
      const bad = `the end of line ${segment.badNewline} is damaged`
      damaged.push({ name, reason: bad, keep: length, ends, harmless: true })
    }
    // A segment that was begun and not used: changes went on in the one before.
    if (segment.lines.length === 0 && reason === null && segment.torn === null && first <= state.seq) continue
    // Only a plain segment that ends with the newest change can be written on.
    current =
      name.startsWith(activityFolder) || first + sound.length !== state.seq + 1
        ? null
        : { name, length, needsNewline: whole && segment.needsNewline, torn: reason === null ? segment.torn : null }
    reason &&= `it follows a file that can't be read completely`
  }
  const migrated = state.account !== null && state.shape < deps.schema
  const account = migrated
    ? deps.accountSchema.parse(migrate(state.account, state.shape, deps.schema, deps.migrations))
    : state.account
  const found = { account: account as Account | null, seq: state.seq, savedAt: state.at, lines, current, damaged, base, head }
  const rest = await findMissing(folder, names, found, deps)
  for (const d of damaged) used.add(d.name)
  for (const name of rest.unfinished) used.add(name)
  const spare = await checkSpare(folder, names, state.seq, used, deps)
  damaged.push(...spare.damaged)
  const gaps = spare.gaps.filter(([first, last]) => !head.gaps.some(([f, l]) => f === first && l === last))
  const earlier = migrated && state.account ? { schema: state.shape, account: state.account } : null
  return { ...found, ...rest, gaps, unchecked: spare.unchecked, migrated, earlier, unsummed: state.unsummed }
}

type Found = Omit<Loaded, 'gaps' | 'unchecked' | 'missing' | 'unfinished' | 'salvaged' | 'migrated' | 'earlier' | 'unsummed'>

/**
 * Compares what was read with what else the folder shows: a change that was on the disk when the workspace was last closed, an account
 * of an import that the journal does not know, a journal that ought to be there. Adds to `damaged`.
 */
async function findMissing(folder: string, names: string[], found: Found, deps: StoreDeps) {
  const { seq, head, current, damaged } = found
  const missing: string[] = []
  const unproven = importsIn(names).filter((i) => i.seq > seq && !damaged.some((d) => d.name === i.name))
  const intact = !damaged.some(isSerious)
  // Damaged files of the journal tell it themselves.
  const told = damaged.some((d) => isSerious(d) && d.name.includes('journal-'))
  if (current === null && seq > 0 && !told) missing.push(`the journal after change ${seq} is missing`)
  if (head.seq > seq && !told) {
    missing.push(`${changes(seq + 1, head.seq)} ${seq + 1 === head.seq ? 'is' : 'are'} missing from the journal`)
  }
  const unfinished: string[] = []
  for (const { name, seq: number } of unproven) {
    // An import writes its account first. An empty journal proves nothing: it may have been emptied.
    const torn = current?.torn ?? null
    const proved = current !== null && intact && missing.length === 0 && (torn ? beginsLine(torn, number) : seq > 0)
    if (number === seq + 1 && proved) unfinished.push(name)
    else damaged.push({ name, reason: `the journal doesn't contain change ${number}`, keep: 0, ends: [] })
  }
  const lost = missing.length > 0 || damaged.some(isSerious)
  const salvaged = lost ? await salvage(folder, names, found, deps) : null
  return { missing, unfinished, salvaged }
}

export const changes = (first: number, last: number): string =>
  first === last ? `change ${first}` : `changes ${first} to ${last}`

/** Whether bytes are the beginning of line `seq`, as an interrupted write leaves it. */
function beginsLine(bytes: Uint8Array, seq: number): boolean {
  const start = Buffer.from(`{"seq":${seq},`)
  return start.subarray(0, bytes.length).equals(Buffer.from(bytes.subarray(0, start.length)))
}

/** The newest snapshot that can be read; those that cannot are noted as damaged. */
async function newestSnapshot(folder: string, files: Numbered[], deps: StoreDeps, damaged: Damage[]): Promise<Started> {
  for (const { name, seq } of files.toReversed()) {
    try {
      const found = await stateIn(folder, name, deps)
      if (!found) continue
      if (found.seq !== seq) throw new Error(`it claims to contain change ${found.seq}`)
      return found
    } catch (e) {
      if (e instanceof NewerSchema || isSystemError(e)) throw e
      damaged.push({ name, reason: firstLine(e), keep: 0, ends: [] })
    }
  }
  return { seq: 0, shape: deps.schema, account: null, at: null, unsummed: false }
}

/** Null if there is no such file. Throws if it cannot be read or trusted. */
async function stateIn(folder: string, name: string, deps: StoreDeps): Promise<Started | null> {
  const read = await readTrusted(deps.fs, folder, name, deps.schema)
  return read && { ...stateOf(read.value, deps), unsummed: read.sum === 'missing' }
}

/**
 * The last line that takes its account from another file needs none of the lines before it, nor the files that these name. Gives the lines
 * after it, or null if there is no such line or its file cannot be used.
 */
async function startAtImport(folder: string, state: Started, lines: JournalLine[], deps: StoreDeps, used: Set<string>) {
  const at = lines.findLastIndex((l) => l.snapshot !== undefined)
  const line = lines[at]
  if (line?.snapshot === undefined) return null
  try {
    const replaced = await stateIn(folder, line.snapshot, deps)
    if (!replaced) return null
    used.add(line.snapshot)
    Object.assign(state, replaced, { seq: line.seq, at: line.at })
    return lines.slice(at + 1)
  } catch (e) {
    if (e instanceof NewerSchema || isSystemError(e)) throw e
    return null // `apply` tells what is wrong with it
  }
}

/** Applies lines to `state` as far as they go; says why the next one cannot be applied, if so. */
async function apply(
  folder: string,
  state: Started,
  lines: JournalLine[],
  deps: StoreDeps,
  damaged: Damage[],
  used: Set<string>
): Promise<string | null> {
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
      used.add(line.snapshot)
      const from = `change ${line.seq} takes its account from \`${line.snapshot}\`, which`
      try {
        const replaced = await stateIn(folder, line.snapshot, deps)
        if (!replaced) return `${from} is missing`
        Object.assign(state, replaced, { seq: line.seq, at: line.at })
      } catch (e) {
        if (e instanceof NewerSchema || isSystemError(e)) throw e
        damaged.push({ name: line.snapshot, reason: firstLine(e), keep: 0, ends: [] })
        return `${from} can't be read`
      }
    } else {
      if (run[0] && shapeOf(run[0], deps) !== shapeOf(line, deps)) {
        const reason = flush()
        if (reason !== null) return reason
      }
      run.push(line)
    }
  }
  return flush()
}
