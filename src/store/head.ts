import { join } from 'node:path'
import { z } from 'zod'
import { JsonFile, NewerSchema, type FileForm } from './json-file'
import { isSystemError } from './fs'
import type { StoreDeps } from './deps'

/**
 * What a workspace remembers of itself: the last change that was on the disk when it was closed, so that a journal that was emptied, cut
 * or deleted afterwards is noticed. After a crash `seq` is an earlier change: it is the least that must be there.
 */
const head = z.object({
  schema: z.int().positive(),
  seq: z.int().nonnegative(),
  /** Changes that are missing from the old segments, first and last of each gap; each was reported once. */
  gaps: z.array(z.tuple([z.int(), z.int()]))
})
export type Head = z.infer<typeof head>

export const headName = 'journal-head.json'

const HEAD_SCHEMA = 2
const form: FileForm<Head> = { schema: HEAD_SCHEMA, summedFrom: HEAD_SCHEMA, shape: head }
const nothing: Head = { schema: HEAD_SCHEMA, seq: 0, gaps: [] }

/** Throws `NewerSchema`, and what the file system throws. A damaged file says nothing: it repeats what others hold. */
export async function readHead(folder: string, { fs }: Pick<StoreDeps, 'fs'>): Promise<Head> {
  try {
    return (await new JsonFile(fs, join(folder, headName), form).read()) ?? nothing
  } catch (e) {
    if (isSystemError(e) || e instanceof NewerSchema) throw e
    return nothing
  }
}

export async function writeHead(folder: string, value: Omit<Head, 'schema'>, { fs }: Pick<StoreDeps, 'fs'>): Promise<void> {
  await new JsonFile(fs, join(folder, headName), form).write({ schema: HEAD_SCHEMA, ...value })
}
