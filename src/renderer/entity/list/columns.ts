import { day } from '../../api/words'
import type { Column } from '../../kit/table/lines'

/** A column of a list page. */
export interface ListColumn<R> extends Column {
  text: (row: R) => string
  /** What sorts it, where that is not its text. */
  sort?: (row: R) => string | number
  /** What the filter of the column offers, where that is not its text: one of several, such as groups. */
  values?: (row: R) => string[]
  /** What a CSV file holds, where that is not its text, such as a whole date. */
  csv?: (row: R) => string
  /** Hidden until somebody chooses it. */
  extra?: boolean
}

/** How many policies a user or role has, in a cell. */
export const policiesInWords = (p: { attached: number; inline: number }): string =>
  `${p.attached}${p.inline ? `, ${p.inline} inline` : ''}`

/** A column of dates: sorted by time, and whole in a CSV file. `none`: for rows without a date. */
export const dateColumn = <R>(
  column: Pick<ListColumn<R>, 'key' | 'label' | 'extra'>,
  date: (row: R) => string | null,
  none: (row: R) => string = () => ''
): ListColumn<R> => ({
  width: '116px',
  ...column,
  text: (row) => {
    const iso = date(row)
    return iso === null ? none(row) : day(iso)
  },
  sort: (row) => date(row) ?? '',
  csv: (row) => date(row) ?? none(row)
})

/** A row's tags in one line: `team=web, env=prod`. */
export const tagsColumn = <R extends { tags: { key: string; value: string }[] }>(): ListColumn<R> => ({
  key: 'tags',
  label: 'Tags',
  width: '180px',
  extra: true,
  text: (row) => row.tags.map((t) => (t.value ? `${t.key}=${t.value}` : t.key)).join(', ')
})
/** The ARN in a column of its own. */
export const arnColumn = <R extends { arn: string }>(): ListColumn<R> => ({
  key: 'arn',
  label: 'ARN',
  width: '320px',
  extra: true,
  text: (row) => row.arn
})
