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
    const requests = e.resources
      .map((r) => requestOf(policies, cell.lines, action, r, e.context))
      .map(plainer(compiled, id, allowed[0]))
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

/** Values that people know, for keys whose value only has to be another one than the policies name. */
const known: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:requestedregion', ['us-east-1', 'ap-southeast-2', 'sa-east-1']],
  ['aws:sourceip', ['192.0.2.10', '203.0.113.200']]
])
const isRegion = (text: string): boolean => /^[a-z]{2,}(-[a-z]+)+-\d$/.test(text)

/** The request with a Region that exists, and a value where the first example has one and this has none, if the decision is the same. */
const plainer =
  (compiled: CompiledAccount, id: EntityId, first: Request | undefined) =>
  (request: Request): Request => {
    let out = request
    for (const [key, values] of known) {
      const own = request.context.get(key)?.[0]
      const isPlain = own === undefined ? !first?.context.has(key) : key !== 'aws:requestedregion' || isRegion(own)
      if (isPlain) continue
      const was = callAllowed(compiled, id, [out])
      const from = out
      const next = values
        .map((value): Request => ({ ...from, context: new Map([...from.context, [key, [value]]]) }))
        .find((r) => callAllowed(compiled, id, [r]) === was)
      if (next) out = next
    }
    return out
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
