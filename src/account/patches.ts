import { enablePatches, freeze, Immer, type Draft, type Patch } from 'immer'
import { collections, type Account, type EntityId } from '../shared/model'
import { moveIndex } from './index-of'
import { settingsId } from './settings-id'

enablePatches()

/** Immer would freeze a result by walking all of it, field by field; `freezeNew` and `freezeNamed` walk only what is new. */
const immer = new Immer({ autoFreeze: false })

/** One step of a recorded change: what the journal stores, the worker replays and undo applies. Paths hold field names and internal keys only. */
export interface AccountPatch {
  op: 'add' | 'replace' | 'remove'
  path: (string | number)[]
  value?: unknown
}

const entityCollections: ReadonlySet<string | number> = new Set(collections)

/** Keys of the entities that these patches change; `settingsId` if they change the account's settings. */
export function touchedBy(patches: readonly AccountPatch[]): EntityId[] {
  const touched = new Set<EntityId>()
  for (const { path } of patches) {
    const [collection, id] = path
    if (collection === undefined || collection === 'nextEntity') continue
    touched.add(entityCollections.has(collection) ? (id as EntityId) : settingsId)
  }
  return [...touched]
}

/** A changed account, and the change as patches forth and back. */
export interface AccountChange {
  account: Account
  patches: AccountPatch[]
  inverse: AccountPatch[]
  touched: EntityId[]
}

/**
 * Lets `change` work on a draft of the account. The result is what `applyAccountPatches` makes of the patches, without the cost of
 * copying the collections a second time; property tests hold the two equal. Throws what `change` throws, and nothing is changed then.
 */
export function changeAccount(account: Account, change: (draft: Draft<Account>) => void): AccountChange {
  const [next, forth, back] = immer.produceWithPatches(freeze(account, true), (draft) => {
    change(draft)
  })
  const patches = forth as AccountPatch[]
  if (patches.length === 0) return { account, patches, inverse: [], touched: [] }
  freezeNew(account, next)
  const touched = touchedBy(patches)
  moveIndex(account, next, new Set(touched))
  return { account: next, patches, inverse: back as AccountPatch[], touched }
}

/** A change that is made part by part, each on a draft of its own; between two parts the account is a frozen value like any other. */
export class ChangeInParts {
  #account: Account
  readonly #parts: AccountChange[] = []

  constructor(account: Account) {
    this.#account = freeze(account, true)
  }

  /** The account after the parts so far. */
  get account(): Account {
    return this.#account
  }
  /** Throws what `change` throws; that part does not count then. */
  add(change: (draft: Draft<Account>) => void): void {
    const part = changeAccount(this.#account, change)
    this.#parts.push(part)
    this.#account = part.account
  }
  /** All parts as one change. */
  get whole(): AccountChange {
    const [only, ...more] = this.#parts
    if (only && more.length === 0) return only
    return {
      account: this.#account,
      patches: this.#parts.flatMap((part) => part.patches),
      inverse: this.#parts.toReversed().flatMap((part) => part.inverse),
      touched: [...new Set(this.#parts.flatMap((part) => part.touched))]
    }
  }
}

/** Applies recorded steps to a draft, within a `changeAccount`. */
export function patchDraft(draft: Draft<Account>, patches: readonly AccountPatch[]): void {
  immer.applyPatches(draft, patches as readonly Patch[])
}

/**
 * What recorded patches make of an account: a replayed journal line and the worker's replica come through here.
 * Gives a frozen account that shares with the old one what did not change; its index costs what the patches touch.
 */
export function applyAccountPatches(account: Account, patches: readonly AccountPatch[]): Account {
  const next = immer.applyPatches(freeze(account, true), patches as readonly Patch[])
  if (next === account) return next
  freezeNamed(next, patches)
  moveIndex(account, next, new Set(touchedBy(patches)))
  return next
}

/**
 * Freezes what a draft made: every part of `after` that `before` does not share. Patches do not name all of them: an entity that was
 * changed and changed back has no patch, and is a new object all the same.
 */
function freezeNew(before: Account, after: Account): void {
  for (const name of Object.keys(after) as (keyof Account)[]) {
    const part: unknown = after[name]
    if (part === before[name]) continue
    if (entityCollections.has(name)) {
      const now = part as Record<string, unknown>
      const then = before[name] as unknown as Record<string, unknown>
      for (const id in now) if (now[id] !== then[id]) freeze(now[id], true)
      Object.freeze(now)
    } else freeze(part, true)
  }
  Object.freeze(after)
}

/** Freezes what patches made when they were applied: the parts that they name and what holds those. */
function freezeNamed(account: Account, patches: readonly AccountPatch[]): void {
  const changed = new Set<object>()
  for (const { path } of patches) {
    const [name, id] = path
    const part: unknown = name === undefined ? account : account[name as keyof Account]
    if (typeof part !== 'object' || part === null) continue
    if (name === undefined || id === undefined || !entityCollections.has(name)) {
      freeze(part, true)
      continue
    }
    freeze((part as Record<string, unknown>)[id], true)
    changed.add(part)
  }
  for (const collection of changed) Object.freeze(collection)
  Object.freeze(account)
}
