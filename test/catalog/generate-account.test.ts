import { describe, expect, it } from 'vitest'
import { fullAccount, generateAccount } from '../../bench/generate/account'
import { account as accountSchema } from '../../src/shared/model'
import { testCatalog } from '../support/catalog'
import { tinyCatalog } from '../support/tiny-catalog'

const shape = { users: 200, groups: 20, roles: 100, policies: 150 }
const generated = generateAccount(testCatalog(), 7, shape)
const text = JSON.stringify(generated)
const principals = [...Object.values(generated.users), ...Object.values(generated.roles)]
const policies = Object.values(generated.policies)
const compact = (document: string) => JSON.stringify(JSON.parse(document)).replace(/\s/g, '').length

describe('generateAccount', () => {
  it('gives the same account for the same seed, and another for another', () => {
    expect(JSON.stringify(generateAccount(testCatalog(), 7, shape))).toBe(text)
    expect(JSON.stringify(generateAccount(testCatalog(), 8, shape))).not.toBe(text)
  })

  it('has the shape asked for, as the model has it', () => {
    const { users, groups, roles } = generated
    expect([users, groups, roles, policies].map((x) => Object.keys(x).length)).toEqual([200, 20, 100, 150])
    expect(accountSchema.parse(generated)).toEqual(generated)
  })

  it('attaches only what exists', () => {
    const known = new Set([...policies.map((p) => p.arn), ...testCatalog().managedPolicies.list.map((p) => p.arn)])
    for (const p of [...principals, ...Object.values(generated.groups)]) {
      expect(p.attachedPolicies.length).toBeLessThanOrEqual(10)
      for (const arn of p.attachedPolicies) expect(known.has(arn)).toBe(true)
    }
    for (const u of Object.values(generated.users)) for (const g of u.groups) expect(generated.groups[g]).toBeDefined()
  })

  it('bounds about a tenth of the principals, narrows and conditions part of the statements', () => {
    const bounded = principals.filter((p) => p.permissionsBoundary !== null).length / principals.length
    expect(bounded).toBeGreaterThan(0.04)
    expect(bounded).toBeLessThan(0.2)
    const documents = policies.map((p) => p.versions[0]?.document ?? '')
    expect(documents.filter((d) => d.includes('aws:MultiFactorAuthPresent')).length).toBeGreaterThan(0)
    expect(documents.filter((d) => d.includes('111122223333')).length).toBeGreaterThan(10)
    expect(documents.join()).not.toContain('${Partition}')
  })

  it('keeps policies within the quota', () => {
    for (const p of policies) for (const v of p.versions) expect(compact(v.document)).toBeLessThanOrEqual(6144)
  })

  it('works with a catalog of four services, and with nothing in it', () => {
    expect(Object.keys(generateAccount(tinyCatalog(), 1, { users: 3, groups: 1, roles: 2, policies: 2 }).users)).toHaveLength(3)
    const empty = generateAccount(tinyCatalog(), 1, { users: 0, groups: 0, roles: 0, policies: 0 })
    expect(empty.nextEntity).toBe(1)
  })

  it('fills IAM’s default quotas unless told otherwise', () => {
    expect(fullAccount).toEqual({ users: 5000, groups: 300, roles: 1000, policies: 1500 })
  })
})
