import type { Catalog } from '../../src/catalog/types'
import {
  emptyAccount,
  entityIdOf,
  type Account,
  type EntityId,
  type Group,
  type InlinePolicy,
  type ManagedPolicy,
  type Role,
  type Tag,
  type User
} from '../../src/shared/model'
import { documents } from './documents'
import { random } from './random'

export interface Shape {
  users: number
  groups: number
  roles: number
  /** Customer policies, boundaries among them. */
  policies: number
}

/** IAM's default quotas, filled. */
export const fullAccount: Shape = { users: 5000, groups: 300, roles: 1000, policies: 1500 }

const BOUNDED = 0.1
const BOUNDARIES = 20
const ACCOUNT_ID = '111122223333'
const given = [
  'amara',
  'bruno',
  'chen',
  'dalia',
  'emeka',
  'freya',
  'goran',
  'hana',
  'ivo',
  'jaya',
  'kofi',
  'lena',
  'mina',
  'noor'
]
const family = [
  'abadi',
  'berg',
  'costa',
  'diaz',
  'evans',
  'fofana',
  'garcia',
  'haddad',
  'ito',
  'jensen',
  'khan',
  'laurent',
  'moyo'
]
const units = ['engineering', 'finance', 'support', 'data', 'security']

/**
 * An account of a given size for benchmarks and tests: the same catalog, seed and shape always give the same account.
 *
 * - customer policies take their statements from AWS managed policies; 30% of the statements get part of the resources (ARN globs
 *   made from the templates of their actions' resource types), 15% a condition (MFA, network, tags, region, time); all keep to the size quota
 * - groups hold 1 to 6 managed policies; users are in 0 to 3 groups and hold 0 to 2, one in ten an inline policy; roles hold 1 to 4,
 *   one in five an inline policy; of the attached policies a third are AWS managed ones
 * - a tenth of the users and roles has one of (at most 20) boundary policies
 * - principals carry `team` and `project` tags; paths are those of five units
 */
export function generateAccount(catalog: Catalog, seed: number, shape: Shape = fullAccount): Account {
  const r = random(seed)
  const make = documents(catalog, r, ACCOUNT_ID)
  const home = {
    accountId: ACCOUNT_ID,
    partition: 'aws',
    alias: null,
    displayName: 'Generated account',
    managementAccount: false
  } as const
  const account: Account = emptyAccount(home)
  const next = (): EntityId => entityIdOf(account.nextEntity++)
  const add = <T extends { id: EntityId }>(to: Record<EntityId, T>, entity: T): T => (to[entity.id] = entity)
  const date = () =>
    `20${18 + r.below(8)}-${two(1 + r.below(12))}-${two(1 + r.below(28))}T${two(r.below(24))}:${two(r.below(60))}:00Z`
  const tags = (): Tag[] => [
    { key: 'team', value: r.pick(units) },
    { key: 'project', value: `project-${r.below(40)}` }
  ]
  const base = (kind: string, path: string, name: string) => ({
    id: next(),
    accountId: ACCOUNT_ID,
    path,
    arn: `arn:aws:iam::${ACCOUNT_ID}:${kind}${path}${name}`,
    createDate: date(),
    tags: kind === 'group' ? [] : tags()
  })
  const path = () => (r.chance(0.2) ? '/' : `/${r.pick(units)}/`)
  const aws = catalog.managedPolicies.list.map((p) => p.arn)
  const own: string[] = []
  const boundaries: string[] = []
  const attach = (n: number): string[] => {
    const mine = Array.from({ length: n }, () => r.pick(own.length === 0 || r.chance(1 / 3) ? aws : own))
    return [...new Set(mine)]
  }
  const inline = (probability: number): InlinePolicy[] =>
    r.chance(probability) ? [{ policyName: 'inline', document: make.inline() }] : []
  const bound = () => (boundaries.length > 0 && r.chance(BOUNDED) ? r.pick(boundaries) : null)

  const boundaryCount = Math.min(BOUNDARIES, Math.ceil(shape.policies / 10))
  for (let i = 0; i < shape.policies; i++) {
    const isBoundary = i < boundaryCount
    const policyName = isBoundary ? `boundary-${i}` : `policy-${i}`
    const policy: ManagedPolicy = {
      ...base('policy', path(), policyName),
      kind: 'policy',
      policyName,
      policyId: r.id('ANPA'),
      description: '',
      updateDate: date(),
      nextVersion: 2,
      defaultVersionId: 'v1',
      versions: [{ versionId: 'v1', document: isBoundary ? make.boundary() : make.managed(), createDate: date() }]
    }
    add(account.policies, policy)
    ;(isBoundary ? boundaries : own).push(policy.arn)
  }

  const groups: EntityId[] = []
  for (let i = 0; i < shape.groups; i++) {
    const groupName = `group-${i}`
    const rest = { groupName, groupId: r.id('AGPA'), attachedPolicies: attach(1 + r.below(6)), inlinePolicies: inline(0.1) }
    const group: Group = { ...base('group', path(), groupName), kind: 'group', ...rest }
    groups.push(add(account.groups, group).id)
  }

  for (let i = 0; i < shape.users; i++) {
    const userName = `${r.pick(given)}.${r.pick(family)}.${i}`
    const user: User = {
      ...base('user', path(), userName),
      kind: 'user',
      userName,
      userId: r.id('AIDA'),
      groups: r.some(groups, r.below(4)),
      attachedPolicies: attach(r.below(3)),
      inlinePolicies: inline(0.1),
      permissionsBoundary: bound()
    }
    add(account.users, user)
  }

  for (let i = 0; i < shape.roles; i++) {
    const roleName = `role-${i}`
    const role: Role = {
      ...base('role', path(), roleName),
      kind: 'role',
      roleName,
      roleId: r.id('AROA'),
      description: '',
      assumeRolePolicyDocument: make.trust(),
      maxSessionDuration: 3600,
      roleLastUsed: null,
      attachedPolicies: attach(1 + r.below(4)),
      inlinePolicies: inline(0.2),
      permissionsBoundary: bound()
    }
    add(account.roles, role)
  }
  return account
}

const two = (n: number) => String(n).padStart(2, '0')
