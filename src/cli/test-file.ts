import { z } from 'zod'
import type { Testable } from '../engine/policy-tests'
import { expectedDecision, simulationSetup } from '../shared/model'
import { jsonPath } from '../shared/operations/parse'
import { shapeWords, valueAt } from '../shared/shape-words'
import { fileName, readText } from './io'
import { UsageError } from './usage'

const { policies, resourceAccount, context, unknown, layersOff } = simulationSetup.shape
/** As the app keeps tests; what a set-up does not say has its plain meaning. */
const setup = simulationSetup.extend({
  policies: policies.default([]),
  resourceAccount: resourceAccount.default(null),
  context: context.default([]),
  unknown: unknown.default([]),
  layersOff: layersOff.default([])
})
const tests = z.array(
  z.strictObject({ name: z.string().min(1).max(128), setup, expected: z.array(expectedDecision).min(1).max(5000) })
)

/** Tests of a JSON file: a list of `{name, setup, expected}`. */
export function readTests(file: string): Testable[] {
  const name = fileName(file)
  let value: unknown
  try {
    value = JSON.parse(readText(file))
  } catch (e) {
    if (e instanceof UsageError) throw e
    throw new UsageError(`\`${name}\` isn't JSON: ${e instanceof Error ? e.message.split('\n')[0] : String(e)}`)
  }
  const parsed = tests.safeParse(value)
  if (parsed.success) return parsed.data.map((t) => ({ ...t, id: null }))
  const issue = parsed.error.issues[0]
  const said = issue ? shapeWords(issue, valueAt(value, issue.path)) : "can't be read"
  throw new UsageError(`\`${name}\` isn't a list of policy tests: \`${jsonPath(issue?.path ?? [])}\` ${said}`)
}
