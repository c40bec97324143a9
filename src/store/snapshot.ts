import { join } from 'node:path'
import { Low, type Adapter } from 'lowdb'
import { z } from 'zod'
import { errorCode, writeFileAtomic, type StoreFs } from './fs'

/** The account as it is after change `seq`. `account` is of schema version `schema` and is checked by whoever migrates it. */
const snapshot = z.object({ schema: z.int().positive(), seq: z.int().nonnegative(), at: z.string(), account: z.unknown() })
export type Snapshot = z.infer<typeof snapshot>

/**
 * A JSON file as a lowdb adapter: written whole or not at all, one write after the other. A missing file reads as null,
 * one that does not parse or fit the schema throws.
 */
export class JsonFile<T> implements Adapter<T> {
  #last: Promise<void> = Promise.resolve()

  constructor(
    private readonly fs: StoreFs,
    private readonly path: string,
    private readonly schema: z.ZodType<T>
  ) {}

  async read(): Promise<T | null> {
    let bytes: Buffer
    try {
      bytes = await this.fs.readFile(this.path)
    } catch (e) {
      if (errorCode(e) === 'ENOENT') return null
      throw e
    }
    return this.schema.parse(JSON.parse(bytes.toString('utf8')))
  }

  write(data: T): Promise<void> {
    const text = JSON.stringify(data) + '\n'
    const done = this.#last.then(() => writeFileAtomic(this.fs, this.path, text))
    this.#last = done.catch(() => undefined)
    return done
  }
}

const database = (fs: StoreFs, folder: string, name: string) =>
  new Low<Snapshot | null>(new JsonFile(fs, join(folder, name), snapshot.nullable()), null)

/** Null if there is no such file; throws if it cannot be read. */
export async function readSnapshot(fs: StoreFs, folder: string, name: string): Promise<Snapshot | null> {
  const db = database(fs, folder, name)
  await db.read()
  return db.data
}

export async function writeSnapshot(fs: StoreFs, folder: string, name: string, data: Snapshot): Promise<void> {
  const db = database(fs, folder, name)
  db.data = data
  await db.write()
}
