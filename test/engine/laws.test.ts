import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/engine/evaluate'
import { explainRequest } from '../../src/engine/explain'
import { prepareScenario, simulate } from '../../src/engine/simulate'
import { compilePolicy } from '../../src/engine/prepare'
import { parsePolicy } from '../../src/policy/parse'
import { type ArbitraryScenario, type Policy, scenario, statement } from './arbitrary'

const decisionOf = (s: unknown): string => {
  const answer = simulate(s)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.result.decision
}

/** Every policy of every layer, with whether it names principals. */
function* policiesOf(s: ArbitraryScenario): Generator<[Policy, boolean]> {
  for (const p of s.identityPolicies) yield [p, false]
  if (s.permissionsBoundary) yield [s.permissionsBoundary, false]
  for (const p of s.sessionPolicies ?? []) yield [p, false]
  if (s.resourcePolicy) yield [s.resourcePolicy, true]
  for (const p of (s.serviceControlPolicies ?? []).flat()) yield [p, false]
  for (const p of (s.resourceControlPolicies ?? []).flat()) yield [p, true]
  for (const p of s.vpcEndpointPolicies ?? []) yield [p, true]
}

const turned = (s: ArbitraryScenario): ArbitraryScenario => {
  const copy = structuredClone(s)
  copy.identityPolicies.reverse()
  copy.sessionPolicies?.reverse()
  for (const level of copy.serviceControlPolicies ?? []) level.reverse()
  for (const [p] of policiesOf(copy)) p.Statement.reverse()
  return copy
}

const doubled = (s: ArbitraryScenario): ArbitraryScenario => {
  const copy = structuredClone(s)
  copy.identityPolicies = [...copy.identityPolicies, ...structuredClone(copy.identityPolicies)]
  for (const [p] of policiesOf(copy)) p.Statement = [...p.Statement, ...structuredClone(p.Statement)]
  return copy
}

/** The scenario with one more statement in the policy at `place` (counted round). */
function withStatement(
  s: ArbitraryScenario,
  place: number,
  make: (named: boolean) => Record<string, unknown>
): ArbitraryScenario {
  const copy = structuredClone(s)
  const all = [...policiesOf(copy)]
  const chosen = all[place % all.length]
  chosen?.[0].Statement.push(make(chosen[1]))
  return copy
}

const isQualified = (s: ArbitraryScenario, key: string): boolean =>
  [...policiesOf(s)].some(([p]) =>
    p.Statement.some((statement) =>
      Object.entries(statement['Condition'] ?? {}).some(
        ([operator, keys]) => operator.startsWith('ForA') && key in (keys as object)
      )
    )
  )

describe('laws of a decision', () => {
  it('order and doubles do not matter', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const decision = decisionOf(s)
        expect(decisionOf(turned(s))).toBe(decision)
        expect(decisionOf(doubled(s))).toBe(decision)
      }),
      { numRuns: 150 }
    )
  })

  it('one more Deny never grants', () => {
    fc.assert(
      fc.property(scenario, fc.nat(20), statement(false, 'Deny'), statement(true, 'Deny'), (s, place, plain, named) => {
        const more = withStatement(s, place, (n) => (n ? named : plain))
        if (decisionOf(s) !== 'allowed') expect(decisionOf(more)).not.toBe('allowed')
      }),
      { numRuns: 250 }
    )
  })

  it('one more Allow never revokes', () => {
    fc.assert(
      fc.property(scenario, fc.nat(20), statement(false, 'Allow'), statement(true, 'Allow'), (s, place, plain, named) => {
        const more = withStatement(s, place, (n) => (n ? named : plain))
        if (decisionOf(s) === 'allowed') expect(decisionOf(more)).toBe('allowed')
      }),
      { numRuns: 250 }
    )
  })

  it('a layer that only limits never grants', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const {
          permissionsBoundary: _b,
          serviceControlPolicies: _s,
          vpcEndpointPolicies: _v,
          resourceControlPolicies: _r,
          ...bare
        } = s
        if (decisionOf(s) === 'allowed') expect(decisionOf(bare)).toBe('allowed')
      }),
      { numRuns: 150 }
    )
  })

  it('evaluate and explain agree', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const prepared = prepareScenario(s)
        if (!prepared.ok) throw new Error(prepared.error.message)
        const { request, set } = prepared.value
        const a = evaluate(request, set)
        const b = explainRequest(request, set)
        expect({ decision: b.decision, layer: b.layer, matched: b.deciding.length }).toEqual({
          decision: a.decision,
          layer: a.layer,
          matched: a.matched.length
        })
      }),
      { numRuns: 150 }
    )
  })

  it('with keys unknown, the decision is no better than with any value for them', () => {
    const one = fc.constantFrom('a', 'b', '1', '10.1.1.1', 'arn:aws:iam::111122223333:user/x')
    const list = fc.array(fc.constantFrom('a', 'b', '1'), { maxLength: 3 })
    const asked = fc.constantFrom('k:v', 'aws:TagKeys')
    fc.assert(
      fc.property(scenario, asked, fc.option(one), fc.option(list), (s, key, single, several) => {
        // A key carries lists by its nature, or because a qualifier says so; any other has one value at most.
        const carriesLists = key === 'aws:TagKeys' || isQualified(s, key)
        const value = carriesLists ? several : single
        const context = { ...(s.request['context'] as object), [key]: value }
        if (value === null) Reflect.deleteProperty(context, key)
        const known = decisionOf({ ...s, request: { ...s.request, context } })
        const answer = simulate({ ...s, unknownContextKeys: [key] })
        if (!answer.ok) throw new Error(answer.error.message)
        if (answer.result.decision === 'allowed') expect(known).toBe('allowed')
        if (answer.result.decision === 'implicitDeny') expect(known).not.toBe('explicitDeny')
        if (answer.result.dependsOn?.length === 0) expect(known).toBe(answer.result.decision)
      }),
      { numRuns: 1500 }
    )
  })
})

