import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operation, operationNames } from '../../src/shared/operations'
import { jsonPath, parseOperations } from '../../src/shared/operations/parse'

const user = { name: 'CreateUser', input: { UserName: 'a' } }

describe('reading operations', () => {
  it.each([
    [[user, { name: 'CreateUser', input: { UserName: 'a b' } }], 'InvalidInput', '$.operations[1].input.UserName'],
    [
      [{ name: 'TagUser', input: { UserName: 'a', Tags: [{ Key: '', Value: '' }] } }],
      'InvalidInput',
      '$.operations[0].input.Tags[0].Key'
    ],
    [[{ name: 'CreateUser', input: { UserName: 'a', Colour: 'red' } }], 'InvalidInput', '$.operations[0].input'],
    [[{ ...user, extra: 1 }], 'InvalidInput', '$.operations[0]'],
    [[{ name: 'CreateUser' }], 'InvalidInput', '$.operations[0].input'],
    [[{ name: '__proto__', input: {} }], 'UnknownOperation', '$.operations[0].name'],
    [[{}], 'UnknownOperation', '$.operations[0].name'],
    [[null], 'InvalidInput', '$.operations[0]'],
    [[], 'InvalidInput', '$.operations'],
    ['nothing', 'InvalidInput', '$.operations']
  ])('%j is %s at %s', (value, code, path) => {
    expect(parseOperations(value)).toMatchObject({ ok: false, error: { code, path } })
  })
  it('gives back what it read', () => {
    expect(parseOperations([user])).toEqual({ ok: true, value: [user] })
    expect(operation.parse(user)).toEqual(user)
  })
  it('knows every operation by name and never throws', () => {
    expect(new Set(operationNames).size).toBe(operationNames.length)
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        fc.constantFrom(...operationNames),
        (value, name) => {
          parseOperations(value)
          parseOperations([value])
          parseOperations([{ name, input: value }])
        }
      )
    )
  })
  it('writes paths that can be read', () => {
    expect(jsonPath(['a', 0, 'b c', '__proto__'])).toBe('$.a[0]["b c"].__proto__')
  })
})
