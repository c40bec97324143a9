import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { StoreDeps } from './deps'
import { isSystemError } from './fs'
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
 * of some thousand users. That is a tenth of a second of work.
 */
const MOST_BYTES = { archived: 2_000_000, states: 6_000_000 }

/**
 * What is wrong with files that opening does not need: old segments, and snapshots and imports other than `used`. `seq`: the last change
 * of the workspace.
 */
export async function checkSpare(
  folder: string,
  names: readonly string[],
  seq: number,
  used: ReadonlySet<string>,
  deps: StoreDeps
): Promise<{ damaged: Damage[]; gaps: Gap[] }> {
  const { damaged, gaps } = await checkArchived(folder, names, seq, deps)
  const spare = [...snapshotsIn(names), ...importsIn(names)].filter(({ name }) => !used.has(name)).sort((a, b) => b.seq - a.seq)
  let bytes = 0
  for (const { name } of spare) {
    bytes += (await deps.fs.readStart(join(folder, name), 0)).size
    if (bytes > MOST_BYTES.states) break
    try {
      await readTrusted(deps.fs, folder, name, deps.schema)
    } catch (e) {
      if (isSystemError(e) || e instanceof NewerSchema) throw e
      damaged.push({ name, reason: firstLine(e), keep: 0, ends: [], spare: true })
    }
  }
  return { damaged: damaged.filter((d) => !used.has(d.name)), gaps }
}

/** Old segments that cannot be unpacked (gzip has a checksum), and stretches of changes that no segment holds. */
async function checkArchived(folder: string, names: readonly string[], until: number, deps: StoreDeps) {
  const segments = await allSegments(folder, names, deps)
  const damaged: Damage[] = []
  const gaps: Gap[] = []
  let bytes = 0
  /** First change of the segment after the one that is looked at; null: that one is still being written. */
  let next: number | null = segments.at(-1)?.name.startsWith(activityFolder) === false ? null : until + 1
  for (const { name, seq } of segments.toReversed()) {
    const archived = name.startsWith(activityFolder)
    if (archived) bytes += (await deps.fs.readStart(join(folder, name), 0)).size
    if (bytes > MOST_BYTES.archived) return { damaged, gaps }
    if (archived) {
      try {
        const last = seq + newlinesIn(await unzip(await deps.fs.readFile(join(folder, name)))) - 1
        if (next !== null && last + 1 < next) gaps.push([last + 1, next - 1])
      } catch (e) {
        if (isSystemError(e)) throw e
        damaged.push({ name, reason: firstLine(e), keep: 0, ends: [], spare: true })
        if (next !== null) gaps.push([seq, next - 1])
      }
    }
    next = seq
  }
  if (next !== null && next > 1) gaps.push([1, next - 1])
  return { damaged, gaps }
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
