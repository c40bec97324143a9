/** How many letters must change to make one text of the other, at most `limit` + 1. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const value = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      next.push(value)
      best = Math.min(best, value)
    }
    if (best > limit) return limit + 1
    row = next
  }
  return row[b.length] ?? 0
}

/** The name nearest to a mistyped one (at most two letters off, without regard to case); a prefix such as `s3:` is passed over. */
export function closest(text: string, names: readonly string[]): string | undefined {
  const wanted = text
    .slice(text.indexOf(':') + 1)
    .trim()
    .toLowerCase()
  if (wanted.length < 3) return undefined
  let found: string | undefined
  let best = 3
  for (const name of names) {
    const off = distance(wanted, name.toLowerCase(), best - 1)
    if (off < best) [found, best] = [name, off]
    if (best === 1) break
  }
  return found
}
