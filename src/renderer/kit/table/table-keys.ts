import type { TableLine } from './lines'

/** Where a key leads from the row on line `at`: the index of another row's line, or undefined for keys that do not move. `page` is how many rows fit. */
export function rowForKey<R>(key: string, lines: readonly TableLine<R>[], at: number, page: number): number | undefined {
  const rows = lines.flatMap((line, i) => (line.kind === 'row' ? [i] : []))
  const now = rows.indexOf(at)
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[key]
  if (step === undefined) return undefined
  return rows[Math.max(0, Math.min(rows.length - 1, now + step))]
}

/** The next row, going round, whose name begins with what was typed; one letter typed again and again goes from match to match. */
export function rowForText<R>(
  lines: readonly TableLine<R>[],
  nameOf: (row: R) => string,
  typed: string,
  at: number
): number | undefined {
  const same = [...typed].every((letter) => letter === typed[0])
  const text = (same ? (typed[0] ?? '') : typed).toLowerCase()
  const from = typed.length > 1 && !same ? at : at + 1
  for (let i = 0; i < lines.length; i++) {
    const to = (from + i) % lines.length
    const line = lines[to]
    if (line?.kind === 'row' && nameOf(line.row).toLowerCase().startsWith(text)) return to
  }
  return undefined
}
