import { createDraft, finishDraft, freeze, type Draft } from 'immer'
import { emptyCredentials, type Account, type Credentials, type EntityId } from '../shared/model'
import { isRead, type Operation } from '../shared/operations'
import { ok, Refusal, type Result } from '../shared/result'
import type { OperationContext, Work } from './context'
import { followUsers } from './credentials/follow-users'
import { credentialsOf } from './credentials/obstacles'
import { indexOf } from './index-of'
import { perform } from './operations'
import { changeAccount, type AccountChange } from './patches'

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
 * Runs the operations of a command on one draft, all or nothing, and gives the new account with the patches that lead to it.
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
    const change = changeAccount(base, (draft) => {
      let written = false
      let reading = true
      for (const step of operations) {
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
      }
    })
    const after = followUsers(kept, finishDraft(keys) as Credentials, change.account, change.touched)
    return ok({ ...change, credentials: after, outputs })
  } catch (thrown) {
    index.update(base, changed)
    if (thrown instanceof Refusal) return { ok: false, error: { ...thrown.error, path: `$.operations[${outputs.length}]` } }
    throw thrown
  }
}
