/** The one stretch in which two texts differ, as a change of the first. A whole replacement would lose the cursor, folds and marks. */
export function changeBetween(from: string, to: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(from.length, to.length)
  let start = 0
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start++
  let end = 0
  while (end < shorter - start && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}
