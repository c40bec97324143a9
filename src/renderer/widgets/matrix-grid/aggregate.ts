import { accessLevels, conditionHints, verdictCode, verdicts } from '../../../shared/verdict'
import type { MatrixData, MatrixFilter, MatrixSort } from './types'

export const LEVELS = accessLevels.length
const VERDICTS = verdicts.length
const HINTS = conditionHints.length

/** Counts of every cell. The cell of row `r` and level `l` is number `r * LEVELS + l`; the row after the last holds the sums. */
export interface Aggregate {
  /** How many actions of each verdict, `VERDICTS` a cell. */
  byVerdict: Uint32Array
  /** How many of the `allow-if` hang on each hint, `HINTS` a cell. */
  byHint: Uint32Array
  /** How many actions would be listed if the cell were unfolded: those whose verdict is not hidden. */
  listed: Uint32Array
  /** The rows that have something to list, in the order of the data. */
  rows: number[]
  /** 1 for the actions that match search and level and whose verdict is not hidden. */
  shown: Uint8Array
  /** Place of the sums. */
  totalRow: number
}

/** Marks the actions that match the search text; `undefined` if all do. */
function matches(data: MatrixData, search: string): Uint8Array | undefined {
  const text = search.trim().toLowerCase()
  if (text === '') return undefined
  const found = new Uint8Array(data.names.length)
  for (const row of data.rows) {
    const end = row.first + row.count
    if (row.name.toLowerCase().includes(text) || row.code.toLowerCase() === text) {
      found.fill(1, row.first, end)
      continue
    }
    const prefix = `${row.code}:`
    for (let a = row.first; a < end; a++) if ((prefix + (data.names[a] ?? '')).toLowerCase().includes(text)) found[a] = 1
  }
  return found
}

/** Counts all cells in one pass over the actions. */
export function aggregate(data: MatrixData, filter: MatrixFilter): Aggregate {
  const n = data.rows.length
  const cells = (n + 1) * LEVELS
  const byVerdict = new Uint32Array(cells * VERDICTS)
  const byHint = new Uint32Array(cells * HINTS)
  const listed = new Uint32Array(cells)
  const shown = new Uint8Array(data.names.length)
  const rows: number[] = []
  const found = matches(data, filter.search)
  const visible = verdicts.map((_, code) => filter.verdicts.has(code))
  data.rows.forEach((row, r) => {
    let any = false
    for (let a = row.first; a < row.first + row.count; a++) {
      const level = data.levels[a] ?? 0
      if ((found && !found[a]) || (filter.level !== undefined && level !== filter.level)) continue
      const verdict = data.verdicts[a] ?? 0
      for (const cell of [r * LEVELS + level, n * LEVELS + level]) {
        bump(byVerdict, cell * VERDICTS + verdict)
        if (verdict === verdictCode['allow-if']) bump(byHint, cell * HINTS + (data.hints[a] ?? 0))
        if (visible[verdict]) bump(listed, cell)
      }
      if (visible[verdict]) {
        shown[a] = 1
        any = true
      }
    }
    if (any) rows.push(r)
  })
  return { byVerdict, byHint, listed, rows, shown, totalRow: n }
}

const bump = (counts: Uint32Array, at: number) => {
  counts[at] = (counts[at] ?? 0) + 1
}

export const countOf = (agg: Aggregate, row: number, level: number, verdict: number): number =>
  agg.byVerdict[(row * LEVELS + level) * VERDICTS + verdict] ?? 0

/** How many actions of a cell are allowed in some way. */
export const allowedIn = (agg: Aggregate, row: number, level: number): number =>
  countOf(agg, row, level, verdictCode.allow) +
  countOf(agg, row, level, verdictCode['allow-some']) +
  countOf(agg, row, level, verdictCode['allow-if'])

/** How many actions have each verdict, over all levels: for the chips. */
export function verdictTotals(agg: Aggregate): number[] {
  return verdicts.map((_, code) => {
    let sum = 0
    for (let level = 0; level < LEVELS; level++) sum += countOf(agg, agg.totalRow, level, code)
    return sum
  })
}

/** How many actions each level has, whatever their verdict: for the headings. */
export function levelTotals(agg: Aggregate): number[] {
  return accessLevels.map((_, level) => verdicts.reduce((sum, _v, code) => sum + countOf(agg, agg.totalRow, level, code), 0))
}

/** The hint that most `allow-if` of a cell hang on, as its code; 0 if there are none. */
export function mainHint(agg: Aggregate, row: number, level: number): number {
  const at = (row * LEVELS + level) * HINTS
  let best = 0
  let most = 0
  for (let hint = 0; hint < HINTS; hint++) {
    const count = agg.byHint[at + hint] ?? 0
    if (count > most) [best, most] = [hint, count]
  }
  return best
}

/** The levels by what they let one do, most powerful first. */
const BY_POWER = (['Permissions management', 'Write', 'Tagging', 'Read', 'List'] as const).map((l) => accessLevels.indexOf(l))

/** The rows to show, in order. */
export function sortRows(data: MatrixData, agg: Aggregate, sort: MatrixSort): number[] {
  if (sort === 'given') return agg.rows
  const name = (r: number) => data.rows[r]?.name ?? ''
  return [...agg.rows].sort((a, b) => {
    if (sort === 'power')
      for (const level of BY_POWER) {
        const difference = allowedIn(agg, b, level) - allowedIn(agg, a, level)
        if (difference !== 0) return difference
      }
    return name(a).localeCompare(name(b), 'en') || a - b
  })
}
