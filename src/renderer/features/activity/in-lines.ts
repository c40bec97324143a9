import { formatPolicy } from '../../../policy'

/** Longer texts are shown as they are: to lay them out takes longer than a frame. */
const MOST_FORMATTED = 100_000

/** Both sides of a change as lines to compare, JSON laid out; null where both are short texts of one line. */
export function inLines(change: { before: string | null; after: string | null }): { before: string; after: string } | null {
  const [before, after] = [change.before, change.after].map((text) =>
    text === null ? '' : /^\s*[[{]/.test(text) && text.length <= MOST_FORMATTED ? formatPolicy(text) : text
  ) as [string, string]
  return before.includes('\n') || after.includes('\n') ? { before, after } : null
}
