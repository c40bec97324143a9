import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { explainCell } from '../../../src/engine/matrix/explain-cell'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import { whoCan } from '../../../src/engine/matrix/who-can'
import { simulateSetup } from '../../../src/engine/simulate-account'
import type { Account } from '../../../src/shared/model'
import { verdicts } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'
import { accountWith, doc, HOME } from './accounts'

const catalog = testCatalog()
const member = 'arn:aws:iam::444455556666:root'
const name = 'sts:AssumeRoot'
const action = catalog.actions.find(name)

/** An account with one user, and what is asked of it: the matrix's cell, who can on a root user, and the simulator. */
function asked(identity: object[], change: (account: Account) => Account = (a) => a, resource = member) {
  const { account: plain, user } = accountWith({ identity })
  const account = change(plain)
  const compiled = new CompiledAccount(account, catalog)
  const [row] = [...whoCan(compiled, action, resource)].filter((r) => r.principal === user)
  const setup = {
    principal: account.users[user]?.arn ?? '',
    actions: [name],
    resources: [resource],
    resourceAccount: null,
    context: [],
    unknown: [],
    policies: [],
    layersOff: []
  }
  const [simulated] = simulateSetup(compiled, setup)
  const cell = verdicts[matrixOf(compiled, user)?.verdicts[action] ?? -1]
  return { cell, at: row?.verdict, simulated, explained: explainCell(compiled, user, name) }
}

const allow = doc({ Action: name })
const managed = (account: Account): Account => ({ ...account, home: { ...account.home, managementAccount: true } })

describe('sts:AssumeRoot in an account', () => {
  it('is none in the cell, which is about the own account, and allowed on the root user of a member account', () => {
    const { cell, at, simulated, explained } = asked([allow])
    expect({ cell, at, decision: simulated?.decision }).toEqual({ cell: 'none', at: 'allow', decision: 'allowed' })
    expect(explained).toMatchObject({
      verdict: 'none',
      title: 'Unsupported target',
      deciding: [],
      resources: [{ type: 'root-user', verdict: 'none' }]
    })
    expect(simulated?.notes.join(' ')).toMatch(/management account or a delegated administrator/)
  })

  it('needs an allow', () => {
    const { at, simulated } = asked([doc({ Action: 's3:*' })])
    expect({ at, decision: simulated?.decision }).toEqual({ at: 'none', decision: 'implicitDeny' })
  })

  it('assumes nothing of the caller in the management account', () => {
    const { at, simulated } = asked([allow], managed)
    expect({ at, decision: simulated?.decision }).toEqual({ at: 'allow', decision: 'allowed' })
    expect(simulated?.notes).toHaveLength(1)
  })

  const sessions = (rootSessionsEnabled: boolean) => (account: Account) => ({
    ...account,
    home: { ...account.home, rootSessionsEnabled }
  })

  it('is refused where the account says that root sessions are not enabled, and the explanation says so', () => {
    const { at, simulated } = asked([allow], sessions(false))
    expect({ at, decision: simulated?.decision }).toEqual({ at: 'none', decision: 'implicitDeny' })
    expect(simulated).toMatchObject({ title: "Root sessions aren't enabled", deciding: [], notes: [] })
  })

  it('does not assume that root sessions are enabled where the account says so', () => {
    const { at, simulated } = asked([allow], sessions(true))
    expect({ at, decision: simulated?.decision }).toEqual({ at: 'allow', decision: 'allowed' })
    expect(simulated?.notes.join(' ')).toMatch(/member account of the organization\. This assumes/)
  })

  it('has no target in the own account', () => {
    const own = `arn:aws:iam::${HOME}:root`
    for (const change of [managed, (a: Account) => a]) {
      const { at, simulated } = asked([allow], change, own)
      expect({ at, decision: simulated?.decision }).toEqual({ at: 'none', decision: 'implicitDeny' })
    }
  })
})
