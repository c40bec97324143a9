import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sampleAccount } from '../../build/sample-account.mjs'
import { count } from '../../src/catalog'
import { testCatalog } from '../support/catalog'

interface Holder {
  Path: string
  Arn: string
  AttachedManagedPolicies: { PolicyName: string; PolicyArn: string }[]
  PermissionsBoundary?: { PermissionsBoundaryArn: string }
}
interface Inline {
  PolicyName: string
  PolicyDocument: Document
}
interface Document {
  Version: string
  Statement: Statement[]
}
interface Statement {
  Action?: string | string[]
  NotAction?: string | string[]
  Condition?: Record<string, Record<string, unknown>>
}
interface Details {
  UserDetailList: (Holder & { UserName: string; UserId: string; GroupList: string[]; UserPolicyList?: Inline[] })[]
  GroupDetailList: (Holder & { GroupName: string; GroupId: string; GroupPolicyList: Inline[] })[]
  RoleDetailList: (Holder & { RoleName: string; RoleId: string; AssumeRolePolicyDocument: Document; RolePolicyList: Inline[] })[]
  Policies: {
    PolicyName: string
    PolicyId: string
    Arn: string
    DefaultVersionId: string
    AttachmentCount: number
    PermissionsBoundaryUsageCount: number
    PolicyVersionList: { Document: Document; VersionId: string; IsDefaultVersion: boolean }[]
  }[]
}

const text = readFileSync(new URL('../../resources/sample-account.json', import.meta.url), 'utf8')
const details = JSON.parse(text) as Details
const { actions, conditionKey, managedPolicies } = testCatalog()
const holders: Holder[] = [...details.UserDetailList, ...details.GroupDetailList, ...details.RoleDetailList]
const list = (x: string | string[] | undefined) => (x === undefined ? [] : [x].flat())
const inlines = [
  ...details.UserDetailList.map((u) => ({ quota: 2048, policies: u.UserPolicyList ?? [] })),
  ...details.GroupDetailList.map((g) => ({ quota: 5120, policies: g.GroupPolicyList })),
  ...details.RoleDetailList.map((r) => ({ quota: 10_240, policies: r.RolePolicyList }))
]
const documents = [
  ...details.Policies.flatMap((p) => p.PolicyVersionList.map((v) => v.Document)),
  ...details.RoleDetailList.map((r) => r.AssumeRolePolicyDocument),
  ...inlines.flatMap((i) => i.policies.map((p) => p.PolicyDocument))
]
const size = (document: Document) => JSON.stringify(document).replace(/\s/g, '').length

describe('the sample account', () => {
  it('is what its maker makes', () => expect(sampleAccount()).toBe(text))

  it('has the size that it promises', () => {
    const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = details
    expect([UserDetailList, GroupDetailList, RoleDetailList, Policies].map((l) => l.length)).toEqual([39, 8, 15, 13])
  })

  it('names and identifies everything as IAM does, once', () => {
    const named = [
      ...details.UserDetailList.map((x) => ['AIDA', x.UserId, x.UserName, x.Arn]),
      ...details.GroupDetailList.map((x) => ['AGPA', x.GroupId, x.GroupName, x.Arn]),
      ...details.RoleDetailList.map((x) => ['AROA', x.RoleId, x.RoleName, x.Arn]),
      ...details.Policies.map((x) => ['ANPA', x.PolicyId, x.PolicyName, x.Arn])
    ]
    for (const [prefix, id, name = '', arn = ''] of named) {
      expect(id).toMatch(new RegExp(`^${prefix}[A-Z2-7]{17}$`))
      expect(name).toMatch(/^[\w+=,.@-]{1,64}$/)
      expect(arn.endsWith(`/${name}`)).toBe(true)
    }
    expect(new Set(named.map((n) => n[1])).size).toBe(named.length)
    expect(new Set(named.map((n) => n[3])).size).toBe(named.length)
  })

  it('refers only to groups and policies that exist', () => {
    const groups = details.GroupDetailList.map((g) => g.GroupName)
    for (const u of details.UserDetailList) for (const g of u.GroupList) expect(groups).toContain(g)
    const ours = details.Policies.map((p) => p.Arn)
    for (const h of holders) {
      const arns = h.AttachedManagedPolicies.map((a) => a.PolicyArn)
      expect(arns.length).toBeLessThanOrEqual(10)
      for (const arn of [...arns, ...list(h.PermissionsBoundary?.PermissionsBoundaryArn)]) {
        expect(ours.includes(arn) || managedPolicies.byArn(arn) !== undefined, arn).toBe(true)
      }
    }
  })

  it('counts its attachments and boundaries', () => {
    for (const p of details.Policies) {
      const uses = holders.filter((h) => h.AttachedManagedPolicies.some((a) => a.PolicyArn === p.Arn))
      expect(p.AttachmentCount).toBe(uses.length)
      const bounds = holders.filter((h) => h.PermissionsBoundary?.PermissionsBoundaryArn === p.Arn)
      expect(p.PermissionsBoundaryUsageCount).toBe(bounds.length)
      expect(uses.length + bounds.length).toBeGreaterThan(0)
      expect(p.PolicyVersionList.filter((v) => v.IsDefaultVersion).map((v) => v.VersionId)).toEqual([p.DefaultVersionId])
    }
  })

  it('keeps to the quotas', () => {
    for (const p of details.Policies) for (const v of p.PolicyVersionList) expect(size(v.Document)).toBeLessThanOrEqual(6144)
    for (const r of details.RoleDetailList) expect(size(r.AssumeRolePolicyDocument)).toBeLessThanOrEqual(2048)
    for (const { quota, policies } of inlines) {
      expect(policies.reduce((n, p) => n + size(p.PolicyDocument), 0)).toBeLessThanOrEqual(quota)
    }
  })

  it('misspells one action on purpose, and knows every other and every condition key', () => {
    const statements = documents.flatMap((d) => d.Statement)
    const named = statements.flatMap((s) => [...list(s.Action), ...list(s.NotAction)])
    expect(named.filter((a) => count(actions.match(a)) === 0)).toEqual(['athena:StartQueryExecutions'])
    const keys = statements.flatMap((s) => Object.values(s.Condition ?? {}).flatMap((c) => Object.keys(c)))
    expect(keys.filter((k) => conditionKey(k) === undefined)).toEqual([])
  })

  it('holds one AWS managed policy, whose text is not the catalog’s', () => {
    const brought = details.Policies.filter((p) => p.Arn.startsWith('arn:aws:iam::aws:'))
    expect(brought.map((p) => p.PolicyName)).toEqual(['AmazonS3ReadOnlyAccess'])
    const catalogs = managedPolicies.byName('AmazonS3ReadOnlyAccess')
    const text = catalogs && managedPolicies.document(catalogs)
    expect(JSON.parse(text ?? 'null')).not.toEqual(brought[0]?.PolicyVersionList[0]?.Document)
  })
})
