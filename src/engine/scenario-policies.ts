import { deepestNesting, longestText } from '../policy/limits'
import { parsePolicy } from '../policy/parse'
import type { PolicyDocument, Statement } from '../policy/ast'
import { Refusal } from '../shared/result'
import { MAX_GLOB } from './glob'
import { deeperThan } from './nesting'
import type { Scenario } from './scenario'
import type { PolicySet, SourcedPolicy } from './types'

/** What statements of a kind of policy must and may not name. */
interface Kind {
  readonly principal: boolean
  readonly resourceNeeded: boolean
}
const identityKind: Kind = { principal: false, resourceNeeded: true }
const resourceKind: Kind = { principal: true, resourceNeeded: false }
const guardKind: Kind = { principal: true, resourceNeeded: true }

/** Parses every policy of a scenario. Throws a `Refusal` that names the first one that cannot be read. */
export function scenarioPolicies(s: Scenario): PolicySet {
  const set: PolicySet = { identity: list(s.identityPolicies, 'identityPolicies', identityKind) }
  if (s.permissionsBoundary !== null) set.boundary = [read(s.permissionsBoundary, 'permissionsBoundary', identityKind)]
  if (s.sessionPolicies.length > 0) set.session = list(s.sessionPolicies, 'sessionPolicies', identityKind)
  if (s.resourcePolicy !== null) set.resource = read(s.resourcePolicy, 'resourcePolicy', resourceKind)
  if (s.serviceControlPolicies.length > 0) {
    set.scp = s.serviceControlPolicies.map((level, i) => list(level, `serviceControlPolicies[${i}]`, identityKind))
  }
  if (s.resourceControlPolicies.length > 0) {
    set.rcp = s.resourceControlPolicies.map((level, i) => list(level, `resourceControlPolicies[${i}]`, guardKind))
  }
  if (s.vpcEndpointPolicies.length > 0) set.vpcEndpoint = list(s.vpcEndpointPolicies, 'vpcEndpointPolicies', guardKind)
  return set
}

const list = (policies: readonly (string | object)[], field: string, kind: Kind): SourcedPolicy[] =>
  policies.map((p, i) => read(p, `${field}[${i}]`, kind))

function read(policy: string | object, path: string, kind: Kind): SourcedPolicy {
  const text = typeof policy === 'string' ? policy : textOf(policy, path)
  const document = parsePolicy(text)
  const problem = document.problems.find((p) => p.severity === 'error')
  if (problem) throw malformed(path, problem.path, problem.message)
  checkShape(document, path, kind)
  return { ref: { arn: null, entity: null, name: path, versionId: null, type: 'scenario' }, document, text }
}

function malformed(path: string, inside: string, message: string): Refusal {
  const place = inside === '' ? path : `${path}.${inside}`
  return new Refusal('MalformedPolicyDocument', `\`${place}\`: ${message}`, { path: place })
}

function textOf(policy: object, path: string): string {
  if (deeperThan(policy, deepestNesting))
    throw malformed(path, '', `the policy is nested more than ${deepestNesting} levels deep`)
  const spaced = JSON.stringify(policy, null, 2)
  return spaced.length > longestText ? JSON.stringify(policy) : spaced
}

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
  const named = s.principals ?? s.notPrincipals
  if (kind.principal && !named) return 'needs a `Principal`: this kind of policy says whom it is about'
  if (!kind.principal && named) return 'names a principal, but this kind of policy is about whom it is attached to'
  const values = s.conditions.flatMap((c) => c.values)
  for (const list of [s.actions, s.notActions, s.resources, s.notResources, values]) {
    for (const t of list ?? [])
      if (t.text.length > MAX_GLOB) return `holds a text of more than ${MAX_GLOB.toLocaleString('en-US')} characters`
  }
  return null
}
