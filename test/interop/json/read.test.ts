import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut } from '../../../src/interop/json/print'
import { JsonError, JsonReader, type JsonNode } from '../../../src/interop/json/read'
import { sameJson } from '../../../src/interop/json/same'

const laidOut = (text: string): string => {
  const node = new JsonReader(text).next()
  return node ? layOut(text, node.start, node.end) : ''
}
const keysOf = (node: JsonNode | null) => (node?.type === 'object' ? node.members.map((m) => m.key) : [])

describe('the JSON reader', () => {
  it('accepts what JSON.parse accepts and refuses what it refuses, whatever the text', () => {
    const nearlyJson = fc.oneof(
      fc.json(),
      fc.string(),
      fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, insert]) => {
        const i = at % (json.length + 1)
        return json.slice(0, i) + insert + json.slice(i)
      })
    )
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const accepts = (read: () => unknown) => {
          try {
            read()
            return true
          } catch {
            return false
          }
        }
        const ours = accepts(() => {
          const reader = new JsonReader(text)
          if (!reader.next() || reader.next()) throw new JsonError()
        })
        expect(ours).toBe(accepts(() => JSON.parse(text)))
      }),
      { numRuns: 500 }
    )
  })

  it('keeps number-like keys in their order, __proto__, and keys given twice', () => {
    const keys = keysOf(new JsonReader('{"2": 1, "__proto__": 2, "1": 3, "constructor": 4, "2": 5}').next())
    expect(keys).toEqual(['2', '__proto__', '1', 'constructor', '2'])
  })

  it('checks a raw value without building it', () => {
    const text = '{"Document": {"a": [1, {"b": "\\u0041"}]}, "x": 1}'
    const node = new JsonReader(text, { isRaw: (key) => key === 'Document' }).next()
    const document = node?.type === 'object' ? node.members[0]?.value : undefined
    expect(document).toEqual({ type: 'raw', of: 'object', start: 13, end: 40 })
    const bad = new JsonReader('{"Document": {"a": [1,]}}', { isRaw: () => true })
    expect(() => bad.next()).toThrow('unexpected `]` at line 1, column 23')
  })

  it.each([
    ['{"a":\n  tru}', 'unexpected `t` at line 2, column 3'],
    ['[1, 2', 'it ends too early at line 1, column 6'],
    ['"abc', 'it ends inside a string at line 1, column 5'],
    ['"a\\x"', "a string contains an escape that JSON doesn't allow at line 1, column 1"],
    ['{"a" 1}', 'unexpected `1` at line 1, column 6'],
    ["{'a': 1}", "unexpected `'` at line 1, column 2"]
  ])('says where %j is wrong', (text, message) => {
    expect(() => new JsonReader(text).next()).toThrow(message)
  })

  it.each(['[', '{"a":'])('refuses %j a million times over without running out of stack', (opening) => {
    expect(() => new JsonReader(opening.repeat(1_000_000)).next()).toThrow("it's nested more than 64 levels deep")
  })
})

describe('layOut', () => {
  it('writes as JSON.stringify with two spaces does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const pretty = JSON.stringify(value, null, 2)
        expect(laidOut(JSON.stringify(value))).toBe(pretty)
        expect(laidOut(JSON.stringify(value, null, 7))).toBe(pretty)
      })
    )
  })

  it('keeps order, twins and the spelling of numbers', () => {
    expect(laidOut('{"b":1.50,"a":[],"b":{},"__proto__":[-1E5 ,true]}')).toBe(
      '{\n  "b": 1.50,\n  "a": [],\n  "b": {},\n  "__proto__": [\n    -1E5,\n    true\n  ]\n}'
    )
  })

  it('begins later lines with the margin', () => {
    expect(layOut('{"a":1}', 0, 7, '    ')).toBe('{\n      "a": 1\n    }')
  })
})

describe('sameJson', () => {
  it.each([
    ['{"a":1,"b":[2]}', '{ "b": [2], "a": 1 }', true],
    ['{"a":[1,2]}', '{"a":[2,1]}', false],
    ['{"__proto__":1}', '{}', false],
    ['{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}', true],
    ['[]', '{}', false],
    ['{"a":1', '{"a":1', false],
    ['null', '{}', false]
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameJson(a, b)).toBe(same)
  })
})
