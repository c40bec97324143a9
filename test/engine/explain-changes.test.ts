import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainRequest, type RequestExplanation } from '../../src/engine/explain'
import { plansToAllow } from '../../src/engine/explain-changes'
import { principalNaming, type Step } from '../../src/engine/explain-steps'
import { prepareScenario, simulate } from '../../src/engine/simulate'
import type { Request } from '../../src/engine/types'
import { type ArbitraryScenario, type Policy, scenario } from './arbitrary'
import { allow, deny, policyOf, prepare } from './scenarios'

const explain = (s: Parameters<typeof prepare>[0]): RequestExplanation => {
  const { request, set } = prepare(s)
  return explainRequest(request, set)
}
const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }

describe('what would change a refusal', () => {
  it('names what is needed besides a deny that is avoided', () => {
    const noMfa = { Sid: 'Mfa', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }
    const { changes } = explain({
      request: { action: 's3:DeleteObject', resource: 'arn:aws:s3:::other/x' },
      identityPolicies: [policyOf(deny('*', '*', noMfa), allow('s3:GetObject'))]
    })
    expect(changes.map((c) => c.title)).toEqual(['Avoid the deny, and add an allow'])
    expect(changes[0]?.text).toContain('Allow `s3:DeleteObject` on `arn:aws:s3:::other/x`')
    expect(changes[0]?.text).toMatch(/Both changes are needed\.$/)
  })

  it('names the level of guardrails that lacks an allow, and the condition behind it', () => {
    const { text, changes } = explain({
      request: { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:q' },
      identityPolicies: [policyOf(allow('sqs:*', '*', { Sid: 'Send', ...mfa }))],
      serviceControlPolicies: [[policyOf(allow())], [policyOf(allow('s3:*'))]]
    })
    const level = "level 2 of 2 of the organization's service control policies (`serviceControlPolicies[1][0]`)"
    expect(text).toMatch(/^Level 2 of 2 .*`serviceControlPolicies\[1\]\[0\]`.* doesn't allow/)
    expect(changes[0]?.title).toBe('Add an allow, and meet the condition')
    expect(changes[0]?.text).toContain(level)
    expect(changes[0]?.text).toContain('Statement `Send` of `identityPolicies[0]` allows it if signed in with MFA.')
    expect(changes.every((c) => c.text.endsWith('Both changes are needed.'))).toBe(true)
  })

  it('offers to meet all conditions of a statement that only they stop', () => {
    const conditions = { StringEquals: { 'aws:ResourceTag/team': 'sre' }, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }
    const { changes } = explain({
      request: { action: 'ec2:TerminateInstances', resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1' },
      identityPolicies: [policyOf(allow('ec2:*', '*', { Condition: conditions }))]
    })
    expect(changes.map((c) => c.title)).toEqual(['Meet the conditions', 'Add an allow'])
    expect(changes[0]?.text).toMatch(/team.* and .*10\.0\.0\.0\/8/)
  })

  it('does not offer a condition that another deny forbids, nor one on who asks', () => {
    const never = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const other = { Condition: { StringEquals: { 'aws:username': 'bob' } } }
    const { changes } = explain({
      identityPolicies: [policyOf(allow('*', '*', mfa), allow('*', '*', other), deny('*', '*', never))]
    })
    expect(changes.map((c) => c.title)).toEqual(['Add an allow'])
  })

  it('offers nothing where no policy counts', () => {
    expect(explain({ request: { principal: 'arn:aws:iam::111122223333:root', action: 'sts:AssumeRole' } }).changes).toEqual([])
  })

  it('does not offer to allow what AWS never receives', () => {
    const { request, set } = prepare({ identityPolicies: [policyOf(allow('s3:GetObject', 'arn:aws:s3:::b/*'))] })
    expect(explainRequest(request, set).changes.map((c) => c.title)).toEqual(['Widen the resources', 'Add an allow'])
    expect(explainRequest(request, set, { impossible: true }).changes).toEqual([])
  })

  it('takes a permission away from all statements that give it, where one is not enough', () => {
    const { changes } = explain({ identityPolicies: [policyOf(allow('*', '*', { Sid: 'A' }), allow('*', '*', { Sid: 'B' }))] })
    expect(changes).toHaveLength(1)
    expect(changes[0]?.text).toMatch(/`A`.*`B`.*Both changes are needed/)
  })

  it('offers only what is enough, and only what is needed, whatever the policies', () => {
    let seen = 0
    fc.assert(
      fc.property(scenario, (s) => {
        const prepared = prepareScenario(s)
        if (!prepared.ok) throw new Error(prepared.error.message)
        const { request, set } = prepared.value
        if (decisionOf(s) === 'allowed') return
        for (const plan of plansToAllow({ request, set })) {
          seen++
          expect(decisionOf(made(s, plan, request))).toBe('allowed')
          for (const left of plan) {
            const rest = plan.filter((step) => step !== left)
            expect(decisionOf(made(s, rest, request))).not.toBe('allowed')
          }
        }
      }),
      { numRuns: 120 }
    )
    expect(seen).toBeGreaterThan(40)
  })
})

const decisionOf = (s: unknown): string => {
  const answer = simulate(s)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.result.decision
}

/** The scenario as somebody would write it who follows the plan: other context values, other policy texts. */
function made(s: ArbitraryScenario, plan: readonly Step[], request: Request): ArbitraryScenario {
  const copy = structuredClone(s)
  const removed: Record<string, unknown>[] = []
  const context = { ...(copy.request['context'] as Record<string, unknown>) }
  const { type, text } = principalNaming(request.caller)
  for (const step of plan) {
    if (step.kind === 'context') {
      for (const [key, value] of step.values) {
        for (const given of Object.keys(context)) if (given.toLowerCase() === key) delete context[given]
        if (value !== null) context[key] = value
      }
    } else if (step.kind === 'allow') {
      const named = ['resource', 'trust', 'vpcEndpoint'].includes(step.layer)
      const whom = named ? { Principal: { [type]: text } } : {}
      const policy = policyOf(allow(request.action, request.resource, whom)) as Policy
      addTo(copy, step, policy)
    } else {
      const target = statementAt(copy, step.statement.policy.ref.name, step.statement.index)
      if (step.kind === 'remove') removed.push(target)
      else if (step.kind === 'widen') (target['Resource'] as unknown[]).push(request.resource)
      else target['Principal'] = withPrincipal(target['Principal'], type, text)
    }
  }
  copy.request['context'] = context
  for (const p of policiesOf(copy)) p.Statement = p.Statement.filter((x) => !removed.includes(x))
  return copy
}

function withPrincipal(before: unknown, type: string, text: string): unknown {
  const all = before as Record<string, string | string[]>
  return { ...all, [type]: [all[type] ?? [], text].flat() }
}

function addTo(s: ArbitraryScenario, { layer, level }: Extract<Step, { kind: 'allow' }>, policy: Policy): void {
  if (layer === 'identity') s.identityPolicies.push(policy)
  else if (layer === 'boundary') s.permissionsBoundary?.Statement.push(...policy.Statement)
  else if (layer === 'session') s.sessionPolicies = [...(s.sessionPolicies ?? []), policy]
  else if (layer === 'scp') s.serviceControlPolicies?.[level]?.push(policy)
  else if (layer === 'vpcEndpoint') s.vpcEndpointPolicies?.push(policy)
  else if (s.resourcePolicy) s.resourcePolicy.Statement.push(...policy.Statement)
  else s.resourcePolicy = policy
}

const policiesOf = (s: ArbitraryScenario): Policy[] => [
  ...s.identityPolicies,
  ...(s.permissionsBoundary ? [s.permissionsBoundary] : []),
  ...(s.sessionPolicies ?? []),
  ...(s.resourcePolicy ? [s.resourcePolicy] : []),
  ...(s.serviceControlPolicies ?? []).flat(),
  ...(s.resourceControlPolicies ?? []).flat(),
  ...(s.vpcEndpointPolicies ?? [])
]

/** `serviceControlPolicies[1][0]`, statement 2. */
function statementAt(s: ArbitraryScenario, place: string, index: number): Record<string, unknown> {
  const [field = '', ...numbers] = place.split(/[[\]]+/).filter((x) => x !== '')
  let at: unknown = (s as unknown as Record<string, unknown>)[field]
  for (const n of numbers) at = (at as unknown[])[Number(n)]
  const found = (at as Policy).Statement[index]
  if (!found) throw new Error(`no statement ${index} at ${place}`)
  return found
}
