import { enablePatches, freeze, Immer, type Draft, type Patch } from 'immer'
import { collections, type Account, type EntityId } from '../shared/model'
import { moveIndex } from './index-of'
import { settingsId } from './settings-id'

enablePatches()

/** Immer would freeze a result by walking all of it, 5,000 users for a change of one; `settle` freezes what the patches name. */
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
  const touched = settle(account, next, patches)
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
  settle(account, next, patches)
  return next
}

/** Freezes the new account and brings its index up to date. Returns what the patches touch. */
function settle(before: Account, after: Account, patches: readonly AccountPatch[]): EntityId[] {
  const touched = touchedBy(patches)
  if (before === after) return touched
  freezeChanged(after, patches)
  moveIndex(before, after, new Set(touched))
  return touched
}

/** Freezes an account whose unfrozen parts are those that the patches name and what holds them. */
function freezeChanged(account: Account, patches: readonly AccountPatch[]): void {
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
