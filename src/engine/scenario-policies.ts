import { deepestNesting, longestText } from '../policy/limits'
import { parsePolicy, parsePolicyValue } from '../policy/parse'
import type { PolicyDocument, PolicyType, Statement, Text } from '../policy/ast'
import { plainPolicy } from '../policy/plain-policy'
import type { SimulationProblem } from '../shared/analysis'
import { Refusal } from '../shared/result'
import type { CompiledCondition, CompiledPolicy, CompiledPolicySet, CompiledStatement } from './compiled'
import { MAX_GLOB } from './glob'
import { deeperThan } from './nesting'
import { compilePolicy } from './prepare'
import { Recent } from './recent'
import type { Policies } from './scenario'
import { type ScenarioChecks, unusableIn } from './scenario-problems'

/** What statements of a kind of policy must and may not name. */
interface Kind {
  readonly type: PolicyType
  /** `none`: the policy is about whom it is attached to; `someone`: it names whom; `anyone`: it is about all where it names nobody. */
  readonly principal: 'none' | 'someone' | 'anyone'
  readonly resourceNeeded: boolean
}
const attached = (type: PolicyType): Kind => ({ type, principal: 'none', resourceNeeded: true })
const guard = (type: PolicyType): Kind => ({ type, principal: 'anyone', resourceNeeded: true })
const kinds = {
  identity: attached('identity'),
  boundary: attached('boundary'),
  session: attached('session'),
  resource: { type: 'resource', principal: 'someone', resourceNeeded: false },
  scp: attached('scp'),
  rcp: guard('rcp'),
  endpoint: guard('vpc-endpoint')
} satisfies Record<string, Kind>

