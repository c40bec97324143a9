import { join } from 'node:path'
import { Low } from 'lowdb'
import { z } from 'zod'
import { type StoreFs } from './fs'
import { JsonFile, type FileForm } from './json-file'

/** The account as it is after change `seq`. `account` is of schema version `schema` and is checked by whoever migrates it. */
const snapshot = z.object({ schema: z.int().positive(), seq: z.int().nonnegative(), at: z.string(), account: z.unknown() })
export type Snapshot = z.infer<typeof snapshot>

/** `schema`: the newest version that the reader knows. */
const formOf = (schema: number): FileForm<Snapshot> => ({ schema, shape: snapshot })

function database(fs: StoreFs, folder: string, name: string, schema: number): Low<Snapshot | null> {
  const file = new JsonFile(fs, join(folder, name), formOf(schema))
  const adapter = { read: () => file.read(), write: async (data: Snapshot | null) => (data ? file.write(data) : undefined) }
  return new Low<Snapshot | null>(adapter, null)
}

/** Null if there is no such file. Throws as `JsonFile.read` does; `schema` is the newest version that the reader knows. */
export async function readSnapshot(fs: StoreFs, folder: string, name: string, schema: number): Promise<Snapshot | null> {
  const db = database(fs, folder, name, schema)
  await db.read()
  return db.data
}

export async function writeSnapshot(fs: StoreFs, folder: string, name: string, data: Snapshot): Promise<void> {
  const db = database(fs, folder, name, data.schema)
  db.data = data
  await db.write()
}
