/** Text tables as AWS writes them (RFC 4180): `\n` between lines, no BOM, quotes only where a value needs them. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join(',') + '\n').join('')
}

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** Rows of a table; a BOM, CRLF and empty lines do no harm. A quote that is never closed runs to the end. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let value = ''
  let inQuotes = false
  const endRow = () => {
    row.push(value)
    value = ''
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at)
    if (inQuotes) {
      if (character !== '"') value += character
      else if (source.charAt(at + 1) === '"') value += source.charAt(++at)
      else inQuotes = false
    } else if (character === '"' && value === '') inQuotes = true
    else if (character === ',') {
      row.push(value)
      value = ''
    } else if (character === '\n') endRow()
    else if (character !== '\r') value += character
  }
  endRow()
  return rows
}
