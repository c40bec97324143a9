import type { CompiledPolicy, CompiledPolicySet } from '../compiled'
import { compilePolicy } from '../prepare'
import type { CompiledAccount, PrincipalPolicies } from './account'
import { rootSessionsOf } from './guardrails'
import type { PolicyUse } from './policy-use'

const made = new WeakMap<PolicyUse, CompiledPolicy>()

/** The policy under the reference of this use, for `evaluate` and traces. */
export function compiledOf(use: PolicyUse): CompiledPolicy {
  const { code, ref } = use
  if (code.compiled.ref === ref) return code.compiled
  let compiled = made.get(use)
  if (!compiled) made.set(use, (compiled = compilePolicy({ ref, document: code.document, text: code.text })))
  return compiled
}

/** A principal's policies as layers for `evaluate`; the resource control policies are those of the resource's account, `owner`. */
export function compiledUnder(
  policies: PrincipalPolicies,
  of: CompiledAccount,
  owner: string,
  resource?: PolicyUse
): CompiledPolicySet {
  const { identity, boundary, guardrails } = policies
  const { scp, managementAccount } = guardrails
  const { rcp, managementAccount: ownedByManagement } = of.guardrailsOf(owner)
  return {
    identity: identity.map(compiledOf),
    ...(boundary ? { boundary: boundary.map(compiledOf) } : {}),
    ...(resource ? { resource: compiledOf(resource) } : {}),
    ...(scp ? { scp: scp.map((level) => level.map(compiledOf)) } : {}),
    ...(rcp ? { rcp: rcp.map((level) => level.map(compiledOf)) } : {}),
    ...(managementAccount ? { callerInManagementAccount: true } : {}),
    ...(ownedByManagement ? { resourceInManagementAccount: true } : {}),
    ...rootSessionsOf(of.account),
    rcpServices: of.rcpServices,
    usersMayChangePassword: of.account.passwordPolicy?.allowUsersToChangePassword === true
  }
}
