import type { ExampleRequest, WitnessRequest } from '../../shared/analysis'
import type { EntityId } from '../../shared/model'
import type { Formula } from '../checklist/formula'
import { examplesOf } from '../checklist/requests'
import type { CompiledAccount, PrincipalPolicies } from '../compile/account'
import type { Request } from '../types'
import { callAllowed, type Cell, requestOf } from './cell-answer'

/** Most examples of each kind. */
const MOST = 2

/**
 * Requests that show a cell's verdict: made from the lines of its checklist, each asked of `evaluate` too; else those that were found on
 * the way to the verdict. Those that are allowed come first.
 */
export function examplesOfCell(
  compiled: CompiledAccount,
  policies: PrincipalPolicies,
  cell: Cell,
  formula: Formula | null,
  action: string,
  nameOf: (key: string) => string
): ExampleRequest[] {
  const { id } = policies
  const allowed: Request[] = []
  const refused: Request[] = []
  for (const e of formula ? examplesOf(formula) : []) {
    const list = e.allowed ? allowed : refused
    if (list.length >= MOST) continue
    const requests = e.resources.map((r) => requestOf(policies, cell.lines, action, r, e.context)).map(plainer(compiled, id))
    if (callAllowed(compiled, id, requests) !== e.allowed) continue
    const shown = e.allowed ? requests[0] : requests.find((r) => !callAllowed(compiled, id, [r]))
    if (shown) list.push(shown)
  }
  if (allowed.length === 0 && cell.allowed[0]) allowed.push(cell.allowed[0])
  if (refused.length === 0) {
    const one = refusedOne(compiled, id, cell)
    if (one) refused.push(one)
  }
  const [first] = allowed
  const example = (request: Request, isAllowed: boolean): ExampleRequest => ({
    ...toWitness(request, nameOf),
    allowed: isAllowed,
    changed: first && request !== first ? changedKeys(first, request).map(nameOf) : []
  })
  return [...allowed.map((r) => example(r, true)), ...refused.map((r) => example(r, false))]
}

function changedKeys(a: Request, b: Request): string[] {
  const keys = new Set([...a.context.keys(), ...b.context.keys()])
  const out = [...keys].filter((key) => a.context.get(key)?.join() !== b.context.get(key)?.join())
  return a.resource === b.resource ? out : ['resource', ...out]
}

/** Regions that people know, for a Region that only has to be another one. */
const regions = ['us-east-1', 'ap-southeast-2', 'sa-east-1']

/** The request with a Region that exists, where the decision is the same. */
const plainer =
  (compiled: CompiledAccount, id: EntityId) =>
  (request: Request): Request => {
    const [region] = request.context.get('aws:requestedregion') ?? []
    if (region === undefined || /^[a-z]{2,}(-[a-z]+)+-\d$/.test(region)) return request
    const was = callAllowed(compiled, id, [request])
    for (const other of regions) {
      const next = { ...request, context: new Map([...request.context, ['aws:requestedregion', [other]]]) }
      if (callAllowed(compiled, id, [next]) === was) return next
    }
    return request
  }

/** Of the resources that a refused call names, one that `evaluate` refuses. */
export const refusedOne = (compiled: CompiledAccount, id: EntityId, cell: Cell): Request | undefined =>
  cell.refused.find((r) => !callAllowed(compiled, id, [r]))

export const witness = (r: Request | undefined, nameOf: (key: string) => string): WitnessRequest | null =>
  r ? toWitness(r, nameOf) : null

const toWitness = (r: Request, nameOf: (key: string) => string): WitnessRequest => ({
  action: r.action,
  resource: r.resource,
  context: [...r.context].map(([key, values]) => ({ key: nameOf(key), values: [...values] }))
})
