import type { TableLine } from './lines'

/** Where a key leads from the row on line `at`: the index of another row's line, or undefined for keys that do not move. `page` is how many rows fit. */
export function rowForKey<R>(key: string, lines: readonly TableLine<R>[], at: number, page: number): number | undefined {
  const rows = lines.flatMap((line, i) => (line.kind === 'row' ? [i] : []))
  const now = rows.indexOf(at)
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[key]
  if (step === undefined) return undefined
  return rows[Math.max(0, Math.min(rows.length - 1, now + step))]
}
