import { applyPatches, enablePatches, freeze, type Patch } from 'immer'
import { collections, type Account, type EntityId } from '../shared/model'
import { moveIndex } from './index-of'
import { settingsId } from './settings-id'

enablePatches()

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

/**
 * The one way to a changed account: a new command, a replayed journal line, an undo and the worker's replica all come through here.
 * Gives a frozen account that shares with the old one what did not change; its index costs what the patches touch.
 */
export function applyAccountPatches(account: Account, patches: readonly AccountPatch[]): Account {
  const next = applyPatches(freeze(account, true), patches as readonly Patch[])
  moveIndex(account, next, new Set(touchedBy(patches)))
  return next
}
