import { describe, expect, it } from 'vitest'
import { operatorNamed, operators } from '../../../src/engine/condition/registry'
import { decodeBase64 } from '../../../src/engine/condition/base64'
import { compareDecimals, parseDecimal } from '../../../src/engine/condition/decimal'
import { parseInstant } from '../../../src/engine/condition/instant'
import { parseCidr } from '../../../src/engine/condition/ip'
import { tokensOf } from '../../../src/engine/glob'
import { operatorInfo } from '../../../src/policy/operators'

/** The positive relation between a policy's value and a request's; undefined: the policy's value cannot be read. */
function relation(name: string, policy: string, actual: string): boolean | undefined {
  const op = operatorNamed(name)
  if (!op) throw new Error(name)
  const prepared = op.prepare(policy, tokensOf(policy))
  return prepared === undefined ? undefined : op.matches(prepared, actual)
}

/** Operator, policy value, request value, relation. Negated operators tell the relation that they negate. */
const table: [string, string, string, boolean | undefined][] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a*', 'ab', false],
  ['StringNotEquals', 'a', 'a', true],
  ['StringEqualsIgnoreCase', 'Ab', 'aB', true],
  ['StringNotEqualsIgnoreCase', 'Ab', 'aB', true],
  ['StringLike', 'a*b?', 'a--bc', true],
  ['StringNotLike', 'a*', 'ba', false],
  ['NumericEquals', '1.0', '1', true],
  ['NumericEquals', 'x', '1', undefined],
  ['NumericEquals', '1', 'x', false],
  ['NumericEquals', '', '0', undefined],
  ['NumericNotEquals', '0', '-0', true],
  ['NumericLessThan', '2', '10', false],
  ['NumericLessThan', '-2', '-10', true],
  ['NumericLessThanEquals', '0.10', '0.1', true],
  ['NumericGreaterThan', '99999999999999999999', '100000000000000000000', true],
  ['NumericGreaterThanEquals', '1', '0.999', false],
  ['DateEquals', '2026', '2026-01-01T00:00:00Z', true],
  ['DateEquals', '0', '1970-01-01T00:00:00Z', true],
  ['DateNotEquals', '2026-02-29', '2026-02-28T00:00:00Z', undefined],
  ['DateLessThan', '2026-01-02', '2026-01-01T23:59:59.999Z', true],
  ['DateLessThanEquals', '2026-01-01T00:00:00+01:00', '2025-12-31T23:00:00Z', true],
  ['DateGreaterThan', '1767225600', '1767225601', true],
  ['DateGreaterThanEquals', '2026-01-01T00:00Z', '2026-01-01', true],
  ['Bool', 'true', 'True', true],
  ['Bool', 'false', 'no', false],
  ['Bool', 'yes', 'true', undefined],
  ['BinaryEquals', 'AQI=', 'AQI', true],
  ['BinaryEquals', 'AQI=', 'AQM=', false],
  ['BinaryEquals', '%%', 'AQI=', undefined],
  ['IpAddress', '10.0.0.0/8', '10.255.0.1', true],
  ['IpAddress', '10.0.0.0/8', '11.0.0.1', false],
  ['IpAddress', '10.0.0.1', '10.0.0.1', true],
  ['IpAddress', '10.0.0.1/31', '10.0.0.0', true],
  ['IpAddress', '10.0.0', '10.0.0.0', undefined],
  ['IpAddress', '10.0.0.0/', '10.0.0.0', undefined],
  ['IpAddress', '::ffff:10.0.0.1', '::ffff:a00:1', true],
  ['IpAddress', '2001:db8::/33', '2001:db8:8000::1', false],
  ['NotIpAddress', '2001:db8::/32', '2001:db9::1', false],
  ['ArnEquals', 'arn:aws:s3:::b*', 'arn:aws:s3:::bucket/k', true],
  ['ArnLike', 'arn:aws:*:*:*:*', 'arn:aws:s3:::bucket', true],
  ['ArnLike', 'arn:aws:s3:::*', 'not-an-arn', false],
  ['ArnLike', '*', 'arn:aws:s3:::b', true],
  ['ArnNotEquals', 'arn:aws:iam::1:*', 'arn:aws:iam::1:role/a:b', true],
  ['ArnNotLike', 'arn:aws:iam::*', 'arn:aws:iam::1:root', false],
  ['Null', 'true', 'true', true],
  ['Null', 'false', 'true', false],
  ['Null', 'maybe', 'true', undefined]
]

