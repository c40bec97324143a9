import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDecimals, hasExponent, parseDecimal, parseScientific } from '../../../src/engine/condition/decimal'
import { numberValues } from '../../../src/engine/matrix/values-number'
import { simulate } from '../../../src/engine/simulate'
import { decideText } from '../../../src/engine/simulate-text'
import { numberText, withoutExponent } from '../../../src/policy/number-text'

const compared = (a: string, b: string): number => {
  const [x, y] = [parseScientific(a), parseScientific(b)]
  return x && y ? Math.sign(compareDecimals(x, y)) + 0 : NaN
}

describe('numbers with an exponent', () => {
  it.each([
    ['1e21', '1000000000000000000000'],
    ['1e+21', '1000000000000000000000'],
    ['-1.25E3', '-1250'],
    ['1.25e1', '12.5'],
    ['0.5e1', '5'],
    ['5e-7', '0.0000005'],
    ['12.5e-1', '1.25'],
    ['1e401', '1e401'],
    ['1.0', '1.0'],
    ['1e', '1e'],
    ['e5', 'e5']
  ])('%s is written %s', (text, expected) => {
    expect(withoutExponent(text)).toBe(expected)
  })

  it('are the same numbers without it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        const text = numberText(n)
        expect([n, Number(text) === n, parseDecimal(text) !== undefined]).toEqual([n, true, true])
        expect(compared(text, String(n))).toBe(0)
      }),
      { numRuns: 2000 }
    )
  })

  it('are compared by value, in whatever way they are written', () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -30, max: 30 }))
    fc.assert(
      fc.property(number, number, fc.nat(14), (a, b, digits) => {
        expect(compared(a.toExponential(), b.toExponential())).toBe(Math.sign(Number(a > b) - Number(a < b)))
        const [x, y] = [a.toExponential(digits), numberText(b)]
        expect(compared(x, y)).toBe(Math.sign(Number(Number(x) > b) - Number(Number(x) < b)))
      }),
      { numRuns: 2000 }
    )
  })

  it('may be as large as they like', () => {
    expect([
      compared('1e400', '1e399'),
      compared('-1e999999999999999999999', '1'),
      compared('0e999999999999999999999', '0')
    ]).toEqual([1, -1, 0])
    expect(['1e5', ' -1.5E+3 ', '1e', 'e5', '1', '0x1e5'].map(hasExponent)).toEqual([true, true, false, false, false, false])
  })
})

describe('numbers on every side of others', () => {
  it('tell all comparisons with them apart', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 25 })
    const number = fc
      .tuple(fc.constantFrom('', '-'), digits, fc.option(digits))
      .map(([s, w, f]) => s + w + (f === null ? '' : `.${f}`))
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 4 }), (bounds) => {
        const seen = new Set(numberValues(bounds).map((v) => bounds.map((b) => compared(v, b)).join()))
        // Every value that is one of the bounds, beside it, or beyond all is like one of those found.
        const few = bounds.map((b) => b.replace('.', ''))
        for (const v of [...bounds, ...few, '0', '-1e30', '1e30'])
          expect([v, seen.has(bounds.map((b) => compared(v, b)).join())]).toEqual([v, true])
      }),
      { numRuns: 500 }
    )
  })

  it('are plain where the bounds are', () => {
    expect(numberValues(['10', '20.0', 'x'])).toEqual(['9', '10', '20', '21', '15'])
    expect(numberValues(['-0.5', '-0.4'])).toEqual(['-1.5', '-0.5', '-0.4', '0.6', '-0.45'])
    expect(numberValues([])).toEqual([])
  })
})

describe('a scenario', () => {
  it('may have no number that nobody can hold', () => {
    const text =
      '{"request": {"principal": "arn:aws:iam::111122223333:user/a", "action": "s3:GetObject", "resource": "*", "context": {"k:n": 1e999}}, "identityPolicies": []}'
    const refused = {
      ok: false,
      error: {
        code: 'InvalidInput',
        message: '`request.context.k:n`: is a number larger than JSON readers can hold: write it as a string',
        path: 'request.context.k:n'
      }
    }
    expect(decideText(text).outcome).toEqual(refused)
    expect(simulate(JSON.parse(text))).toEqual(refused)
  })
})
