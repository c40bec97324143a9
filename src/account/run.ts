import { freeze, produceWithPatches } from 'immer'
import type { Account, EntityId } from '../shared/model'
import type { Operation } from '../shared/operations'
import { ok, Refusal, type Result } from '../shared/result'
import type { OperationContext, Work } from './context'
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

/**
 * Runs the operations of a command on one draft, all or nothing, and gives the new account, made by the code that replays patches.
 * `account` stays as it was and becomes frozen. The first operation that refuses ends it: its error says which one (`$.operations[2]`).
 */
export function runCommand(account: Account, operations: readonly Operation[], context: OperationContext): Result<CommandResult> {
  const base = freeze(account, true)
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
          touch: (id) => {
            now.add(id)
            changed.add(id)
            written = true
          }
        }
        outputs.push(perform(isRead(step) && !written ? base : draft, step, work))
        index.update(draft, now)
      }
    })
    const plain = patches as AccountPatch[]
    const next = applyAccountPatches(base, plain)
    return ok({ account: next, outputs, patches: plain, inverse: inverse as AccountPatch[], touched: touchedBy(plain) })
  } catch (thrown) {
    index.update(base, changed)
    if (thrown instanceof Refusal) return { ok: false, error: { ...thrown.error, path: `$.operations[${outputs.length}]` } }
    throw thrown
  }
}

/** Reading a plain account costs far less than reading a draft. */
const isRead = (step: Operation): boolean => step.name.startsWith('Get') || step.name.startsWith('List')
