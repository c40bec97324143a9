import { createDraft, finishDraft, freeze, type Draft } from 'immer'
import { emptyCredentials, type Account, type Credentials, type EntityId } from '../shared/model'
import { isRead, type Operation } from '../shared/operations'
import { ok, Refusal, type Result } from '../shared/result'
import type { OperationContext, Work } from './context'
import { followUsers } from './credentials/follow-users'
import { credentialsOf } from './credentials/obstacles'
import { indexOf } from './index-of'
import { perform } from './operations'
import { ChangeInParts, type AccountChange } from './patches'
import { inOneGo, withoutPause, type Pause, type Sliced } from './slices'

/**
 * What a command did. `patches` and `inverse` are plain JSON: the journal line. `touched`: keys of the entities that changed,
 * `settingsId` for the account's own settings; empty: nothing changed.
 */
export interface CommandResult extends AccountChange {
  /** One a step, as the IAM API answers (`OperationOutput`). */
  outputs: unknown[]
}

/** As `CommandResult`, with the credentials after the command: the same value as before where it changed none of them. */
export interface RunResult extends CommandResult {
  credentials: Credentials
}

/**
 * Runs the operations of a command, all or nothing, and gives the new account with the patches that lead to it.
 * `account` stays as it was and becomes frozen. The first operation that refuses ends it: its error says which one (`$.operations[2]`).
 */
export function runCommand(
  account: Account,
  operations: readonly Operation[],
  context: OperationContext,
  credentials: Credentials = emptyCredentials(account.home.accountId)
): Result<RunResult> {
  return inOneGo(runSliced(account, operations, context, credentials, withoutPause))
}

/** As `runCommand`, in slices: each works on a draft of its own and leaves plain values. */
export function* runSliced(
  account: Account,
  operations: readonly Operation[],
  context: OperationContext,
  credentials: Credentials,
  pause: Pause
): Sliced<Result<RunResult>> {
  const change = new ChangeInParts(account)
  const before = freeze(credentials, true)
  const outputs: unknown[] = []
  let kept = before
  try {
    while (outputs.length < operations.length) {
      kept = runSlice(change, operations, outputs, context, kept, pause)
      if (outputs.length < operations.length) yield { done: outputs.length, total: operations.length }
    }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, error: { ...thrown.error, path: `$.operations[${outputs.length}]` } }
    throw thrown
  }
  const { whole } = change
  return ok({ ...whole, credentials: freeze(followUsers(before, kept, whole.account, whole.touched), true), outputs })
}

/** Does steps until it is time to pause, and adds their `outputs`. Gives the credentials after them. */
function runSlice(
  change: ChangeInParts,
  operations: readonly Operation[],
  outputs: unknown[],
  context: OperationContext,
  kept: Credentials,
  pause: Pause
): Credentials {
  const base = change.account
  const keys: Draft<Credentials> = createDraft(kept)
  const index = indexOf(base)
  const changed = new Set<EntityId>()
  try {
    change.add((draft) => {
      let written = false
      let reading = true
      for (const step of operations.slice(outputs.length)) {
        const now = new Set<EntityId>()
        reading &&= isRead(step)
        const held = reading ? kept : keys
        const work: Work = {
          ...context,
          index,
          credentials: held,
          credentialsOf: (id) => credentialsOf(draft, held, id),
          touch: (id) => {
            now.add(id)
            changed.add(id)
            written = true
          }
        }
        // Reading plain objects costs far less than reading drafts.
        outputs.push(perform(isRead(step) && !written ? base : draft, step, work))
        index.update(draft, now)
        if (pause()) break
      }
    })
  } catch (thrown) {
    index.update(base, changed)
    throw thrown
  }
  return finishDraft(keys) as Credentials
}
