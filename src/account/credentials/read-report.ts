import { readCsv } from '../../shared/csv'
import { fail, ok, type Result } from '../../shared/result'
import { absent, neverUsed, reportColumns, unsupported, type ReportColumn, type ReportRow } from './report-columns'

/** A report has more rows than an account may have users only if it is none. */
const MOST_ROWS = 100_000
/** Without these a row says nothing; any other column may be missing, as in reports of other years. */
const needed: readonly ReportColumn[] = ['user', 'arn', 'password_enabled', 'mfa_active', 'access_key_1_active']

/** Reads a credential report by the names in its first line. `ImportRefused` if it is none; the message says what is missing. */
export function readCredentialReport(text: string): Result<ReportRow[]> {
  const [header, ...rows] = readCsv(text)
  const columns = (header ?? []).map((name) => name.trim())
  const missing = needed.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    return fail('ImportRefused', `this is no credential report: it has no column \`${missing[0] ?? ''}\``, {
      hint: 'save it with `aws iam get-credential-report`, its content decoded from base64'
    })
  }
  if (rows.length > MOST_ROWS) return fail('ImportRefused', `the report has more than ${MOST_ROWS} rows`)
  const at = new Map(columns.map((name, i) => [name, i]))
  const cell = (row: readonly string[], column: ReportColumn) => row[at.get(column) ?? -1]?.trim() ?? absent
  return ok(rows.map((row) => Object.fromEntries(reportColumns.map((column) => [column, cell(row, column)])) as ReportRow))
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
