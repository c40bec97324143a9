import { offeredKeys } from '../engine/context-keys'
import { runPolicyTest } from '../engine/policy-tests'
import { callerOf, leftOutOf, policySetFor, simulateOne } from '../engine/simulate-account'
import { Refusal } from '../shared/result'
import type { OfferedKey, SimulationView, TestResult } from '../shared/simulation'
import type { Jobs } from './protocol'
import type { Replica } from './replica'
import type { Steps } from './scheduler'

/** Every action of the set-up on every resource, explained, and the keys that the policies involved mention. */
export function simulate(replica: Replica, { setup }: Jobs['simulate']['input']): SimulationView {
  const who = callerOf(replica.compiled, setup)
  const requests = setup.actions.flatMap((action) => setup.resources.map((resource) => simulateOne(who, setup, action, resource)))
  const resources = setup.resources.length > 0 ? setup.resources : ['*']
  const sets = resources.map((resource) => policySetFor(who, setup, resource))
  const keys = offeredKeys(replica.catalog, sets, setup.actions)
  return { requests, keys, leftOut: leftOutOf(who), revision: replica.seq }
}

/** Keys that a principal's policies mention, and those of the account's resources. */
export function contextKeys(replica: Replica, { principal }: Jobs['contextKeys']['input']): OfferedKey[] {
  const { compiled } = replica
  const own = compiled.policySetOf(principal)
  if (!own) throw new Refusal('NoSuchEntity', `no user or role has the key \`${principal}\``)
  const resources = compiled.resourcePolicies.list
    .filter((r) => r.use.ref.type === 'resource')
    .map((r) => ({ identity: [], resource: r.use.code.compiled }))
  return offeredKeys(replica.catalog, [own, ...resources], [])
}

/** The account's policy tests, all or these, by name. Pauses after each. */
export function* runTests(replica: Replica, { ids }: Jobs['runTests']['input']): Steps<TestResult[]> {
  const wanted = ids && new Set(ids)
  const tests = Object.values(replica.account.policyTests).filter((t) => !wanted || wanted.has(t.id))
  tests.sort((a, b) => (a.name < b.name ? -1 : 1))
  const out: TestResult[] = []
  for (const test of tests) {
    out.push(runPolicyTest(replica.compiled, test))
    yield { what: 'running policy tests', done: out.length, total: tests.length }
  }
  return out
}
