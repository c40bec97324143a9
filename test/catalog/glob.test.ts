import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { globMatches, lowerAscii, squeezeStars } from '../../src/catalog'

/** The definition, tried out branch by branch. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  const rest = pattern.slice(1)
  if (pattern[0] === '*') return naive(rest, text) || (text !== '' && naive(pattern, text.slice(1)))
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && naive(rest, text.slice(1))
}

const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 8 })
const texts = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 })

describe('globMatches', () => {
  it('agrees with the definition, with squeezed stars too', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(globMatches(pattern, text)).toBe(naive(pattern, text))
        expect(globMatches(squeezeStars(pattern), text)).toBe(naive(pattern, text))
      }),
      { numRuns: 2000 }
    )
  })

  it('answers a pattern that would stall a backtracking matcher', () => {
    expect(globMatches('a*'.repeat(1000) + 'b', 'a'.repeat(2000))).toBe(false)
  })

  it('takes no character but * and ? as special', () => {
    expect(globMatches('a.c', 'abc')).toBe(false)
    expect(globMatches('[ab]', 'a')).toBe(false)
    expect(globMatches('*', 'line\nbreak')).toBe(true)
  })
})

describe('squeezeStars', () => {
  it('keeps one star of each run', () => {
    expect(squeezeStars('***a**?*')).toBe('*a*?*')
    expect(squeezeStars('')).toBe('')
  })
})

describe('lowerAscii', () => {
  it('lowers A to Z and nothing else', () => {
    expect(lowerAscii('S3:GetObject')).toBe('s3:getobject')
    expect(lowerAscii('\u212AMS:\u0130X')).toBe('\u212Ams:\u0130x')
  })
})
