import { createDraft, finishDraft, freeze, produceWithPatches, type Draft } from 'immer'
import { emptyCredentials, type Account, type Credentials, type EntityId } from '../shared/model'
import { isRead, type Operation } from '../shared/operations'
import { ok, Refusal, type Result } from '../shared/result'
import type { OperationContext, Work } from './context'
import { followUsers } from './credentials/follow-users'
import { credentialsOf } from './credentials/obstacles'
import { indexOf } from './index-of'
import { perform } from './operations'
import { applyAccountPatches, touchedBy, type AccountPatch } from './patches'

/** What a command did. `patches` and `inverse` are plain JSON: the journal line. */
export interface CommandResult {
  account: Account
  /** One a step, as the IAM API answers (`OperationOutput`). */
  outputs: unknown[]
  patches: AccountPatch[]
  inverse: AccountPatch[]
  /** Keys of the entities that changed; `settingsId` for the account's own settings. Empty: nothing changed. */
  touched: EntityId[]
}

/** As `CommandResult`, with the credentials after the command: the same value as before where it changed none of them. */
export interface RunResult extends CommandResult {
  credentials: Credentials
}

/**
 * Runs the operations of a command on one draft, all or nothing, and gives the new account, made by the code that replays patches.
 * `account` stays as it was and becomes frozen. The first operation that refuses ends it: its error says which one (`$.operations[2]`).
 */
export function runCommand(
  account: Account,
  operations: readonly Operation[],
  context: OperationContext,
  credentials: Credentials = emptyCredentials(account.home.accountId)
): Result<RunResult> {
  const base = freeze(account, true)
  const kept = freeze(credentials, true)
  const keys: Draft<Credentials> = createDraft(kept)
  const index = indexOf(base)
  const changed = new Set<EntityId>()
  const outputs: unknown[] = []
  try {
    const [, patches, inverse] = produceWithPatches(base, (draft) => {
      let written = false
      for (const step of operations) {
        const now = new Set<EntityId>()
        const work: Work = {
          ...context,
          index,
          credentials: keys,
          credentialsOf: (id) => credentialsOf(draft, keys, id),
          touch: (id) => {
            now.add(id)
            changed.add(id)
            written = true
          }
        }
        // Reading a plain account costs far less than reading a draft.
        outputs.push(perform(isRead(step) && !written ? base : draft, step, work))
        index.update(draft, now)
      }
    })
    const plain = patches as AccountPatch[]
    const next = applyAccountPatches(base, plain)
    const touched = touchedBy(plain)
    const after = followUsers(kept, finishDraft(keys) as Credentials, next, touched)
    return ok({ account: next, credentials: after, outputs, patches: plain, inverse: inverse as AccountPatch[], touched })
  } catch (thrown) {
    index.update(base, changed)
    if (thrown instanceof Refusal) return { ok: false, error: { ...thrown.error, path: `$.operations[${outputs.length}]` } }
    throw thrown
  }
}
