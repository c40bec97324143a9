import type { z } from 'zod'
import { SCHEMA_VERSION, account, type Account } from '../shared/model'
import type { Result } from '../shared/result'
import { nodeFs, type StoreFs } from './fs'
import { takeLock, type Lock } from './lock'
import { migrations, type Migration } from './migrations'

/** What the store takes from the world. */
export interface StoreDeps {
  /** The time, ISO. */
  now(): string
  fs: StoreFs
  /** Takes a folder for this process. */
  takeLock(folder: string): Promise<Result<Lock>>
  /** How many undo steps are kept at hand. */
  undoDepth: number
  /** Schema version written, the check that a stored account of it must pass, and the way there from older ones. */
  schema: number
  accountSchema: z.ZodType<Account>
  migrations: readonly Migration[]
}

export const storeDeps = (given: Partial<StoreDeps> & Pick<StoreDeps, 'now'>): StoreDeps => ({
  fs: nodeFs,
  takeLock,
  undoDepth: 100,
  schema: SCHEMA_VERSION,
  accountSchema: account,
  migrations,
  ...given
})
