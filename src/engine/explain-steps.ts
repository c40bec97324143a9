import { parsePolicy } from '../policy/parse'
import type { Principal, PrincipalType, Statement } from '../policy/ast'
import type { LayerName } from '../shared/analysis'
import { resourceGlob } from './arn'
import type { CompiledPolicy, CompiledPolicySet, CompiledStatement } from './compiled'
import { tokensOf } from './glob'
import { compilePrincipal } from './match/principal-entry'
import { compilePolicy } from './prepare'
import type { Caller, Request } from './types'

/** One change of a request or of the policies, as the explanation offers it. */
export type Step =
  | { kind: 'context'; statement: CompiledStatement; values: ReadonlyMap<string, readonly string[] | null> }
  | { kind: 'allow'; layer: LayerName; level: number }
  | { kind: 'widen' | 'name' | 'remove'; statement: CompiledStatement }

/** A request and its policies, as they are or as steps have made them. */
export interface Situation {
  readonly request: Request
  readonly set: CompiledPolicySet
}

/** The situation with the change made, so that it can be decided like any other. */
export function afterStep({ request, set }: Situation, step: Step): Situation {
  if (step.kind === 'context') return { request: withValues(request, step.values), set }
  if (step.kind === 'allow') return { request, set: withAllow(set, request, step) }
  const { source } = step.statement
  const mend = (s: CompiledStatement): CompiledStatement | null => {
    if (s.source !== source) return s
    return step.kind === 'remove' ? null : step.kind === 'widen' ? widened(s, request.resource) : named(s, request.caller)
  }
  return { request, set: mapPolicies(set, (p) => mended(p, source, mend)) }
}

/** A request with other values of some keys (lower case; null: the key is absent); they are then no longer open. */
export function withValues(request: Request, values: ReadonlyMap<string, readonly string[] | null>): Request {
  const context = new Map(request.context)
  for (const [key, value] of values) {
    if (value === null) context.delete(key)
    else context.set(key, value)
  }
  const unknown = new Set([...(request.unknown ?? [])].filter((k) => !values.has(k)))
  return { ...request, context, unknown }
}

/** How a policy names a caller so that it means this one: a session by its role. */
export function principalNaming(caller: Caller): { type: PrincipalType; text: string } {
  switch (caller.kind) {
    case 'session':
      return { type: 'AWS', text: caller.roleArn }
    case 'service':
      return { type: 'Service', text: caller.service }
    case 'federated':
      return { type: 'Federated', text: caller.provider }
    case 'anonymous':
      return { type: 'AWS', text: '*' }
    default:
      return { type: 'AWS', text: caller.arn }
  }
}

const nowhere = { start: 0, end: 0 }

function widened(s: CompiledStatement, resource: string): CompiledStatement {
  const source = { text: resource, ...nowhere }
  const entry = { kind: 'glob' as const, glob: resourceGlob(tokensOf(resource)), parts: [], source, refused: false }
  return { ...s, resource: { form: 'plain', entries: [...s.resource.entries, entry] } }
}

function named(s: CompiledStatement, caller: Caller): CompiledStatement {
  const principal: Principal = { ...principalNaming(caller), star: false, ...nowhere }
  return { ...s, principal: { form: 'plain', entries: [...s.principal.entries, compilePrincipal(principal)] } }
}

function mended(
  policy: CompiledPolicy,
  source: Statement,
  mend: (s: CompiledStatement) => CompiledStatement | null
): CompiledPolicy {
  if (!policy.statements.some((s) => s.source === source)) return policy
  const statements = policy.statements.map(mend).filter((s) => s !== null)
  return withStatements(policy, statements)
}

const withStatements = (policy: CompiledPolicy, statements: readonly CompiledStatement[]): CompiledPolicy => ({
  ...policy,
  statements,
  allows: statements.filter((s) => s.effect === 'Allow'),
  denies: statements.filter((s) => s.effect === 'Deny')
})

function mapPolicies(set: CompiledPolicySet, change: (policy: CompiledPolicy) => CompiledPolicy): CompiledPolicySet {
  const { identity, boundary, session, resource, scp, rcp, vpcEndpoint } = set
  return {
    ...set,
    identity: identity.map(change),
    ...(boundary ? { boundary: boundary.map(change) } : {}),
    ...(session ? { session: session.map(change) } : {}),
    ...(resource ? { resource: change(resource) } : {}),
    ...(scp ? { scp: scp.map((level) => level.map(change)) } : {}),
    ...(rcp ? { rcp: rcp.map((level) => level.map(change)) } : {}),
    ...(vpcEndpoint ? { vpcEndpoint: vpcEndpoint.map(change) } : {})
  }
}

/** One more policy in a layer (of the SCPs in one level) that allows just this request. */
function withAllow(
  set: CompiledPolicySet,
  request: Request,
  { layer, level }: Extract<Step, { kind: 'allow' }>
): CompiledPolicySet {
  const policy = allowOf(request, layer === 'resource' || layer === 'trust' || layer === 'vpcEndpoint')
  switch (layer) {
    case 'identity':
      return { ...set, identity: [...set.identity, policy] }
    case 'boundary':
      return { ...set, boundary: [...(set.boundary ?? []), policy] }
    case 'session':
      return { ...set, session: [...(set.session ?? []), policy] }
    case 'vpcEndpoint':
      return { ...set, vpcEndpoint: [...(set.vpcEndpoint ?? []), policy] }
    case 'scp':
      return { ...set, scp: (set.scp ?? []).map((all, i) => (i === level ? [...all, policy] : all)) }
    case 'resource':
    case 'trust':
      return {
        ...set,
        resource: set.resource ? withStatements(set.resource, [...set.resource.statements, ...policy.statements]) : policy
      }
    default:
      return set
  }
}

/** Without a version, so that nothing in the resource's ARN is taken for a policy variable. */
function allowOf({ action, resource, caller }: Request, named: boolean): CompiledPolicy {
  const { type, text: name } = principalNaming(caller)
  const whom = named ? { Principal: { [type]: name } } : {}
  const statement = { Effect: 'Allow', ...whom, Action: action, Resource: resource }
  const text = JSON.stringify({ Statement: [statement] })
  const ref = { arn: null, entity: null, name: 'allow', versionId: null, type: 'scenario' as const }
  return compilePolicy({ ref, document: parsePolicy(text), text })
}
