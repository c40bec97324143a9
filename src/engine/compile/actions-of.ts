import { emptyBits, not, rangeBits, setBit } from '../../catalog/bitset'
import { hasWildcard } from '../../catalog/glob'
import type { Catalog } from '../../catalog/types'
import type { CompiledStatement } from '../compiled'
import { MAX_GLOB } from '../glob'
import { type Sparse, sparseOf } from './sparse'

/** The catalog's actions that a statement names, as `matchAction` decides: what cannot be judged fails closed. */
export function actionsOf(s: CompiledStatement, catalog: Catalog): Sparse {
  return sparseOf(bitsOf(s, catalog))
}

function bitsOf(s: CompiledStatement, catalog: Catalog): Uint32Array {
  const { form, entries } = s.action
  const { actions } = catalog
  const none = (): Uint32Array => emptyBits(actions.words)
  const all = (): Uint32Array => rangeBits(actions.words, 0, actions.size)
  const deny = s.effect === 'Deny'
  if (s.broken && !deny) return none()
  if (s.broken && entries.length === 0) return all()
  if (form === 'absent' || form === 'both') return deny ? all() : none()
  const named = none()
  const unreadable = entries.findIndex((e) => e.source.text.length > MAX_GLOB / 2 && e.glob.tooLong)
  for (const e of unreadable < 0 ? entries : entries.slice(0, unreadable)) add(named, e.source.text, catalog)
  if (form === 'plain') return unreadable >= 0 && deny ? all() : named
  return unreadable >= 0 && !deny ? none() : not(named, actions.size)
}

/** Most entries are one action, or some of one service: no need to go through all words for those. */
function add(to: Uint32Array, text: string, catalog: Catalog): void {
  const { actions } = catalog
  if (!hasWildcard(text)) {
    const action = actions.find(text)
    if (action >= 0) setBit(to, action)
    return
  }
  const colon = text.indexOf(':')
  const within = colon < 0 || hasWildcard(text.slice(0, colon)) ? undefined : catalog.service(text.slice(0, colon))
  const bits = actions.match(text)
  const end = within ? (within.first + within.count + 31) >>> 5 : to.length
  for (let w = within ? within.first >>> 5 : 0; w < end; w++) to[w] = (to[w] ?? 0) | (bits[w] ?? 0)
}
