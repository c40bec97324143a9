/** How well a name answers what was typed, in lower case: 0 it is that, 1 it begins so, 2 it holds it, 3 something else about the thing does. */
export function rankOf(name: string, wanted: string): 0 | 1 | 2 | 3 {
  const lower = name.toLowerCase()
  if (lower === wanted) return 0
  if (lower.startsWith(wanted)) return 1
  return lower.includes(wanted) ? 2 : 3
}

/** What was found, the best answers first; equals keep their order. */
export const bestFirst = <T>(found: readonly T[], wanted: string, nameOf: (item: T) => string): T[] =>
  wanted === '' ? [...found] : found.toSorted((a, b) => rankOf(nameOf(a), wanted) - rankOf(nameOf(b), wanted))
