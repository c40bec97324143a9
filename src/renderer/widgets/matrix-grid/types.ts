/** One service: its actions lie in the arrays from `first` on, `count` of them. */
export interface MatrixService {
  key: string
  name: string
  code: string
  first: number
  count: number
}

/** A matrix, one byte an action: level (place in `accessLevels`), verdict (place in `verdicts`), hint (place in `conditionHints`), number of conditions (0: too many to list). */
export interface MatrixData {
  rows: readonly MatrixService[]
  levels: Uint8Array
  verdicts: Uint8Array
  hints: Uint8Array
  conditions: Uint8Array
  /** Names of the actions, without the service's prefix. */
  names: readonly string[]
}

/**
 * What is shown. `search` looks in `prefix:Action` and in names of services; it and `level` narrow the counts.
 * `verdicts` (codes) only hides: the counts of a cell stay whole, so that "12 of 23" keeps its meaning.
 */
export interface MatrixFilter {
  search: string
  level?: number
  verdicts: ReadonlySet<number>
}

/** `power`: those with most of Permissions management allowed first, then Write, Tagging, Read, List. */
export type MatrixSort = 'power' | 'name' | 'given'

/** What a person asks about: a service, one of its levels, or one action. `row` and `action` are places in the data. */
export interface MatrixTarget {
  row: number
  level?: number
  action?: number
}
