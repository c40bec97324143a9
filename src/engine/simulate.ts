import type { SimulationProblem, SimulationResult } from '../shared/analysis'
import { type AppError, Refusal } from '../shared/result'
import { shapeWords, valueAt, type ShapeIssue } from '../shared/shape-words'
import type { Decision } from '../shared/verdict'
import { accountOf, isAccountId } from './arn'
import type { CompiledPolicySet } from './compiled'
import { deriveContext } from './context'
import { evaluateFacts } from './evaluate'
import { factsOf } from './facts'
import { deeperThan } from './nesting'
import { notesOfFacts } from './notes'
import type { Question } from './plain-scenario'
import { scenarioSchema, withoutRemarks } from './scenario'
import { scenarioCaller } from './scenario-caller'
import { scenarioPolicies } from './scenario-policies'
import { MOST_PROBLEMS, type ScenarioChecks, scenarioProblems } from './scenario-problems'
import type { Caller, Context, EvaluationResult, MatchedStatement, Request } from './types'

/** What `simulate` may be given from outside. */
export interface SimulateHooks {
  /** Service prefixes whose resources RCPs bind, from the catalog; absent: the engine's own list. */
  rcpServices?: ReadonlySet<string>
}

/** The answer to a scenario, or one clear error; `id` is the scenario's own, where it has one. */
export type SimulationOutcome =
  { ok: true; id?: unknown; expected?: Decision; result: SimulationResult } | { ok: false; id?: unknown; error: AppError }

/** An `id` nested deeper is not echoed. */
const MOST_NESTED = 64

/** A scenario read and compiled: what `evaluate` and `explainRequest` are asked. */
export interface PreparedScenario {
  id?: unknown
  expected?: Decision | undefined
  request: Request
  /** Whether `request.context` has what AWS always sends. */
  deriveContext: boolean
  set: CompiledPolicySet
  /** Elements of its policies that AWS would not save and that were passed over, and a context that is `null`. */
  problems: readonly SimulationProblem[]
  checks: ScenarioChecks
}

/** An answer with what it is an answer to; null where the scenario cannot be read. */
export interface Simulated {
  outcome: SimulationOutcome
  prepared: PreparedScenario | null
}

/**
 * Answers one scenario as `gatehouse simulate` documents it. Takes anything and never throws: codes are `InvalidInput` (the
 * scenario's shape) and `MalformedPolicyDocument` (a policy in it), messages name the place.
 */
export const simulate = (scenario: unknown, hooks: SimulateHooks = {}): SimulationOutcome =>
  simulateScenario(scenario, hooks).outcome

/** As `simulate`, with what was decided: for an explanation, or a note on the request. */
export function simulateScenario(scenario: unknown, hooks: SimulateHooks = {}): Simulated {
  const id = idOf(scenario)
  const deep = deepId(id)
  if (deep) return deep
  const prepared = prepareScenario(scenario, hooks)
  if (!prepared.ok) return { outcome: { ok: false, ...id, error: prepared.error }, prepared: null }
  return outcomeOf({ ...prepared.value, ...id })
}

/** The refusal of a scenario for what only its text shows. */
export function refusedScenario(scenario: unknown, error: AppError): Simulated {
  const id = idOf(scenario)
  return deepId(id) ?? { outcome: { ok: false, ...id, error }, prepared: null }
}

/** Decides a prepared scenario. `decided`: what `resultOf` gave of the same request and policies, if it is known. */
export function outcomeOf(prepared: PreparedScenario, decided?: SimulationResult): Simulated {
  const deep = deepId(prepared)
  if (deep) return deep
  return { outcome: answered(prepared, decided ? copyOf(decided) : resultOf(prepared)), prepared }
}

/** The decision and what comes with it. */
export function resultOf(prepared: PreparedScenario): SimulationResult {
  const { request, set } = prepared
  const found = scenarioProblems(prepared.checks, request)
  const all = prepared.problems.length > 0 ? [...prepared.problems, ...found] : found
  const problems = all.length > MOST_PROBLEMS ? all.slice(0, MOST_PROBLEMS) : all
  const facts = factsOf(request, request.action.toLowerCase(), set)
  const evaluated = evaluateFacts(facts, request, set)
  const notes = notesOfFacts(facts, request, set, evaluated.decision)
  const result = simulationResult(evaluated)
  // Those of policies that are kept come with every answer.
  if (problems.length > 0) result.problems = problems.map((p) => ({ ...p }))
  if (notes.length > 0) result.notes = [...notes]
  return result
}

/** A copy that shares nothing that a reader may change. */
function copyOf(r: SimulationResult): SimulationResult {
  const out: SimulationResult = {
    decision: r.decision,
    layer: r.layer,
    matchedStatements: r.matchedStatements.map((m) => ({ ...m })),
    missingContextKeys: [...r.missingContextKeys]
  }
  if (r.dependsOn) out.dependsOn = [...r.dependsOn]
  if (r.problems) out.problems = r.problems.map((p) => ({ ...p }))
  if (r.notes) out.notes = [...r.notes]
  return out
}

/** Written out: to spread an object and add members takes more time than a small decision. */
function answered(prepared: PreparedScenario, result: SimulationResult): SimulationOutcome {
  const { expected } = prepared
  if (!('id' in prepared)) return expected ? { ok: true, expected, result } : { ok: true, result }
  const { id } = prepared
  return expected ? { ok: true, id, expected, result } : { ok: true, id, result }
}

