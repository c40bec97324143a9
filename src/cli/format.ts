import { visible } from '../shared/visible'

/** A CSV field as RFC 4180 has it. A field that a spreadsheet would take for a formula is quoted, not changed. */
const csvField = (s: string): string => (/[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s)

export const csv = (header: readonly string[], rows: Iterable<readonly string[]>): string => {
  const out = [header.join(',')]
  for (const r of rows) out.push(r.map(csvField).join(','))
  return out.join('\n') + '\n'
}

/** Wider values of a column run into the next: one long text must not push all others off the screen. */
const MOST_WIDE = 60

/** Columns padded to their widest value, two spaces apart; the last one runs on. What cannot be seen is written out (`visible`). `most`: columns that may be wider than usual, by place. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], most: readonly number[] = []): string {
  const shown = rows.map((r) => r.map((cell) => visible(cell)))
  const widths = header.map((h) => h.length)
  for (const r of shown)
    for (let i = 0; i < r.length; i++) widths[i] = Math.min(most[i] ?? MOST_WIDE, Math.max(widths[i] ?? 0, r[i]?.length ?? 0))
  const line = (r: readonly string[]): string =>
    r
      .map((s, i) => (i === r.length - 1 ? s : s.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(header), ...shown.map(line)].join('\n') + '\n'
}

/** Width of running text: of the terminal where there is one, within what reads well. */
const textWidth = (): number => Math.max(40, Math.min(process.stdout.columns || 80, 100))

/** A text in lines no wider than the terminal, cut at spaces; a longer word, an ARN say, keeps a line of its own. */
export function wrap(text: string, first = '', next = first, width = textWidth()): string[] {
  const out: string[] = []
  let line = first
  let empty = true
  for (const word of visible(text, true)
    .split(/\s+/)
    .filter((w) => w !== '')) {
    if (!empty && line.length + 1 + word.length > width) {
      out.push(line)
      line = next
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...out, line]
}
