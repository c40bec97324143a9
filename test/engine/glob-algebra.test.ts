import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANY, ANY_BUT_COLON, compileGlob, type Glob, globOfTokens, matchGlob, ONE, ONE_BUT_COLON } from '../../src/engine/glob'
import { globIncludes, globIntersects, globWitness } from '../../src/engine/glob-algebra'
import { textsOver } from './slow-match'

/** Short texts over the named characters and one that no pattern names: enough to tell patterns of this size apart. */
const texts = [...textsOver('ab:x', 6)]
const token = fc.constantFrom(97, 98, 58, ANY, ONE, ANY_BUT_COLON, ONE_BUT_COLON)
const glob = fc.array(token, { maxLength: 4 }).map(globOfTokens)
const matches = (g: Glob, t: string): boolean => matchGlob(g, t) === 1

describe('globIntersects', () => {
  it.each([
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['a?', 'a', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false],
    ['arn:aws:s3:::b*', 'arn:aws:s3:::*/k', true],
    ['', '*', true]
  ])('%s and %s: %s', (a, b, expected) => {
    expect(globIntersects(compileGlob(a), compileGlob(b))).toBe(expected)
  })
  it('agrees with trying all short texts', () => {
    fc.assert(
      fc.property(glob, glob, (a, b) => {
        const found = texts.some((t) => matches(a, t) && matches(b, t))
        if (found) expect(globIntersects(a, b)).toBe(true)
        else expect(globIntersects(a, b)).toBe(false)
      }),
      { numRuns: 400 }
    )
  })
})

describe('globIncludes', () => {
  it.each([
    ['*', 'anything*', true],
    ['*?', '?*', true],
    ['?*', '*', false],
    ['a*', 'ab*', true],
    ['ab*', 'a*', false],
    ['*a*', '*ba*', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/logs/*', true],
    ['arn:aws:s3:::b*', 'arn:aws:s3:::b/*', true],
    ['a', 'a', true]
  ])('%s holds %s: %s', (outer, inner, expected) => {
    expect(globIncludes(compileGlob(outer), compileGlob(inner))).toBe(expected)
  })
  it('agrees with trying all short texts', () => {
    fc.assert(
      fc.property(glob, glob, (outer, inner) => {
        const outside = texts.some((t) => matches(inner, t) && !matches(outer, t))
        if (outside) expect(globIncludes(outer, inner)).toBe(false)
        else expect(globIncludes(outer, inner)).toBe(true)
      }),
      { numRuns: 400 }
    )
  })
})

describe('globWitness', () => {
  it('finds a text in some globs and outside of others', () => {
    const w = globWitness([compileGlob('arn:aws:s3:::bucket/*')], [compileGlob('arn:aws:s3:::bucket/secret*')])
    expect(w).toBe('arn:aws:s3:::bucket/')
    const longer = globWitness([compileGlob('arn:aws:s3:::bucket/?*')], [compileGlob('arn:aws:s3:::bucket/x*')])
    expect(longer).toMatch(/^arn:aws:s3:::bucket\/[^x]$/)
  })
  it('prefers the characters it is given', () => {
    expect(globWitness([compileGlob('user-?')], [], '7')).toBe('user-7')
  })
  it('says null where there is none, and undefined past its budget', () => {
    expect(globWitness([compileGlob('a*')], [compileGlob('*')])).toBeNull()
    expect(globWitness([compileGlob('a*'), compileGlob('b*')], [])).toBeNull()
    expect(globWitness([compileGlob('?'.repeat(200))], [], '', 50)).toBeUndefined()
  })
  it('is a true witness, and null only where no short text would do', () => {
    fc.assert(
      fc.property(fc.array(glob, { minLength: 1, maxLength: 2 }), fc.array(glob, { maxLength: 2 }), (positives, negatives) => {
        const w = globWitness(positives, negatives)
        const good = (t: string): boolean => positives.every((g) => matches(g, t)) && !negatives.some((g) => matches(g, t))
        if (typeof w === 'string') expect(good(w)).toBe(true)
        if (w === null) expect(texts.filter(good)).toEqual([])
        expect(w).not.toBeUndefined()
      }),
      { numRuns: 400 }
    )
  })
  it('stays small where patterns have many stars', () => {
    const many = compileGlob('*a'.repeat(30) + '*')
    expect(globWitness([many, compileGlob('*b*a*b*')], [compileGlob('*c*')])).not.toBeUndefined()
  })
})
