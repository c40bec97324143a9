import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate, type SimulationOutcome } from '../../src/engine/simulate'
import { hasRepeatedMember, repeatedMember } from '../../src/engine/repeated-member'
import { decideText, simulateText } from '../../src/engine/simulate-text'
import { policyFields } from '../../src/engine/scenario'
import { caseFiles } from '../cases/case-file'
import { mutatedJson } from '../fuzz/mutated'

const scenarios = caseFiles().flatMap(({ cases }) => cases.map(({ scenario }) => scenario as Record<string, unknown>))
const texts = scenarios.map((scenario) => JSON.stringify(scenario))

/** The answer to a text, which is the same whether an explanation is wanted or not. */
function ofText(text: string): SimulationOutcome {
  const { outcome } = simulateText(text)
  const decided = decideText(text).outcome
  if (JSON.stringify(decided) !== JSON.stringify(outcome)) expect({ text, decided }).toEqual({ text, decided: outcome })
  return outcome
}
/** The scenario with every policy made one that nobody has seen: an `Id` of its own changes no decision. */
let stamp = 0
function unseen(scenario: Record<string, unknown>): Record<string, unknown> {
  const policy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(policy)
    if (typeof value !== 'object' || value === null || 'Id' in value) return value
    return { Id: `unseen-${stamp++}`, ...value }
  }
  return Object.fromEntries(Object.entries(scenario).map(([k, v]) => [k, policyFields.includes(k) ? policy(v) : v]))
}
const reordered = (scenario: object, first: (field: string) => boolean): object => {
  const entries = Object.entries(scenario)
  return Object.fromEntries([...entries.filter(([k]) => first(k)), ...entries.filter(([k]) => !first(k))])
}

