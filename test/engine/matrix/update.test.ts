import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import { countsOfLevel, wholeMatrix } from '../../../src/engine/matrix/whole'
import { type Account, entityIdOf } from '../../../src/shared/model'
import { testCatalog } from '../../support/catalog'
import { accountWith, doc } from './accounts'

const catalog = testCatalog()
const user = entityIdOf(1)
const base = accountWith({ identity: [doc({ Action: 's3:*' })], boundary: doc({}), scps: [[doc({})]] }).account

/** A changed copy, and the ids that the change touches. */
function changed(change: (a: Account) => `e${number}`[]): { account: Account; touched: `e${number}`[] } {
  const account = structuredClone(base)
  return { touched: change(account), account }
}

describe('a changed account', () => {
  const deny = JSON.stringify(doc({ Effect: 'Deny', Action: 's3:Get*' }))
  const changes: [string, (a: Account) => `e${number}`[]][] = [
    [
      'an inline policy',
      (a) => {
        a.users[user]?.inlinePolicies.push({ policyName: 'no', document: deny })
        return [user]
      }
    ],
    [
      'the boundary',
      (a) =>
        Object.values(a.policies).map((p) => {
          for (const v of p.versions) v.document = deny
          return p.id
        })
    ],
    [
      'a guardrail',
      (a) =>
        Object.values(a.guardrails).map((g) => {
          g.document = deny
          return g.id
        })
    ],
    [
      'the user is gone',
      (a) => {
        delete a.users[user]
        return [user]
      }
    ]
  ]
  it.each(changes)('%s: the same as compiled anew', (_, change) => {
    const compiled = new CompiledAccount(base, catalog)
    const before = matrixOf(compiled, user)
    const { account, touched } = changed(change)
    compiled.update(account, touched)
    const after = matrixOf(compiled, user)
    expect(after).toEqual(matrixOf(new CompiledAccount(account, catalog), user))
    expect(after?.counts).not.toEqual(before?.counts)
  })

  it('has the same rows in the whole matrix', () => {
    const compiled = new CompiledAccount(base, catalog)
    const counts = matrixOf(compiled, user)?.counts
    const seen: unknown[] = []
    for (const _ of wholeMatrix(compiled, (row) => seen.push([row.principal, countsOfLevel(row.counts, null)])));
    expect(seen).toEqual([[user, counts]])
  })

  it('reports policies that cannot be read, and lets their Denys apply', () => {
    const broken = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":[1]}]}'
    const { account } = accountWith({ identity: [doc({ Action: 's3:*' }), broken, '{'] })
    const matrix = matrixOf(new CompiledAccount(account, catalog), user)
    expect(matrix?.leftOut.map((l) => [l.policy.name, l.error.code])).toEqual([
      ['p1', 'MalformedPolicyDocument'],
      ['p2', 'MalformedPolicyDocument']
    ])
    expect(matrix?.verdicts[catalog.actions.find('s3:GetObject')]).toBe(1)
  })
})
