export const sinceOptions = [
  { value: 'all', label: 'Any time' },
  { value: 'hour', label: 'Last hour' },
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'Last 30 days' }
] as const
export type Since = (typeof sinceOptions)[number]['value']
const HOUR = 3_600_000

/** Where a span of time that ends now begins, as ISO time; null: it has no beginning. */
export function startOf(since: Since, now: Date): string | null {
  const back = (ms: number): string => new Date(now.getTime() - ms).toISOString()
  switch (since) {
    case 'all':
      return null
    case 'hour':
      return back(HOUR)
    case 'today':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString()
    case 'week':
      return back(7 * 24 * HOUR)
    case 'month':
      return back(30 * 24 * HOUR)
  }
}
