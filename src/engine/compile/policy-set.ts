import type { CompiledPolicy, CompiledPolicySet } from '../compiled'
import { compilePolicy } from '../prepare'
import type { CompiledAccount, PrincipalPolicies } from './account'
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

/** A principal's policies as layers for `evaluate`. */
export function compiledUnder(policies: PrincipalPolicies, of: CompiledAccount, resource?: PolicyUse): CompiledPolicySet {
  const { identity, boundary, guardrails } = policies
  const { scp, rcp, managementAccount } = guardrails
  return {
    identity: identity.map(compiledOf),
    ...(boundary ? { boundary: boundary.map(compiledOf) } : {}),
    ...(resource ? { resource: compiledOf(resource) } : {}),
    ...(scp ? { scp: scp.map((level) => level.map(compiledOf)) } : {}),
    ...(rcp ? { rcp: rcp.map((level) => level.map(compiledOf)) } : {}),
    ...(managementAccount ? { callerInManagementAccount: true, resourceInManagementAccount: true } : {}),
    rcpServices: of.rcpServices,
    usersMayChangePassword: of.account.passwordPolicy?.allowUsersToChangePassword === true
  }
}
