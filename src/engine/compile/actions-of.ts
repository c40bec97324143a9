import { emptyBits, not, orInto, rangeBits } from '../../catalog/bitset'
import type { ActionIndex } from '../../catalog/types'
import type { CompiledStatement } from '../compiled'

/** The catalog's actions that a statement names, as `matchAction` decides: what cannot be judged fails closed. */
export function actionsOf(s: CompiledStatement, index: ActionIndex): Uint32Array {
  const { form, entries } = s.action
  const none = (): Uint32Array => emptyBits(index.words)
  const all = (): Uint32Array => rangeBits(index.words, 0, index.size)
  const deny = s.effect === 'Deny'
  if (s.broken && !deny) return none()
  if (s.broken && entries.length === 0) return all()
  if (form === 'absent' || form === 'both') return deny ? all() : none()
  const named = none()
  const unreadable = entries.findIndex((e) => e.glob.tooLong)
  for (const e of unreadable < 0 ? entries : entries.slice(0, unreadable)) orInto(named, index.match(e.source.text))
  if (form === 'plain') return unreadable >= 0 && deny ? all() : named
  return unreadable >= 0 && !deny ? none() : not(named, index.size)
}
