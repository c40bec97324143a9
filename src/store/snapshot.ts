import { join } from 'node:path'
import { Low } from 'lowdb'
import { z } from 'zod'
import type { StoreFs } from './fs'
import { JsonFile, trusted, type FileForm, type FoundFile } from './json-file'

/** The account as it is after change `seq`. `account` is of schema version `schema` and is checked by whoever migrates it. */
const snapshot = z.object({
  schema: z.int().positive(),
  seq: z.int().nonnegative(),
  at: z.string(),
  account: z.unknown(),
  /** Opening put it together from a file whose checksum does not fit. */
  unverified: z.boolean().optional()
})
export type Snapshot = z.infer<typeof snapshot>

/** First schema version whose snapshots and imports carry a checksum (migration 0002). */
export const SUMMED_FROM = 2

/** `schema`: the newest version that the reader knows. */
export const snapshotForm = (schema: number): FileForm<Snapshot> => ({ schema, summedFrom: SUMMED_FROM, shape: snapshot })

const fileOf = (fs: StoreFs, folder: string, name: string, schema: number) =>
  new JsonFile(fs, join(folder, name), snapshotForm(schema))

/** Null if there is no such file. A wrong or missing checksum is only told. Throws as `JsonFile.inspect` does. */
export const readSnapshot = (fs: StoreFs, folder: string, name: string, schema: number): Promise<FoundFile<Snapshot> | null> =>
  fileOf(fs, folder, name, schema).inspect()

/** As `readSnapshot`, but throws `BadSum` if the checksum is wrong, or missing where the file's version has one. */
export async function readTrusted(
  fs: StoreFs,
  folder: string,
  name: string,
  schema: number
): Promise<FoundFile<Snapshot> | null> {
  const found = await readSnapshot(fs, folder, name, schema)
  if (found) trusted(found, snapshotForm(schema))
  return found
}

export async function writeSnapshot(fs: StoreFs, folder: string, name: string, data: Snapshot): Promise<void> {
  const file = fileOf(fs, folder, name, data.schema)
  const db = new Low<Snapshot>({ read: () => file.read(), write: (value) => file.write(value) }, data)
  await db.write()
}
