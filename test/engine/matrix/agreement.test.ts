import { env } from 'node:process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { PolicyCodes } from '../../../src/engine/compile/policy-code'
import { decisionFor } from '../../../src/engine/evaluate'
import { callAllowed, cellOf } from '../../../src/engine/matrix/cell-answer'
import { explainCell } from '../../../src/engine/matrix/explain-cell'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import { whoCan } from '../../../src/engine/matrix/who-can'
import type { Context } from '../../../src/engine/types'
import type { WitnessRequest } from '../../../src/shared/analysis'
import { type Decision, type Verdict, verdicts } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'
import { HOME } from './accounts'
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
} from './random-account'
import { carried, contextsOf, prepared } from './random-requests'

const catalog = testCatalog()
/** More runs than the suite's: `GATEHOUSE_RUNS=20000 npx vitest run test/engine/matrix/agreement.test.ts`. */
const RUNS = Number(env['GATEHOUSE_RUNS'] ?? 300)
/** Contexts tried of one account; with more of them they are picked evenly, and what hangs on all of them is not asked. */
const MOST_CONTEXTS = 500

/** Decisions slot by slot, resource by resource, context by context. */
function table(l: Layers, q: Question, arn: string, action: string, contexts: readonly Context[]): Decision[][][] {
  let all: Context[] | undefined
  return (resourcesOf.get(action) ?? []).map((resources) =>
    resources.map((resource) => {
      const { request, set } = prepared(scenarioOf(l, q, arn, action, resource))
      all ??= contexts.map((c) => carried(request.context, c, q))
      return all.map((context) => decisionFor({ ...request, context }, set))
    })
  )
}

/** What DESIGN calls the verdict, from all decisions. A call names one resource a slot. */
function verdictFrom(slots: readonly (readonly (readonly Decision[])[])[]): Verdict {
  const every = (of: readonly Decision[]): boolean => of.every((d) => d === 'allowed')
  const contexts = slots[0]?.[0]?.map((_, i) => i) ?? []
  if (slots.every((s) => s.every(every))) return 'allow'
  if (slots.every((s) => s.some(every))) return 'allow-some'
  if (contexts.some((c) => slots.every((s) => s.some((r) => r[c] === 'allowed')))) return 'allow-if'
  return contexts.some((c) => slots.every((s) => s.some((r) => r[c] !== 'explicitDeny'))) ? 'none' : 'deny'
}

describe('matrix, who-can, explain and evaluate', () => {
  it('agree on random accounts, with layers off and keys fixed, absent or open', () => {
    const codes = new PolicyCodes(catalog, 'aws')
    const seen = new Map<string, number>()
    const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1)
    fc.assert(
      fc.property(layers, question, fc.nat(), (l, q, pick) => {
        const { account, principal, arn } = accountOf(l)
        const view = new CompiledAccount(account, catalog, codes).under(asWhatIf(q))
        const { contexts, all } = contextsOf(l, q, MOST_CONTEXTS)
        const action = actionNames[pick % actionNames.length] ?? ''
        const index = catalog.actions.find(action)
        const slots = table(l, q, arn, action, contexts)
        const expected = verdictFrom(slots)

        const verdict = verdicts[matrixOf(view, principal)?.verdicts[index] ?? -1] ?? 'unknown'
        const cell = cellOf(view, principal, index)
        const explained = explainCell(view, principal, action)
        expect([verdicts[cell?.answer.verdict ?? -1], explained?.verdict]).toEqual([verdict, verdict])
        count(verdict)
        if (verdict === 'unknown') return
        if (all) expect({ action, verdict }).toEqual({ action, verdict: expected })
        else expect(shows[verdict]).toContain(expected)
        const ask = (w: WitnessRequest): Decision => {
          const { request, set } = prepared(scenarioOf(l, q, arn, w.action, w.resource))
          const given = new Map(w.context.map(({ key, values }) => [key.toLowerCase(), values]))
          return decisionFor({ ...request, context: carried(request.context, given, q) }, set)
        }
        if (verdict === 'allow-some' || verdict === 'allow-if') {
          expect(callAllowed(view, principal, cell?.allowed ?? [])).toBe(true)
          expect(callAllowed(view, principal, cell?.refused ?? [])).toBe(false)
          expect(explained?.allowedRequest).toBeTruthy()
          expect(explained?.refusedRequest).toBeTruthy()
        }
        if (explained?.allowedRequest) expect(ask(explained.allowedRequest)).toBe('allowed')
        if (explained?.refusedRequest) expect(ask(explained.refusedRequest)).not.toBe('allowed')

        const [row] = [...whoCan(view, index)].filter((r) => r.principal === principal)
        expect(row?.verdict).toBe(verdict)
        const slot = pick % (resourcesOf.get(action)?.length ?? 1)
        const resources = resourcesOf.get(action)?.[slot] ?? []
        const at = pick % resources.length
        const [there] = [...whoCan(view, index, resources[at] ?? '')].filter((r) => r.principal === principal)
        const here = verdictFrom([[slots[slot]?.[at] ?? []]])
        if (all) expect({ resource: resources[at], verdict: there?.verdict }).toEqual({ resource: resources[at], verdict: here })
        else expect(shows[there?.verdict ?? 'unknown']).toContain(here)
      }),
      { numRuns: RUNS, endOnFailure: true }
    )
    const total = [...seen.values()].reduce((a, b) => a + b, 0)
    expect(seen.get('unknown') ?? 0).toBeLessThanOrEqual(total / 100)
    for (const v of ['allow', 'deny', 'none', 'allow-some', 'allow-if']) expect([v, seen.has(v)]).toEqual([v, true])
    if (env['GATEHOUSE_RUNS']) console.log(Object.fromEntries(seen))
  }, 600_000)
})

/** What a sample of the contexts may show where the truth is `verdict`. */
const shows: Record<Verdict, readonly Verdict[]> = {
  allow: ['allow'],
  deny: ['deny'],
  none: ['none', 'deny'],
  'allow-some': ['allow-some', 'allow'],
  'allow-if': ['allow-if', 'allow-some', 'allow', 'none', 'deny'],
  unknown: []
}

it('stands on resources of the account itself', () => {
  for (const slots of resourcesOf.values())
    for (const r of slots.flat()) expect(r === '*' || r.includes(HOME) || r.includes(':s3:')).toBe(true)
})
