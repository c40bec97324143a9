import type { Problem, Range, Severity } from './ast'

/** A finding before its JSON path is known; `withPaths` adds that for all at once. */
export type Finding = Omit<Problem, 'path'>

/** One finding at a range. `message`: lower case, no full stop, the author's text in backticks (see `quote`). */
export function finding(severity: Severity, code: string, at: Range, message: string): Finding {
  return { code, severity, message, start: at.start, end: at.end }
}

export const error = (code: string, at: Range, message: string): Finding => finding('error', code, at, message)

const longest = 80

/** The author's text in backticks, cut in the middle when long, on one line. */
export function quote(text: string): string {
  const cut = text.length <= longest ? text : `${text.slice(0, longest - 21)}…${text.slice(-20)}`
  return `\`${cut.replaceAll('`', "'").replace(/\s+/g, ' ')}\``
}
