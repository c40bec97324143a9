import type { Explanation, LayerName } from '../shared/analysis'
import type { CompiledPolicySet, CompiledStatement } from './compiled'
import { decide, eachPolicy } from './decide'
import { decisionFor } from './evaluate'
import { changeOf } from './explain-change-words'
import { afterStep, type Situation, type Step, withValues } from './explain-steps'
import { ValuesToTry } from './explain-values'
import { type Facts, factsOf } from './facts'
import { activate, type ActiveRequest } from './match/active'
import { matchStatement } from './match/statement'
import { type Traced, traceStatement } from './trace'
import { NO, type Request, YES } from './types'

type Change = Explanation['changes'][number]
/** Most changes that are offered. */
const most = 3
/** Most situations that are decided in search of the smallest changes, and most steps of one that is found at all. */
const MOST_TRIED = 48
const MOST_STEPS = 12

/** Steps that together turn a refusal: none of them can be left out. */
export type Plan = readonly Step[]

/** The smallest changes that turn the answer, at most three. Each was tried: with it the decision is another one. */
export function smallestChanges(
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny',
  request: Request,
  set: CompiledPolicySet
): Change[] {
  const start: Situation = { request, set }
  const plans = decision === 'allowed' ? plansToRefuse(start) : plansToAllow(start)
  const out: Change[] = []
  for (const plan of plans) {
    const change = changeOf(plan, start, decision)
    if (!out.some((c) => c.title === change.title && c.text === change.text)) out.push(change)
  }
  return out.slice(0, most)
}

/** The shortest plans after which the request is allowed, by steps from one obstacle to the next. */
export function plansToAllow(start: Situation): Plan[] {
  const values = new ValuesToTry(start)
  let tried = 0
  let level: { plan: Plan; now: Situation }[] = [{ plan: [], now: start }]
  while (level.length > 0 && tried < MOST_TRIED) {
    const found: Plan[] = []
    const next: typeof level = []
    for (const { plan, now } of level) {
      for (const step of waysAround(now, values)) {
        if (tried++ >= MOST_TRIED) break
        const then = afterStep(now, step)
        if (isAllowed(then)) found.push([...plan, step])
        else next.push({ plan: [...plan, step], now: then })
      }
    }
    if (found.length > 0) return distinctPlans(found.map((plan) => withoutNeedless(plan, start)))
    level = next
  }
  return plainPlan(start, values)
}

/** Where nothing short was found: the last way around each obstacle, an exemption or a new allow, until nothing is in the way. */
function plainPlan(start: Situation, values: ValuesToTry): Plan[] {
  const plan: Step[] = []
  let now = start
  while (plan.length < MOST_STEPS) {
    const step = waysAround(now, values).at(-1)
    if (!step) return []
    plan.push(step)
    now = afterStep(now, step)
    if (isAllowed(now)) return [withoutNeedless(plan, start)]
  }
  return []
}

/** Statements without which the request is no longer allowed: each that is enough alone, else all of them together. */
function plansToRefuse(start: Situation): Plan[] {
  const { facts, active } = lookAt(start)
  const allowing: Step[] = []
  eachPolicy(start.set, facts, (policy, layer) => {
    if (layer !== 'identity' && layer !== 'resource' && layer !== 'trust') return
    for (const statement of policy.allows)
      if (matchStatement(statement, layer, active) === YES) allowing.push({ kind: 'remove', statement })
  })
  const enough = (plan: Plan): boolean => !isAllowed(after(start, plan))
  const single = allowing.map((step) => [step]).filter(enough)
  if (single.length > 0) return single
  return enough(allowing) ? [allowing] : []
}

const isAllowed = ({ request, set }: Situation): boolean => decisionFor(request, set) === 'allowed'
const after = (start: Situation, plan: Plan): Situation => plan.reduce(afterStep, start)

function withoutNeedless(plan: Plan, start: Situation): Plan {
  let out = plan
  for (const step of plan) {
    const rest = out.filter((s) => s !== step)
    if (rest.length > 0 && isAllowed(after(start, rest))) out = rest
  }
  return out
}

/** No plan that holds another one: it would ask for more than is needed. */
function distinctPlans(plans: readonly Plan[]): Plan[] {
  const shortest = Math.min(...plans.map((p) => p.length))
  return plans.filter((p) => p.length === shortest)
}

function lookAt({ request, set }: Situation): { facts: Facts; active: ActiveRequest } {
  const active = activate(request, set.boundary !== undefined)
  return { active, facts: factsOf(request, active.action, set) }
}

