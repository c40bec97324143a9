import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { StoreDeps } from './deps'
import { errorCode, isSystemError } from './fs'
import { NewerSchema } from './json-file'
import type { Damage } from './load'
import { activityFolder, archivedIn, importsIn, segmentsIn, snapshotsIn, type Numbered } from './names'
import { firstLine } from './replay'
import { readTrusted } from './snapshot'

const unzip = promisify(gunzip)

/** First and last change of a stretch that the old segments do not hold. */
export type Gap = [number, number]

/**
 * Opening checks files that it does not need, the newest first, up to so many bytes of each kind: about 40,000 changes, and two snapshots
 * of some thousand users. That is a tenth of a second of work. The rest is checked afterward (`checkRest`).
 */
const MOST_BYTES = { archived: 2_000_000, states: 6_000_000 }

/** A file that opening neither needs nor checks. `next`: for an old segment, the first change after it; else null. */
export interface Unchecked extends Numbered {
  next: number | null
}

/** What is wrong with files that opening does not need. */
export interface Spare {
  damaged: Damage[]
  gaps: Gap[]
}

/**
 * What is wrong with files that opening does not need: old segments, and snapshots and imports other than `used`. `seq`: the last change
 * of the workspace. Throws what the file system throws.
 */
export async function checkSpare(
  folder: string,
  names: readonly string[],
  seq: number,
  used: ReadonlySet<string>,
  deps: StoreDeps
): Promise<Spare & { unchecked: Unchecked[] }> {
  const { damaged, gaps, unchecked } = await checkArchived(folder, names, seq, deps)
  const spare = [...snapshotsIn(names), ...importsIn(names)].filter(({ name }) => !used.has(name)).sort((a, b) => b.seq - a.seq)
  let bytes = 0
  for (const file of spare) {
    bytes += (await deps.fs.readStart(join(folder, file.name), 0)).size
    if (bytes > MOST_BYTES.states) unchecked.push({ ...file, next: null })
    else damaged.push(...(await damageOfState(folder, file.name, deps)))
  }
  const isSpare = ({ name }: { name: string }): boolean => !used.has(name)
  return { damaged: damaged.filter(isSpare), gaps, unchecked: unchecked.filter(isSpare) }
}

/** The same for the files that `checkSpare` left out. A file that is gone by now is passed over. Throws what the file system throws. */
export async function checkRest(
  folder: string,
  files: readonly Unchecked[],
  deps: Pick<StoreDeps, 'fs' | 'schema'>
): Promise<Spare> {
  const all: Spare = { damaged: [], gaps: [] }
  for (const { name, seq, next } of files) {
    try {
      if (next === null) all.damaged.push(...(await damageOfState(folder, name, deps)))
      else {
        const { damaged, gaps } = await checkSegment(folder, { name, seq }, next, deps)
        all.damaged.push(...damaged)
        all.gaps.push(...gaps)
      }
    } catch (e) {
      if (errorCode(e) !== 'ENOENT') throw e // a compaction takes files away that nothing needs
    }
  }
  return all
}

async function damageOfState(folder: string, name: string, deps: Pick<StoreDeps, 'fs' | 'schema'>): Promise<Damage[]> {
  try {
    await readTrusted(deps.fs, folder, name, deps.schema)
    return []
  } catch (e) {
    if (isSystemError(e) || e instanceof NewerSchema) throw e
    return [damageOf(name, e)]
  }
}

/** An old segment that cannot be unpacked (gzip has a checksum), or that ends before change `next` - 1. */
async function checkSegment(
  folder: string,
  { name, seq }: Numbered,
  next: number | null,
  { fs }: Pick<StoreDeps, 'fs'>
): Promise<Spare> {
  try {
    const last = seq + newlinesIn(await unzip(await fs.readFile(join(folder, name)))) - 1
    return { damaged: [], gaps: next !== null && last + 1 < next ? [[last + 1, next - 1]] : [] }
  } catch (e) {
    if (isSystemError(e)) throw e
    return { damaged: [damageOf(name, e)], gaps: next === null ? [] : [[seq, next - 1]] }
  }
}

const damageOf = (name: string, e: unknown): Damage => ({ name, reason: firstLine(e), keep: 0, ends: [], spare: true })

/** Old segments that are damaged, and stretches of changes that no segment holds. */
async function checkArchived(folder: string, names: readonly string[], until: number, deps: StoreDeps) {
  const segments = await allSegments(folder, names, deps)
  const damaged: Damage[] = []
  const gaps: Gap[] = []
  const unchecked: Unchecked[] = []
  let bytes = 0
  /** First change of the segment after the one that is looked at; null: that one is still being written. */
  let next: number | null = segments.at(-1)?.name.startsWith(activityFolder) === false ? null : until + 1
  for (const file of segments.toReversed()) {
    if (file.name.startsWith(activityFolder)) {
      bytes += (await deps.fs.readStart(join(folder, file.name), 0)).size
      if (bytes > MOST_BYTES.archived) unchecked.push({ ...file, next })
      else {
        const found = await checkSegment(folder, file, next, deps)
        damaged.push(...found.damaged)
        gaps.push(...found.gaps)
      }
    }
    next = file.seq
  }
  if (next !== null && next > 1) gaps.push([1, next - 1])
  return { damaged, gaps, unchecked }
}

/** Every segment, oldest first; of one that is both plain and archived, the plain file. */
export async function allSegments(folder: string, names: readonly string[], { fs }: StoreDeps): Promise<Numbered[]> {
  const plain = segmentsIn(names)
  const archived = archivedIn(await fs.readdir(join(folder, activityFolder)))
  return [...plain, ...archived.filter((a) => !plain.some((p) => p.seq === a.seq))].sort((a, b) => a.seq - b.seq)
}

function newlinesIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++
  return count
}
