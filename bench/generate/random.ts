/** Seeded random numbers (mulberry32): the same seed, the same account, on every machine. Not for secrets. */
export interface Random {
  /** 0 <= x < 1 */
  next(): number
  /** 0 <= n < below */
  below(below: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** `n` different members, fewer if the list is shorter, in the order drawn. */
  some<T>(list: readonly T[], n: number): T[]
  /** IAM's kind of ID: prefix and letters of base 32, 21 characters. */
  id(prefix: string): string
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[below(list.length)] as T
  }
  const some = <T>(list: readonly T[], n: number): T[] => {
    const rest = [...new Set(list)]
    const out: T[] = []
    while (out.length < n && rest.length > 0) out.push(...rest.splice(below(rest.length), 1))
    return out
  }
  const id = (prefix: string) => prefix + Array.from({ length: 21 - prefix.length }, () => BASE32[below(32)]).join('')
  return { next, below, chance: (p) => next() < p, pick, some, id }
}