describe('operators', () => {
  it.each(table)('%s: %j and %j: %s', (name, policy, actual, expected) => {
    expect(relation(name, policy, actual)).toBe(expected)
  })

  it('are all tried in the table', () => {
    const tried = new Set(table.map(([name]) => name))
    expect(operators.map((o) => o.name).filter((n) => !tried.has(n))).toEqual([])
  })

  it('are those of the policy language, with the same family and sense', () => {
    expect(operators).toHaveLength(27)
    for (const o of operators) {
      expect(operatorInfo(o.name)).toMatchObject({ family: o.family, negated: o.negated, wildcards: o.reads === 'glob' })
      expect(o.negated).toBe(/Not/.test(o.name))
      expect(o.variables).toBe(o.family === 'String' || o.family === 'Arn')
    }
  })

  it('are found whatever the case, and only by their names', () => {
    expect(operatorNamed('sTRINGeQUALS')?.name).toBe('StringEquals')
    for (const name of ['constructor', '__proto__', 'toString', '', 'StringEqualsIfExists'])
      expect(operatorNamed(name)).toBeUndefined()
  })
})

describe('parseInstant', () => {
  it.each([
    ['2026-07-01T12:30:15Z', Date.UTC(2026, 6, 1, 12, 30, 15)],
    ['2026-07-01T12:30:15.250Z', Date.UTC(2026, 6, 1, 12, 30, 15, 250)],
    ['2026-07-01T12:30:15', Date.UTC(2026, 6, 1, 12, 30, 15)],
    ['2026-07-01T12:30-05:30', Date.UTC(2026, 6, 1, 18, 0)],
    ['2026-07', Date.UTC(2026, 6, 1)],
    ['1751328000', 1_751_328_000_000],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2026-13-01', undefined],
    ['2026-07-01T24:00:00Z', undefined],
    ['2026-07-01T00:00:00+99:00', undefined],
    ['01/07/2026', undefined],
    ['', undefined]
  ])('%s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected)
  })
})

describe('decimals, networks and base64', () => {
  it('compares by value', () => {
    const sign = (a: string, b: string): number => {
      const [x, y] = [parseDecimal(a), parseDecimal(b)]
      return x && y ? Math.sign(compareDecimals(x, y)) : NaN
    }
    expect([sign('-1', '1'), sign('1.05', '1.5'), sign('10', '9'), sign('-10', '-9'), sign('-0.0', '0')]).toEqual([
      -1, -1, 1, -1, 0
    ])
    for (const text of ['1e5', '0x10', '1.', '.5', 'NaN', '1,5', ' ']) expect(parseDecimal(text)).toBeUndefined()
  })
  it.each([
    '256.0.0.1',
    '1.2.3',
    '1.2.3.4.5',
    '1:2:3',
    '::1::',
    '1:2:3:4:5:6:7:8:9',
    ':1',
    'g::',
    '1.2.3.4/33',
    '::/129',
    '1.2.3.4/-1',
    ''
  ])('%j is no network', (text) => {
    expect(parseCidr(text)).toBeUndefined()
  })
  it('decodes base64', () => {
    expect(decodeBase64('SGk=')).toBe('Hi')
    expect(decodeBase64('')).toBe('')
    expect(decodeBase64('SGk==')).toBeUndefined()
    expect(decodeBase64('S')).toBeUndefined()
  })
})
