import { join } from 'node:path'
import type { StoreDeps } from './deps'
import { isSystemError } from './fs'
import type { JournalLine } from './line'
import { activityFolder, archivedIn, segmentsIn } from './names'
import { readSegment, segmentBytes } from './segment'

/** Newest time of a change in each archived segment, by file name: these files never change. To be kept as long as the workspace is open. */
export type SegmentTimes = Map<string, string>

export interface ActivityRange {
  /** At most so many lines. */
  limit: number
  /** Only changes before this sequence number. */
  before?: number
  /** ISO time. Segments without a change since then are left out; lines of the others are not looked at one by one. */
  from?: string
}

/**
 * Changes from old to new journals, newest first. Times need not rise with the numbers: a computer's clock may have been set back. What an
 * unreadable old segment held is left out. Throws what the file system throws.
 */
export async function readActivity(
  folder: string,
  deps: StoreDeps,
  { limit, before = Infinity, from = '' }: ActivityRange,
  times: SegmentTimes
): Promise<JournalLine[]> {
  const archived = archivedIn(await deps.fs.readdir(join(folder, activityFolder)))
  const plain = segmentsIn(await deps.fs.readdir(folder))
  const segments = [...archived.filter((a) => !plain.some((p) => p.seq === a.seq)), ...plain].sort((a, b) => b.seq - a.seq)
  const found: JournalLine[] = []
  for (const { name, seq } of segments) {
    if (found.length >= limit) break
    if (seq >= before || (times.get(name) ?? from) < from) continue
    const bytes = await bytesOf(folder, name, deps)
    if (!bytes) continue
    if (from !== '') {
      const newest = newestTime(bytes)
      if (name.startsWith(activityFolder)) times.set(name, newest)
      if (newest < from) continue
    }
    const { lines } = readSegment(bytes, seq, deps.schema)
    found.push(...lines.filter((l) => l.seq < before).toReversed())
  }
  return found.slice(0, limit)
}

async function bytesOf(folder: string, name: string, deps: StoreDeps): Promise<Buffer | null> {
  try {
    return await segmentBytes(folder, name, deps)
  } catch (e) {
    if (isSystemError(e)) throw e
    return null // it cannot be unpacked
  }
}

/** A line begins with its number, its schema version and its time. */
const LINE_START = 120

/** The newest time in a segment, without reading whole lines. */
function newestTime(bytes: Buffer): string {
  let newest = ''
  for (let at = 0; at < bytes.length;) {
    const time = /"at":"([^"]+)"/.exec(bytes.toString('latin1', at, at + LINE_START))?.[1] ?? ''
    if (time > newest) newest = time
    const newline = bytes.indexOf(10, at)
    if (newline < 0) break
    at = newline + 1
  }
  return newest
}
