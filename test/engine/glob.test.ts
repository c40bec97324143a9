import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resourceTokens } from '../../src/engine/arn'
import {
  ANY,
  compileGlob,
  globMatch,
  globOfTokens,
  literalTokens,
  matchGlob,
  MAX_GLOB,
  tokensOf,
  TOO_LONG
} from '../../src/engine/glob'
import { slowMatch } from './slow-match'

const small = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', ':'), maxLength: 9 })
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 9 })

describe('globMatch', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'anything\nat all', true],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'a/c', true],
    ['*a*b', 'xaxxb', true],
    ['*a*b', 'xbxxa', false],
    ['a**b', 'ab', true],
    ['*.example.com', 'www.example.com', true],
    ['a*', 'a', true],
    ['?', '', false],
    ['(a+)+$', '(a+)+$', true],
    ['[a-z]', 'b', false]
  ])('%j against %j is %s', (pattern, value, expected) => {
    expect(globMatch(pattern, value)).toBe(expected)
  })

  it('minds case unless told not to', () => {
    expect(globMatch('S3:get*', 's3:GetObject')).toBe(false)
    expect(globMatch('S3:get*', 's3:GetObject', { caseInsensitive: true })).toBe(true)
  })

  it('says so where pattern or text is too long', () => {
    expect(globMatch('a'.repeat(MAX_GLOB), 'a'.repeat(MAX_GLOB))).toBe(true)
    expect(globMatch('a'.repeat(MAX_GLOB + 1), 'a')).toBe('tooLong')
    expect(globMatch('*', 'a'.repeat(MAX_GLOB + 1))).toBe('tooLong')
  })

  it('agrees with the plain definition of a glob', () => {
    fc.assert(
      fc.property(small, text, (pattern, value) => {
        expect(globMatch(pattern, value)).toBe(slowMatch(tokensOf(pattern), value))
      }),
      { numRuns: 3000 }
    )
  })

  it('agrees with it for ARN patterns, whose stars may stop at colons', () => {
    const arnPattern = fc.string({ unit: fc.constantFrom('a', '*', '?', ':', ':'), maxLength: 12 })
    const arnText = fc.string({ unit: fc.constantFrom('a', 'b', ':', ':'), maxLength: 10 })
    fc.assert(
      fc.property(arnPattern, arnText, (pattern, value) => {
        const tokens = resourceTokens(tokensOf(pattern))
        expect(matchGlob(globOfTokens(tokens), value)).toBe(slowMatch(tokens, value) ? 1 : 0)
      }),
      { numRuns: 3000 }
    )
  })
})

describe('literal tokens', () => {
  it('make wildcards mean themselves', () => {
    const glob = globOfTokens([...literalTokens('a*?'), ANY])
    expect(matchGlob(glob, 'a*?xyz')).toBe(1)
    expect(matchGlob(glob, 'abcxyz')).toBe(0)
  })
})

describe('matching steps', () => {
  const stepsOf = (tokens: readonly number[], value: string): number => {
    const steps = { count: 0 }
    expect(matchGlob(globOfTokens(tokens), value, steps)).not.toBe(TOO_LONG)
    return steps.count
  }
  const bound = (tokens: readonly number[], value: string): number => (tokens.length + 1) * (value.length + 1)

  it.each([
    ['many stars', '*a'.repeat(1000), 'a'.repeat(2000)],
    ['many stars that fail at the end', '*a'.repeat(1000) + 'b', 'a'.repeat(2000)],
    ['a star and a long tail', '*' + 'a'.repeat(1000) + 'b', 'a'.repeat(2000)],
    ['nine stars against sixty characters', '*a*a*a*a*a*a*a*a*b', 'a'.repeat(60)]
  ])('stay within pattern x text: %s', (_, pattern, value) => {
    const tokens = tokensOf(pattern)
    expect(stepsOf(tokens, value)).toBeLessThanOrEqual(bound(tokens, value))
  })

  it('stay within it for any pattern, colon-bound stars too', () => {
    fc.assert(
      fc.property(small, text, fc.boolean(), (pattern, value, arn) => {
        const tokens = arn ? resourceTokens(tokensOf(pattern)) : tokensOf(pattern)
        expect(stepsOf(tokens, value)).toBeLessThanOrEqual(bound(tokens, value))
      })
    )
  })
})

describe('compileGlob', () => {
  it('joins neighbouring stars', () => {
    expect(compileGlob('a***b**').tokens).toEqual([97, ANY, 98, ANY])
  })
})
