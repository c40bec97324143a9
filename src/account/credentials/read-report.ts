import { csvRows } from '../../shared/csv'
import { fail, ok, type Result } from '../../shared/result'
import { absent, neverUsed, reportColumns, unsupported, type ReportColumn, type ReportRow } from './report-columns'

/** A report has more lines than an account may have users only if it is none. */
const MOST_LINES = 100_000
/** Without these a row says nothing; any other column may be missing, as in reports of other years. */
const needed: readonly ReportColumn[] = ['user', 'arn', 'password_enabled', 'mfa_active', 'access_key_1_active']

/** A credential report whose rows are read one by one, once, as they are asked for. */
export interface Report {
  rows: Iterable<ReportRow>
  lines: number
}

/** Opens a credential report by the names in its first line. `ImportRefused` if it is none; the message says what is missing. */
export function readCredentialReport(text: string): Result<Report> {
  const rows = csvRows(text)
  const columns = (rows.next().value ?? []).map((name) => name.trim())
  const missing = needed.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    return fail('ImportRefused', `this isn't a credential report: column \`${missing[0] ?? ''}\` is missing`, {
      hint: 'save the output of `aws iam get-credential-report`, with its content decoded from base64'
    })
  }
  const lines = linesIn(text)
  if (lines > MOST_LINES) return fail('ImportRefused', `the report has more than ${MOST_LINES} lines`)
  return ok({ lines, rows: reportRows(rows, columns) })
}

function* reportRows(rows: Iterable<readonly string[]>, columns: readonly string[]): Generator<ReportRow, void> {
  const at = new Map(columns.map((name, i) => [name, i]))
  const cell = (row: readonly string[], column: ReportColumn) => row[at.get(column) ?? -1]?.trim() ?? absent
  for (const row of rows) yield Object.fromEntries(reportColumns.map((column) => [column, cell(row, column)])) as ReportRow
}

function linesIn(text: string): number {
  let lines = 0
  for (let at = 0; at >= 0 && lines <= MOST_LINES; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** Whether a cell says yes or no at all. */
export const isBoolean = (cell: string): boolean => /^(?:true|false)$/i.test(cell)

/** Reports write booleans in either case. */
export const isTrue = (cell: string): boolean => cell.toLowerCase() === 'true'

/** A date as the account keeps it, or null for a cell that holds none. */
export function dateIn(cell: string): string | null {
  if (cell === '' || [absent, neverUsed, unsupported].includes(cell)) return null
  const time = Date.parse(cell)
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 19) + 'Z'
}
