import type { PolicyListRow } from '../../../shared/views'

export type PolicyKind = 'all' | 'aws' | 'customer'

/** Policies whose name or ARN holds the text: those that begin with it first, then the most used, then by name. */
export function findPolicies(rows: readonly PolicyListRow[], text: string, kind: PolicyKind): PolicyListRow[] {
  const wanted = text.trim().toLowerCase()
  const begins = (p: PolicyListRow): number => (p.name.toLowerCase().startsWith(wanted) ? 0 : 1)
  return rows
    .filter((p) => kind === 'all' || p.type === kind)
    .filter((p) => wanted === '' || p.name.toLowerCase().includes(wanted) || p.arn.toLowerCase() === wanted)
    .toSorted((a, b) => begins(a) - begins(b) || b.attached - a.attached || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
