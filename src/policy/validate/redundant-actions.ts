import type { Catalog } from '../../catalog/types'
import type { Text } from '../ast'
import { finding, type Finding, quote } from '../problem'
import { hasWildcard } from '../shapes'
import { actionsOf, type CatalogCheck } from './check'

/** Entries of one list are compared with each other up to this many wildcards. */
const mostWildcards = 200

/** Actions that another entry of the same list already takes in. */
export const redundantActions: CatalogCheck = ({ document }, catalog) =>
  document.statements.flatMap((s) => [...within(actionsOf(s), catalog)])

function* within(actions: readonly Text[], catalog: Catalog): Iterable<Finding> {
  if (actions.length < 2) return
  const wide = actions.filter((a) => hasWildcard(a.text)).slice(0, mostWildcards)
  const wideBits = wide.map((a) => catalog.actions.match(a.text))
  const seen = new Map<string, Text>()
  for (const action of actions) {
    const lower = action.text.toLowerCase()
    const twin = seen.get(lower)
    if (twin) {
      yield finding('suggestion', 'REDUNDANT_ACTION', action, `${quote(action.text)} is listed twice`)
      continue
    }
    seen.set(lower, action)
    const by = hasWildcard(action.text)
      ? wider(action, catalog, wide, wideBits)
      : holder(catalog.actions.find(action.text), wide, wideBits)
    if (by) yield finding('suggestion', 'REDUNDANT_ACTION', action, `${quote(action.text)} is already part of ${quote(by.text)}`)
  }
}

/** The first wildcard that takes in action `index`. */
function holder(index: number, wide: readonly Text[], wideBits: readonly Uint32Array[]): Text | undefined {
  if (index < 0) return undefined
  return wide.find((_, i) => (((wideBits[i]?.[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1)
}

/** The first other wildcard that takes in all that this one names. */
function wider(action: Text, catalog: Catalog, wide: readonly Text[], wideBits: readonly Uint32Array[]): Text | undefined {
  const bits = catalog.actions.match(action.text)
  if (!bits.some((word) => word !== 0)) return undefined
  return wide.find(
    (other, i) => other !== action && takesIn(wideBits[i], bits) && (before(other, action) || !takesIn(bits, wideBits[i]))
  )
}

/** Of two that name the same actions the first one stays. */
const before = (a: Text, b: Text): boolean => a.start < b.start

function takesIn(wide: Uint32Array | undefined, narrow: Uint32Array | undefined): boolean {
  if (!wide || !narrow) return false
  for (let i = 0; i < narrow.length; i++) if (((narrow[i] ?? 0) & ~(wide[i] ?? 0)) !== 0) return false
  return true
}
