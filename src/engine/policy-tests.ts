import type { EntityId, ExpectedDecision, SimulationSetup } from '../shared/model'
import { Refusal } from '../shared/result'
import type { TestResult } from '../shared/simulation'
import type { CompiledAccount } from './compile/account'
import { callerOf, simulateOne } from './simulate-account'

/** A set-up with what it should come to: of the account, or of a file (`id` null). */
export interface Testable {
  id: EntityId | null
  name: string
  setup: SimulationSetup
  expected: readonly ExpectedDecision[]
}

/** Asks what the test expects something of, and compares. A test that cannot be asked fails with the reason. */
export function runPolicyTest(compiled: CompiledAccount, { id, name, setup, expected }: Testable): TestResult {
  try {
    const who = callerOf(compiled, setup)
    const requests = expected.map((e) => {
      const { decision, layer, title } = simulateOne(who, setup, e.action, e.resource)
      return { ...e, actual: decision, layer, title }
    })
    return { id, name, passed: requests.every((r) => r.actual === r.decision), error: null, requests }
  } catch (e) {
    if (e instanceof Refusal) return { id, name, passed: false, error: e.error, requests: [] }
    throw e
  }
}
