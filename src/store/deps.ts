import type { z } from 'zod'
import { SCHEMA_VERSION, account, type Account } from '../shared/model'
import { nodeFs, type StoreFs } from './fs'
import { migrations, type Migration } from './migrations'

/** What the store takes from the world. */
export interface StoreDeps {
  /** The time, ISO. */
  now(): string
  fs: StoreFs
  /** How many undo steps are kept at hand. */
  undoDepth: number
  /** Schema version written, the check that a stored account of it must pass, and the way there from older ones. */
  schema: number
  accountSchema: z.ZodType<Account>
  migrations: readonly Migration[]
}

export const storeDeps = (given: Partial<StoreDeps> & Pick<StoreDeps, 'now'>): StoreDeps => ({
  fs: nodeFs,
  undoDepth: 100,
  schema: SCHEMA_VERSION,
  accountSchema: account,
  migrations,
  ...given
})
