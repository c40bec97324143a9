import { verdictCode, verdicts } from '../../../shared/verdict'
import { LEVELS, type Aggregate } from './aggregate'
import type { MatrixData } from './types'

/** One line of the grid. The sums come first and never scroll away. */
export type MatrixLine =
  | { kind: 'total'; row: number }
  | { kind: 'service'; row: number; open: boolean }
  | { kind: 'action'; row: number; level: number; action: number; first: boolean }
  | { kind: 'more'; row: number; level: number; count: number }

/** How far a level of a service is unfolded: its first actions, or all. */
export type Unfolded = ReadonlyMap<string, ReadonlyMap<number, 'some' | 'all'>>

/** How many actions an unfolded level shows before "Show all". */
export const FEW = 8

const RANK = new Map<number, number>(
  (['allow', 'allow-some', 'allow-if', 'unknown', 'deny', 'none'] as const).map((verdict, i) => [verdictCode[verdict], i])
)

/** The actions of a cell, allowed ones first, then by name. */
export function actionsOf(data: MatrixData, agg: Aggregate, row: number, level: number): number[] {
  const service = data.rows[row]
  if (!service) return []
  const found: number[] = []
  for (let a = service.first; a < service.first + service.count; a++) if (agg.shown[a] && data.levels[a] === level) found.push(a)
  const rank = (a: number) => RANK.get(data.verdicts[a] ?? 0) ?? verdicts.length
  const name = (a: number) => data.names[a] ?? ''
  return found.sort((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : 1))
}

/** Every service with its first actions: how a search shows what it finds. */
export const unfoldAll = (data: MatrixData, agg: Aggregate, order: readonly number[]): Unfolded =>
  new Map(order.map((row) => [data.rows[row]?.key ?? '', levelsListed(agg, row)]))

/** The levels of a service that have something to list. */
function levelsListed(agg: Aggregate, row: number): Map<number, 'some' | 'all'> {
  const levels = new Map<number, 'some' | 'all'>()
  for (let level = 0; level < LEVELS; level++) if ((agg.listed[row * LEVELS + level] ?? 0) > 0) levels.set(level, 'some')
  return levels
}

/** All lines, in order. An unfolded level shows eight actions, then a line that shows the rest; one more action than eight is simply shown. */
export function matrixLines(data: MatrixData, agg: Aggregate, order: readonly number[], unfolded: Unfolded): MatrixLine[] {
  const lines: MatrixLine[] = [{ kind: 'total', row: agg.totalRow }]
  for (const row of order) {
    const levels = unfolded.get(data.rows[row]?.key ?? '')
    lines.push({ kind: 'service', row, open: levels !== undefined && levels.size > 0 })
    if (!levels) continue
    for (let level = 0; level < LEVELS; level++) {
      const how = levels.get(level)
      if (!how) continue
      const actions = actionsOf(data, agg, row, level)
      const few = how === 'some' && actions.length > FEW + 1
      actions.slice(0, few ? FEW : undefined).forEach((action, i) => {
        lines.push({ kind: 'action', row, level, action, first: i === 0 })
      })
      if (few) lines.push({ kind: 'more', row, level, count: actions.length })
    }
  }
  return lines
}

/** Folds or unfolds one level of a service. */
export function toggleLevel(unfolded: Unfolded, key: string, level: number): Unfolded {
  const levels = new Map(unfolded.get(key))
  if (!levels.delete(level)) levels.set(level, 'some')
  return new Map(unfolded).set(key, levels)
}

/** Folds a service wholly, or unfolds all of its levels that have something to list. */
export function toggleService(unfolded: Unfolded, key: string, row: number, agg: Aggregate): Unfolded {
  const next = new Map(unfolded)
  if ((unfolded.get(key)?.size ?? 0) > 0) {
    next.delete(key)
    return next
  }
  return next.set(key, levelsListed(agg, row))
}

/** Shows every action of a level. */
export const showAll = (unfolded: Unfolded, key: string, level: number): Unfolded =>
  new Map(unfolded).set(key, new Map(unfolded.get(key)).set(level, 'all'))
