import type { EntityId } from '../../shared/model'
import { conditionHints, type ConditionHint, type Verdict, verdicts } from '../../shared/verdict'
import { accountOf, isAccountId } from '../arn'
import type { CompiledAccount, PrincipalPolicies } from '../compile/account'
import { knownCaller } from '../compile/known-caller'
import { eachPolicy } from '../decide'
import { factsOf } from '../facts'
import { activate } from '../match/active'
import { keysOf } from '../open-keys'
import type { Request } from '../types'
import { worstCase } from '../worst-case'
import { verdictOfResource } from './at-resource'
import { cellOf } from './cell-answer'

/** A user or role, and whether it can. */
export interface WhoCan {
  principal: EntityId
  name: string
  arn: string
  verdict: Verdict
  /** What an `allow-if` mostly hangs on; `none` where one resource was asked for. */
  hint: ConditionHint
}

/**
 * Every user and role with its verdict on an action of the catalog (its index): over all resources of the action's types as the matrix
 * has it, or on one `resource` (an ARN), over all contexts. One at a time, so that a caller can stop.
 */
export function* whoCan(compiled: CompiledAccount, action: number, resource?: string): Generator<WhoCan, void, void> {
  const name = compiled.catalog.actions.fullName(action)
  for (const id of compiled.principals()) {
    const policies = compiled.policiesOf(id)
    if (!policies || !('arn' in policies.caller)) continue
    const of = { principal: id, name: policies.name, arn: policies.caller.arn }
    if (resource !== undefined) {
      const verdict = verdictOfResource(compiled, policies, action, resource) ?? verdictAt(compiled, policies, name, resource)
      yield { ...of, verdict, hint: 'none' }
      continue
    }
    const cell = cellOf(compiled, id, action)
    if (!cell) continue
    yield { ...of, verdict: verdicts[cell.answer.verdict] ?? 'unknown', hint: conditionHints[cell.answer.hint] ?? 'none' }
  }
}

/** The verdict on one resource: its own policy, where the account holds it, takes part; keys that the principal does not fix are open. */
function verdictAt(compiled: CompiledAccount, policies: PrincipalPolicies, action: string, resource: string): Verdict {
  const accountId = 'accountId' in policies.caller ? policies.caller.accountId : ''
  const owner = accountOf(resource)
  const resourceAccount = isAccountId(owner) ? owner : (compiled.resourcePolicies.ownerOf(resource) ?? accountId)
  const set = compiled.policySetOf(policies.id, resource, resourceAccount)
  if (!set) return 'none'
  const known = knownCaller(policies.caller, resourceAccount, set.boundary !== undefined, policies.assumed)
  const request: Request = { caller: policies.caller, action, resource, resourceAccount, context: known.context }
  const plain = activate(request, known.hasBoundary)
  const facts = factsOf(request, plain.action, set)
  const unknown = new Set<string>()
  eachPolicy(set, facts, (policy) => {
    for (const s of policy.statements) for (const key of keysOf(s)) if (!known.isKnown(key)) unknown.add(key)
  })
  const found = worstCase(set, facts, activate({ ...request, unknown }, known.hasBoundary))
  if (!found) return 'unknown'
  if (found.allowed === found.cases) return 'allow'
  if (found.allowed > 0) return 'allow-if'
  return found.denied === found.cases ? 'deny' : 'none'
}
