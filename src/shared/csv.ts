/** Text tables as AWS writes them (RFC 4180): `\n` between lines, no BOM, quotes only where a value needs them. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join(',') + '\n').join('')
}

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** How a field begins that a spreadsheet takes for a formula (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/
const guarded = (field: string): string => (formula.test(field) ? `'${field}` : field)

/**
 * A table that people open in a spreadsheet, as the window's lists and matrices: a field that would be a formula gets a leading `'`.
 * Never for files that programs read by name (credentials, the credential report, output of the command line): those are exact (`writeCsv`).
 */
export const writeCsvForReading = (rows: readonly (readonly string[])[]): string => writeCsv(rows.map((row) => row.map(guarded)))

/** Rows of a table; a BOM, CRLF and empty lines do no harm. A quote that is never closed runs to the end. */
export const readCsv = (text: string): string[][] => [...csvRows(text)]

/** As `readCsv`, row by row: each is read when it is asked for. */
export function* csvRows(text: string): Generator<string[], void> {
  const mark = /[",\n]/g
  let row: string[] = []
  let value = ''
  for (let at = text.startsWith('\ufeff') ? 1 : 0; ;) {
    mark.lastIndex = at
    const found = mark.exec(text)
    const end = found?.index ?? text.length
    value += text.slice(at, end).replaceAll('\r', '')
    at = end + 1
    if (found?.[0] === '"') {
      if (value === '') [value, at] = quotedAt(text, at)
      else value += '"'
      continue
    }
    row.push(value)
    value = ''
    if (found?.[0] === ',') continue
    if (row.length > 1 || row[0] !== '') yield row
    if (!found) return
    row = []
  }
}

/** The text between the quote before `at` and the one that closes it, and where that ends. */
function quotedAt(text: string, at: number): [value: string, end: number] {
  for (let value = ''; ;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return [value + text.slice(at), text.length]
    value += text.slice(at, quote)
    if (text.charAt(quote + 1) !== '"') return [value, quote + 1]
    value += '"'
    at = quote + 2
  }
}

/** Whether `aws configure import --csv` can read a row of this user: it splits at every comma and knows no quotes. */
export const awsConfigureReads = (userName: string): boolean => !userName.includes(',')
