import type { Sort } from '../../kit/table/lines'

/** The rows in the order of a column: numbers by size, text without case; equals keep their order. */
export function sortRows<R>(rows: readonly R[], sort: Sort, by: (row: R, column: string) => string | number): R[] {
  const turn = sort.descending ? -1 : 1
  return rows
    .map((row) => ({ row, key: by(row, sort.column) }))
    .toSorted((a, b) => turn * compare(a.key, b.key))
    .map(({ row }) => row)
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [x, y] = [String(a).toLowerCase(), String(b).toLowerCase()]
  return x < y ? -1 : x > y ? 1 : 0
}
