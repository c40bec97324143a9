/** A column of a table. Without `width` it shares what is left. */
export interface Column {
  key: string
  label: string
  /** CSS width, such as `112px`. */
  width?: string
  align?: 'end'
  sortable?: boolean
  /** The label is for readers only, as over a column of menus. */
  hideLabel?: boolean
}

/** Rows under one heading; a group without label shows none. */
export interface TableGroup<R> {
  key: string
  label?: string
  count?: string | number
  note?: string
  rows: readonly R[]
}

export interface Sort {
  column: string
  descending: boolean
}

/** One line of a table, in order. */
export type TableLine<R> =
  | { kind: 'group'; key: string; group: TableGroup<R> }
  | { kind: 'row'; key: string; row: R; open: boolean }
  | { kind: 'detail'; key: string; row: R }

/** All lines: group headings, rows, and what the open rows unfold. */
export function tableLines<R>(
  groups: readonly TableGroup<R>[],
  keyOf: (row: R) => string,
  expanded: ReadonlySet<string>
): TableLine<R>[] {
  return groups.flatMap((group) => {
    const rows = group.rows.flatMap((row): TableLine<R>[] => {
      const key = keyOf(row)
      const open = expanded.has(key)
      return open
        ? [
            { kind: 'row', key, row, open },
            { kind: 'detail', key: `${key} detail`, row }
          ]
        : [{ kind: 'row', key, row, open }]
    })
    return group.label === undefined ? rows : [{ kind: 'group', key: `${group.key} group`, group }, ...rows]
  })
}

/** From where to where lines are drawn, and how much room stands for the others, in pixels. */
export interface Window {
  first: number
  end: number
  above: number
  below: number
}

/** The lines between two heights, given the height of each. */
export function linesBetween(heights: readonly number[], from: number, to: number): Window {
  let first = 0
  let above = 0
  while (first < heights.length && above + (heights[first] ?? 0) < from) above += heights[first++] ?? 0
  let end = first
  let at = above
  while (end < heights.length && at < to) at += heights[end++] ?? 0
  let below = 0
  for (let i = end; i < heights.length; i++) below += heights[i] ?? 0
  return { first, end, above, below }
}

/** The sort that pressing a column's heading asks for: ascending, then descending, then ascending. */
export const nextSort = (sort: Sort | undefined, column: string): Sort => ({
  column,
  descending: sort?.column === column && !sort.descending
})