/** The policies of a scenario, compiled, and the elements of them that AWS would not save and that were passed over. */
export interface ScenarioPolicies {
  readonly set: CompiledPolicySet
  readonly problems: readonly SimulationProblem[]
  readonly checks: ScenarioChecks
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A policy as it stands in one place of a scenario, compiled, and what of it was passed over. */
interface Read {
  readonly policy: CompiledPolicy
  readonly passedOver: readonly SimulationProblem[]
  /** Parts of it that can match nothing. */
  readonly unusable: readonly SimulationProblem[]
}

/**
 * Policies read lately, by place and text: scenarios of a batch mostly ask of the same ones. A compiled policy takes about thirty
 * times its text, so this bound keeps them below 100 MB.
 */
const MOST_KEPT = 1_000_000
const recent = new Recent<Read>(MOST_KEPT)

/** Reads a policy of a scenario. */
type Reader = (policy: string | object, path: string, kind: Kind) => Read

/**
 * Reads and compiles every policy of a scenario; `problems` says what was passed over. Throws a `Refusal` that names the first that
 * cannot be read. Policies of the same text in the same place share one compiled policy.
 */
export const scenarioPolicies = (s: Policies): ScenarioPolicies => allPolicies(s, read)

/**
 * The same for a decision alone, in a third of the time where the policies are new: those that are given as objects and have nothing
 * wrong with them have no places in a text, so an explanation cannot be made of the set.
 */
export const policiesToDecide = (s: Policies): ScenarioPolicies =>
  allPolicies(
    s,
    (policy, path, kind) => (typeof policy === 'string' ? null : readPlainly(policy, path, kind)) ?? read(policy, path, kind)
  )

function allPolicies(s: Policies, reader: Reader): ScenarioPolicies {
  const problems: SimulationProblem[] = []
  const unusable: SimulationProblem[] = []
  const conditions: [CompiledStatement, CompiledCondition][] = []
  const one = (policy: string | object, path: string, kind: Kind): CompiledPolicy => {
    const found = reader(policy, path, kind)
    if (found.passedOver.length > 0) problems.push(...found.passedOver)
    if (found.unusable.length > 0) unusable.push(...found.unusable)
    for (const s of found.policy.statements) for (const c of s.conditions) conditions.push([s, c])
    return found.policy
  }
  const list = (policies: readonly (string | object)[], field: string, kind: Kind): CompiledPolicy[] =>
    policies.map((p, i) => one(p, `${field}[${i}]`, kind))
  const set: Mutable<CompiledPolicySet> = { identity: list(s.identityPolicies, 'identityPolicies', kinds.identity) }
  if (s.permissionsBoundary !== null) set.boundary = [one(s.permissionsBoundary, 'permissionsBoundary', kinds.boundary)]
  if (s.sessionPolicies.length > 0) set.session = list(s.sessionPolicies, 'sessionPolicies', kinds.session)
  if (s.resourcePolicy !== null) set.resource = one(s.resourcePolicy, 'resourcePolicy', kinds.resource)
  if (s.serviceControlPolicies.length > 0) {
    set.scp = s.serviceControlPolicies.map((level, i) => list(level, `serviceControlPolicies[${i}]`, kinds.scp))
  }
  if (s.resourceControlPolicies.length > 0) {
    set.rcp = s.resourceControlPolicies.map((level, i) => list(level, `resourceControlPolicies[${i}]`, kinds.rcp))
  }
  if (s.vpcEndpointPolicies.length > 0) set.vpcEndpoint = list(s.vpcEndpointPolicies, 'vpcEndpointPolicies', kinds.endpoint)
  return { set, problems, checks: { conditions, unusable } }
}

/** The place alone says what kind of policy it is. */
function read(policy: string | object, path: string, kind: Kind): Read {
  // A policy given as text keeps its own layout and spelling: no text of an object begins with a blank.
  const key = typeof policy === 'string' ? `${path} ${policy}` : `${path}${compactText(policy, path)}`
  const known = recent.get(key)
  if (known) return known
  const fresh = readAnew(policy, path, kind)
  recent.set(key, fresh)
  return fresh
}

function readAnew(policy: string | object, path: string, kind: Kind): Read {
  const text = typeof policy === 'string' ? policy : laidOut(policy, path)
  const parsed = typeof policy === 'string' ? parsePolicy(text) : parsePolicyValue(policy, text)
  const problem = parsed.problems.find((p) => p.severity === 'error')
  if (problem) throw malformed(path, problem.path, problem.message)
  const { policy: read, passedOver } = compiled(parsed, text, path, kind)
  return { policy: read, passedOver, unusable: unusableIn(read, kind.type) }
}

/** Null for a policy that is to be read with its places: something in it has to be told. */
function readPlainly(policy: object, path: string, kind: Kind): Read | null {
  const document = plainPolicy(policy)
  if (!document) return null
  const { policy: read, passedOver } = compiled(document, '', path, kind)
  return { policy: read, passedOver, unusable: [] }
}

/** Throws a `Refusal` for a statement that IAM would not save. */
function compiled(parsed: PolicyDocument, text: string, path: string, kind: Kind): Omit<Read, 'unusable'> {
  checkShape(parsed, path, kind)
  const passedOver: SimulationProblem[] = []
  const statements = parsed.statements.map((s) => {
    const taken = asItsKind(s, kind)
    if (taken.code !== null) passedOver.push({ code: taken.code, message: `\`${path}.Statement[${s.index}]\` ${taken.message}` })
    return taken.statement
  })
  const document = { ...parsed, statements }
  const ref = { arn: null, entity: null, name: path, versionId: null, type: 'scenario' as const }
  return { policy: compilePolicy({ ref, document, text }), passedOver }
}

type Taken = { statement: Statement; code: string; message: string } | { statement: Statement; code: null }

/**
 * AWS would not save a statement with a principal where the policy is attached to one, nor one without where the policy must say whom
 * it is about. Policies given for a question are often copied from one kind to another, so the element is passed over, and it is told.
 */
function asItsKind(s: Statement, kind: Kind): Taken {
  const named = s.principals ?? s.notPrincipals
  if (kind.principal === 'none') {
    if (!named) return { statement: s, code: null }
    const message = "names a principal, but this type of policy applies to the identity it's attached to; the element was ignored"
    return { statement: { ...s, principals: null, notPrincipals: null }, code: 'UNSUPPORTED_PRINCIPAL', message }
  }
  if (named) return { statement: s, code: null }
  return kind.principal === 'anyone'
    ? {
        statement: { ...s, principals: [{ text: '*', type: 'AWS', star: true, start: s.start, end: s.start }] },
        code: 'MISSING_PRINCIPAL',
        message: 'needs a `Principal`; it was evaluated as if it applied to everyone'
      }
    : {
        statement: { ...s, principals: [] },
        code: 'MISSING_PRINCIPAL',
        message: 'needs a `Principal`; without one, it applies to nobody'
      }
}

function malformed(path: string, inside: string, message: string): Refusal {
  const place = inside === '' ? path : `${path}.${inside}`
  return new Refusal('MalformedPolicyDocument', `\`${place}\`: ${message}`, { path: place })
}

/** The policy as JSON without white space: equal for equal policies. Throws a `Refusal` for one that is nested deeper than the stack. */
function compactText(policy: object, path: string): string {
  try {
    return JSON.stringify(policy)
  } catch (e) {
    if (e instanceof RangeError) throw tooDeep(path)
    throw e
  }
}

function laidOut(policy: object, path: string): string {
  if (deeperThan(policy, deepestNesting)) throw tooDeep(path)
  const spaced = JSON.stringify(policy, null, 2)
  return spaced.length > longestText ? JSON.stringify(policy) : spaced
}

const tooDeep = (path: string): Refusal => malformed(path, '', `the policy is nested more than ${deepestNesting} levels deep`)

/** What IAM refuses when such a policy is saved (IAM User Guide, "Grammar of the IAM JSON policy language"). */
function checkShape(document: PolicyDocument, path: string, kind: Kind): void {
  for (const s of document.statements) {
    const message = shapeProblem(s, kind)
    if (message !== null) throw malformed(path, `Statement[${s.index}]`, message)
  }
}

function shapeProblem(s: Statement, kind: Kind): string | null {
  if (s.effect === null) return 'needs an `Effect`'
  if (s.actions && s.notActions) return 'has both `Action` and `NotAction`'
  if (!s.actions && !s.notActions) return 'needs an `Action` or `NotAction`'
  if (s.resources && s.notResources) return 'has both `Resource` and `NotResource`'
  if (kind.resourceNeeded && !s.resources && !s.notResources) return 'needs a `Resource` or `NotResource`'
  if (s.principals && s.notPrincipals) return 'has both `Principal` and `NotPrincipal`'
  const long =
    [s.actions, s.notActions, s.resources, s.notResources].some(holdsLong) || s.conditions.some((c) => holdsLong(c.values))
  return long ? `contains a string longer than ${MAX_GLOB.toLocaleString('en-US')} characters` : null
}

const holdsLong = (texts: readonly Text[] | null): boolean => texts !== null && texts.some((t) => t.text.length > MAX_GLOB)
