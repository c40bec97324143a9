import type { Account, PolicyTest, SimulationSetup } from '../../shared/model'
import type { OperationInput } from '../../shared/operations'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { newKey } from '../new-entity'
import { checkSound } from '../policy-text'
import { done, type Handlers } from './handler'

/** Named set-ups of the simulator with what they should come to: ours, not IAM's. */
export const policyTestHandlers: Handlers<'PutPolicyTest' | 'DeletePolicyTest'> = {
  PutPolicyTest(draft, input, work) {
    const there = input.Id === undefined ? undefined : testOf(draft, input.Id)
    checkNameFree(work, input)
    checkTest(work, input)
    const fields = { name: input.Name, setup: input.Setup, expected: input.Expected }
    if (there) {
      work.touch(there.id)
      Object.assign(there, fields)
      return { EntityKey: there.id }
    }
    const id = newKey(draft, work)
    draft.policyTests[id] = { kind: 'policyTest', id, accountId: draft.home.accountId, ...fields, createDate: work.now() }
    return { EntityKey: id }
  },
  DeletePolicyTest(draft, input, work) {
    const there = testOf(draft, input.Id)
    work.touch(there.id)
    delete draft.policyTests[there.id]
    return done
  }
}

function testOf(account: Account, id: PolicyTest['id']): PolicyTest {
  const there = account.policyTests[id]
  if (!there) throw new Refusal('NoSuchEntity', `there is no policy test \`${id}\` in this account`)
  return there
}

function checkNameFree(work: Work, input: OperationInput<'PutPolicyTest'>): void {
  const taken = work.index.named('policyTest', input.Name)
  if (taken !== undefined && taken !== input.Id) {
    throw new Refusal('EntityAlreadyExists', `policy test \`${work.index.facts(taken)?.name ?? input.Name}\` already exists`)
  }
}

/** What can never be answered is refused; whom the test names may come and go. */
function checkTest(work: Work, { Name, Setup, Expected }: OperationInput<'PutPolicyTest'>): void {
  const refuse = (why: string): Refusal => new Refusal('InvalidInput', `policy test \`${Name}\` ${why}`)
  if (Expected.length === 0) throw refuse('has no expected decision')
  const asked = new Set(requestsOf(Setup))
  const seen = new Set<string>()
  for (const e of Expected) {
    const request = requestKey(e.action, e.resource)
    if (!asked.has(request))
      throw refuse(`expects a decision for \`${e.action}\` on \`${e.resource}\`, which it doesn't simulate`)
    if (seen.has(request)) throw refuse(`expects a decision for \`${e.action}\` on \`${e.resource}\` twice`)
    seen.add(request)
  }
  const keys = [...Setup.context.map((c) => c.key), ...Setup.unknown].map((k) => k.toLowerCase())
  const twice = keys.find((k, i) => keys.indexOf(k) !== i)
  if (twice !== undefined) throw refuse(`sets the context key \`${twice}\` twice`)
  for (const { document } of Setup.policies) checkSound(work, document, 'identity')
}

const requestKey = (action: string, resource: string): string => `${action.toLowerCase()} ${resource}`
const requestsOf = (setup: SimulationSetup): string[] =>
  setup.actions.flatMap((action) => setup.resources.map((resource) => requestKey(action, resource)))
