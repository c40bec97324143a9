import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { deepestNesting, longestText, parsePolicy } from '../../src/policy'
import { mutated, policyText } from './arbitrary'
import { brief, firstStatement, pointed, policyOf } from './help'

const texts = (list: readonly { text: string }[] | null) => list?.map((t) => t.text)

describe('what is read', () => {
  it('reads a whole statement with the place of everything', () => {
    const text = policyOf({
      Sid: 'One',
      Effect: 'Deny',
      NotPrincipal: { AWS: ['111122223333', '*'], Service: 'ec2.amazonaws.com' },
      NotAction: 's3:*',
      NotResource: ['a', 'b'],
      Condition: { 'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['x', true, 1.5] } }
    })
    const document = parsePolicy(text)
    const s = firstStatement(document)
    expect(document.problems).toEqual([])
    expect(document.version).toBe('2012-10-17')
    expect(text.slice(s.start, s.end)).toMatch(/^\{[^]*\}$/)
    expect(s.effect).toBe('Deny')
    expect(s.notPrincipals?.map((p) => [p.type, p.text, p.star])).toEqual([
      ['AWS', '111122223333', false],
      ['AWS', '*', false],
      ['Service', 'ec2.amazonaws.com', false]
    ])
    expect([s.principals, s.actions, s.resources]).toEqual([null, null, null])
    expect([texts(s.notActions), texts(s.notResources)]).toEqual([['s3:*'], ['a', 'b']])
    const [c] = s.conditions
    expect(c).toMatchObject({ qualifier: 'ForAnyValue', operator: 'StringLike', ifExists: true })
    expect(c?.values.map((v) => [v.text, text.slice(v.start, v.end)])).toEqual([
      ['x', '"x"'],
      ['true', 'true'],
      ['1.5', '1.5']
    ])
    expect(s.broken).toBe(false)
  })

  it('takes a single statement object and a single star principal', () => {
    const s = firstStatement(parsePolicy('{"Statement": {"Effect": "Allow", "Principal": "*"}}'))
    expect(s.principals).toMatchObject([{ type: 'AWS', text: '*', star: true }])
  })

  it('keeps words of the JavaScript object apart from the grammar', () => {
    const text = policyOf({ Effect: 'Allow', Condition: { StringEquals: { constructor: 'a' } } }).replace(
      'constructor',
      '__proto__'
    )
    expect(firstStatement(parsePolicy(text)).conditions[0]?.key.text).toBe('__proto__')
    const named = parsePolicy('{"Statement": [{"constructor": 1, "toString": 2}]}')
    expect(named.problems.map((p) => p.code)).toEqual(['INVALID_POLICY_ELEMENT', 'INVALID_POLICY_ELEMENT'])
  })

  it('keeps the spelling of numbers that a double cannot hold', () => {
    const text = '{"Statement": {"Condition": {"NumericLessThan": {"x:y": 12345678901234567890}}}}'
    expect(firstStatement(parsePolicy(text)).conditions[0]?.values[0]?.text).toBe('12345678901234567890')
  })

  it('keeps the place of statements that cannot be read', () => {
    const document = parsePolicy('{"Statement": [7, {"Effect": "Allow"}]}')
    expect(document.statements.map((s) => [s.index, s.effect, s.broken])).toEqual([
      [0, null, true],
      [1, 'Allow', false]
    ])
  })
})

describe('what is wrong', () => {
  const cases: [string, string, string, string, string][] = [
    // name, text, code line path, pointed text, a part of the message
    ['comment', '{\n// x\n"Statement": []}', 'JSON_SYNTAX_ERROR 2 ', '// x', "can't contain comments"],
    ['unclosed comment', '/*', 'JSON_SYNTAX_ERROR 1 ', '/*', "can't contain comments"],
    ['trailing comma', '{"Statement": [\n],\n}', 'JSON_SYNTAX_ERROR 3 Statement', '}', 'remove the comma before'],
    ['unclosed', '{"Statement": [', 'JSON_SYNTAX_ERROR 1 Statement', '', 'a closing bracket `]` is missing'],
    ['empty text', '', 'JSON_SYNTAX_ERROR 1 ', '', 'a value is expected'],
    ['not an object', '[]', 'DATA_TYPE_MISMATCH 1 ', '[]', 'a policy must be a JSON object'],
    [
      'lower-case element',
      '{"Statement": [{\n"action": "a:b"}]}',
      'INVALID_POLICY_ELEMENT 2 Statement[0].action',
      '"action"',
      'use `Action`'
    ],
    ['plural element', '{"Statements": []}', 'INVALID_POLICY_ELEMENT 1 Statements', '"Statements"', 'use `Statement`'],
    ['element of elsewhere', '{"Effect": "Allow"}', 'INVALID_POLICY_ELEMENT 1 Effect', '"Effect"', 'must be inside a statement'],
    ['unknown element', '{"Foo.bar": 1}', 'INVALID_POLICY_ELEMENT 1 ["Foo.bar"]', '"Foo.bar"', 'unknown element `Foo.bar`'],
    [
      'doubled element',
      '{"Statement": [{"Sid": "a", "Sid": "b"}]}',
      'DUPLICATE_ELEMENT 1 Statement[0].Sid',
      '"Sid"',
      'appears twice'
    ],
    ['bad version', '{"Version": "2020-01-01"}', 'INVALID_VERSION 1 Version', '"2020-01-01"', '`2012-10-17`'],
    ['number as version', '{"Version": 2012}', 'DATA_TYPE_MISMATCH 1 Version', '2012', 'double quotes'],
    [
      'effect in lower case',
      '{"Statement": [{"Effect": "deny"}]}',
      'INVALID_EFFECT 1 Statement[0].Effect',
      '"deny"',
      'write `Deny`'
    ],
    [
      'object as action',
      '{"Statement": [{"Action": {}}]}',
      'DATA_TYPE_MISMATCH 1 Statement[0].Action',
      '{}',
      'a list of strings'
    ],
    [
      'number in actions',
      '{"Statement": [{"Action": ["a:b", 3]}]}',
      'DATA_TYPE_MISMATCH 1 Statement[0].Action[1]',
      '3',
      'only strings'
    ],
    [
      'text as principal',
      '{"Statement": {"Principal": "me"}}',
      'INVALID_PRINCIPAL_FORMAT 1 Statement.Principal',
      '"me"',
      'an object'
    ],
    [
      'principal key',
      '{"Statement": {"Principal": {"aws": "*"}}}',
      'INVALID_PRINCIPAL_KEY 1 Statement.Principal.aws',
      '"aws"',
      'use `AWS`'
    ],
    [
      'doubled operator',
      '{"Statement": {"Condition": {"Null": {}, "Null": {}}}}',
      'DUPLICATE_KEY 1 Statement.Condition.Null',
      '"Null"',
      'twice'
    ],
    [
      'doubled key',
      '{"Statement": {"Condition": {"Null": {"a:b": 1, "a:b": 2}}}}',
      'DUPLICATE_KEY 1 Statement.Condition.Null.a:b',
      '"a:b"',
      'twice'
    ],
    [
      'null as value',
      '{"Statement": {"Condition": {"Null": {"a:b": null}}}}',
      'DATA_TYPE_MISMATCH 1 Statement.Condition.Null.a:b',
      'null',
      'strings, numbers'
    ],
    ['text as condition', '{"Statement": {"Condition": "x"}}', 'DATA_TYPE_MISMATCH 1 Statement.Condition', '"x"', 'operators']
  ]
  test.each(cases)('%s', (_name, text, expected, at, message) => {
    const { problems } = parsePolicy(text)
    expect(brief(text, problems.slice(0, 1))).toEqual([expected])
    expect(pointed(text, problems[0])).toBe(at)
    expect(problems[0]?.message).toContain(message)
    expect(problems[0]?.severity).toBe('error')
  })

  it('takes the last of doubled keys, as JSON does', () => {
    const s = firstStatement(parsePolicy('{"Statement": {"Action": "a:b", "Action": "c:d"}}'))
    expect(texts(s.actions)).toEqual(['c:d'])
  })

  it('marks only the statement that is broken', () => {
    const text = '{"Statement": [{"Effect": "Allow"}, {"Effect": "Deny", "Action": [}, {"Effect": "Allow"}]}'
    expect(
      parsePolicy(text)
        .statements.map((s) => s.broken)
        .slice(0, 2)
    ).toEqual([false, true])
  })

  it('leaves deep nesting and long text alone', () => {
    const nested = (depth: number) => `{"Statement": ${'['.repeat(depth)}${']'.repeat(depth)}}`
    expect(parsePolicy(nested(deepestNesting - 1)).problems[0]?.code).toBe('DATA_TYPE_MISMATCH')
    for (const text of [
      nested(deepestNesting),
      '['.repeat(500_000),
      '[},'.repeat(200_000),
      '{"a":'.repeat(150_000),
      ' '.repeat(longestText + 1)
    ]) {
      const { problems, statements } = parsePolicy(text)
      expect([problems.length, problems[0]?.code, statements.length]).toEqual([1, 'JSON_SYNTAX_ERROR', 0])
    }
  })

  it('lists no endless row of syntax errors', () => {
    const text = `{"Statement": [${'{"Effect": x},'.repeat(20_000)}]}`
    const document = parsePolicy(text)
    expect(document.problems.length).toBeLessThanOrEqual(100)
    expect(document.statements.every((s) => s.broken)).toBe(true)
  })
})

describe('laws', () => {
  it('never throws, and calls a text broken exactly when JSON.parse does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), mutated, policyText, fc.string({ unit: 'binary' })), (text) => {
        const { problems } = parsePolicy(text)
        expect(problems.some((p) => p.code === 'JSON_SYNTAX_ERROR')).toBe(!isJson(text))
        for (const p of problems) expect(0 <= p.start && p.start <= p.end && p.end <= text.length).toBe(true)
      }),
      { numRuns: 1500 }
    )
  })

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(policyText, (text) => {
        const value = JSON.parse(text) as { Statement: unknown }
        const list = (Array.isArray(value.Statement) ? value.Statement : [value.Statement]) as {
          Effect: string
          Action?: unknown
        }[]
        const document = parsePolicy(text)
        expect(document.problems).toEqual([])
        expect(document.statements.map((s) => [s.effect, texts(s.actions)])).toEqual(
          list.map((s) => [s.Effect, s.Action === undefined ? undefined : [s.Action].flat()])
        )
      })
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
