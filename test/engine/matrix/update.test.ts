import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import { countsOfLevel, wholeMatrix } from '../../../src/engine/matrix/whole'
import { type Account, entityIdOf, type User } from '../../../src/shared/model'
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

  it('is compiled anew after thousands of texts, with the policies of those that did not change', () => {
    const compiled = new CompiledAccount(base, catalog)
    const account = structuredClone(base)
    const other = entityIdOf(99)
    account.users[other] = { ...(account.users[user] as User), id: other, userName: 'other', inlinePolicies: [] }
    compiled.update(account, null)
    const counts = matrixOf(compiled, user)?.counts
    let state = account
    for (let i = 0; i < 4100; i++) {
      const document = JSON.stringify(doc({ Sid: `n${i}`, Effect: i % 2 === 0 ? 'Deny' : 'Allow', Action: 's3:Get*' }))
      const changedUser = { ...(account.users[other] as User), inlinePolicies: [{ policyName: 'p', document }] }
      state = { ...account, users: { ...account.users, [other]: changedUser } }
      compiled.update(state, [other])
      compiled.policiesOf(other)
    }
    expect(matrixOf(compiled, user)?.counts).toEqual(counts)
    expect(matrixOf(compiled, other)).toEqual(matrixOf(new CompiledAccount(state, catalog), other))
    expect(compiled.policiesOf(user)?.identity.every((use) => compiled.codes.of(use.code.text, use.ref) === use.code)).toBe(true)
  }, 60_000)

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
