import { computed, ref, shallowRef } from 'vue'
import { useSettings } from '../../api/settings'
import { findBest } from '../../kit/match'
import { countValues, filterRows, type Filters, type Sort } from '../../kit/table/lines'
import type { ListColumn } from './columns'
import { sortRows } from './sort'

/** What a list can be searched by. */
export interface Listed {
  name: string
  arn?: string
  tags?: readonly { key: string; value: string }[]
}

const BY_NAME: Sort = { column: 'name', descending: false }

/** The columns and rows that a list page shows: chosen columns, the text filter, the columns' filters and the order. `list`: name the columns are kept by. */
export function useList<R extends Listed>(list: () => string, columns: () => readonly ListColumn<R>[], rows: () => readonly R[]) {
  const settings = useSettings()
  const filter = ref('')
  const filters = shallowRef<Filters>({})
  const sort = shallowRef<Sort>(BY_NAME)

  const shownColumns = computed(() => {
    const chosen = settings.columns.get(list())
    const shown = columns().filter((c, i) => i === 0 || c.hideLabel || (chosen ? chosen.includes(c.key) : !c.extra))
    return shown.map((c) => ({ sortable: true, ...c }))
  })
  const columnOf = computed(() => new Map(columns().map((c) => [c.key, c])))
  const text = (row: R, key: string): string => columnOf.value.get(key)?.text(row) ?? ''
  const valuesOf = (row: R, key: string): string[] => columnOf.value.get(key)?.values?.(row) ?? [text(row, key)]
  const sortBy = (row: R, key: string): string | number => columnOf.value.get(key)?.sort?.(row) ?? text(row, key)

  const more = (r: R): string => [r.arn ?? '', ...(r.tags ?? []).flatMap((t) => [t.key, t.value])].join(' ')
  const searched = computed(() => filter.value.trim() !== '')
  const found = computed(() => (searched.value ? findBest(rows(), filter.value, (r) => r.name, more) : rows()))
  const shown = computed(() => {
    // the filter of a column that is hidden would leave rows out for no visible reason
    const visible = new Set(shownColumns.value.map((c) => c.key))
    const active = Object.fromEntries(Object.entries(filters.value).filter(([key]) => visible.has(key)))
    const kept = filterRows(found.value, active, valuesOf)
    // unless another order is asked for, names that match best come first
    return searched.value && sort.value === BY_NAME ? kept : sortRows(kept, sort.value, sortBy)
  })
  return {
    filter,
    filters,
    sort,
    shownColumns,
    shown,
    text,
    filtered: computed(() => searched.value || Object.values(filters.value).some((chosen) => chosen.length > 0)),
    choices: (key: string): [string, number][] => countValues(found.value, (row) => valuesOf(row, key)),
    choose: (keys: string[]): void => settings.setColumns(list(), keys),
    clear: (): void => {
      filter.value = ''
      filters.value = {}
    }
  }
}
