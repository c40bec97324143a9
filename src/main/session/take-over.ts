import { setImmediate } from 'node:timers/promises'
import { freeze } from 'immer'
import { indexSliced } from '../../account'
import { collections, type Account } from '../../shared/model'
import { fail, ok, type Result } from '../../shared/result'
import type { Handover } from '../../worker/protocol'
import { inTurns } from './long-work'
import type { WorkerClient } from './worker-client'

/**
 * Fetches an account that the worker holds, part by part, so that this thread answers others in between. The account is frozen and equals
 * the one that the worker writes. Fails as the worker's jobs do; nothing has changed then.
 */
export async function takeOver(worker: WorkerClient, { token, frame, entities }: Handover): Promise<Result<Account>> {
  const account: Account = { ...frame }
  for (const collection of collections) Object.assign(account, { [collection]: {} })
  for (let from = 0; from < entities;) {
    const part = await worker.job('accountPart', { token, from })
    if (!part.ok) return part
    if (part.value.length === 0) return fail('Internal', `the analysis worker gave ${from} of ${entities} entities`)
    for (const [collection, key, entity] of part.value) Object.assign(account[collection], { [key]: freeze(entity, true) })
    from += part.value.length
    await setImmediate()
  }
  // What is in them is frozen: a deep freeze would look at all of it again.
  for (const collection of collections) Object.freeze(account[collection])
  freeze(account, true)
  await inTurns((pause) => indexSliced(account, pause)) // else the first change would build it in one go
  return ok(account)
}
