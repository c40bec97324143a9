import { hasBit } from '../../catalog/bitset'
import { conditionHints, verdictCode } from '../../shared/verdict'
import type { EntityId } from '../../shared/model'
import type { CompiledAccount, PrincipalPolicies } from '../compile/account'
import { speaksOf } from '../compile/lines'
import { decisionFor } from '../evaluate'
import type { Request } from '../types'
import type { CellAnswer, CellProblem, Example, Item } from './cell-problem'
import { eachLine, type LayerLine, linesOf, type PrincipalLines } from './layer-lines'
import { resolveCell } from './open-cell'
import { actionMarks } from './row'
import { RCP } from './cell-problem'
import { cellRule } from './cell-rule'

/** One cell with what it rests on. */
export interface Cell {
  readonly answer: CellAnswer
  readonly lines: PrincipalLines
  readonly problem: CellProblem
  /** The policy of the role or key that the request names must allow it too. */
  readonly needsTrust: boolean
  /** Lines that name the action. */
  readonly involved: readonly LayerLine[]
  /** Requests of the examples, one a resource, as `evaluate` takes them. */
  readonly allowed: readonly Request[]
  readonly refused: readonly Request[]
}

/** The cell of a principal and an action (its index), with the requests that show its verdict; undefined if there is no such principal. */
export function cellOf(compiled: CompiledAccount, principal: EntityId, action: number): Cell | undefined {
  const policies = compiled.policiesOf(principal)
  if (!policies) return undefined
  const lines = linesOf(compiled, policies)
  const marks = actionMarks(compiled.catalog)
  const involved = eachLine(lines).filter(
    ({ line, layer }) => speaksOf(line, action) && (layer !== RCP || hasBit(marks.rcpBound, action))
  )
  const { codes } = compiled
  const items: Item[] = involved.map(({ layer, line, governor }, index) => ({ index, layer, clause: line.clause, governor }))
  const problem = { items, layers: lines.layers, satisfied: [], slots: codes.classes.of(action).slots }
  const solved = resolveCell(problem, lines.caller, lines.accountId, codes)
  const needsTrust = hasBit(marks.needsTrust, action)
  const answer = trusted(needsTrust, ruled(compiled, lines, action, solved))
  const name = compiled.catalog.actions.fullName(action)
  const toRequests = (example: Example | null): Request[] =>
    (example?.resources ?? []).map((resource) => requestOf(policies, lines, name, resource, example?.context ?? new Map()))
  const allowed = toRequests(answer.allowed)
  const refused = toRequests(answer.refused)
  const common = { answer, lines, problem, needsTrust, involved }
  if (!needsTrust || callAllowed(compiled, principal, allowed)) return { ...common, allowed, refused }
  const trusting = trustingRequest(compiled, principal, (resource) =>
    requestOf(policies, lines, name, resource, answer.allowed?.context ?? new Map())
  )
  if (trusting) return { ...common, allowed: [trusting], refused: refused.length > 0 ? refused : allowed }
  // The policies let it through, but no policy of the key or role that is known does: it is refused.
  return { ...common, allowed: [], refused: refused.length > 0 ? refused : allowed }
}

/** Most keys and roles that are asked whether they let the principal in. */
const MOST_ASKED = 1000

/** The call on a key or role of the account whose own policy allows it as well. */
function trustingRequest(
  compiled: CompiledAccount,
  principal: EntityId,
  requestFor: (resource: string) => Request
): Request | undefined {
  let asked = 0
  for (const { arn, use } of compiled.resourcePolicies.list) {
    const request = requestFor(arn)
    // STS asks roles, KMS keys.
    if ((use.layer === 'trust') !== request.action.startsWith('sts:') || ++asked > MOST_ASKED) continue
    if (callAllowed(compiled, principal, [request])) return request
  }
  return undefined
}

/** What `evaluate` says of a call that names these resources: all must be allowed. */
export function callAllowed(compiled: CompiledAccount, principal: EntityId, requests: readonly Request[]): boolean {
  return requests.every((r) => {
    const set = compiled.policySetOf(principal, r.resource)
    return set !== undefined && decisionFor(r, set) === 'allowed'
  })
}

export function requestOf(
  policies: PrincipalPolicies,
  lines: PrincipalLines,
  action: string,
  resource: string,
  context: Example['context']
): Request {
  return {
    caller: policies.caller,
    action,
    resource,
    resourceAccount: lines.accountId,
    context: new Map([...lines.caller.context, ...context])
  }
}

/** A rule that stands beside the policies (SEMANTICS rows 10, 12, 43): at most a Deny of every request still shows. */
function ruled(compiled: CompiledAccount, lines: PrincipalLines, action: number, answer: CellAnswer): CellAnswer {
  const { catalog } = compiled
  const rule = cellRule(catalog, lines.caller.caller, catalog.actions.fullName(action))
  if (!rule || (rule.answer === 'never' && answer.verdict === verdictCode.deny)) return answer
  const example: Example = { resources: ['*'], context: new Map() }
  if (rule.answer === 'allowed')
    return { ...answer, verdict: verdictCode.allow, hint: 0, allowed: example, refused: null, dependsOn: [] }
  const refused = (rule.answer === 'never' ? (answer.refused ?? answer.allowed) : null) ?? example
  return { ...answer, verdict: verdictCode.none, hint: 0, allowed: null, refused, dependsOn: [] }
}

/** Where a resource policy that is not in the account must allow as well, nothing is sure. */
function trusted(needed: boolean, answer: CellAnswer): CellAnswer {
  const { verdict } = answer
  const may = verdict === verdictCode.allow || verdict === verdictCode['allow-some'] || verdict === verdictCode['allow-if']
  if (!needed || !may) return answer
  return { ...answer, verdict: verdictCode['allow-if'], hint: conditionHints.indexOf('resource-policy') }
}
