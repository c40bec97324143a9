import { expect, it } from 'vitest'
import { denialWords, policySays } from '../../src/renderer/entity/policy-says'
import { PermissionRows } from '../../src/worker/views/permission-row'
import { testCatalog } from '../support/catalog'

const catalog = testCatalog()
const rows = new PermissionRows(catalog)
const ref = { arn: null, entity: null, name: 'p', versionId: null, type: 'inline' } as const
const row = (...statements: object[]) =>
  rows.row(ref, JSON.stringify({ Version: '2012-10-17', Statement: statements.map((s) => ({ Resource: '*', ...s })) }), null)

it('counts what a policy denies for certain apart from what conditions or resources decide', () => {
  const all = catalog.actions.size
  const withoutMfa = { Effect: 'Deny', Action: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }
  expect(row(withoutMfa)).toMatchObject({ denies: 0, mayDeny: all })
  expect(policySays(row(withoutMfa))).toBe(`May deny ${all.toLocaleString('en')}`)
  const some = row(withoutMfa, { Effect: 'Deny', Action: 'iam:CreateUser' })
  expect(some).toMatchObject({ denies: 1, mayDeny: all - 1 })
  expect(denialWords(some)).toBe(`denies 1, may deny ${(all - 1).toLocaleString('en')} more`)
  expect(row({ Effect: 'Deny', Action: 'iam:CreateUser', Resource: 'arn:aws:iam::*:user/x' })).toMatchObject({
    denies: 0,
    mayDeny: 1
  })
  expect(row({ Effect: 'Allow', Action: 'iam:CreateUser' })).toMatchObject({ allows: 1, denies: 0, mayDeny: 0 })
})
