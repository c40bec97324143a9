import { describe, expect, it } from 'vitest'
import { findBest, keepMatches, matchTexts } from '../../../src/renderer/kit/match'

const self = (text: string): string => text

describe('findBest', () => {
  it('puts the very name first, then what begins so, then what holds it, then what was found by something else', () => {
    const names = ['joanna', 'x', 'annabel', 'Anna', 'hannah', 'anna-b']
    const found = findBest(names, 'anna', self, (name) => (name === 'x' ? 'tag anna' : ''))
    expect(found.slice(0, 3).toSorted()).toEqual(['Anna', 'anna-b', 'annabel'])
    expect(found.slice(3)).toEqual(['hannah', 'joanna', 'x'])
    expect(found[0]).toBe('Anna')
    expect(findBest(names, ' ', self)).toEqual(names)
  })
  it('finds nothing for a text that is longer than any name, at once', () => {
    expect(matchTexts(['arn:aws:s3:::a', 'x'], 'x'.repeat(100_000))).toEqual([])
  })
  it('finds words in any order', () => {
    const policies = ['AmazonS3ReadOnlyAccess', 'AmazonEC2ReadOnlyAccess', 'AmazonEC2FullAccess']
    expect(findBest(policies, 'ec2 read', self)).toEqual(['AmazonEC2ReadOnlyAccess'])
    expect(findBest(policies, 'read ec2', self)).toEqual(['AmazonEC2ReadOnlyAccess'])
  })
  it('takes each word as it is: no letters in between, no signs with a meaning', () => {
    const names = ['team-2-1', 'team-1', 'a.b', 'axb', 'say "hi"']
    expect(findBest(names, 'team-1', self)).toEqual(['team-1'])
    expect(findBest(names, 'a.b', self)).toEqual(['a.b'])
    expect(findBest(names, '-1', self)).toEqual(['team-1', 'team-2-1'])
    expect(findBest(names, '"hi"', self)).toEqual(['say "hi"'])
    expect(findBest(['naïve Ünal', 'x'], 'ünal', self)).toEqual(['naïve Ünal'])
    expect(findBest(names, 'tm1', self)).toEqual([])
  })
})

it('keeps the order where it is asked to, with more words than are ranked', () => {
  const texts = ['f e d c b a', 'a', 'a b c d e f']
  expect(keepMatches(texts, 'a b c d e f', self)).toEqual([texts[0], texts[2]])
  expect(keepMatches(texts, '', self)).toEqual(texts)
})

it('says where the words are', () => {
  expect(matchTexts(['AmazonEC2ReadOnlyAccess'], 'only ec2')).toEqual([{ at: 0, marks: [6, 9, 13, 17] }])
})
