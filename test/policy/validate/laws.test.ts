import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksSave, nearest, operators, parsePolicy, type PolicyType, sizeLimits, validatePolicy } from '../../../src/policy'
import { edits } from '../../../src/policy/validate/nearest'
import { isBase64, isBoolean, isDate, isNumber, readNetwork } from '../../../src/policy/validate/value-forms'
import { decodeBase64 } from '../../../src/engine/condition/base64'
import { parseDecimal } from '../../../src/engine/condition/decimal'
import { parseInstant } from '../../../src/engine/condition/instant'
import { parseCidr } from '../../../src/engine/condition/ip'
import { testCatalog } from '../../support/catalog'
import { mutated, policyText } from '../arbitrary'

const types = [...sizeLimits.keys()].filter((k) => !k.startsWith('inline')) as PolicyType[]

describe('every policy', () => {
  it('is validated without throwing, each finding with a place in the text', () => {
    const catalog = testCatalog()
    fc.assert(
      fc.property(fc.oneof(mutated, policyText, fc.string()), fc.constantFrom(...types), (text, type) => {
        for (const p of validatePolicy(parsePolicy(text), { type, catalog })) {
          expect(0 <= p.start && p.start <= p.end && p.end <= text.length).toBe(true)
          expect(p.message).not.toMatch(/undefined|\[object|\.$/)
        }
      }),
      { numRuns: 400 }
    )
  }, 60_000)

  it('of AWS itself parses without problems and could be saved', () => {
    const catalog = testCatalog()
    const { list } = catalog.managedPolicies
    expect(list.length).toBeGreaterThan(1500)
    const refused: string[] = []
    for (const policy of list) {
      const document = parsePolicy(catalog.managedPolicies.document(policy))
      // Size quotas do not bind AWS managed policies.
      for (const p of validatePolicy(document, { type: 'identity', limit: null })) {
        if (blocksSave(p) || document.problems.length > 0) refused.push(`${policy.name}: ${p.code} ${p.message}`)
      }
    }
    expect(refused).toEqual([])
  }, 60_000)
})

describe('nearest', () => {
  it('counts edits as any sequence of them would', () => {
    expect(edits('kitten', 'sitting', 9)).toBe(3)
    expect(edits('lamdba', 'lambda', 9)).toBe(1)
    expect(edits('abc', 'xyz', 1)).toBe(2)
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), fc.nat(9), (a, b, limit) => {
        const distance = edits(a, b, 99)
        expect(distance).toBe(edits(b, a, 99))
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(Math.min(edits(a, b, limit), limit + 1)).toBe(Math.min(distance, limit + 1))
      })
    )
  })

  it('stays silent rather than guess wildly', () => {
    expect(
      nearest(
        'zzzzzz',
        operators.map((o) => o.name)
      )
    ).toBe(null)
    expect(
      nearest(
        'stringequal',
        operators.map((o) => o.name)
      )
    ).toBe('StringEquals')
  })
})

describe('values', () => {
  it.each([
    [isNumber, ['1', '-1.5', '+2'], ['', 'x', '1e3', '0x1', '.5']],
    [isBoolean, ['true', 'False'], ['yes', '1', '']],
    [
      isDate,
      ['2026', '2026-02', '2024-02-29', '2026-01-01T23:59Z', '2026-01-01T00:00:00.5+02:00', '1767225600', '-5'],
      ['2023-02-29', '2026-1-1', '01/02/2026', '2026-01-01T24:00Z', '']
    ],
    [isBase64, ['', 'QQ==', 'QUI='], ['?', 'Q', 'QQ=']],
    [
      (t: string) => readNetwork(t) !== null,
      ['10.0.0.0/8', '1.2.3.4', '::1', '2001:db8::/32', '::ffff:1.2.3.4/128'],
      ['', '1.2.3', '1.2.3.256', '1.2.3.4/33', '::1/129', ':::', '1::2::3', '12345::', '1.2.3.4/']
    ]
  ])('%s', (accepts, good, bad) => {
    expect(good.filter((t) => !accepts(t))).toEqual([])
    expect(bad.filter(accepts)).toEqual([])
  })

  it('are readable here exactly when the engine can read them', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789:.-+/TZabf=% '), maxLength: 26 })
    const date = fc.date({ noInvalidDate: true }).chain((d) => fc.nat(30).map((n) => d.toISOString().slice(0, n)))
    const ip = fc
      .tuple(fc.oneof(fc.ipV4Extended(), fc.ipV4(), fc.ipV6()), fc.constantFrom('', '/', '/8', '/33', '/128'))
      .map(([a, b]) => a + b)
    fc.assert(
      fc.property(fc.oneof(digits, date, ip, fc.string()), (text) => {
        expect([text, isNumber(text)]).toEqual([text, parseDecimal(text) !== undefined])
        expect([text, isDate(text)]).toEqual([text, parseInstant(text) !== undefined])
        expect([text, isBase64(text)]).toEqual([text, decodeBase64(text) !== undefined])
        expect([text, readNetwork(text) !== null]).toEqual([text, parseCidr(text) !== undefined])
      }),
      { numRuns: 3000 }
    )
  })
})
