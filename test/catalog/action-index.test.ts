import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { count, globMatches, iterate, lowerAscii, type ActionIndex } from '../../src/catalog'
import { testCatalog } from '../support/catalog'
import { tinyCatalog } from '../support/tiny-catalog'

const namesOf = (index: ActionIndex, pattern: string) => [...iterate(index.match(pattern))].map((i) => index.fullName(i))
const all = (index: ActionIndex) => Array.from({ length: index.size }, (_, i) => index.fullName(i))

describe('find', () => {
  it('finds every action by its name, in any case', () => {
    const { actions } = testCatalog()
    const lost = all(actions).filter((name, i) => actions.find(name) !== i || actions.find(name.toUpperCase()) !== i)
    expect(lost).toEqual([])
  })

  it.each(['', 's3', 's3:', ':GetObject', 's3:Nope', 'nope:GetObject', 's3:Get*', 'constructor:toString', '__proto__'])(
    'does not find `%s`',
    (name) => expect(testCatalog().actions.find(name)).toBe(-1)
  )
})

describe('match', () => {
  it('holds patterns of one service against its actions, ignoring case', () => {
    const { actions } = tinyCatalog()
    expect(namesOf(actions, 'S3:pUT*')).toEqual(['s3:PutBucketPolicy', 's3:PutObject', 's3:PutObjectTagging'])
    expect(namesOf(actions, 's3:GetObject')).toEqual(['s3:GetObject'])
    expect(namesOf(actions, 's3:???Object')).toEqual(['s3:GetObject', 's3:PutObject'])
    expect(count(actions.match('s3:*'))).toBe(7)
  })

  it('holds patterns with a wildcard in the prefix, or without a colon, against the whole text', () => {
    const { actions } = tinyCatalog()
    expect(count(actions.match('*'))).toBe(18)
    expect(count(actions.match('*:*'))).toBe(18)
    expect(namesOf(actions, 's*:*Object')).toEqual(['s3:GetObject', 's3:PutObject'])
    expect(namesOf(actions, 's?:GetObject')).toEqual(['s3:GetObject'])
    expect(namesOf(actions, '*PassRole')).toEqual(['iam:PassRole'])
  })

  it.each(['', 's3', 'nope:*', 's3:Nope', 's3:', ':', 'constructor:*', '__proto__:*'])('names nothing by `%s`', (pattern) => {
    const { actions } = tinyCatalog()
    expect(actions.match(pattern)).toHaveLength(actions.words)
    expect(count(actions.match(pattern))).toBe(0)
  })

  it('is exact for patterns of any length', () => {
    const { actions } = tinyCatalog()
    expect(namesOf(actions, `s3:${'*'.repeat(5000)}Tagging`)).toEqual(['s3:PutObjectTagging'])
    expect(count(actions.match(`s3:${'?*'.repeat(5000)}`))).toBe(0)
  })

  it('does not take letters that only look like ASCII ones', () => {
    expect(count(testCatalog().actions.match('\u212Ams:Decrypt'))).toBe(0)
  })

  it('equals the naive matcher over every action', () => {
    const { actions } = testCatalog()
    const lower = all(actions).map(lowerAscii)
    const anAction = fc.nat(actions.size - 1).map((i) => actions.fullName(i))
    /** A real name with pieces replaced by wildcards. */
    const mutated = fc
      .tuple(anAction, fc.array(fc.tuple(fc.nat(60), fc.nat(8), fc.constantFrom('*', '?', '**', '?*', 'a')), { maxLength: 3 }))
      .map(([name, cuts]) => cuts.reduce((s, [at, length, by]) => s.slice(0, at) + by + s.slice(at + length), name))
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string({ unit: fc.constantFrom('s', '3', ':', '*', '?', 'G', 'e', 't') })), (pattern) => {
        const glob = lowerAscii(pattern)
        const expected = lower.flatMap((name, i) => (globMatches(glob, name) ? [i] : []))
        expect([...iterate(actions.match(pattern))]).toEqual(expected)
        const { from, bits } = actions.wordsOf(pattern)
        expect([...iterate(bits)].map((i) => i + from * 32)).toEqual(expected)
      }),
      { numRuns: 100 }
    )
  })

  it('answers the same after its memory has been filled and turned over', () => {
    const { actions } = tinyCatalog()
    const before = [...actions.match('s3:Get*')]
    for (let i = 0; i < 5000; i++) actions.match(`s3:x${i}`)
    expect([...actions.match('s3:Get*')]).toEqual(before)
  })
})
