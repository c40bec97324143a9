import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importToAccount } from '../../../src/interop/gaad/import'
import { readAuthorizationDetails } from '../../../src/interop/gaad/read'
import { notInListing, writeAuthorizationDetails, type CatalogPolicy } from '../../../src/interop/gaad/write'
import { sameJson } from '../../../src/interop/json/same'
import { account as accountSchema, emptyAccount, type Account, type Entity } from '../../../src/shared/model'
import { home } from '../../support/home'
import { listableAccount } from './arbitrary'
import { catalogText, env, policy, read, role, user } from './help'

const listed = (account: Account) =>
  [account.users, account.groups, account.roles, account.policies, account.instanceProfiles].flatMap((c) =>
    Object.values<Extract<Entity, { arn: string }>>(c)
  )

/** An account without its internal keys: entities by ARN, references as ARNs, documents as given by `text`. */
function keyless(account: Account, text: (document: string) => unknown) {
  const arnOf = new Map(listed(account).map((e) => [e.id, e.arn]))
  const plain = (value: unknown, key = ''): unknown => {
    if (key === 'document' || key === 'assumeRolePolicyDocument') return text(value as string)
    if (key === 'groups' || key === 'roles') return (value as `e${number}`[]).map((id) => arnOf.get(id))
    if (key === 'id') return undefined
    if (Array.isArray(value)) return value.map((v) => plain(v))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v, k)]))
  }
  return new Map(listed(account).map((e) => [e.arn, plain(e)]))
}

/** Documents as JSON values where they are one object, else as text. */
const asValue = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : text
  } catch {
    return text
  }
}

const reread = (text: string) => {
  const result = readAuthorizationDetails([{ name: 'export.json', text }], env)
  if (!result.ok) throw new Error(result.error.message)
  return importToAccount(result.value, '111122223333', 'Test')
}

describe('writeAuthorizationDetails', () => {
  it('gives a file that imports back to the same account, whatever is in it', () => {
    fc.assert(
      fc.property(listableAccount, (account) => {
        const text = writeAuthorizationDetails(account)
        const back = reread(text)
        expect(keyless(back, asValue)).toEqual(keyless(account, asValue))
        expect(accountSchema.safeParse(back).success).toBe(true)
        // And the second time byte for byte.
        expect(writeAuthorizationDetails(back)).toBe(text)
      })
    )
  })

  it('keeps member order, twins and number spelling of documents', () => {
    const document = '{\n  "b": 1.50,\n  "2": [],\n  "1": {},\n  "b": "\\ud800"\n}'
    const imported = read({ UserDetailList: [user('anna', { UserPolicyList: [{ PolicyName: 'p', PolicyDocument: document }] })] })
    const back = reread(writeAuthorizationDetails(importToAccount(imported, '111122223333', 'x')))
    expect(Object.values(back.users)[0]?.inlinePolicies[0]?.document).toBe(document)
  })

  it('looks as JSON.stringify with two spaces', () => {
    const imported = read({ RoleDetailList: [role('r')], Policies: [policy('p')] })
    const text = writeAuthorizationDetails(importToAccount(imported, '111122223333', 'x'))
    expect(text).toBe(JSON.stringify(JSON.parse(text), null, 2) + '\n')
  })

  it('adds what the account takes from the catalog, if asked', () => {
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess'
    const known: CatalogPolicy = {
      name: 'AdministratorAccess',
      arn,
      path: '/',
      versionId: 'v1',
      createDate: '2015-02-06T18:39:46Z',
      updateDate: '2015-02-06T18:39:46Z',
      document: catalogText
    }
    const imported = read({
      UserDetailList: [user('anna', { AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: arn }] })]
    })
    const text = writeAuthorizationDetails(importToAccount(imported, '111122223333', 'x'), (a) => (a === arn ? known : undefined))
    const [added] = Object.values(reread(text).policies)
    expect(added).toMatchObject({ accountId: 'aws', arn, policyName: 'AdministratorAccess' })
    expect(sameJson(added?.versions[0]?.document ?? '', catalogText)).toBe(true)
    expect(JSON.parse(text)).toMatchObject({ Policies: [{ AttachmentCount: 1, PermissionsBoundaryUsageCount: 0 }] })
  })
})

describe('notInListing', () => {
  it('names what an export leaves out, and nothing in an account that an import made', () => {
    const empty = emptyAccount({
      accountId: '111122223333',
      partition: 'aws',
      alias: 'acme',
      displayName: '',
      managementAccount: false
    })
    expect(notInListing({ ...empty, quotaOverrides: [{ name: 'x', value: 1 }] })).toEqual(['1 account alias', '1 changed quota'])
    fc.assert(
      fc.property(listableAccount, (account) => {
        expect(notInListing(account)).toEqual([])
      }),
      { numRuns: 20 }
    )
  })
})

it('keeps a description that IAM no longer takes, on the way in and out', () => {
  const description = 'Deploys → 日本\n\tsecond line'
  const imported = read({ RoleDetailList: [role('a', { Description: description })] })
  expect(imported.roles[0]?.description).toBe(description)
  const account = { ...emptyAccount(home), roles: { e1: { ...imported.roles[0], id: 'e1' as const } as never } }
  expect(JSON.parse(writeAuthorizationDetails(account))).toMatchObject({ RoleDetailList: [{ Description: description }] })
})
