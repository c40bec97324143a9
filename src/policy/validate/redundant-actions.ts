import type { Catalog } from '../../catalog/types'
import type { Text } from '../ast'
import { finding, type Finding, quote } from '../problem'
import { hasWildcard, splitAction } from '../shapes'
import { actionsOf, type CatalogCheck } from './check'

/** Entries of one list are compared with each other up to this many wildcards. */
const mostWildcards = 200

/** An entry with a wildcard, and the actions that it names. */
interface Wide {
  entry: Text
  service: string
  bits: Uint32Array
}

/** Actions that another entry of the same list already takes in. */
export const redundantActions: CatalogCheck = ({ document }, catalog) =>
  document.statements.flatMap((s) => [...within(actionsOf(s), catalog)])

function* within(actions: readonly Text[], catalog: Catalog): Iterable<Finding> {
  if (actions.length < 2) return
  const wide = actions.filter((a) => hasWildcard(a.text)).slice(0, mostWildcards)
  const all = wide.map((entry): Wide => ({ entry, service: serviceOf(entry), bits: catalog.actions.match(entry.text) }))
  const seen = new Set<string>()
  for (const action of actions) {
    const lower = action.text.toLowerCase()
    if (seen.has(lower)) {
      yield finding('suggestion', 'REDUNDANT_ACTION', action, `${quote(action.text)} is listed twice`)
      continue
    }
    seen.add(lower)
    const service = serviceOf(action)
    const near = all.filter((w) => w.entry !== action && (w.service === service || hasWildcard(w.service)))
    if (near.length === 0) continue
    const by = hasWildcard(action.text) ? wider(action, catalog, near) : holder(catalog.actions.find(action.text), near)
    if (by)
      yield finding(
        'suggestion',
        'REDUNDANT_ACTION',
        action,
        `${quote(action.text)} is already covered by ${quote(by.entry.text)}`
      )
  }
}

const serviceOf = (action: Text): string => splitAction(action.text)?.service ?? ''

/** The first wildcard that takes in action `index`. */
function holder(index: number, near: readonly Wide[]): Wide | undefined {
  if (index < 0) return undefined
  return near.find(({ bits }) => (((bits[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1)
}

/** The first other wildcard that takes in all that this one names; of two that name the same the first one stays. */
function wider(action: Text, catalog: Catalog, near: readonly Wide[]): Wide | undefined {
  const bits = catalog.actions.match(action.text)
  if (!bits.some((word) => word !== 0)) return undefined
  return near.find((w) => takesIn(w.bits, bits) && (w.entry.start < action.start || !takesIn(bits, w.bits)))
}

function takesIn(wide: Uint32Array, narrow: Uint32Array): boolean {
  for (let i = 0; i < narrow.length; i++) if (((narrow[i] ?? 0) & ~(wide[i] ?? 0)) !== 0) return false
  return true
}
