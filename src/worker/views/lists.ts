import { indexOf } from '../../account/index-of'
import type { Catalog } from '../../catalog/types'
import { parsePolicy } from '../../policy'
import { type Account, type Group, type ManagedPolicy, type Role, type User, nameOf } from '../../shared/model'
import type { GroupRow, ListRow, PolicyListRow, ProviderRow, RoleRow, UserRow } from '../../shared/list-views'
import { isServiceLinked } from '../../shared/service-linked'
import type { PermissionRows } from './permission-row'
import { managedText, nameInArn } from './policy-texts'

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
const ownerOf = (account: Account, accountId: string): string | null =>
  accountId === account.home.accountId || accountId === 'aws' ? null : accountId

const base = (account: Account, e: User | Group | Role | ManagedPolicy): ListRow => ({
  id: e.id,
  name: nameOf(e),
  path: e.path,
  arn: e.arn,
  foreign: ownerOf(account, e.accountId),
  createDate: e.createDate,
  tags: e.tags
})
const boundaryOf = (e: User | Role): string | null => (e.permissionsBoundary === null ? null : nameInArn(e.permissionsBoundary))

/** Every user with what lists and pickers show. */
export function userRows(account: Account): UserRow[] {
  return Object.values(account.users)
    .map((u) => ({
      ...base(account, u),
      groups: u.groups.flatMap((id) => account.groups[id]?.groupName ?? []).sort(),
      attached: u.attachedPolicies.length,
      inline: u.inlinePolicies.length,
      boundary: boundaryOf(u)
    }))
    .sort(byName)
}

export function groupRows(account: Account, catalog: Catalog, rows: PermissionRows): GroupRow[] {
  const index = indexOf(account)
  return Object.values(account.groups)
    .map((g) => ({
      ...base(account, g),
      members: index.members(g.id).size,
      policies: [...g.attachedPolicies.map(nameInArn), ...g.inlinePolicies.map((p) => p.policyName)],
      attached: g.attachedPolicies.length,
      allows: rows.allowedTogether([
        ...g.attachedPolicies.flatMap((arn) => managedText(account, catalog, arn)?.text ?? []),
        ...g.inlinePolicies.map((p) => p.document)
      ])
    }))
    .sort(byName)
}

export function roleRows(account: Account): RoleRow[] {
  return Object.values(account.roles)
    .map((r) => ({
      ...base(account, r),
      description: r.description,
      trusted: trustedBy(r.assumeRolePolicyDocument),
      lastUsed: r.roleLastUsed?.lastUsedDate ?? null,
      attached: r.attachedPolicies.length,
      inline: r.inlinePolicies.length,
      boundary: boundaryOf(r),
      serviceLinked: isServiceLinked(r)
    }))
    .sort(byName)
}

/** Principals that a trust policy allows, each once. */
const trustedBy = (text: string): string[] => [
  ...new Set(parsePolicy(text).statements.flatMap((s) => (s.effect === 'Allow' ? (s.principals ?? []).map((p) => p.text) : [])))
]

/** Customer policies and AWS's own, each once: the account's copy of an AWS policy counts instead of the catalog's. */
export function policyRows(account: Account, catalog: Catalog): PolicyListRow[] {
  const index = indexOf(account)
  const uses = (arn: string) => ({ attached: index.attachedTo(arn).size, boundaries: index.boundaryOf(arn).size })
  const stored = Object.values(account.policies).map((p): PolicyListRow => ({
    ...base(account, p),
    type: p.accountId === 'aws' ? 'aws' : 'customer',
    description: p.description,
    versionId: p.defaultVersionId,
    updateDate: p.updateDate,
    ...uses(p.arn),
    attachable: p.accountId === account.home.accountId || (p.accountId === 'aws' && !isServiceLinked(p))
  }))
  const here = new Set(stored.map((p) => p.arn))
  const aws = catalog.managedPolicies.list
    .filter((p) => !here.has(p.arn))
    .map((p): PolicyListRow => ({
      id: null,
      name: p.name,
      path: p.path,
      arn: p.arn,
      foreign: null,
      createDate: p.createDate,
      tags: [],
      type: 'aws',
      description: '',
      versionId: p.versionId,
      updateDate: p.updateDate,
      ...uses(p.arn),
      attachable: !isServiceLinked(p)
    }))
  return [...stored, ...aws].sort(byName)
}

export function providerRows(account: Account): ProviderRow[] {
  const roles = Object.values(account.roles)
  const trusting = (arn: string): string[] =>
    roles.filter((r) => r.assumeRolePolicyDocument.includes(JSON.stringify(arn))).map((r) => r.roleName)
  const saml = Object.values(account.samlProviders).map((p): ProviderRow => ({
    ...provider(account, p, p.name),
    kind: p.kind,
    roles: trusting(p.arn),
    validUntil: p.validUntil,
    clientIds: []
  }))
  const oidc = Object.values(account.oidcProviders).map((p): ProviderRow => ({
    ...provider(account, p, p.url),
    kind: p.kind,
    roles: trusting(p.arn),
    validUntil: null,
    clientIds: [...p.clientIds]
  }))
  return [...saml, ...oidc].sort(byName)
}
const provider = (account: Account, p: Omit<ListRow, 'name' | 'foreign'> & { accountId: string }, name: string): ListRow => ({
  id: p.id,
  name,
  path: p.path,
  arn: p.arn,
  foreign: ownerOf(account, p.accountId),
  createDate: p.createDate,
  tags: p.tags
})
