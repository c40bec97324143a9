import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountOf, arnSegments, isAccountId, resourceGlob, splitArn } from '../../src/engine/arn'
import { matchGlob, tokensOf } from '../../src/engine/glob'
import { hasArnParts, splitArn as partsOf } from '../../src/policy/shapes'

describe('splitArn', () => {
  it('keeps the colons of the sixth segment', () => {
    expect(splitArn('arn:aws:logs:eu-west-1:111122223333:log-group:a:*')).toEqual([
      'arn',
      'aws',
      'logs',
      'eu-west-1',
      '111122223333',
      'log-group:a:*'
    ])
  })
  it.each(['', '*', 'arn', 'arn:aws:s3', 'arn:aws:s3::', 'urn:aws:s3:::b'])('%j is no ARN', (text) => {
    expect(splitArn(text)).toBeNull()
  })
  it('finds the account, where there is one', () => {
    expect(accountOf('arn:aws:iam::111122223333:user/a')).toBe('111122223333')
    expect(accountOf('arn:aws:s3:::b')).toBe('')
    expect(isAccountId('111122223333')).toBe(true)
    expect(isAccountId('11112222333')).toBe(false)
    expect(isAccountId('11112222333x')).toBe(false)
  })
  it('agrees with what asks for a part alone', () => {
    const text = fc.tuple(
      fc.constantFrom('arn', 'arn:', 'urn:'),
      fc.string({ unit: fc.constantFrom(':', 'a', '1'), maxLength: 12 })
    )
    fc.assert(
      fc.property(text, ([start, rest]) => {
        const arn = start + rest
        expect([arn, accountOf(arn), hasArnParts(arn)]).toEqual([arn, splitArn(arn)?.[4] ?? '', partsOf(arn) !== null])
        expect([arn, partsOf(arn) !== null]).toEqual([arn, splitArn(arn) !== null])
      }),
      { numRuns: 1000 }
    )
  })
})

/** IAM User Guide, "IAM JSON policy elements: Resource". */
describe('resource patterns', () => {
  const match = (pattern: string, arn: string): boolean => matchGlob(resourceGlob(tokensOf(pattern)), arn) === 1
  it.each([
    ['*', '*', true],
    ['*', 'arn:aws:s3:::b', true],
    ['arn:aws:s3:::b', '*', false],
    ['arn:aws:s3:::b', 'arn:aws:s3:::b/*', false],
    ['arn:aws:s3:::b', 'arn:aws:s3:::b/k', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/a/b/c', true],
    ['arn:aws:s3:::b/?', 'arn:aws:s3:::b//', true],
    ['arn:aws:s3:::B', 'arn:aws:s3:::b', false],
    ['arn:aws:s3', 'arn:aws:s3:::b', true],
    ['arn:aws:s3:*', 'arn:aws:s3:::b', true],
    ['arn:aws:s*', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
    ['arn:aws:*:eu-west-1:*:*', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
    ['arn:aws:sqs:eu-*-1:111122223333:q', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
    ['arn:aws:s*s:eu-west-1:111122223333:q', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
    ['arn:aws:s*1:111122223333:q', 'arn:aws:sqs:eu-west-1:111122223333:q', false],
    ['arn:aws:s*s:eu-west-1:111122223333:q', 'arn:aws:sns:x:y:s:eu-west-1:111122223333:q', false],
    ['arn:aws:s*:eu-west-1:111122223333:q', 'arn:aws:sns:x:y:eu-west-1:111122223333:q', true],
    ['arn:aws:logs:a?b:1:x:y', 'arn:aws:logs:a:b:1:x:y', false],
    ['arn:aws:logs:a?b:1:x:y', 'arn:aws:logs:a-b:1:x:y', true],
    ['arn:aws:sqs?eu-west-1:111122223333:q', 'arn:aws:sqs:eu-west-1:111122223333:q', false],
    ['arn:aws:logs:*:111122223333:log-group:*', 'arn:aws:logs:eu-west-1:111122223333:log-group:a:log-stream:b', true],
    ['arn:aws:logs:*:111122223333:log?group:a', 'arn:aws:logs:eu-west-1:111122223333:log:group:a', true]
  ])('%s against %s: %s', (pattern, arn, expected) => {
    expect(match(pattern, arn)).toBe(expected)
  })
})

describe('arnSegments', () => {
  it('needs six of them', () => {
    expect(arnSegments(tokensOf('arn:aws:iam::*'))).toBeNull()
    expect(arnSegments(tokensOf('arn:aws:iam::*:role/a:b'))).toHaveLength(6)
  })
})
