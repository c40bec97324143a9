import type { Mark, StatementTrace } from '../../../shared/analysis'

export interface ExcerptLine {
  key: string
  /** Line number, or `24-28` for lines folded away. */
  label: string
  text: string
  mark: Mark | null
}

/** Lines without a mark, more than this many in a row, are folded into one. */
const KEEP = 2

/** Lines of a statement with the marks on them; the common indent is taken off, long runs without a mark are folded. */
export function excerptLines(trace: StatementTrace): ExcerptLine[] {
  const raw = trace.excerpt.split('\n')
  const indent = Math.min(...raw.filter((l) => l.trim() !== '').map((l) => l.length - l.trimStart().length))
  const marks = new Map<number, Mark>()
  for (const m of trace.marks) if (!marks.has(m.line)) marks.set(m.line, m)

  const out: ExcerptLine[] = []
  let plain: { number: number; text: string }[] = []
  const flush = (): void => {
    const first = plain[0]
    const last = plain.at(-1)
    if (plain.length > KEEP && first && last)
      out.push({
        key: `f${first.number}`,
        label: `${first.number}-${last.number}`,
        text: `${plain.length} more lines`,
        mark: null
      })
    else for (const p of plain) out.push({ key: `l${p.number}`, label: String(p.number), text: p.text, mark: null })
    plain = []
  }
  raw.forEach((line, i) => {
    const number = trace.range.startLine + i
    const text = Number.isFinite(indent) ? line.slice(Math.min(indent, line.length - line.trimStart().length)) : line
    const mark = marks.get(number)
    if (mark) {
      flush()
      out.push({ key: `l${number}`, label: String(number), text, mark })
    } else plain.push({ number, text })
  })
  flush()
  return out
}
