import type { Account, EntityId } from '../shared/model'
import { fail, ok, type AppError, type Result } from '../shared/result'
import { entityById } from './entity-facts'
import { checkInvariants, type KnowsPolicy } from './invariants'
import { nameOf } from './kinds'
import { changeAccount, patchDraft, type AccountPatch } from './patches'
import type { CommandResult } from './run'

/** What undo needs of a journal entry. */
export interface UndoEntry {
  inverse: readonly AccountPatch[]
  touched: readonly EntityId[]
}

/** Why the entry cannot be undone any more: a later change touched the same entity. null: it can, as far as the journal says. */
export function undoable(entry: UndoEntry, laterTouched: ReadonlySet<EntityId>, account?: Account): AppError | null {
  const both = entry.touched.find((id) => laterTouched.has(id))
  if (both === undefined) return null
  const entity = account && entityById(account, both)
  const what = entity ? `\`${nameOf(entity)}\`` : 'what it changed'
  return { code: 'UndoConflict', message: `a later change touched ${what} as well`, hint: 'undo the later change first' }
}

/**
 * Takes a change back, as a command of its own: its `inverse` is the redo. Internal keys stay used up, so that no key ever means two entities.
 * Refused (`UndoConflict`) if a later change touched the same entity, or if the account would break a rule that it keeps now,
 * such as two users of one name.
 */
export function undo(
  account: Account,
  entry: UndoEntry,
  laterTouched: ReadonlySet<EntityId>,
  knowsPolicy: KnowsPolicy
): Result<CommandResult> {
  const refused = undoable(entry, laterTouched, account)
  if (refused) return { ok: false, error: refused }
  const back = entry.inverse.filter(({ path }) => path[0] !== 'nextEntity')
  const change = changeAccount(account, (draft) => patchDraft(draft, back))
  const problems = checkInvariants(change.account, knowsPolicy)
  const before = new Set(problems.length > 0 ? checkInvariants(account, knowsPolicy) : [])
  const broken = problems.find((problem) => !before.has(problem))
  if (broken !== undefined) return fail('UndoConflict', `undoing this would leave the account out of order: ${broken}`)
  return ok({ ...change, outputs: [] })
}
