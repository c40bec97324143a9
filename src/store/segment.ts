import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { StoreDeps } from './deps'
import { errorText } from './fs'
import { NewerSchema } from './json-file'
import { decodeLine, soundEnd, type JournalLine } from './line'
import { activityFolder } from './names'

const unzip = promisify(gunzip)

/** What a segment file holds. Offsets and lengths in bytes. */
export interface Segment {
  lines: JournalLine[]
  /** Where each line ends, newline included: `ends[i]` belongs to `lines[i]`. */
  ends: number[]
  /** The last line has everything but its newline. */
  needsNewline: boolean
  /** Number of the first line whose newline is another byte, or null. The line itself is sound. */
  badNewline: number | null
  /** Bytes after the last newline that are no whole line, or null. */
  torn: Buffer | null
  /** What is unreadable after the last sound line, or null. */
  damage: string | null
  /** Schema version of the first line that names a version above the known one, or null; nothing is read from there on. */
  newer: number | null
}

const emptySegment = (): Segment => ({
  lines: [],
  ends: [],
  needsNewline: false,
  badNewline: null,
  torn: null,
  damage: null,
  newer: null
})

/** Reads lines up to the first that is not sound. `first` is the sequence number that the segment must begin with. */
export function readSegment(bytes: Buffer, first: number, known: number): Segment {
  const segment = emptySegment()
  let at = 0
  while (at < bytes.length) {
    const newline = bytes.indexOf(10, at)
    let end = newline < 0 ? bytes.length : newline
    let read = decodeLine(bytes.toString('utf8', at, end))
    const number = segment.lines.length + 1
    if (!read.line) {
      const sound = soundEnd(bytes, at, end)
      if (sound !== null) {
        end = sound
        read = decodeLine(bytes.toString('utf8', at, end))
        segment.badNewline ??= number
      }
    }
    if (read.schema > known) return { ...segment, newer: read.schema }
    if (!read.line) {
      if (newline < 0) return { ...segment, torn: bytes.subarray(at) }
      return { ...segment, damage: `line ${number} can't be read: ${read.why}` }
    }
    const expected = first + segment.lines.length
    if (read.line.seq !== expected) {
      return { ...segment, damage: `line ${number} is change ${read.line.seq} where ${expected} was expected` }
    }
    segment.lines.push(read.line)
    segment.ends.push(end + 1)
    segment.needsNewline = end === bytes.length
    at = end + 1
  }
  return segment
}

/** Every sound line of a segment, whatever lies between them. */
export function soundLines(bytes: Buffer): JournalLine[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .flatMap((text) => decodeLine(text).line ?? [])
}

/** The first `keep` bytes of a segment, each line of `ends` with its newline. */
export function withNewlines(bytes: Buffer, keep: number, ends: readonly number[]): Buffer {
  const sound = Buffer.from(bytes.subarray(0, keep))
  for (const end of ends) if (end <= sound.length) sound[end - 1] = 10
  return sound
}

/** The text of a segment file; an archived one is unpacked, which may throw. Throws what the file system throws. */
export async function segmentBytes(folder: string, name: string, { fs }: Pick<StoreDeps, 'fs'>): Promise<Buffer> {
  const bytes = await fs.readFile(join(folder, name))
  return name.startsWith(activityFolder) ? unzip(bytes) : bytes
}

/** Reads a segment file, plain or archived. Throws `NewerSchema`, and what the file system throws. */
export async function readSegmentFile(
  folder: string,
  { name, seq }: { name: string; seq: number },
  { fs, schema }: Pick<StoreDeps, 'fs' | 'schema'>
): Promise<Segment> {
  const packed = await fs.readFile(join(folder, name))
  let bytes = packed
  if (name.startsWith(activityFolder)) {
    try {
      bytes = await unzip(packed)
    } catch (e) {
      return { ...emptySegment(), damage: errorText(e).split('\n')[0] ?? '' }
    }
  }
  const segment = readSegment(bytes, seq, schema)
  if (segment.newer !== null) throw new NewerSchema(name, segment.newer, schema)
  return segment
}
