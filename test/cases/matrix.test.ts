import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../src/engine/compile/account'
import { decisionFor } from '../../src/engine/evaluate'
import { cellOf } from '../../src/engine/matrix/cell-answer'
import { explainCell } from '../../src/engine/matrix/explain-cell'
import { matrixOf } from '../../src/engine/matrix/matrix'
import { whoCan } from '../../src/engine/matrix/who-can'
import { prepareScenario, type PreparedScenario } from '../../src/engine/simulate'
import type { Decision } from '../../src/shared/verdict'
import { type Verdict, verdicts } from '../../src/shared/verdict'
import { testCatalog } from '../support/catalog'
import { asAccount, type AsAccount, leftOut, type LeftOut } from './as-account'
import { type Case, caseFiles } from './case-file'

const catalog = testCatalog()

/** How many cases have no cell, by reason. A case more is a decision: change the number knowingly. */
const counted: Record<LeftOut, number> = {
  'the caller is no user or role': 212,
  'a session of a role with a policy or name of its own': 15,
  'an account told by its canonical user ID': 4,
  'a session policy': 15,
  'a VPC endpoint policy': 9,
  "another account's resource": 64,
  'an action that the AWS data does not know': 2,
  'a resource that no call of the action names': 7,
  'a resource that cannot hold a policy': 0,
  'an organization level without policies': 1,
  'a key of the caller that it could not have': 3,
  'a policy of which an element was passed over': 6,
  'a resource that AWS keeps for itself': 9
}

interface Asked {
  name: string
  decision: Decision
  prepared: PreparedScenario
  built: AsAccount
}

const reasons = new Map<LeftOut, string[]>(leftOut.map((r) => [r, []]))
const asked = caseFiles().map(({ topic, cases }) => ({ topic, cases: cases.flatMap((c) => ask(c)) }))

function ask({ name, scenario, expected }: Case): Asked[] {
  const prepared = prepareScenario(scenario)
  if (!prepared.ok || 'error' in expected) return []
  const built = asAccount(prepared.value, catalog)
  if (typeof built !== 'string') return [{ name, decision: expected.decision, prepared: prepared.value, built }]
  reasons.get(built)?.push(name)
  return []
}

describe.each(asked.filter((t) => t.cases.length > 0))('$topic in the matrix', ({ cases }) => {
  it.each(cases)('$name', ({ decision, prepared, built }) => {
    const { request } = prepared
    const action = catalog.actions.find(request.action)
    const compiled = new CompiledAccount(only(built, request), catalog)
    const view = compiled.under(built.whatIf)
    const verdict = verdicts[matrixOf(view, built.principal)?.verdicts[action] ?? -1]
    const cell = cellOf(view, built.principal, action)
    expect(verdicts[cell?.answer.verdict ?? -1]).toBe(verdict)
    const explained = explainCell(view, built.principal, request.action)
    expect(explained?.verdict).toBe(verdict)
    const open = (request.unknown?.size ?? 0) > 0
    const checklist = explained?.checklist ?? null
    const hangs =
      explained?.hint === 'resource-policy' ||
      (checklist !== null && 'lines' in checklist && checklist.lines.some((l) => l.anyOf.some((t) => t.kind === 'trust')))
    const inCell = asDecision(verdict, hangs, (cell?.allowed.length ?? 0) > 0)
    const [row] = [...whoCan(view, action, request.resource)].filter((r) => r.principal === built.principal)
    const atResource = asDecision(row?.verdict, false, false)
    if (open && decision !== 'allowed') expect([inCell, atResource]).not.toContain('allowed')
    else expect({ inCell, atResource }).toEqual({ inCell: decision, atResource: decision })
    // The account is the scenario's: asked of one request it says the same.
    const set = view.policySetOf(built.principal, request.resource)
    if (!open && set && request.caller.kind !== 'session') expect(decisionFor(request, set)).toBe(decision)
  })
})

/** The account with all other resources denied, so that the cell speaks of this one. */
function only({ account, principal }: AsAccount, { action, resource }: Asked['prepared']['request']): AsAccount['account'] {
  if (resource === '*') return account
  const literal = resource.replace(/[$*?]/g, (c) => `\${${c}}`)
  const Statement = { Effect: 'Deny', Action: action, NotResource: literal }
  const guard = { policyName: 'nothing-else', document: JSON.stringify({ Version: '2012-10-17', Statement }) }
  const user = account.users[principal]
  const role = account.roles[principal]
  const guarded = <T extends { inlinePolicies: { policyName: string; document: string }[] }>(p: T): T => ({
    ...p,
    inlinePolicies: [...p.inlinePolicies, guard]
  })
  return {
    ...account,
    ...(user ? { users: { ...account.users, [principal]: guarded(user) } } : {}),
    ...(role ? { roles: { ...account.roles, [principal]: guarded(role) } } : {})
  }
}

/** What a verdict on the one resource says of the one request. `hangs`: on a policy that the cell cannot know; `shown`: one request is allowed. */
function asDecision(verdict: Verdict | undefined, hangs: boolean, shown: boolean): Decision | Verdict | undefined {
  if (hangs) return shown ? 'allowed' : 'implicitDeny'
  if (verdict === 'allow' || verdict === 'allow-some') return 'allowed'
  return verdict === 'deny' ? 'explicitDeny' : verdict === 'none' ? 'implicitDeny' : verdict
}

it('leaves out no more cases than are known to have no cell', () => {
  expect(Object.fromEntries([...reasons].map(([reason, names]) => [reason, names.length]))).toEqual(counted)
})
