import { writeCsvForReading } from '../../../shared/csv'
import type { ListColumn } from './columns'

/** The columns that are shown as CSV, with a heading line; a column without text, such as one of buttons, is left out. */
export function listCsv<R>(columns: readonly ListColumn<R>[], rows: readonly R[]): string {
  const written = columns.filter((c) => !c.hideLabel)
  return writeCsvForReading([written.map((c) => c.label), ...rows.map((row) => written.map((c) => (c.csv ?? c.text)(row)))])
}
