import { start } from './0001-start'
import { checksums } from './0002-checksums'

/**
 * One change of the stored account's shape. `to` is the schema version that it makes; it starts from `to - 1`. Pure: it gets
 * the account as that version stored it and returns a new one.
 *
 * To add one: a file named for its number here, a line in `migrations`, `SCHEMA_VERSION` in `shared/model` raised to it, a test
 * with a stored account of the version before.
 */
export interface Migration {
  to: number
  /** The shape stays as it was: journal lines of version `to - 1` apply to an account of version `to`, and can be undone there. */
  samePatches?: boolean
  migrate(account: unknown): unknown
}

export const migrations: readonly Migration[] = [start, checksums]

/** The newest version whose accounts have the shape of `version`. */
export function sameShapeAs(version: number, steps: readonly Migration[]): number {
  let same = version
  while (steps.some((s) => s.to === same + 1 && s.samePatches)) same++
  return same
}

/** Takes an account from version `from` to version `to`, step by step. Throws if a step is missing. */
export function migrate(account: unknown, from: number, to: number, steps: readonly Migration[]): unknown {
  let value = account
  for (let version = from + 1; version <= to; version++) {
    const step = steps.find((s) => s.to === version)
    if (!step) throw new Error(`no migration to schema ${version}`)
    value = step.migrate(value)
  }
  return value
}