describe('nothing throws', () => {
  it('whatever the scenario is', () => {
    fc.assert(
      fc.property(fc.anything(), (s) => {
        expect(simulate(s).ok).toBe(false)
      })
    )
  })

  it('whatever stands in the fields', () => {
    const field = fc.oneof(fc.anything(), fc.string(), fc.array(fc.anything()))
    fc.assert(
      fc.property(
        scenario,
        fc.constantFrom('identityPolicies', 'resourcePolicy', 'request', 'sessionPolicies', 'unknownContextKeys'),
        field,
        (s, f, v) => {
          expect(simulate({ ...s, [f]: v })).toHaveProperty('ok')
        }
      )
    )
  })

  it('whatever action, ARN and context are', () => {
    fc.assert(
      fc.property(scenario, fc.string(), fc.string(), fc.dictionary(fc.string(), fc.string()), (s, action, resource, context) => {
        expect(simulate({ ...s, request: { ...s.request, action, resource, context } })).toHaveProperty('ok')
      })
    )
  })

  it('whatever the policy text is, also where its reader found problems', () => {
    const prepared = prepareScenario({
      request: { principal: 'arn:aws:iam::111122223333:user/alice', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }
    })
    if (!prepared.ok) throw new Error(prepared.error.message)
    const { request } = prepared.value
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      fc.tuple(scenario, fc.nat(), fc.nat(30)).map(([s, from, length]) => {
        const whole = JSON.stringify(s.identityPolicies[0])
        return whole.slice(0, from % whole.length) + whole.slice((from % whole.length) + length)
      })
    )
    fc.assert(
      fc.property(text, (t) => {
        const ref = { arn: null, entity: null, name: 'p', versionId: null, type: 'inline' } as const
        const compiled = compilePolicy({ ref, document: parsePolicy(t), text: t })
        expect(evaluate(request, { identity: [compiled], resource: compiled }).decision).toMatch(/allowed|Deny/)
        expect(explainRequest(request, { identity: [compiled], resource: compiled }).text).not.toBe('')
      }),
      { numRuns: 150 }
    )
  })

  it('nor does deep nesting, a megabyte or a hundred thousand characters; each is one clear error', () => {
    const base = { request: { principal: 'anonymous', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' } }
    let deep: object = {}
    for (let i = 0; i < 50_000; i++) deep = { Statement: deep }
    const deepText = '['.repeat(50_000)
    const big = JSON.stringify({ Statement: [], Id: 'x'.repeat(1_100_000) })
    for (const policy of [deep, deepText, big]) {
      const answer = simulate({ ...base, identityPolicies: [policy] })
      expect(answer).toMatchObject({ ok: false, error: { code: 'MalformedPolicyDocument' } })
    }
    const long = 'arn:aws:s3:::' + 'a'.repeat(100_000)
    const withLong = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: long }] }
    expect(simulate({ ...base, identityPolicies: [withLong] })).toMatchObject({
      ok: false,
      error: { code: 'MalformedPolicyDocument' }
    })
    expect(simulate({ request: { ...base.request, resource: long } })).toMatchObject({
      ok: false,
      error: { code: 'InvalidInput' }
    })
  })
})
