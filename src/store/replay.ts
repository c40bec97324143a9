import { applyPatches } from 'immer'
import { applyAccountPatches } from '../account/patches'
import type { Account } from '../shared/model'
import type { StoreDeps } from './deps'
import { errorText } from './fs'
import type { JournalLine } from './line'
import { migrate, sameShapeAs } from './migrations'
import type { Snapshot } from './snapshot'

/** An account on its way through the journal. */
export interface State {
  seq: number
  /** Version of the account's shape. */
  shape: number
  account: object | null
  at: string | null
}

/** Throws if the account has not the shape of its version. */
export function stateOf({ schema, seq, at, account }: Snapshot, deps: StoreDeps): State {
  const shape = sameShapeAs(schema, deps.migrations)
  const stored = shape >= deps.schema ? deps.accountSchema.parse(account) : account
  if (typeof stored !== 'object' || stored === null) throw new Error('it contains no account')
  return { seq, shape: Math.min(shape, deps.schema), account: stored, at }
}

/** Version of the account's shape that a line belongs to. */
export const shapeOf = (line: JournalLine, deps: StoreDeps): number =>
  Math.min(sameShapeAs(line.schema, deps.migrations), deps.schema)

/** Applies lines of one shape to `state` as far as they go; says why the next one cannot be applied, if so. All in one go, as copying a large account for each line would take long. */
export function applyRun(state: State, run: JournalLine[], deps: StoreDeps): string | null {
  const [first] = run
  if (!first) return null
  if (!state.account) return `change ${first.seq} has no account to change`
  const shape = shapeOf(first, deps)
  if (shape < state.shape) return `change ${first.seq} is of schema ${first.schema} and follows schema ${state.shape}`
  try {
    state.account = migrate(state.account, state.shape, shape, deps.migrations) as object
    state.shape = shape
    const patches = run.flatMap((l) => l.patches)
    // `applyAccountPatches` knows today's account; one of an older shape has no index to keep up.
    const today = shape === deps.schema
    state.account = today ? applyAccountPatches(state.account as Account, patches) : applyPatches(state.account, patches)
    const last = run.at(-1) ?? first
    state.seq = last.seq
    state.at = last.at
    return null
  } catch (e) {
    if (run.length === 1) return `change ${first.seq} can't be applied: ${firstLine(e)}`
    // One at a time, to keep what goes before the one that fails.
    for (const line of run) {
      const reason = applyRun(state, [line], deps)
      if (reason !== null) return reason
    }
    return null
  }
}

/** What is wrong with a file, without quoting it. */
export const firstLine = (e: unknown): string => {
  const text = errorText(e).trim()
  if (e instanceof SyntaxError) return "it isn't JSON"
  return text.startsWith('[') ? "it isn't a valid account" : (text.split('\n')[0] ?? text)
}
