import type { Adapter } from 'lowdb'
import type { z } from 'zod'
import { errorCode, writeFileAtomic, type StoreFs } from './fs'
import { decodeSummed, encodeSummed, isRecord, versionOf } from './line'

/** How the checksum of a file compares with its text. */
export type Sum = 'right' | 'missing' | 'wrong'

/** What a kind of JSON file looks like. */
export interface FileForm<T> {
  /** Schema version that this program writes. A file of a higher one is refused. Absent: the file carries no version. */
  schema?: number
  /** First schema version whose files carry a checksum. Absent: none do. */
  summedFrom?: number
  shape: z.ZodType<T>
}

/** A file as it was read: `sum` says whether it can be trusted. */
export interface FoundFile<T> {
  value: T
  /** Schema version in the file; 0 if it carries none. */
  schema: number
  sum: Sum
}

/** A newer version of the program wrote the file. That is no damage: nothing in the folder may be moved or written. */
export class NewerSchema extends Error {
  constructor(
    readonly file: string,
    readonly schema: number,
    readonly known: number
  ) {
    super(`\`${file}\` was written by a newer version of Gatehouse (schema ${schema}, this version supports ${known})`)
  }
}

/** The checksum of a file is wrong, or missing where the schema version asks for one: damage, or an edit by hand. */
export class BadSum extends Error {
  constructor(readonly sum: Exclude<Sum, 'right'>) {
    super(sum === 'wrong' ? "its checksum doesn't match" : 'its checksum is missing')
  }
}

/** The text of a JSON file, with a checksum if the kind of file has one. */
export function encodeFile<T extends object>(value: T, { summedFrom }: Pick<FileForm<T>, 'summedFrom'>): string {
  return summedFrom === undefined ? JSON.stringify(value) + '\n' : encodeSummed(value)
}

/**
 * Reads the bytes of a JSON file named `file`: version first, then shape, whatever the checksum says. Throws `NewerSchema`,
 * `SyntaxError` (no JSON) or `ZodError` (another shape).
 */
export function decodeFile<T>(bytes: Buffer, file: string, form: FileForm<T>): FoundFile<T> {
  const { value, sum } = readSummed(bytes)
  const schema = versionOf(value)
  if (form.schema !== undefined && schema > form.schema) throw new NewerSchema(file, schema, form.schema)
  return { value: form.shape.parse(value), schema, sum }
}

/** Bytes that are sure to hold the version of a file that Gatehouse wrote: it is the first field. */
export const versionStart = 64

/** The version that a file names at its very beginning; 0 if it names none there. `text`: its first `versionStart` bytes. */
export const versionAtStart = (text: string): number => Number(/^\s*\{\s*"schema"\s*:\s*(\d+)/.exec(text)?.[1] ?? 0)

/** The file's value if its checksum vouches for it, or if it is older than checksums. Throws `BadSum` otherwise. */
export function trusted<T>(found: FoundFile<T>, form: Pick<FileForm<T>, 'summedFrom'>): T {
  if (found.sum !== 'right' && !isTrusted(found, form)) throw new BadSum(found.sum)
  return found.value
}

/** Whether `trusted` gives the value. */
export const isTrusted = ({ sum, schema }: FoundFile<unknown>, { summedFrom = Infinity }: { summedFrom?: number }): boolean =>
  sum === 'right' || (sum === 'missing' && schema < summedFrom)

function readSummed(bytes: Buffer): { value: unknown; sum: Sum } {
  const text = bytes.toString('utf8')
  // The last byte is a newline. A damaged or missing one takes nothing away.
  for (const line of [text.slice(0, -1), text]) {
    const read = decodeSummed(line)
    if (read.ok) return { value: read.value, sum: 'right' }
  }
  const value: unknown = JSON.parse(text)
  if (!isRecord(value) || !('sum' in value)) return { value, sum: 'missing' }
  const { sum: _, ...rest } = value
  return { value: rest, sum: 'wrong' }
}

/**
 * A JSON file as a lowdb adapter: written whole or not at all, one write after the other.
 */
export class JsonFile<T extends object> implements Adapter<T> {
  #last: Promise<void> = Promise.resolve()

  constructor(
    private readonly fs: StoreFs,
    private readonly path: string,
    private readonly form: FileForm<T>
  ) {}

  /** Null if there is no such file. Throws as `decodeFile` and `trusted` do, and what the file system throws. */
  async read(): Promise<T | null> {
    const found = await this.inspect()
    return found && trusted(found, this.form)
  }

  /** As `read`, but a wrong or missing checksum is only told. */
  async inspect(): Promise<FoundFile<T> | null> {
    let bytes: Buffer
    try {
      bytes = await this.fs.readFile(this.path)
    } catch (e) {
      if (errorCode(e) === 'ENOENT') return null
      throw e
    }
    return decodeFile(bytes, this.path.split(/[\\/]/).at(-1) ?? this.path, this.form)
  }

  write(data: T): Promise<void> {
    const text = encodeFile(data, this.form)
    const done = this.#last.then(() => writeFileAtomic(this.fs, this.path, text))
    this.#last = done.catch(() => undefined)
    return done
  }
}
