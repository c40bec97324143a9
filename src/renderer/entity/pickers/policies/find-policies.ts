import type { PolicyListRow } from '../../../../shared/list-views'
import { findBest } from '../../../kit/match'

/** Policies whose name holds every word typed, or whose ARN is that: the one of this name first, then those that begin so, then the most used, then by name. */
export function findPolicies(rows: readonly PolicyListRow[], typed: string): PolicyListRow[] {
  const wanted = typed.trim().toLowerCase()
  const found = wanted.startsWith('arn:')
    ? rows.filter((p) => p.arn.toLowerCase() === wanted)
    : findBest(rows, typed, (p) => p.name)
  const place = (p: PolicyListRow): number => {
    const name = p.name.toLowerCase()
    return wanted === '' || name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2
  }
  return found.toSorted(
    (a, b) => place(a) - place(b) || b.attached - a.attached || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  )
}
