import { collections, emptyAccount, type Account, type EntityId } from '../shared/model'
import { AccountIndex } from './account-index'
import type { Pause, Sliced } from './slices'

/**
 * One index serves all versions of an account: it describes the newest one asked about, and an older version knows
 * which entities differ on the way to it. So an account stays an immutable value, and a change costs what it touches.
 */
type Version = { index: AccountIndex } | { next: Version; touched: ReadonlySet<EntityId> }
const versions = new WeakMap<Account, Version>()

/** The index of this account: built once, then kept up by `moveIndex`. */
export function indexOf(account: Account): AccountIndex {
  const version = versions.get(account)
  if (!version) {
    const index = new AccountIndex(account)
    versions.set(account, { index })
    return index
  }
  if ('index' in version) return version.index
  const touched = new Set<EntityId>()
  let live: Version = version
  while (!('index' in live)) {
    for (const id of live.touched) touched.add(id)
    live = live.next
  }
  const { index } = live
  index.update(account, touched)
  const here: Version = { index }
  versions.set(account, here)
  becomeStep(live, here, touched)
  return index
}

/** Builds what `indexOf` gives for this account, with pauses: with 100,000 entities it takes half a second. */
export function* indexSliced(account: Account, pause: Pause): Sliced<void> {
  if (versions.has(account)) return
  const index = new AccountIndex(emptyAccount(account.home))
  const ids = collections.flatMap((collection) => Object.keys(account[collection]) as EntityId[])
  for (let done = 0; done < ids.length; done += INDEX_STEP) {
    index.update(account, ids.slice(done, done + INDEX_STEP))
    if (pause()) yield { done, total: ids.length }
  }
  // since a pause somebody may have asked for it
  if (!versions.has(account)) versions.set(account, { index })
}
const INDEX_STEP = 100

/** Lets the index of `from` describe `to`, which differs from it in the entities `touched` only. */
export function moveIndex(from: Account, to: Account, touched: ReadonlySet<EntityId>): void {
  if (from === to) return
  const index = indexOf(from)
  const live = versions.get(from)
  index.update(to, touched)
  const here: Version = { index }
  versions.set(to, here)
  if (live) becomeStep(live, here, touched)
}

/** Turns the version that held the index into a step towards the one that holds it now; older steps lead to it already. */
function becomeStep(version: Version, next: Version, touched: ReadonlySet<EntityId>): void {
  const step = version as { index?: AccountIndex; next?: Version; touched?: ReadonlySet<EntityId> }
  delete step.index
  step.next = next
  step.touched = touched
}
