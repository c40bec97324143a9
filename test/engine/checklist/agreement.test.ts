import { env } from 'node:process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellChecklist } from '../../../src/engine/checklist/cell-checklist'
import { examplesOf } from '../../../src/engine/checklist/requests'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { PolicyCodes } from '../../../src/engine/compile/policy-code'
import { decisionFor } from '../../../src/engine/evaluate'
import { cellOf } from '../../../src/engine/matrix/cell-answer'
import type { Context } from '../../../src/engine/types'
import type { ChecklistLine } from '../../../src/shared/checklist'
import { verdicts } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'
import {
  accountOf,
  actionNames,
  asWhatIf,
  type Layers,
  layers,
  type Question,
  question,
  resourcesOf,
  scenarioOf
} from '../matrix/random-account'
import { carried, contextsOf, prepared } from '../matrix/random-requests'
import { termHolds } from './holds'
import { manyConditions } from './random-conditions'

const catalog = testCatalog()
/** More runs than the suite's: `GATEHOUSE_RUNS=20000 npx vitest run test/engine/checklist/agreement.test.ts`. */
const RUNS = Number(env['GATEHOUSE_RUNS'] ?? 50)
/** Contexts tried of one account, picked evenly. */
const MOST_CONTEXTS = 40

/** A call: the resource of each slot, in one context. */
interface Call {
  resources: readonly string[]
  context: Context
  allowed: boolean
}

/** Every call that the account tells apart, with what `evaluate` says. */
function* callsOf(l: Layers, q: Question, arn: string, action: string): Generator<Call> {
  const { contexts } = contextsOf(l, q, MOST_CONTEXTS)
  const slots = (resourcesOf.get(action) ?? []).map((resources) =>
    resources.map((resource) => {
      const { request, set } = prepared(scenarioOf(l, q, arn, action, resource))
      return contexts.map((c) => {
        const context = carried(request.context, c, q)
        return { resource, context, allowed: decisionFor({ ...request, context }, set) === 'allowed' }
      })
    })
  )
  const [first = [], second] = slots
  for (const one of first) {
    for (const other of second ?? [null]) {
      for (const [c, { resource, context, allowed }] of one.entries()) {
        const too = other?.[c]
        yield {
          resources: too ? [resource, too.resource] : [resource],
          context,
          allowed: allowed && too?.allowed !== false
        }
      }
    }
  }
}

/** What `evaluate` says of a call with these resources. */
function isAllowed(l: Layers, q: Question, arn: string, action: string, resources: readonly string[], given: Context): boolean {
  return resources.every((resource) => {
    const { request, set } = prepared(scenarioOf(l, q, arn, action, resource))
    return decisionFor({ ...request, context: carried(request.context, given, q) }, set) === 'allowed'
  })
}

/** `types`: the resource type of each slot; a term without one is about the only slot. */
const lineHolds = (line: ChecklistLine, { resources, context }: Omit<Call, 'allowed'>, types: readonly string[]): boolean =>
  line.anyOf.some((t) => {
    const slot = t.kind === 'resource' && t.type !== null ? types.indexOf(t.type) : 0
    return termHolds(t, resources[slot] ?? '', context)
  })

for (const [name, accounts] of [
  ['cells', layers],
  ['cells with several conditions', manyConditions]
] as const) {
  it(`says of random ${name} what evaluate says`, () => {
    const codes = new PolicyCodes(catalog, 'aws')
    const seen = { cells: 0, lines: 0, tooMany: 0, missedOne: 0, examples: 0 }
    fc.assert(
      fc.property(accounts, question, (l, q) => {
        const { account, principal, arn } = accountOf(l)
        const view = new CompiledAccount(account, catalog, codes).under(asWhatIf(q))
        for (const action of actionNames) {
          const index = catalog.actions.find(action)
          const cell = cellOf(view, principal, index)
          if (!cell || verdicts[cell.answer.verdict] !== 'allow-if') continue
          seen.cells++
          const found = cellChecklist(view, cell, index, (key) => key)
          if (!found?.formula || 'tooMany' in found.checklist) {
            seen.tooMany++
            continue
          }
          const { lines } = found.checklist
          seen.lines += lines.length
          const types = (cell.problem.slots ?? []).map((s) => s.types[0]?.name ?? '')
          const missed = (call: Omit<Call, 'allowed'>): number[] =>
            lines.flatMap((line, i) => (lineHolds(line, call, types) ? [] : [i]))
          for (const call of callsOf(l, q, arn, action)) {
            const misses = missed(call)
            if (misses.length === 1) seen.missedOne++
            if ((misses.length === 0) !== call.allowed)
              expect({ action, call, lines, holds: misses.length === 0 }).toEqual({ holds: call.allowed })
          }
          // Requests made from the checklist itself: they meet it, or miss one line.
          for (const { resources, context, missed: line, allowed } of examplesOf(found.formula)) {
            const call = { resources, context: carried(cell.lines.caller.context, context, q) }
            seen.examples++
            expect({ action, call, lines, missed: missed(call) }).toMatchObject({ missed: line === null ? [] : [line] })
            expect({ call, lines, allowed: isAllowed(l, q, arn, action, resources, context) }).toMatchObject({ allowed })
          }
        }
      }),
      { numRuns: RUNS, endOnFailure: true }
    )
    if (env['GATEHOUSE_RUNS']) console.log(name, seen)
    expect(seen.cells).toBeGreaterThan(RUNS / 3)
    expect(seen.tooMany).toBeLessThanOrEqual(seen.cells / 20)
    expect(seen.missedOne).toBeGreaterThan(seen.lines)
    expect(seen.examples).toBeGreaterThan(seen.lines)
  }, 600_000)
}
