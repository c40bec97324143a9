import { formProblems } from '../policy/validate'
import type { PolicyType } from '../policy/ast'
import type { SimulationProblem } from '../shared/analysis'
import type { CompiledCondition, CompiledPolicy, CompiledPolicySet, CompiledStatement } from './compiled'
import type { Request } from './types'

/** Most problems that are told of one scenario. */
export const MOST_PROBLEMS = 20

/**
 * What AWS would refuse when the policies are saved, or would never match, and how it was taken here (SEMANTICS rows 23 and 28): an
 * unknown operator, a value that its operator cannot read, several values of a key without a qualifier.
 */
export function scenarioProblems(set: CompiledPolicySet, request: Request): SimulationProblem[] {
  const out: SimulationProblem[] = []
  const policies = typed(set)
  for (const [, policy] of policies) {
    for (const s of policy.statements) {
      for (const c of s.conditions) {
        const found = problemOf(c, request)
        if (found && out.length < MOST_PROBLEMS)
          out.push({ code: found.code, message: `\`${placeOf(s)}\`: ${found.what}; ${takenAs(s)}` })
      }
    }
  }
  // What the checks of a policy's text know of parts that can match nothing: an action without its service, say.
  for (const [type, policy] of policies) {
    const found = unusableIn(policy, type)
    if (found.length > 0) out.push(...found)
  }
  return out.length > MOST_PROBLEMS ? out.slice(0, MOST_PROBLEMS) : out
}

/** Every policy with its type, in the order of the scenario's fields. */
function typed(set: CompiledPolicySet): [PolicyType, CompiledPolicy][] {
  const out: [PolicyType, CompiledPolicy][] = []
  const add = (type: PolicyType, policies: readonly CompiledPolicy[] | undefined): void => {
    if (policies) for (const policy of policies) out.push([type, policy])
  }
  add('identity', set.identity)
  add('boundary', set.boundary)
  add('session', set.session)
  if (set.resource) out.push(['resource', set.resource])
  for (const level of set.scp ?? []) add('scp', level)
  for (const level of set.rcp ?? []) add('rcp', level)
  add('vpc-endpoint', set.vpcEndpoint)
  return out
}

/** Found once a compiled policy: of a scenario's policies each is of one type. */
const unusableKnown = new WeakMap<CompiledPolicy, readonly SimulationProblem[]>()

function unusableIn(policy: CompiledPolicy, type: PolicyType): readonly SimulationProblem[] {
  const known = unusableKnown.get(policy)
  if (known) return known
  const found = formProblems(policy.document, type).map(({ code, path, message }) => {
    const place = path === '' ? policy.ref.name : `${policy.ref.name}.${path}`
    return { code, message: `\`${place}\`: ${message}` }
  })
  unusableKnown.set(policy, found)
  return found
}

const placeOf = (s: CompiledStatement): string => `${s.policy.ref.name}.Statement[${s.index}]`
const takenAs = (s: CompiledStatement): string =>
  s.effect === 'Allow' ? 'the statement therefore allows nothing' : 'the statement denies as if the condition held'

function problemOf(c: CompiledCondition, request: Request): { code: string; what: string } | null {
  const operator = c.source.operatorText.text
  const key = c.source.key.text
  if (!c.operator) {
    const what = /^null/i.test(c.source.operator) ? 'takes no `IfExists`' : 'is not a condition operator: correct its name'
    return { code: 'INVALID_CONDITION_OPERATOR', what: `\`${operator}\` ${what}` }
  }
  const unread = c.values.find((v) => v.parts === null && v.prepared === undefined)
  if (unread)
    return { code: 'TYPE_MISMATCH', what: `\`${operator}\` cannot read \`${short(unread.source.text)}\` for \`${key}\`` }
  const several = (request.context.get(c.key)?.length ?? 0) > 1
  if (!several || c.qualifier !== null || c.operator.family === 'Null') return null
  const what = `\`${key}\` has several values in this request, write \`ForAnyValue:${operator}\` or \`ForAllValues:${operator}\``
  return { code: 'MISSING_QUALIFIER', what }
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
