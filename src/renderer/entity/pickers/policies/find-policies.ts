import type { PolicyListRow } from '../../../../shared/list-views'
import { rankOf } from '../../../kit/rank'

export type PolicyKind = 'all' | 'aws' | 'customer'

/** Policies whose name or ARN holds the text: the one of this name first, then those that begin so, then the most used, then by name. */
export function findPolicies(rows: readonly PolicyListRow[], text: string, kind: PolicyKind): PolicyListRow[] {
  const wanted = text.trim().toLowerCase()
  const begins = (p: PolicyListRow): number => Math.min(2, rankOf(p.name, wanted))
  return rows
    .filter((p) => kind === 'all' || p.type === kind)
    .filter((p) => wanted === '' || p.name.toLowerCase().includes(wanted) || p.arn.toLowerCase() === wanted)
    .toSorted((a, b) => begins(a) - begins(b) || b.attached - a.attached || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
