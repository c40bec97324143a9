import { formProblems } from '../policy/validate'
import type { PolicyType } from '../policy/ast'
import type { SimulationProblem } from '../shared/analysis'
import type { CompiledCondition, CompiledPolicy, CompiledStatement } from './compiled'
import type { Request } from './types'

/** Most problems that are told of one scenario. */
export const MOST_PROBLEMS = 20

/**
 * What AWS would refuse when the policies are saved, or would never match, and how it was taken here (SEMANTICS rows 23 and 28): an
 * unknown operator, a value that its operator cannot read, several values of a key without a qualifier.
 */
export function scenarioProblems({ conditions, unusable }: ScenarioChecks, request: Request): SimulationProblem[] {
  if (conditions.length === 0 && unusable.length === 0) return []
  const out: SimulationProblem[] = []
  for (const [s, c] of conditions) {
    const found = problemOf(c, request)
    if (found && out.length < MOST_PROBLEMS)
      out.push({ code: found.code, message: `\`${placeOf(s)}\`: ${found.what}; ${takenAs(s)}` })
  }
  out.push(...unusable)
  return out.length > MOST_PROBLEMS ? out.slice(0, MOST_PROBLEMS) : out
}

/** What of a scenario's policies is looked at with every request; policies in the order of the scenario's fields. */
export interface ScenarioChecks {
  readonly conditions: readonly (readonly [CompiledStatement, CompiledCondition])[]
  /** What the checks of a policy's text know of parts that can match nothing: an action without its service, say. */
  readonly unusable: readonly SimulationProblem[]
}

/** The parts of a policy, read with its places, that can match nothing. */
export const unusableIn = (policy: CompiledPolicy, type: PolicyType): SimulationProblem[] =>
  formProblems(policy.document, type).map(({ code, path, message }) => {
    const place = path === '' ? policy.ref.name : `${policy.ref.name}.${path}`
    return { code, message: `\`${place}\`: ${message}` }
  })

const placeOf = (s: CompiledStatement): string => `${s.policy.ref.name}.Statement[${s.index}]`
const takenAs = (s: CompiledStatement): string =>
  s.effect === 'Allow' ? 'so the statement allows nothing' : 'so the statement denies as if the condition were met'

function problemOf(c: CompiledCondition, request: Request): { code: string; what: string } | null {
  if (!c.bad && (c.qualifier !== null || (request.context.get(c.key)?.length ?? 0) < 2)) return null
  const operator = c.source.operatorText.text
  const key = c.source.key.text
  if (!c.operator) {
    const what = /^null/i.test(c.source.operator) ? "can't have `IfExists`" : "isn't a valid condition operator"
    return { code: 'INVALID_CONDITION_OPERATOR', what: `\`${operator}\` ${what}` }
  }
  const unread = c.values.find((v) => v.parts === null && v.prepared === undefined)
  if (unread) return { code: 'TYPE_MISMATCH', what: `\`${operator}\` can't read \`${short(unread.source.text)}\` for \`${key}\`` }
  const several = (request.context.get(c.key)?.length ?? 0) > 1
  if (!several || c.qualifier !== null || c.operator.family === 'Null') return null
  const what = `\`${key}\` has several values in this request; use \`ForAnyValue:${operator}\` or \`ForAllValues:${operator}\``
  return { code: 'MISSING_QUALIFIER', what }
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
