import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineIndex, parsePolicy, pathAt, pathText, statementAt } from '../../src/policy'
import { mutated } from './arbitrary'

describe('lines', () => {
  it('counts lines and columns from 1, for every kind of line end', () => {
    const lines = new LineIndex('a\nbc\r\nd\re')
    expect(lines.lines).toBe(4)
    expect([0, 1, 2, 6, 7, 8, 99].map((o) => lines.at(o))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 3, column: 2 },
      { line: 4, column: 1 },
      { line: 4, column: 2 }
    ])
  })

  it('comes back to the same offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '"') }), fc.nat(), (text, n) => {
        const offset = n % (text.length + 1)
        const lines = new LineIndex(text)
        expect(lines.offset(lines.at(offset))).toBe(offset)
      })
    )
  })

  it('keeps places outside the text at its nearest end', () => {
    const lines = new LineIndex('ab\nc')
    expect([
      lines.offset({ line: 9, column: 9 }),
      lines.offset({ line: 0, column: 0 }),
      lines.offset({ line: 1, column: 99 })
    ]).toEqual([4, 0, 3])
    expect(lines.at(-3)).toEqual({ line: 1, column: 1 })
  })
})

describe('paths', () => {
  const text = '{"Statement": [{"Action": ["a:b", "c:d"], "Condition": {"Bool": {"x:y z": "true"}}}, {}]}'
  it.each([
    ['c:d', 'Statement[0].Action[1]'],
    ['"Action', 'Statement[0].Action'],
    ['true', 'Statement[0].Condition.Bool["x:y z"]']
  ])('at %s', (at, path) => {
    expect(pathText(pathAt(text, text.indexOf(at) + 1))).toBe(path)
  })

  it('finds the statement of an offset', () => {
    const document = parsePolicy(text)
    expect(statementAt(document, text.indexOf('c:d'))?.index).toBe(0)
    expect(statementAt(document, text.lastIndexOf('{}'))?.index).toBe(1)
    expect(statementAt(document, 3)).toBe(null)
  })

  it('never throws', () => {
    fc.assert(fc.property(mutated, fc.integer(), (source, offset) => void pathAt(source, offset)))
    expect(pathAt('['.repeat(300_000), 5)).toEqual([])
  })
})
