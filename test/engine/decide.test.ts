import { describe, expect, it } from 'vitest'
import type { LayerName } from '../../src/shared/analysis'
import type { CompiledPolicySet } from '../../src/engine/compiled'
import { decide, verdictOf } from '../../src/engine/decide'
import { evaluate } from '../../src/engine/evaluate'
import { factsOf } from '../../src/engine/facts'
import { NO, OPEN, type Tri, YES } from '../../src/engine/types'
import { alice, allow, deny, policyOf, prepare } from './scenarios'

/** Decides with an oracle in place of the matcher: what each layer's Allows and Denies answer. */
function ask(scenario: Parameters<typeof prepare>[0], answers: [LayerName, 'Allow' | 'Deny', Tri][]): ReturnType<typeof decide> {
  const { request, set } = prepare(scenario)
  const facts = factsOf(request, request.action.toLowerCase(), set)
  return decide(set, facts, (s, layer) => answers.find(([l, e]) => l === layer && e === s.effect)?.[2] ?? NO)
}
const full = policyOf(allow())
const both = policyOf(allow(), deny())

describe('decide in three values', () => {
  it.each([
    [NO, NO, NO],
    [YES, NO, YES],
    [OPEN, NO, OPEN],
    [NO, OPEN, NO],
    [YES, OPEN, OPEN],
    [OPEN, YES, NO]
  ] as [Tri, Tri, Tri][])('allow %s and deny %s: %s', (allowed, denied, verdict) => {
    const d = ask({ identityPolicies: [both] }, [
      ['identity', 'Allow', allowed],
      ['identity', 'Deny', denied]
    ])
    expect(verdictOf(d)).toBe(verdict)
    expect(d.denied).toBe(denied)
  })

  it.each([
    ['boundary', { permissionsBoundary: full }],
    ['session', { sessionPolicies: [full] }],
    ['scp', { serviceControlPolicies: [[full]] }]
  ] as [LayerName, object][])('a layer that is open leaves the verdict open: %s', (layer, more) => {
    const d = ask({ identityPolicies: [full], ...more }, [
      ['identity', 'Allow', YES],
      [layer, 'Allow', OPEN]
    ])
    expect(d).toMatchObject({ allowed: OPEN, layer })
  })

  it('a direct grant is sure though the identity policies are open', () => {
    const resourcePolicy = policyOf(allow('*', '*', { Principal: { AWS: alice } }))
    const d = ask({ identityPolicies: [full], resourcePolicy }, [
      ['identity', 'Allow', OPEN],
      ['resource', 'Allow', YES]
    ])
    expect(verdictOf(d)).toBe(YES)
  })
})

describe('whom guardrails bind', () => {
  const limited = (more: Partial<CompiledPolicySet>, request: object = {}): string => {
    const rcp = policyOf(deny('*', '*', { Principal: '*', Condition: { StringEquals: { 'k:rcp': 'on' } } }))
    const given = { serviceControlPolicies: [[policyOf(allow('ec2:*'))]], resourceControlPolicies: [[rcp]] }
    const { request: asked, set } = prepare({ identityPolicies: [full], ...given, request })
    return evaluate(asked, { ...set, ...more }).decision
  }
  it('an SCP spares the management account, not its members', () => {
    expect(limited({})).toBe('implicitDeny')
    expect(limited({ callerInManagementAccount: true })).toBe('allowed')
  })
  it('an RCP spares the resources of the management account', () => {
    const on = { context: { 'k:rcp': 'on' } }
    expect(limited({ callerInManagementAccount: true }, on)).toBe('explicitDeny')
    expect(limited({ callerInManagementAccount: true, resourceInManagementAccount: true }, on)).toBe('allowed')
  })
  it('an RCP binds the services that the catalog names', () => {
    const on = { context: { 'k:rcp': 'on' } }
    expect(limited({ callerInManagementAccount: true, rcpServices: new Set(['ec2']) }, on)).toBe('allowed')
    expect(limited({ callerInManagementAccount: true, rcpServices: new Set(['s3']) }, on)).toBe('explicitDeny')
  })
})

describe("the password policy's own permission", () => {
  const change = (resource: string, principal = alice): string => {
    const { request, set } = prepare({ request: { principal, action: 'iam:ChangePassword', resource } })
    return evaluate(request, { ...set, usersMayChangePassword: true }).decision
  }
  it('lets users change their own password, and nothing else', () => {
    expect(change(alice)).toBe('allowed')
    expect(change('arn:aws:iam::111122223333:user/bob')).toBe('implicitDeny')
    expect(change(alice, 'arn:aws:iam::111122223333:role/app')).toBe('implicitDeny')
  })
})
