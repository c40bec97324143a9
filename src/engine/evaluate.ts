import type { Decision } from '../shared/verdict'
import type { CompiledPolicySet } from './compiled'
import { type Decided, decide, eachPolicy } from './decide'
import { asksNoPolicy, type Facts, factsOf } from './facts'
import { activate, type ActiveRequest } from './match/active'
import { matchStatement } from './match/statement'
import { keyNamer } from './context-keys'
import { dependsOn } from './open-keys'
import { worstCase } from './worst-case'
import { type EvaluationResult, type MatchedStatement, NO, type Request, YES } from './types'

/**
 * What AWS decides on a request, and the statements that decided it. Expects valid input: an action with a service prefix,
 * an ARN or `*`, the context as AWS would send it with keys in lower case (see `deriveContext`); `simulate` checks these.
 * With `request.unknown` the decision is the worst case, and `dependsOn` names the keys that matter.
 */
export const evaluate = (request: Request, set: CompiledPolicySet): EvaluationResult =>
  evaluateFacts(factsOf(request, request.action.toLowerCase(), set), request, set)

/** The same where the facts of the request are known. */
export function evaluateFacts(facts: Facts, request: Request, set: CompiledPolicySet): EvaluationResult {
  const active = activate(request, set.boundary !== undefined)
  if (active.unknown !== undefined) return evaluateOpen(set, facts, active)
  const decided = decide(set, facts, (s, layer) => matchStatement(s, layer, active))
  return resultOf(set, facts, active, decided)
}

/** With open keys: the worst of all cases, or where they are too many what three values say. */
function evaluateOpen(set: CompiledPolicySet, facts: Facts, active: ActiveRequest): EvaluationResult {
  const worst = worstCase(set, facts, active)
  const decided = worst?.decided ?? decide(set, facts, (s, layer) => matchStatement(s, layer, active))
  const result = resultOf(set, facts, worst?.active ?? active, decided)
  result.missingContextKeys = result.missingContextKeys.filter((k) => !active.unknown?.has(k.toLowerCase()))
  result.dependsOn = (worst?.dependsOn ?? dependsOn(set, facts, active, decided)).map(keyNamer([set]))
  return result
}

function resultOf(set: CompiledPolicySet, facts: Facts, active: ActiveRequest, decided: Decided): EvaluationResult {
  const decision = decisionOf(decided)
  const missing: string[] = []
  const matched = gather(set, facts, { ...active, missing }, decision)
  return { decision, layer: decided.layer, matched, missingContextKeys: missing.length === 0 ? missing : distinct(missing) }
}

/** The decision alone, for callers that ask often. Same input as `evaluate`. */
export function decisionFor(request: Request, set: CompiledPolicySet): Decision {
  const active = activate(request, set.boundary !== undefined)
  if (active.unknown !== undefined) return evaluate(request, set).decision
  return decisionOf(decide(set, factsOf(request, active.action, set), (s, layer) => matchStatement(s, layer, active)))
}

/** The decision in the worst case: a Deny that may apply does, an Allow that may not apply doesn't. */
export function decisionOf(d: Decided): Decision {
  if (d.denied !== NO) return 'explicitDeny'
  return d.allowed === YES ? 'allowed' : 'implicitDeny'
}

/** Statements that made the decision: the Denys that met it, or every Allow that did; none for an implicit deny. */
function gather(set: CompiledPolicySet, facts: Facts, active: ActiveRequest, decision: Decision): MatchedStatement[] {
  const out: MatchedStatement[] = []
  if (asksNoPolicy(facts)) return out
  const effect = decision === 'explicitDeny' ? 'Deny' : decision === 'allowed' ? 'Allow' : null
  eachPolicy(set, facts, (policy, layer) => {
    for (const s of policy.statements) {
      const r = matchStatement(s, layer, active)
      if (s.effect !== effect || r === NO || (effect === 'Allow' && r !== YES)) continue
      out.push({ layer, policy: policy.ref, statement: s.index, sid: s.sid, effect: s.effect })
    }
  })
  return out
}

/** Key names without doubles; case does not count, the first spelling stays. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((n) => {
    const key = n.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