describe('a scenario as text', () => {
  it('is answered as the value is, the first time and again, however its fields are ordered and spaced', () => {
    for (const scenario of scenarios.filter((_, n) => n % 4 === 0)) {
      const expected = JSON.stringify(simulate(unseen(scenario)))
      const spelt = [
        JSON.stringify(scenario),
        JSON.stringify(scenario, null, 2),
        JSON.stringify(reordered(scenario, (field) => policyFields.includes(field))),
        JSON.stringify(
          reordered(scenario, (field) => field === 'request'),
          null,
          '\t'
        )
      ]
      for (const text of [...spelt, ...spelt.slice(0, 1)]) {
        const answered = JSON.stringify(ofText(text))
        if (answered !== expected) expect({ text, answered }).toEqual({ text, answered: expected })
      }
      // The same question of other policies, and other questions of the same ones.
      const [policies, question] = [policyFields.includes.bind(policyFields), (field: string) => !policyFields.includes(field)]
      const none = Object.fromEntries(Object.entries(scenario).filter(([k]) => question(k)))
      for (const identityPolicies of [[], ['{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}']]) {
        const other = { ...none, identityPolicies }
        const text = JSON.stringify(reordered(other, policies))
        expect([text, ofText(text)]).toEqual([text, simulate(other)])
      }
      const more = { id: 7, ...scenario, expected: 'allowed', note: '"request"' }
      expect(JSON.stringify(ofText(JSON.stringify(more)))).toBe(JSON.stringify(simulate(more)))
    }
  })

  it('is answered as the value is, whatever is wrong with it', () => {
    fc.assert(
      fc.property(mutatedJson(texts), (text) => {
        let value: unknown
        try {
          value = JSON.parse(text)
        } catch {
          expect(() => ofText(text)).toThrow()
          return
        }
        if (repeatedMember(text) !== null) {
          expect(ofText(text)).toMatchObject({ ok: false })
          return
        }
        expect(ofText(text)).toEqual(simulate(value))
        expect(ofText(text)).toEqual(simulate(value))
      }),
      { numRuns: 200 }
    )
  })

  const request = '"request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "arn:aws:s3:::b"}'
  it.each([
    [`{"id": "\\"identityPolicies\\": ", ${request}, "resourcePolicy": null}`, 'a name in a text'],
    [`{"id": ["x", "request"], ${request}, "resourcePolicy": null}`, 'a name in a list'],
    [`{"id": {"identityPolicies": []}, ${request}, "resourcePolicy": null}`, 'a name below'],
    [`{"id": {"x": 1, "identityPolicies": [], "request": 5}, ${request}}`, 'names below'],
    [`{${request}, "resourcePolicy": {"Statement": [], "id": 1}}`, 'an id in a policy'],
    [`{"__proto__": {"identityPolicies": []}, ${request}}`, 'a prototype'],
    [`{${request}, "identityPolicies": [], "__proto__": 1}`, 'a prototype at the end'],
    [`{${request},, "identityPolicies": []}`, 'no JSON'],
    [`{, "identityPolicies": [], ${request}}`, 'no member'],
    [`{"identityPolicies": [],, ${request}}`, 'no member between'],
    [`{"identityPolicies": [], ${request},}`, 'a comma at the end'],
    [`{${request}, "identityPolicies": [], }`, 'a comma at the end of the policies'],
    [`{${request}, "identityPolicies": [], "id": 1`, 'no brace at the end'],
    [`{${request}, "resourcePolicy": {"Statement": []}`, 'no brace after a policy'],
    [`{${request}, "identityPolicies": []}}`, 'a brace too many'],
    [`{${request}, "identityPolicies": []} {}`, 'two objects'],
    [`${request}, "identityPolicies": []}`, 'no brace at the beginning'],
    [`[{${request}, "identityPolicies": []}]`, 'a list'],
    [`{${request},\u00a0"identityPolicies": []}`, 'a space that is none in JSON'],
    [`{${request},\u0001"identityPolicies": []}`, 'a control character'],
    [` \n{ ${request} ,\n "identityPolicies" : [] , "id" : 5 }\t`, 'white space everywhere'],
    [`{"id": 5, ${request}, "identityPolicies": [], "expected": "allowed"}`, 'parts before and behind'],
    [`{${request}, "identityPolicies": [], "id": {"x": [1]}}`, 'an id that is an object, at the end'],
    [`{${request}, "resourcePolicy": null}`, 'null at the end']
  ])('%s is read as a whole: %s', (text) => {
    // Parts that are known by now make no answer of a text that is no JSON.
    for (let n = 0; n < 3; n++) {
      ofText(`{${request}, "resourcePolicy": {"Statement": []}, "id": 1}`)
      ofText(`{"identityPolicies": [], ${request}}`)
      ofText(`{${request}, "identityPolicies": []}`)
    }
    let expected: SimulationOutcome | null = null
    try {
      expected = simulate(JSON.parse(text))
    } catch {
      expect(() => ofText(text)).toThrow(SyntaxError)
    }
    if (expected) expect(ofText(text)).toEqual(expected)
  })

  const allow = '"Effect": "Allow", "Action": "*", "Resource": "*"'
  it.each([
    [`{${request}, "identityPolicies": [], ${request.replace('Get', 'Put')}}`, 'request'],
    [`{"identityPolicies": [], ${request}, "identityPolicies": [{}]}`, 'identityPolicies'],
    [
      `{${request}, "identityPolicies": [{"Statement": {${allow}, "Condition": {"Bool": {"a:b": true}, "Bool": {"aws:SecureTransport": true}}}}]}`,
      'Bool'
    ],
    [`{${request}, "identityPolicies": [{"Statement": {"Effect": "Deny", ${allow}}}]}`, 'Effect'],
    [`{${request}, "identityPolicies": [{"Statement": {${allow}, "\\u0041ction": "s3:*"}}]}`, 'Action'],
    [`{${request.replace('}', ', "context": {"a:b": "1", "a:b": "2"}}')}, "identityPolicies": []}`, 'a:b']
  ])('%s is refused: the first `%s` would be lost', (text, name) => {
    const message = `\`${name}\` appears twice in one object, and only the last one would be used; remove one of them`
    const refused = { ok: false, error: { code: 'InvalidInput', message, path: '$' } }
    expect(ofText(text)).toEqual(refused)
    expect(ofText(text)).toEqual(refused)
    expect(ofText(`{"id": 7, ${text.slice(1)}`)).toEqual({ ...refused, id: 7 })
  })

  it.each([
    `{${request}, "identityPolicies": [], "id": 1, "id": 2}`,
    `{"id": 1, "identityPolicies": [], ${request}, "id": 2}`,
    `{"id": 1, ${request}, "identityPolicies": [], "id": 2}`
  ])('%s is refused: it has two IDs', (text) => {
    expect(ofText(text)).toMatchObject({ ok: false, error: { code: 'InvalidInput' } })
  })

  it('may have a name in two objects, and in texts', () => {
    for (const text of [
      '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}',
      '{"a": "a", "b": "\\",\\"a\\": "}',
      '["a", "a"]',
      '{"a\\\\": 1, "a": 2}'
    ])
      expect([JSON.parse(text) !== undefined, repeatedMember(text)]).toEqual([true, null])
  })

  it('has a member twice by count exactly where a name is found', () => {
    const space = fc.constantFrom('', '', ' ', '\n', '\t \r')
    const name = fc.constantFrom('a', 'b', '\\u0061', '__proto__', 'constructor', ':', '\\":', '\\\\', '{', '')
    const scalar = fc.oneof(
      name.map((n) => `"${n}"`),
      fc.constantFrom('1', '-0.5e3', 'true', 'null', '"\\\\\\":{"', '""')
    )
    const { value } = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.tuple(space, fc.array(tie('value'), { maxLength: 3 })).map(([s, parts]) => `[${s}${parts.join(`,${s}`)}${s}]`),
        fc
          .tuple(space, space, fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }))
          .map(([s, t, members]) => `{${s}${members.map(([n, v]) => `"${n}"${t}:${s}${v}`).join(`${t},${s}`)}${t}}`)
      )
    }))
    const found = { twice: 0, once: 0 }
    fc.assert(
      fc.property(value, (text) => {
        const twice = repeatedMember(text) !== null
        found[twice ? 'twice' : 'once']++
        expect([text, hasRepeatedMember(text, JSON.parse(text))]).toEqual([text, twice])
      }),
      { numRuns: 3000 }
    )
    expect(Math.min(found.twice, found.once)).toBeGreaterThan(300)
  })

  it('shares no answer, also of an `id` that is a list', () => {
    const text = `{"id": [1], ${request}, "identityPolicies": []}`
    for (let n = 0; n < 4; n++) {
      const { outcome } = decideText(text)
      expect(outcome.id).toEqual([1])
      ;(outcome.id as number[]).push(2)
    }
  })

  it('shares no answer: what a reader does to one leaves the next as it is', () => {
    const of = (action: string, Effect: string) => ({
      request: { principal: 'arn:aws:iam::111122223333:user/a', action, resource: 'arn:aws:kms:eu-west-1:111122223333:key/k' },
      identityPolicies: [
        { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }] },
        { Statement: [{ Effect, Action: '*', Resource: '*', Condition: { StringEquals: { 'k:v': 'a' } } }] }
      ]
    })
    const all = ['s3:GetObject', 'kms:Decrypt'].flatMap((action) => ['Allow', 'Deny'].map((effect) => of(action, effect)))
    const seen = { matchedStatements: 0, missingContextKeys: 0, problems: 0, notes: 0, sound: 0 }
    // The same question of other policies in turns, and twice in a row.
    for (const scenario of [all, all, all, all.flatMap((s) => [s, s, s])].flat()) {
      const { outcome } = decideText(JSON.stringify(scenario))
      expect(JSON.stringify(outcome)).toBe(JSON.stringify(simulate(scenario)))
      if (!outcome.ok) throw new Error(outcome.error.message)
      const { result } = outcome
      seen.sound++
      for (const [name, list] of Object.entries(result)) {
        if (!Array.isArray(list)) continue
        if (name in seen && list.length > 0) seen[name as keyof typeof seen]++
        for (const part of list as unknown[])
          if (typeof part === 'object') Object.assign(part as object, { policy: 'x', message: 'x' })
        ;(list as unknown[]).push('x')
      }
      Object.assign(result, { decision: 'x', layer: 'x' })
    }
    expect(seen).toMatchObject({ sound: 24 })
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
  })

  it('of no policies is answered as the value is', () => {
    for (const action of ['sts:GetCallerIdentity', 's3:GetObject']) {
      const scenario = { request: { principal: 'arn:aws:iam::111122223333:user/a', action, resource: '*' } }
      for (let n = 0; n < 4; n++) expect(ofText(JSON.stringify(scenario))).toEqual(simulate(scenario))
    }
    const escaped = `{${request}, "\\u0069dentityPolicies": [{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}]}`
    expect(ofText(escaped)).toEqual(simulate(JSON.parse(escaped)))
  })
})
