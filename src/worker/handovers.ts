import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { account as accountShape, collections, emptyAccount, type Account, type Collection } from '../shared/model'
import { Refusal } from '../shared/result'
import { unwritable } from '../store/disk-words'
import { isSystemError, nodeFs } from '../store/fs'
import { writeSnapshot } from '../store/snapshot'
import type { AccountPart, Handover, Jobs } from './protocol'
import type { Steps } from './scheduler'

/** Entities in one part: main needs a few milliseconds to take them in. */
export const PART_ENTITIES = 500

interface Held {
  account: Account
  /** Every entity, in the order of the account. */
  entries: AccountPart
}

/** Accounts that are about to take the place of the open one. Main fetches them in parts; the worker writes them and keeps them. */
export class Handovers {
  readonly #held = new Map<string, Held>()

  /** Holds an account that has today's shape, as the schema's parser gave it. */
  offer(account: Account): Handover {
    const token = randomUUID()
    const entries = collections.flatMap((collection) => entriesOf(account, collection))
    this.#held.set(token, { account, entries })
    return { token, frame: { ...account, ...noEntities(account) }, entities: entries.length }
  }

  /** The entities from number `from` on, at most `PART_ENTITIES`. */
  part({ token, from }: Jobs['accountPart']['input']): AccountPart {
    return this.#of(token).entries.slice(from, from + PART_ENTITIES)
  }

  /** Writes the account as a snapshot file, flushed and with a checksum. Refuses with `StoreUnwritable`. */
  async save({ token, folder, name, schema, seq, at }: Jobs['saveHandover']['input']): Promise<null> {
    const { account } = this.#of(token)
    try {
      await writeSnapshot(nodeFs, folder, name, { schema, seq, at, account })
      return null
    } catch (e) {
      if (!isSystemError(e)) throw e
      const { code, message, ...more } = unwritable('the change', join(folder, name), e).error
      throw new Refusal(code, message, more)
    }
  }

  /** The account that main has put in place. It is held no longer. */
  take(token: string): Account {
    const { account } = this.#of(token)
    this.#held.delete(token)
    return account
  }

  drop({ token }: Jobs['dropHandover']['input']): null {
    this.#held.delete(token)
    return null
  }

  #of(token: string): Held {
    const held = this.#held.get(token)
    if (!held) throw new Refusal('Internal', 'the analysis worker no longer holds the new account')
    return held
  }
}

const entriesOf = (account: Account, collection: Collection): AccountPart =>
  Object.entries(account[collection]).map(([key, entity]) => [collection, key, entity] as AccountPart[number])

const noEntities = ({ home }: Account): Pick<Account, Collection> => {
  const empty = emptyAccount(home)
  return Object.fromEntries(collections.map((c) => [c, empty[c]])) as Pick<Account, Collection>
}

/** As the account schema's `parse`, with pauses. Refuses with `InvalidInput`. */
export function* checkedAccount(account: Account): Steps<Account> {
  const checked = parsed({ ...account, ...noEntities(account) })
  const total = collections.reduce((sum, c) => sum + Object.keys(account[c]).length, 0)
  let done = 0
  for (const collection of collections) {
    const entries = Object.entries(account[collection])
    const into: object = checked[collection]
    for (let from = 0; from < entries.length; from += PART_ENTITIES) {
      const part = Object.fromEntries(entries.slice(from, from + PART_ENTITIES))
      Object.assign(into, parsed({ ...emptyAccount(account.home), [collection]: part })[collection])
      done += Object.keys(part).length
      yield { what: 'checking the account', done, total }
    }
  }
  return checked
}

function parsed(account: Account): Account {
  const result = accountShape.safeParse(account)
  if (result.success) return result.data
  throw new Refusal('InvalidInput', `the account isn't valid: ${result.error.issues[0]?.message ?? ''}`)
}
