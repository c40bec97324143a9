import type { Account, EntityId } from '../shared/model'
import { fail, ok, type AppError, type Result } from '../shared/result'
import { entityById } from './entity-facts'
import { problemsSliced, type KnowsPolicy } from './invariants'
import { nameOf } from './kinds'
import { removeTags } from './operations/tags'
import { ChangeInParts, patchDraft, type AccountChange, type AccountPatch } from './patches'
import type { CommandResult } from './run'
import { inOneGo, withoutPause, type Pause, type Sliced } from './slices'

/** What undo needs of a journal entry. */
export interface UndoEntry {
  inverse: readonly AccountPatch[]
  touched: readonly EntityId[]
  /** The operations behind the change, as the journal has them. */
  operations?: readonly { name: string; input: unknown }[] | undefined
}

/** Why the entry cannot be undone any more: a later change touched the same entity. null: it can, as far as the journal says. */
export function undoable(entry: UndoEntry, laterTouched: ReadonlySet<EntityId>, account?: Account): AppError | null {
  const both = entry.touched.find((id) => laterTouched.has(id))
  if (both === undefined) return null
  const entity = account && entityById(account, both)
  const what = entity ? `\`${nameOf(entity)}\`` : 'the same entities'
  return { code: 'UndoConflict', message: `a later change also affects ${what}`, hint: 'undo the later change first' }
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
  return inOneGo(undoSliced(account, entry, laterTouched, knowsPolicy, withoutPause))
}

/** As `undo`, in slices. */
export function* undoSliced(
  account: Account,
  entry: UndoEntry,
  laterTouched: ReadonlySet<EntityId>,
  knowsPolicy: KnowsPolicy,
  pause: Pause
): Sliced<Result<CommandResult>> {
  const refused = undoable(entry, laterTouched, account)
  if (refused) return { ok: false, error: refused }
  const back = entry.inverse.filter(({ path }) => path[0] !== 'nextEntity')
  const change = yield* patchSliced(account, back, pause, forgetDeletedKeys(entry))
  const problems = yield* problemsSliced(change.account, knowsPolicy, pause)
  const before = new Set(problems.length > 0 ? yield* problemsSliced(account, knowsPolicy, pause) : [])
  const broken = problems.find((problem) => !before.has(problem))
  if (broken !== undefined) return fail('UndoConflict', `undoing this would leave the account inconsistent: ${broken}`)
  return ok({ ...change, outputs: [] })
}

/**
 * Undo doesn't bring access keys back, so the tags that describe the deleted ones don't come back either (`credentials/key-description.ts`). Gives
 * what takes them away again; undefined where no key was deleted.
 */
function forgetDeletedKeys({ operations, touched }: UndoEntry): ((draft: Account) => void) | undefined {
  const keys = (operations ?? []).flatMap(({ name, input }) => (name === 'DeleteAccessKey' ? [idOf(input)] : []))
  if (keys.length === 0) return undefined
  return (draft) => {
    for (const id of touched) {
      const user = draft.users[id]
      if (user) removeTags(user, keys)
    }
  }
}
const idOf = (input: unknown): string => String((input as { AccessKeyId?: unknown } | null)?.AccessKeyId ?? '')

/** Patches between which there may be a pause. */
const PORTION = 50

/** What recorded patches, and `then`, make of an account, as a change that can be taken back in turn. */
export function* patchSliced(
  account: Account,
  patches: readonly AccountPatch[],
  pause: Pause,
  then?: (draft: Account) => void
): Sliced<AccountChange> {
  const change = new ChangeInParts(account)
  for (let at = 0; at < patches.length;) {
    change.add((draft) => {
      do patchDraft(draft, patches.slice(at, (at += PORTION)))
      while (at < patches.length && !pause())
    })
    if (at < patches.length) yield { done: at, total: patches.length }
  }
  if (then) change.add(then)
  return change.whole
}
