import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  and,
  andNot,
  count,
  emptyBits,
  forEachBit,
  hasBit,
  isEmpty,
  iterate,
  not,
  or,
  orInto,
  rangeBits,
  setBit,
  wordsFor
} from '../../src/catalog'

const SIZE = 131
const places = fc.uniqueArray(fc.nat(SIZE - 1))
const bitsOf = (list: Iterable<number>) => {
  const bits = emptyBits(wordsFor(SIZE))
  for (const i of list) setBit(bits, i)
  return bits
}
const sorted = (list: Iterable<number>) => [...list].sort((a, b) => a - b)

describe('bitset', () => {
  it('agrees with sets', () => {
    fc.assert(
      fc.property(places, places, (a, b) => {
        const [x, y] = [bitsOf(a), bitsOf(b)]
        expect([...iterate(x)]).toEqual(sorted(a))
        expect([...iterate(or(x, y))]).toEqual(sorted(new Set([...a, ...b])))
        expect([...iterate(and(x, y))]).toEqual(sorted(a.filter((i) => b.includes(i))))
        expect([...iterate(andNot(x, y))]).toEqual(sorted(a.filter((i) => !b.includes(i))))
        expect(count(x)).toBe(a.length)
        expect(isEmpty(x)).toBe(a.length === 0)
        expect(hasBit(x, 31)).toBe(a.includes(31))
        const seen: number[] = []
        forEachBit(y, (i) => seen.push(i))
        expect(seen).toEqual(sorted(b))
      })
    )
  })

  it('leaves its operands alone, except the target of orInto', () => {
    const [x, y] = [bitsOf([0, 31, 32]), bitsOf([5])]
    or(x, y)
    expect([...iterate(x)]).toEqual([0, 31, 32])
    expect(orInto(x, y)).toBe(x)
    expect([...iterate(x)]).toEqual([0, 5, 31, 32])
  })

  it('complements within the size and sets no bit beyond it', () => {
    expect(count(not(emptyBits(wordsFor(SIZE)), SIZE))).toBe(SIZE)
    expect([...iterate(not(rangeBits(wordsFor(SIZE), 1, SIZE - 2), SIZE))]).toEqual([0, SIZE - 1])
  })

  it('sets ranges that begin and end inside words', () => {
    fc.assert(
      fc.property(fc.nat(SIZE), fc.nat(SIZE), (a, b) => {
        const [first, end] = [Math.min(a, b), Math.max(a, b)]
        const expected = Array.from({ length: end - first }, (_, i) => first + i)
        expect([...iterate(rangeBits(wordsFor(SIZE), first, end - first))]).toEqual(expected)
      })
    )
  })
})
