import { isDeepStrictEqual } from 'node:util'
import { reconcile } from '../../account'
import type { Account, Credentials } from '../../shared/model'
import { fail, ok, type Result } from '../../shared/result'
import { unwritable } from '../../store/disk-words'
import { isSystemError, nodeFs } from '../../store/fs'
import { credentialsInFound, keepReplaced } from '../../store/found-credentials'
import { UnusableFile } from '../../store/unusable-file'

interface Place {
  folder: string
  now(): string
  /** The credentials in use. */
  current(): Credentials
}
type Known = Result<{ credentials: Credentials }>

/**
 * Puts the credentials in a file that lies aside in the place of those in use, as far as their users are in the account; those in use are
 * kept in the file `kept`. `know` makes the change. Refuses with StoreUnreadable, InvalidInput or as `know` does; nothing has changed then.
 */
export async function useFoundCredentials(
  { folder, now, current }: Place,
  name: string,
  know: (change: (account: Account) => Promise<Known>) => Promise<Result<unknown>>
): Promise<Result<{ kept: string }>> {
  let kept: string | null = null
  const change = async (account: Account): Promise<Known> => {
    try {
      const found = await credentialsInFound(folder, name, nodeFs)
      if (found.accountId !== account.home.accountId)
        return unusable(name, `it belongs to account ${found.accountId}, and account ${account.home.accountId} is open`)
      const before = current()
      const credentials = sharing(before, reconcile(found, account))
      if (isDeepStrictEqual(credentials, before)) return fail('InvalidInput', 'these credentials are already in use')
      kept = await keepReplaced(folder, before, nodeFs, now())
      return ok({ credentials })
    } catch (e) {
      if (e instanceof UnusableFile) return unusable(name, e.message)
      if (isSystemError(e)) return unwritable('the credentials', folder, e)
      throw e
    }
  }
  const done = await know(change)
  if (done.ok && kept !== null) return ok({ kept })
  // After a failed write the next opening may find the change all the same, so what was kept stays.
  return done.ok ? fail('Internal', "the credentials weren't changed") : done
}

const unusable = (file: string, why: string): Result<never> =>
  fail('StoreUnreadable', `this file can't be used: ${why}`, { file })

/** `after`, with the records of `before` where they are the same: a change is what differs. */
function sharing(before: Credentials, after: Credentials): Credentials {
  const users = Object.fromEntries(
    Object.entries(after.users).map(([id, record]) => {
      const old = before.users[id as keyof typeof before.users]
      return [id, isDeepStrictEqual(old, record) ? (old ?? record) : record]
    })
  )
  const devices = new Map(before.devices.map((device) => [device.serial, device]))
  return {
    ...after,
    users,
    devices: after.devices.map((device) => {
      const old = devices.get(device.serial)
      return old && isDeepStrictEqual(old, device) ? old : device
    })
  }
}
