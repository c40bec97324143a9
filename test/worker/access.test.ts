import { expect, it } from 'vitest'
import { CompiledAccount } from '../../src/engine/compile/account'
import { AccessSummaries } from '../../src/worker/views/access'
import { testCatalog } from '../support/catalog'
import { accountWith, doc } from '../engine/matrix/accounts'

const catalog = testCatalog()
const mfa = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }
const office = { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/25' } }

function replica(layers: Parameters<typeof accountWith>[0]) {
  const { account, user } = accountWith(layers)
  const compiled = new CompiledAccount(account, catalog)
  return { user, seq: 1, catalog, compiled, under: compiled.under.bind(compiled) }
}

it('sums up what a user can do, and what the boundary takes away', () => {
  const r = replica({
    identity: [
      doc({ Action: ['s3:GetObject', 's3:ListBucket', 'iam:CreateUser'] }, { Action: 'sqs:SendMessage' }),
      doc({ Effect: 'Deny', Action: 's3:*', Condition: mfa }, { Effect: 'Deny', Action: 's3:GetObject', Condition: office })
    ],
    boundary: doc({ Action: ['s3:*', 'sqs:*'] })
  })
  const summary = new AccessSummaries().of(r, r.user)
  expect(summary).toMatchObject({
    // two operations of AWS STS need no permission
    counts: { allow: 3, allowIf: 2, deny: 0 },
    needMfa: 2,
    needNetwork: 1,
    boundary: { takesAway: 1 },
    services: [
      { prefix: 's3', allowed: 2, conditional: true },
      { prefix: 'sts', allowed: 2, conditional: false },
      { prefix: 'sqs', allowed: 1, conditional: false }
    ]
  })
  expect(summary.levels.reduce((n, l) => n + l.total, 0)).toBe(catalog.actions.size)
  expect(summary.levels.reduce((n, l) => n + l.allow + l.allowIf, 0)).toBe(5)
})

it('keeps a summary until the account changes', () => {
  const r = replica({ identity: [doc({ Action: 's3:GetObject' })] })
  const summaries = new AccessSummaries()
  const first = summaries.of(r, r.user)
  expect(summaries.of(r, r.user)).toBe(first)
  expect(summaries.of({ ...r, seq: 2 }, r.user)).not.toBe(first)
  expect(() => summaries.of(r, 'e999')).toThrow('no user or role has the key `e999`')
})
