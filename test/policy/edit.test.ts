import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addAction,
  addEntry,
  addStatement,
  printPolicy,
  removeAction,
  removeStatement,
  replaceAction,
  setDocumentElement,
  setElement
} from '../../src/policy'
import { mutated, policyText, statement as anyStatement } from './arbitrary'

type Value = { Statement: Record<string, unknown> | Record<string, unknown>[] } & Record<string, unknown>
const valueOf = (text: string) => JSON.parse(text) as Value
const statements = (value: Value) => [value.Statement].flat()
const listed = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat())

const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:*",   "iam:PassRole"], "Resource": "*" }, { "Effect":   "Deny", "Action": "ec2:*" }
  ]
}`

describe('examples', () => {
  it('keeps the formatting of what it does not touch', () => {
    const edited = removeAction(text, 0, 0) ?? ''
    expect(statements(valueOf(edited))[0]?.Action).toEqual(['iam:PassRole'])
    expect(edited).toBe(text.replace('"s3:*",   ', ''))
  })

  it('makes a list of a single action when one is added', () => {
    expect(statements(valueOf(addAction(text, 1, 'ec2:RunInstances') ?? ''))[1]?.Action).toEqual(['ec2:*', 'ec2:RunInstances'])
  })

  it('puts several actions in the place of one', () => {
    expect(statements(valueOf(replaceAction(text, 0, 0, ['s3:a', 's3:b']) ?? ''))[0]?.Action).toEqual([
      's3:a',
      's3:b',
      'iam:PassRole'
    ])
  })

  it('gives a single statement object a list when another is added', () => {
    expect(addStatement('{"Statement": {"Effect": "Allow"}}', { Effect: 'Deny' }, 0)).toBe(
      '{"Statement": [{"Effect":"Deny"}, {"Effect": "Allow"}]}'
    )
  })

  it('gives a new entry the layout of its neighbours', () => {
    const source = printPolicy({ Statement: [{ Effect: 'Allow', Action: ['a:b'], Condition: {} }] })
    const edited =
      addStatement(setElement(addAction(source, 0, 'c:d') ?? '', 0, 'Resource', ['x', 'y']) ?? '', { Effect: 'Deny' }) ?? ''
    expect(edited).toBe(
      printPolicy({
        Statement: [{ Effect: 'Allow', Action: ['a:b', 'c:d'], Resource: ['x', 'y'], Condition: {} }, { Effect: 'Deny' }]
      })
    )
  })

  it('has no place in broken, doubled or missing things', () => {
    expect(addAction('{"Statement": [', 0, 'a:b')).toBe(null)
    expect(addAction('{"Statement": {"Action": "a:b", "Action": "c:d"}}', 0, 'e:f')).toBe(null)
    expect(addAction('{"Statement": [3]}', 0, 'e:f')).toBe(null)
    expect(addAction(text, 2, 'e:f')).toBe(null)
    expect(removeAction(text, 0, 2)).toBe(null)
    expect(addStatement('[]', {})).toBe(null)
    expect(addStatement('{"Statement": 3}', {})).toBe(null)
    expect(removeStatement(text, 2)).toBe(null)
  })

  it('adds and removes elements', () => {
    expect(valueOf(setDocumentElement('{"Statement": []}', 'Version', '2012-10-17') ?? '').Version).toBe('2012-10-17')
    expect(statements(valueOf(setElement(text, 1, 'Condition', { Bool: { 'a:b': 'true' } }) ?? ''))[1]?.Condition).toEqual({
      Bool: { 'a:b': 'true' }
    })
    expect(statements(valueOf(setElement(text, 0, 'Resource', undefined) ?? ''))[0]).not.toHaveProperty('Resource')
    expect(setElement(text, 0, 'Sid', undefined)).toBe(text)
  })
})

describe('laws: the result parses to the intended change', () => {
  const place = fc.nat(4)

  it('add an entry', () => {
    fc.assert(
      fc.property(
        policyText,
        place,
        fc.string({ maxLength: 6 }),
        fc.constantFrom('Action', 'Resource'),
        (source, i, entry, element) => {
          const value = valueOf(source)
          const target = statements(value)[i]
          const edited = addEntry(source, i, element as 'Action', entry)
          if (!target) {
            expect(edited).toBe(null)
            return
          }
          const before = target[element]
          target[element] = before === undefined ? entry : [...listed(before), entry]
          expect(valueOf(edited ?? '')).toEqual(value)
        }
      )
    )
  })

  it('replace or remove an action', () => {
    fc.assert(
      fc.property(policyText, place, place, fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }), (source, i, j, news) => {
        const value = valueOf(source)
        const target = statements(value)[i]
        const edited = replaceAction(source, i, j, news)
        const actions = listed(target?.Action)
        if (!target || j >= actions.length) {
          expect(edited).toBe(null)
          return
        }
        const single = !Array.isArray(target.Action) && news.length === 1
        target.Action = single ? news[0] : actions.toSpliced(j, 1, ...news)
        expect(valueOf(edited ?? '')).toEqual(value)
      })
    )
  })

  it('add and remove a statement', () => {
    fc.assert(
      fc.property(policyText, place, anyStatement, (source, i, added) => {
        const value = valueOf(source)
        const list = statements(value)
        const plain = JSON.parse(JSON.stringify(added)) as Record<string, unknown>
        expect(statements(valueOf(addStatement(source, plain, i) ?? ''))).toEqual(list.toSpliced(i, 0, plain))
        const removed = removeStatement(source, i)
        if (i >= list.length) {
          expect(removed).toBe(null)
          return
        }
        expect(statements(valueOf(removed ?? ''))).toEqual(list.toSpliced(i, 1))
      })
    )
  })

  it('never throws, and never makes sound text unsound', () => {
    fc.assert(
      fc.property(mutated, place, (source, i) => {
        for (const edited of [addAction(source, i, 'a:b'), removeStatement(source, i), addStatement(source, {}, i)]) {
          if (edited !== null) valueOf(edited)
        }
      }),
      { numRuns: 500 }
    )
  })
})
