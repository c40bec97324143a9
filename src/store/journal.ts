import { dirname } from 'node:path'
import { writeAll, type StoreFile, type StoreFs } from './fs'
import { decodeLine, type JournalLine } from './line'

/** What a segment file holds. Offsets and lengths in bytes. */
export interface Segment {
  lines: JournalLine[]
  /** Where each line ends, newline included: `ends[i]` belongs to `lines[i]`. */
  ends: number[]
  /** The last line has everything but its newline. */
  needsNewline: boolean
  /** Bytes after the last newline that are no whole line: a write that the machine did not finish. */
  torn: boolean
  /** What is unreadable after the last sound line, or null. */
  damage: string | null
}

/** Reads lines up to the first that is not sound. `first` is the sequence number that the segment must begin with. */
export function readSegment(bytes: Buffer, first: number): Segment {
  const segment: Segment = { lines: [], ends: [], needsNewline: false, torn: false, damage: null }
  let at = 0
  while (at < bytes.length) {
    const newline = bytes.indexOf(10, at)
    const end = newline < 0 ? bytes.length : newline
    const line = decodeLine(bytes.toString('utf8', at, end))
    const number = segment.lines.length + 1
    if (typeof line === 'string') {
      if (newline < 0) segment.torn = true
      else segment.damage = `line ${number} cannot be read: ${line}`
      return segment
    }
    const expected = first + segment.lines.length
    if (line.seq !== expected) {
      segment.damage = `line ${number} is change ${line.seq} where ${expected} was expected`
      return segment
    }
    segment.lines.push(line)
    segment.ends.push(end + 1)
    segment.needsNewline = newline < 0
    at = end + 1
  }
  return segment
}

interface Waiting {
  bytes: Uint8Array
  durable(): void
  lost(error: unknown): void
}

/**
 * Appends to one segment, one write after the other; what gathers during a write goes out with the next one, under a single
 * flush. After a failure the file is cut back to its last good length before anybody is told.
 */
export class JournalWriter {
  #queue: Waiting[] = []
  #running: Promise<void> | null = null
  /** The file may hold bytes after `#length`; nothing is written before they are cut off. */
  #suspect = false

  private constructor(
    private readonly fs: StoreFs,
    private path: string,
    private file: StoreFile,
    private length: number,
    /** Called once for each failed flush, before the promises of all that waited reject. */
    private readonly onFailure: () => void
  ) {}

  /** `length`: bytes of sound lines in the file; what is after them is cut off. Throws what the file system throws. */
  static async open(fs: StoreFs, path: string, length: number, onFailure: () => void): Promise<JournalWriter> {
    return new JournalWriter(fs, path, await openSegment(fs, path, length), length, onFailure)
  }

  /** Bytes in the current segment. */
  get size(): number {
    return this.length
  }

  /** Resolves when the bytes are on the disk; `durable` is called just before, in the order of appending. */
  append(bytes: Uint8Array, durable: () => void): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.#queue.push({
        bytes,
        durable: () => {
          durable()
          resolve()
        },
        lost: reject
      })
    })
    this.#running ??= this.#run()
    return done
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  /** Goes on in a new segment. The caller sees to it that nothing is appended meanwhile. */
  async rotate(path: string): Promise<void> {
    await this.idle()
    if (this.#suspect) await this.#cutBack()
    const next = await openSegment(this.fs, path, 0)
    const old = this.file
    this.file = next
    this.path = path
    this.length = 0
    await old.close()
  }

  async close(): Promise<void> {
    await this.idle()
    await this.file.close()
  }

  async #run(): Promise<void> {
    await Promise.resolve() // so that appends of the same turn share one flush
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0)
      try {
        if (this.#suspect) await this.#cutBack()
        await this.#checkThere()
        const bytes = Buffer.concat(batch.map((w) => w.bytes))
        this.#suspect = true
        await writeAll(this.file, bytes)
        await this.file.sync()
        this.#suspect = false
        this.length += bytes.length
        for (const w of batch) w.durable()
      } catch (e) {
        if (this.#suspect) await this.#cutBack().catch(() => undefined) // tried again before the next write
        // What waits was built on changes that are lost now.
        const lost = [...batch, ...this.#queue.splice(0)]
        this.onFailure()
        for (const w of lost) w.lost(e)
      }
    }
    this.#running = null
  }

  /** A file that was deleted, or a folder that was moved, takes every byte: nobody would find them again. */
  async #checkThere(): Promise<void> {
    if (await this.fs.exists(this.path)) return
    throw Object.assign(new Error(`${this.path} is not there any more`), { code: 'ENOENT' })
  }

  async #cutBack(): Promise<void> {
    await this.file.truncate(this.length)
    await this.file.sync()
    this.#suspect = false
  }
}

async function openSegment(fs: StoreFs, path: string, length: number): Promise<StoreFile> {
  const file = await fs.open(path, 'a')
  try {
    await file.truncate(length)
    await file.sync()
    await fs.syncFolder(dirname(path))
    return file
  } catch (e) {
    await file.close().catch(() => undefined)
    throw e
  }
}
