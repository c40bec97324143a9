import { emptyBits, not, rangeBits } from '../../catalog/bitset'
import type { Catalog } from '../../catalog/types'
import type { CompiledStatement } from '../compiled'
import { MAX_GLOB } from '../glob'
import { countsEntry } from '../match/refused-entry'
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
  let unreadable = false
  for (const e of entries) {
    const counts = countsEntry(e.refused, form, s.effect)
    if (counts === 'nothing') return none()
    if (counts === 'skip') continue
    if (e.source.text.length > MAX_GLOB / 2 && e.glob.tooLong) {
      unreadable = true
      break
    }
    add(named, e.source.text, catalog)
  }
  if (form === 'plain') return unreadable && deny ? all() : named
  return unreadable && !deny ? none() : not(named, actions.size)
}

function add(to: Uint32Array, text: string, { actions }: Catalog): void {
  const { from, bits } = actions.wordsOf(text)
  for (let i = 0; i < bits.length; i++) to[from + i] = (to[from + i] ?? 0) | (bits[i] ?? 0)
}
