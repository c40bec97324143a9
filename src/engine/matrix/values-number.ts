/**
 * Values on every side of the decimal numbers among these texts: each number, one below the least, one above the greatest, and one
 * between each two neighbours, a whole number where there is one. Exact whatever the size: a number beyond what a double holds still has
 * a greater one. Other texts are passed over.
 */
export function numberValues(texts: readonly string[]): string[] {
  const parts = texts.flatMap((text) => {
    const m = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
    return m ? [{ negative: m[1] === '-', whole: m[2] ?? '', fraction: m[3] ?? '' }] : []
  })
  if (parts.length === 0) return []
  // One digit more than any number has: two that differ have a number between them.
  const places = Math.max(...parts.map((p) => p.fraction.length)) + 1
  const one = 10n ** BigInt(places)
  const bounds = parts.map((p) => BigInt(p.whole + p.fraction.padEnd(places, '0')) * (p.negative ? -1n : 1n))
  const sorted = [...new Set(bounds)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [first = 0n] = sorted
  const last = sorted.at(-1) ?? 0n
  const gaps = sorted.slice(1).map((high, i) => between(sorted[i] ?? 0n, high, one))
  return [first - one, ...sorted, last + one, ...gaps].map((n) => printed(n, places))
}

function between(low: bigint, high: bigint, one: bigint): bigint {
  const middle = low + (high - low) / 2n
  const below = ((middle % one) + one) % one
  const whole = middle - below
  return whole > low ? whole : middle
}

function printed(n: bigint, places: number): string {
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return `${n < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`
}
