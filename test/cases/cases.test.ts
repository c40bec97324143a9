import { describe, expect, it } from 'vitest'
import { decisionFor, evaluate } from '../../src/engine/evaluate'
import { explainRequest } from '../../src/engine/explain'
import { prepareScenario, simulate } from '../../src/engine/simulate'
import { type Case, caseFiles } from './case-file'

/** Every case is asked of simulate, evaluate and explain; all must give the documented answer. */
const files = caseFiles()

describe.each(files)('$topic', ({ cases }) => {
  it.each(cases)('$name', ({ scenario, expected }) => {
    const answer = simulate(scenario)
    if ('error' in expected) {
      expect(answer).toMatchObject({ ok: false, error: expected.error })
      return
    }
    expect(answer).toMatchObject({ ok: true, result: { decision: expected.decision } })
    if (!answer.ok) return
    if (expected.layer) expect(answer.result.layer).toBe(expected.layer)
    if (expected.matched) expect(answer.result.matchedStatements).toEqual(expected.matched)
    if (expected.missingContextKeys) expect(answer.result.missingContextKeys).toEqual(expected.missingContextKeys)
    if (expected.dependsOn) expect(answer.result.dependsOn).toEqual(expected.dependsOn)
    agreesWithItself(scenario)
  })
})

function agreesWithItself(scenario: Case['scenario']): void {
  const prepared = prepareScenario(scenario)
  if (!prepared.ok) throw new Error(prepared.error.message)
  const { request, set } = prepared.value
  const evaluated = evaluate(request, set)
  const explained = explainRequest(request, set)
  expect(decisionFor(request, set)).toBe(evaluated.decision)
  expect({ decision: explained.decision, layer: explained.layer }).toEqual({ decision: evaluated.decision, layer: evaluated.layer })
  const deciding = explained.deciding.map((t) => ({ layer: t.layer, policy: t.policy, statement: t.statement, sid: t.sid, effect: t.effect }))
  // With open keys `evaluate` names the statements of its worst case, `explain` all that may decide.
  if (!request.unknown?.size) expect(deciding).toEqual(evaluated.matched)
  expect(explained.title).not.toBe('')
}

it('holds no two cases of one name in a topic', () => {
  for (const { topic, cases } of files) {
    const names = cases.map((c) => c.name)
    expect({ topic, names: new Set(names).size }).toEqual({ topic, names: names.length })
  }
})
