import { dirname } from 'node:path'
import { writeAll, type FileIdentity, type StoreFile, type StoreFs } from './fs'
import { isWhole } from './line'

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
    /** The open file as it was after the last write of our own. */
    private left: FileIdentity,
    /** Called once for each failed flush, before the promises of all that waited reject. */
    private readonly onFailure: () => void
  ) {}

  /** `length`: bytes of sound lines in the file; what is after them is cut off. Throws what the file system throws. */
  static async open(fs: StoreFs, path: string, length: number, onFailure: () => void): Promise<JournalWriter> {
    const { file, left } = await openSegment(fs, path, length)
    return new JournalWriter(fs, path, file, length, left, onFailure)
  }

  /** Whether the file holds nothing but lines that were acknowledged. */
  get clean(): boolean {
    return !this.#suspect
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
          try {
            durable()
            resolve()
          } catch (e) {
            reject(e instanceof Error ? e : new Error(String(e))) // the bytes are on the disk all the same
          }
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
    const { file, left } = await openSegment(this.fs, path, 0)
    const old = this.file
    this.file = file
    this.left = left
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
        await this.#checkSame()
        if (this.#suspect) await this.#cutBack()
        const bytes = Buffer.concat(batch.map((w) => w.bytes))
        this.#suspect = true
        await writeAll(this.file, bytes)
        await this.file.sync()
        this.left = await this.file.identity()
        this.#suspect = false
        this.length += bytes.length
      } catch (e) {
        if (this.#suspect) await this.#cutBack().catch(() => undefined) // tried again before the next write
        // What waits was built on changes that are lost now.
        const lost = [...batch, ...this.#queue.splice(0)]
        this.onFailure()
        for (const w of lost) w.lost(e)
        continue
      }
      for (const w of batch) w.durable()
    }
    this.#running = null
  }

  /**
   * A file that was deleted or replaced, or whose folder was moved, takes every byte: nobody would find them again. What follows on a
   * file that another program cut or wrote to cannot be read either. A new time alone proves no damage (`touch`, a copied folder, a file
   * system that notes it late): then the lines are read.
   */
  async #checkSame(): Promise<void> {
    const there = await this.fs.identity(this.path)
    if (there === null) throw Object.assign(new Error(`${this.path} no longer exists`), { code: 'ENOENT' })
    if (there.id !== this.left.id) throw replaced(this.path)
    if (this.#suspect) return
    if (there.size !== this.length) throw rewritten(this.path)
    if (there.modified === this.left.modified) return
    if (!isWhole(await this.fs.readFile(this.path))) throw rewritten(this.path)
    this.left = there
  }

  async #cutBack(): Promise<void> {
    await this.file.truncate(this.length)
    await this.file.sync()
    this.left = await this.file.identity()
    this.#suspect = false
  }
}

/**
 * The name leads to another file than the open one; the open file holds something else than the journal left in it. The codes are ours:
 * no operating system has one for this.
 */
export const REPLACED = 'EREPLACED'
export const REWRITTEN = 'EREWRITTEN'
const replaced = (path: string) => Object.assign(new Error(`another file is in the place of ${path}`), { code: REPLACED })
const rewritten = (path: string) => Object.assign(new Error(`another program has written to ${path}`), { code: REWRITTEN })

async function openSegment(fs: StoreFs, path: string, length: number): Promise<{ file: StoreFile; left: FileIdentity }> {
  const file = await fs.open(path, 'a')
  try {
    await file.truncate(length)
    await file.sync()
    await fs.syncFolder(dirname(path))
    return { file, left: await file.identity() }
  } catch (e) {
    await file.close().catch(() => undefined)
    throw e
  }
}
