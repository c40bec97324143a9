import { join } from 'node:path'
import { z } from 'zod'
import { fail, type AppError } from '../shared/result'
import { diskWords } from './disk-words'
import { isSystemError, type StoreFs } from './fs'
import { NewerSchema, type JsonFile } from './json-file'
import { asideName } from './names'

interface AsideDeps {
  fs: StoreFs
  now(): string
}

/**
 * Reads a file, or moves it aside and notes that in `notices`: `result` says what follows from it. Throws `NewerSchema`, with
 * the file untouched, and what the file system throws.
 */
export async function readOrMoveAside<T extends object>(
  folder: string,
  name: string,
  json: JsonFile<T>,
  given: AsideDeps,
  notices: AppError[],
  result: string
): Promise<T | null> {
  try {
    return await json.read()
  } catch (e) {
    if (isSystemError(e) || e instanceof NewerSchema) throw e
    await moveAside(folder, name, e, given, notices, result)
    return null
  }
}

/** Moves what cannot be read aside: it is never overwritten. */
export async function moveAside(
  folder: string,
  name: string,
  why: unknown,
  { fs, now }: AsideDeps,
  notices: AppError[],
  result: string
): Promise<void> {
  const aside = asideName(name, now())
  await fs.rename(join(folder, name), join(folder, aside))
  await fs.syncFolder(folder)
  // A parser's own complaint may quote the file.
  const unfit = why instanceof z.ZodError || why instanceof SyntaxError
  const reason = unfit ? "its content isn't valid" : diskWords(why).why
  notices.push(
    fail('StoreUnreadable', `\`${name}\` can't be read: ${reason}`, {
      file: name,
      hint: `it was moved to \`${aside}\`; ${result}`
    }).error
  )
}
