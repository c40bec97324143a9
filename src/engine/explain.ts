import type { Explanation, LayerName, StatementTrace } from '../shared/analysis'
import type { Decision } from '../shared/verdict'
import type { CompiledPolicySet, CompiledStatement } from './compiled'
import { decide, eachPolicy } from './decide'
import { decisionOf, evaluate } from './evaluate'
import { lackingLevel, smallestChanges } from './explain-changes'
import { specialWords } from './explain-special'
import { capital, layerInWords, levelInWords, statementName } from './explain-words'
import { asksNoPolicy, type Facts, factsOf } from './facts'
import { activate, type ActiveRequest } from './match/active'
import { notesOf } from './notes'
import { Lines, statementTrace, type Traced, traceStatement, type WayOf } from './trace'
import { NO, OPEN, type Request, type Tri, YES } from './types'

export interface ExplainOptions {
  /** The way from the principal to a policy; absent: traces have an empty way. */
  wayOf?: WayOf
  /** AWS never receives such a request: nothing is offered that would allow it. */
  impossible?: boolean
}

/** Why one request is allowed or not. */
export interface RequestExplanation {
  decision: Decision
  layer: LayerName
  /** Headline: "Denied by the permissions boundary". */
  title: string
  /** One or two sentences in plain words. */
  text: string
  /** Statements that made the decision. */
  deciding: StatementTrace[]
  /** Statements about this action that matched without deciding, or nearly matched. */
  alsoLookedAt: StatementTrace[]
  missingContextKeys: string[]
  /** Open keys (lower case) that the decision depends on; empty where the request leaves nothing open. */
  dependsOn: string[]
  changes: Explanation['changes']
  /** What is assumed, and rules of AWS that are not modelled and could change the answer. */
  notes: readonly string[]
}

/** Explains one request: the same matcher and the same rules as `evaluate`, with tracing. Input as for `evaluate`. */
export function explainRequest(request: Request, set: CompiledPolicySet, options: ExplainOptions = {}): RequestExplanation {
  const active = activate(request, set.boundary !== undefined)
  const facts = factsOf(request, active.action, set)
  const traces = traceAll(set, facts, active)
  const results = new Map<CompiledStatement, Map<LayerName, Tri>>()
  for (const t of traces) {
    const byLayer = results.get(t.statement) ?? new Map<LayerName, Tri>()
    results.set(t.statement, byLayer.set(t.layer, t.result))
  }
  const traced = decide(set, facts, (s, layer) => results.get(s)?.get(layer) ?? NO)
  const evaluated = evaluate(request, set)
  // Open keys take more than one look: `evaluate` tries their values together.
  const open = active.unknown !== undefined
  const decision = open ? evaluated.decision : decisionOf(traced)
  const layer = open ? evaluated.layer : traced.layer
  const candidates = traces.filter((t) => decides(t, decision, facts))
  const sure = candidates.filter((t) => t.result === YES)
  // Where every value of an open key is allowed by some statement, none of them need be sure.
  const deciding = decision === 'allowed' && sure.length > 0 ? sure : candidates
  const others = traces.filter((t) => !deciding.includes(t) && isNear(t))
  const lines = new Lines()
  const plain = (t: Traced): StatementTrace => statementTrace(t, active, lines, options.wayOf)
  return {
    decision,
    layer,
    ...words(decision, layer, deciding, facts, active, set),
    deciding: deciding.map(plain),
    alsoLookedAt: others.map(plain),
    missingContextKeys: evaluated.missingContextKeys,
    dependsOn: evaluated.dependsOn ?? [],
    changes:
      facts.special === null && !(options.impossible && decision !== 'allowed') ? smallestChanges(decision, request, set) : [],
    notes: notesOf(request, set, decision)
  }
}

/** Every statement of every layer that binds, traced. Input as for `evaluate`. */
export function traceStatements(request: Request, set: CompiledPolicySet, options: ExplainOptions = {}): StatementTrace[] {
  const active = activate(request, set.boundary !== undefined)
  const lines = new Lines()
  return traceAll(set, factsOf(request, active.action, set), active).map((t) => statementTrace(t, active, lines, options.wayOf))
}

function traceAll(set: CompiledPolicySet, facts: Facts, active: ActiveRequest): Traced[] {
  const out: Traced[] = []
  eachPolicy(set, facts, (policy, layer) => {
    for (const s of policy.statements) out.push(traceStatement(s, layer, active))
  })
  return out
}

function decides(t: Traced, decision: Decision, facts: Facts): boolean {
  if (asksNoPolicy(facts)) return false
  if (decision === 'explicitDeny') return t.statement.effect === 'Deny' && t.result !== NO
  return decision === 'allowed' && t.statement.effect === 'Allow' && t.result !== NO
}

/** It matched, or it is about this action and failed elsewhere. */
const isNear = (t: Traced): boolean => t.result !== NO || t.fared.every((f) => f.element !== 'Action' || f.result !== NO)

function words(
  decision: Decision,
  layer: LayerName,
  deciding: readonly Traced[],
  facts: Facts,
  active: ActiveRequest,
  set: CompiledPolicySet
): { title: string; text: string } {
  const what = `\`${active.request.action}\` on \`${active.resource}\``
  if (facts.special && decision !== 'explicitDeny') return specialWords(facts.special, active)
  const first = deciding.find((t) => t.layer === layer) ?? deciding[0]
  const name = first ? statementName(first.statement) : ''
  const where = layerInWords(layer)
  if (decision === 'allowed') {
    if (!first) return { title: 'Allowed', text: `Nothing denies ${what}, and ${granter(facts)}.` }
    return { title: 'Allowed', text: `${capital(name)} allows ${what}, and nothing denies it.` }
  }
  if (decision === 'explicitDeny') {
    const open = first?.result === OPEN
    return {
      title: open ? 'Possibly denied' : 'Explicitly denied',
      text: `${capital(name)} in ${where} ${open ? 'might deny' : 'denies'} ${what}. An explicit deny overrides every allow.`
    }
  }
  return { title: `Not allowed by ${where}`, text: lackWords(layer, facts, what, levelInWords(lackingLevel(set, active), set)) }
}

function granter(facts: Facts): string {
  if (facts.identity === 'all') return 'the root user needs no policy in its own account'
  return 'the password policy lets users change their own password'
}

function lackWords(layer: LayerName, facts: Facts, what: string, level: string): string {
  switch (layer) {
    case 'scp':
      return `${capital(level)} doesn't allow ${what}. Every level must allow it.`
    case 'boundary':
      return `The permissions boundary doesn't allow ${what}, so policies that allow it have no effect.`
    case 'session':
      return `The session policy doesn't allow ${what}. A session can do only what both the identity's policies and the session policy allow.`
    case 'vpcEndpoint':
      return `The VPC endpoint policy doesn't allow ${what}.`
    case 'trust':
      return `The role's trust policy doesn't allow this caller to perform ${what}.`
    case 'resource':
      if (facts.mustTrust)
        return `The key policy doesn't allow ${what}. For KMS keys, the key policy must allow it, even in the same account.`
      if (facts.identity === 'none')
        return `The resource's policy doesn't allow ${what}, and this type of caller has no policies of its own.`
      return `The resource belongs to another account, and its policy doesn't allow this caller to perform ${what}.`
    default:
      return `None of the caller's policies allow ${what}. IAM denies by default.`
  }
}