/** What gets the request past the first thing that is in its way; the most general way comes last. */
function waysAround(now: Situation, values: ValuesToTry): Step[] {
  const { facts, active } = lookAt(now)
  if (facts.special) return []
  const deny = firstDeny(now.set, facts, active)
  if (deny) return waysAroundDeny(deny, now, values)
  const decided = decide(now.set, facts, (s, layer) => matchStatement(s, layer, active))
  // A federated user has what its session policy passes on: without one, its user's policies are of no use.
  const layer =
    facts.caller.kind === 'federated-user' && !now.set.session && decided.layer === 'identity' ? 'session' : decided.layer
  return waysToAllow(layer, now, active, values)
}

function firstDeny(set: CompiledPolicySet, facts: Facts, active: ActiveRequest): CompiledStatement | undefined {
  let found: CompiledStatement | undefined
  eachPolicy(set, facts, (policy, layer) => {
    found = policy.denies.find((s) => matchStatement(s, layer, active) !== NO)
    return found !== undefined
  })
  return found
}

function waysAroundDeny(statement: CompiledStatement, now: Situation, toTry: ValuesToTry): Step[] {
  const values = statement.broken ? [] : toTry.avoiding(statement, now)
  const best = bestValues(values, now)
  return [best ? { kind: 'context', statement, values: best } : { kind: 'remove', statement }]
}

function waysToAllow(layer: LayerName, now: Situation, active: ActiveRequest, toTry: ValuesToTry): Step[] {
  const level = layer === 'scp' ? lackingLevel(now.set, active) : 0
  const near = policiesIn(layer, level, now.set)
    .flatMap((p) => p.allows)
    .map((s) => traceStatement(s, layer, active))
    .flatMap((t) => wayToMatch(t, now, toTry) ?? [])
  return [...near.slice(0, most), { kind: 'allow', layer, level }]
}

/** An Allow that one element keeps from matching: its conditions, or an entry that its resources or principals lack. */
function wayToMatch({ statement, result, fared }: Traced, now: Situation, toTry: ValuesToTry): Step | null {
  const failed = fared.filter((f) => f.result !== YES)
  const element = failed[0]?.element
  if (result === YES || statement.broken || failed.some((f) => f.element !== element)) return null
  if (element === 'Condition') {
    const conditions = failed.flatMap((f) => f.condition ?? [])
    // Other conditions of the statement ask for the same keys, perhaps, and have to hold as well.
    const values = bestValues(toTry.meeting(conditions, now), now, statement)
    return values ? { kind: 'context', statement, values } : null
  }
  if (element === 'Resource' && statement.resource.form === 'plain') return { kind: 'widen', statement }
  return element === 'Principal' && statement.principal.form === 'plain' ? { kind: 'name', statement } : null
}

type Values = ReadonlyMap<string, readonly string[] | null>

/** Of values that fit, those that take the request furthest: allowed, else not denied. `meets`: the statement has to match as a whole. */
function bestValues(all: readonly Values[], now: Situation, meets?: CompiledStatement): Values | null {
  let best: { values: Values; rank: number } | null = null
  for (const values of all) {
    const then = { request: withValues(now.request, values), set: now.set }
    if (meets && !conditionsHold(meets, then)) continue
    const decision = decisionFor(then.request, then.set)
    const rank = decision === 'allowed' ? 0 : decision === 'implicitDeny' ? 1 : 2
    if (!best || rank < best.rank) best = { values, rank }
    if (rank === 0) break
  }
  return best?.values ?? null
}

function conditionsHold(statement: CompiledStatement, then: Situation): boolean {
  return traceStatement(statement, 'identity', lookAt(then).active).fared.every(
    (f) => f.element !== 'Condition' || f.result === YES
  )
}

/** The first level of SCPs that lacks an allow. */
export function lackingLevel(set: CompiledPolicySet, active: ActiveRequest): number {
  const allows = (s: CompiledStatement): boolean => matchStatement(s, 'scp', active) === YES
  return Math.max(
    0,
    (set.scp ?? []).findIndex((level) => !level.some((p) => p.allows.some(allows)))
  )
}

function policiesIn(layer: LayerName, level: number, set: CompiledPolicySet): readonly CompiledPolicySet['identity'][number][] {
  switch (layer) {
    case 'identity':
      return set.identity
    case 'boundary':
      return set.boundary ?? []
    case 'session':
      return set.session ?? []
    case 'scp':
      return set.scp?.[level] ?? []
    case 'vpcEndpoint':
      return set.vpcEndpoint ?? []
    case 'resource':
    case 'trust':
      return set.resource ? [set.resource] : []
    default:
      return []
  }
}
