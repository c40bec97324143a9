import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compactSize, formatPolicy, printPolicy } from '../../src/policy'
import { mutated, policy, policyText } from './arbitrary'

describe('format', () => {
  it('keeps order, spelling and doubled keys', () => {
    expect(formatPolicy('{"b":1.0,"a":[ ],"a":["\\u0041",{}]}')).toBe(
      '{\n  "b": 1.0,\n  "a": [],\n  "a": [\n    "\\u0041",\n    {}\n  ]\n}'
    )
  })

  it('leaves text alone that is not sound JSON', () => {
    expect(formatPolicy('{"a":1,}')).toBe('{"a":1,}')
  })

  it('formats long lists', () => {
    const value = { Statement: Array.from({ length: 60_000 }, (_, i) => `s3:Get${i}*`) }
    expect(formatPolicy(JSON.stringify(value))).toBe(printPolicy(value))
  })

  it('settles at once and keeps the value', () => {
    fc.assert(
      fc.property(fc.oneof(policyText, mutated, fc.json()), (text) => {
        const once = formatPolicy(text)
        expect(formatPolicy(once)).toBe(once)
        expect(valueOf(once)).toEqual(valueOf(text))
      }),
      { numRuns: 500 }
    )
  })

  it('agrees with print', () => {
    fc.assert(
      fc.property(policy, (value) => {
        expect(formatPolicy(JSON.stringify(value))).toBe(printPolicy(value))
        expect(JSON.parse(printPolicy(value))).toEqual(JSON.parse(JSON.stringify(value)))
      })
    )
  })
})

describe('size', () => {
  it('counts what is not white space, and all that is in strings', () => {
    expect(compactSize('{ "a b" :\n\t"c \\" d" }')).toBe('{"a b":"c \\" d"}'.length)
    expect(compactSize('')).toBe(0)
    expect(compactSize('"\\')).toBe(2)
  })

  it('is the length of the shortest spelling, whatever the layout', () => {
    fc.assert(
      fc.property(policy, fc.constantFrom(undefined, 1, 4, '\t'), (value, space) => {
        expect(compactSize(JSON.stringify(value, null, space))).toBe(JSON.stringify(value).length)
      })
    )
  })
})

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
