import type { Column } from '../../kit/table/lines'

/** A column of a list page: what a row says there and, where that is not its text, what sorts it. */
export interface ListColumn<R> extends Column {
  text: (row: R) => string
  sort?: (row: R) => string | number
}

/** How many policies a user or role has, as a cell says it. */
export const policiesInWords = (p: { attached: number; inline: number }): string =>
  `${p.attached}${p.inline ? `, ${p.inline} inline` : ''}`
