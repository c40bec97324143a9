/** A column of a table. Without `width` it shares what is left. */
export interface Column {
  key: string
  label: string
  /** CSS width, such as `112px`. */
  width?: string
  align?: 'end'
  sortable?: boolean
  /** Has a button that filters by the column's values. */
  filterable?: boolean
  /** Shown to screen readers only, as over a column of menus. */
  hideLabel?: boolean
}

/** Values that each filtered column may have, by column key; a column without values isn't filtered. */
export type Filters = Readonly<Record<string, readonly string[]>>

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

/** All lines: group headings, rows, and the details of open rows. */
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

/** The sort after a press on a column's heading: ascending, then descending, then ascending. */
export const nextSort = (sort: Sort | undefined, column: string): Sort => ({
  column,
  descending: sort?.column === column && !sort.descending
})

/** The rows whose value, or one of whose values, is chosen in each filtered column. */
export function filterRows<R>(rows: readonly R[], filters: Filters, valuesOf: (row: R, column: string) => string[]): R[] {
  const active = Object.entries(filters).flatMap(([key, chosen]) => (chosen.length ? [{ key, chosen: new Set(chosen) }] : []))
  return rows.filter((row) => active.every(({ key, chosen }) => valuesOf(row, key).some((value) => chosen.has(value))))
}

/** A column's values with the number of rows that have each, the most frequent first. */
export function countValues<R>(rows: readonly R[], valuesOf: (row: R) => string[]): [value: string, count: number][] {
  const counts = new Map<string, number>()
  for (const value of rows.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
