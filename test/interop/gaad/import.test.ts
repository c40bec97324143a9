import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importToAccount, previewOf } from '../../../src/interop/gaad/import'
import { readAuthorizationDetails } from '../../../src/interop/gaad/read'
import { writeAuthorizationDetails } from '../../../src/interop/gaad/write'
import { account as accountSchema } from '../../../src/shared/model'
import { env, group, other, policy, read, role, user } from './help'

describe('an import of two accounts', () => {
  const imported = read({
    UserDetailList: [user('anna'), user('ben', { Arn: `arn:aws:iam::${other}:user/ben` })],
    GroupDetailList: [group('staff')],
    RoleDetailList: [role('r')],
    Policies: [policy('p'), policy('ReadOnly', { Arn: 'arn:aws:iam::aws:policy/ReadOnly' })]
  })

  it('previews them, the larger one as home', () => {
    expect(previewOf(imported, 'Old')).toEqual({
      files: ['1.json'],
      accounts: [
        { accountId: '111122223333', users: 1, groups: 1, roles: 1, policies: 1, suggestedHome: true },
        { accountId: other, users: 1, groups: 0, roles: 0, policies: 0, suggestedHome: false }
      ],
      counts: { users: 2, groups: 1, roles: 1, customerPolicies: 1, awsPolicies: 1, instanceProfiles: 0 },
      fromCatalog: 0,
      unusual: imported.notes,
      replaces: 'Old'
    })
  })

  it('becomes an account of the chosen home', () => {
    const account = importToAccount(imported, other, 'Acme')
    expect(account.home).toEqual({
      accountId: other,
      partition: 'aws',
      alias: null,
      displayName: 'Acme',
      managementAccount: false
    })
    expect(account.nextEntity).toBe(7)
    expect(Object.keys(account.users)).toEqual(['e1', 'e2'])
    expect(accountSchema.parse(account)).toEqual(account)
  })

  it('takes the partition from the ARNs of the home account', () => {
    const gov = read({ UserDetailList: [user('anna', { Arn: 'arn:aws-us-gov:iam::111122223333:user/anna' })] })
    expect(importToAccount(gov, '111122223333', 'x').home.partition).toBe('aws-us-gov')
  })
})

const fixtures = new URL('../../fixtures/gaad/', import.meta.url)
const fixture = (name: string) => ({ name, text: readFileSync(new URL(name, fixtures), 'utf8') })

describe('fixture', () => {
  const names = readdirSync(fixtures).filter((n) => n.endsWith('.json'))
  it.each(names.filter((n) => !n.startsWith('broken')))('%s imports and comes back from its export', (name) => {
    const result = readAuthorizationDetails([fixture(name)], env)
    if (!result.ok) throw new Error(result.error.message)
    const account = importToAccount(result.value, '111122223333', name)
    expect(accountSchema.parse(account)).toEqual(account)
    const text = writeAuthorizationDetails(account)
    const again = readAuthorizationDetails([{ name, text }], env)
    if (!again.ok) throw new Error(again.error.message)
    expect(writeAuthorizationDetails(importToAccount(again.value, '111122223333', name))).toBe(text)
  })

  it.each([
    ['broken-not-json.json', '$'],
    ['broken-not-details.json', '$'],
    ['broken-missing-arn.json', '$.UserDetailList[1].Arn'],
    ['broken-wrong-type.json', '$.UserDetailList[0].GroupList'],
    ['broken-list.json', '$[0]']
  ])('%s is refused at %s', (name, path) => {
    const result = readAuthorizationDetails([fixture(name)], env)
    expect(!result.ok && result.error).toMatchObject({ code: 'ImportRefused', path, file: name })
  })

  it('documents are the same value in all three spellings', () => {
    const [objects, strings, encoded] = ['objects', 'json-strings', 'url-encoded'].map((spelling) => {
      const file = fixture(spelling === 'url-encoded' ? 'documents-url-encoded.json' : `documents-as-${spelling}.json`)
      const result = readAuthorizationDetails([file], env)
      if (!result.ok) throw new Error(result.error.message)
      return JSON.parse(writeAuthorizationDetails(importToAccount(result.value, '111122223333', 'x'))) as unknown
    })
    expect(strings).toEqual(objects)
    expect(encoded).toEqual(objects)
  })

  it('dates.json holds one moment', () => {
    const result = readAuthorizationDetails([fixture('dates.json')], env)
    if (!result.ok) throw new Error(result.error.message)
    const dates = result.value.users.map((u) => u.createDate)
    expect(new Set(dates.slice(0, 5))).toEqual(new Set(['2020-01-29T21:24:20Z']))
    expect(result.value.notes).toHaveLength(1)
  })
})

const sample = new URL('../../../../shared/samples/gaad/example-account.json', import.meta.url)
describe.skipIf(!existsSync(sample))('the sample of two real accounts', () => {
  it('imports with all that it holds, and comes back from its export', () => {
    const result = readAuthorizationDetails([{ name: 'example-account.json', text: readFileSync(sample, 'utf8') }], env)
    if (!result.ok) throw new Error(result.error.message)
    const preview = previewOf(result.value)
    expect(preview.counts).toEqual({
      users: 44,
      groups: 5,
      roles: 78,
      customerPolicies: 46,
      awsPolicies: 38,
      instanceProfiles: 2
    })
    expect(preview.accounts.map((a) => a.accountId)).toEqual(['200611803367', '012345678901'])
    const account = importToAccount(result.value, '200611803367', 'Sample')
    expect(accountSchema.parse(account)).toEqual(account)
    const again = readAuthorizationDetails([{ name: 'export.json', text: writeAuthorizationDetails(account) }], env)
    expect(again.ok && importToAccount(again.value, '200611803367', 'Sample')).toEqual(account)
  })
})