/** A refusal of an `id` that is nested too deep to be echoed. */
function deepId({ id }: { id?: unknown }): Simulated | null {
  if (typeof id !== 'object' || !deeperThan(id, MOST_NESTED)) return null
  const message = `\`id\`: is nested more than ${MOST_NESTED} levels deep; use a number or a string`
  return { outcome: { ok: false, error: { code: 'InvalidInput', message, path: 'id' } }, prepared: null }
}

/** `null` is nothing, here as elsewhere in a scenario; but a context that got lost on the way looks the same, so it is told. */
function nullContext(scenario: unknown): SimulationProblem[] {
  if (valueAt(scenario, ['request', 'context']) !== null) return []
  const message = "`request.context` is `null`: no context key is known; if that's what you mean, leave it out or use `{}`"
  return [{ code: 'NULL_CONTEXT', message }]
}

/** Reads and compiles a scenario without deciding it. */
export function prepareScenario(
  scenario: unknown,
  hooks: SimulateHooks = {}
): { ok: true; value: PreparedScenario } | { ok: false; error: AppError } {
  const parsed = scenarioSchema.safeParse(withoutRemarks(scenario))
  if (!parsed.success) return { ok: false, error: shapeError(parsed.error.issues, scenario) }
  try {
    const read = scenarioPolicies(parsed.data)
    const set = hooks.rcpServices ? { ...read.set, rcpServices: hooks.rcpServices } : read.set
    const problems = [...nullContext(scenario), ...read.problems]
    const { expected, deriveContext } = parsed.data
    return { ok: true, value: { expected, deriveContext, request: requestOf(parsed.data), set, problems, checks: read.checks } }
  } catch (e) {
    if (e instanceof Refusal) return { ok: false, error: e.error }
    throw e
  }
}

function idOf(scenario: unknown): { id?: unknown } {
  return typeof scenario === 'object' && scenario !== null && 'id' in scenario ? { id: scenario.id } : {}
}

/** The request of a scenario. Throws a `Refusal` for a caller that is none, or a context key that is given twice. */
export function requestOf(s: Question): Request {
  const given = contextOf(s.request.context ?? [], 'request.context')
  const named = scenarioCaller(s.request.principal, given, 'request.principal')
  const { canonicalUserId } = s.request
  const caller: Caller = canonicalUserId !== undefined && 'accountId' in named ? { ...named, canonicalUserId } : named
  const owner = accountOf(s.request.resource)
  const request: Request = {
    caller,
    action: s.request.action,
    resource: s.request.resource,
    resourceAccount: s.request.resourceAccount ?? (isAccountId(owner) ? owner : accountOfCaller(caller)),
    context: given
  }
  if (s.unknownContextKeys.length > 0) request.unknown = new Set(s.unknownContextKeys.map((k) => k.toLowerCase()))
  if (s.deriveContext) request.context = deriveContext(request)
  return request
}

const accountOfCaller = (caller: Caller): string => ('accountId' in caller ? caller.accountId : '')

function contextOf(entries: readonly (readonly [string, readonly string[]])[], path: string): Context {
  const out = new Map<string, readonly string[]>()
  for (const [key, values] of entries) {
    const folded = key.toLowerCase()
    if (out.has(folded)) throw new Refusal('InvalidInput', `\`${path}\`: \`${key}\` appears twice; case doesn't matter`, { path })
    out.set(folded, values)
  }
  return out
}

function simulationResult(r: EvaluationResult): SimulationResult {
  const result: SimulationResult = {
    decision: r.decision,
    layer: r.layer,
    matchedStatements: r.matched.map(matchedOf),
    missingContextKeys: r.missingContextKeys
  }
  if (r.dependsOn) result.dependsOn = r.dependsOn
  return result
}

function matchedOf({
  layer,
  policy: { name: policy },
  statement,
  sid,
  effect
}: MatchedStatement): SimulationResult['matchedStatements'][number] {
  return sid === null ? { layer, policy, statement, effect } : { layer, policy, statement, sid, effect }
}

interface Issue extends ShapeIssue {
  code: string
  path: PropertyKey[]
  keys?: string[]
  errors?: Issue[][]
}

/** The first thing that is wrong, with its place. */
function shapeError(issues: readonly unknown[], scenario: unknown): AppError {
  const issue = innermost(issues[0] as Issue)
  const path = pathText(issue.path)
  const place = path === '' ? 'the scenario' : `\`${path}\``
  if (issue.code === 'unrecognized_keys') {
    const key = String(issue.keys?.[0] ?? '')
    const full = path === '' ? key : `${path}.${key}`
    return { code: 'InvalidInput', message: `unknown field \`${full}\``, path: full }
  }
  const message = shapeWords(issue, valueAt(scenario, issue.path))
  return { code: 'InvalidInput', message: `${place}: ${message}`, path: path === '' ? '$' : path }
}

/** Of a choice, the alternative that got furthest into the value: a federated principal with an unknown field, say. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const deeper = (issue.errors ?? []).flat().find((e) => e.path.length > 0 || e.code === 'unrecognized_keys')
  return deeper ? innermost({ ...deeper, path: [...issue.path, ...deeper.path] }) : issue
}

function pathText(path: readonly PropertyKey[]): string {
  let out = ''
  for (const p of path) out += typeof p === 'number' ? `[${p}]` : out === '' ? String(p) : `.${String(p)}`
  return out
}
