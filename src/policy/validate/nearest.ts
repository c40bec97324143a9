/** The candidate that `text` is most likely a slip of (few edits, upper and lower case alike), or null. */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  const wanted = text.toLowerCase().slice(0, longest)
  let limit = Math.max(1, Math.min(4, Math.floor(wanted.length / 3)))
  let best: string | null = null
  for (const candidate of candidates) {
    const distance = edits(wanted, candidate.toLowerCase(), limit)
    if (distance > limit || (best !== null && distance === limit)) continue
    best = candidate
    limit = distance
    if (distance === 0) break
  }
  return best
}

const longest = 100

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment);
 * any number above `limit` once that is certain.
 */
export function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min(at(last, j - 1) + (same ? 0 : 1), at(last, j) + 1, at(row, j - 1) + 1)
      const swapped = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      if (swapped) cost = Math.min(cost, at(before, j - 2) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    before = last
    last = row
  }
  return at(last, b.length)
}

const at = (row: readonly number[], i: number): number => row[i] ?? Number.MAX_SAFE_INTEGER
