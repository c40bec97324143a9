import { entityById } from '../../account/entity-facts'
import { indexOf } from '../../account/index-of'
import type { Catalog } from '../../catalog/types'
import { nameOf, type Account, type EntityId, type Group, type Role, type User } from '../../shared/model'
import { Refusal } from '../../shared/result'
import type { OpenEntity, PermissionRow } from '../../shared/views'
import type { PermissionRows } from './permission-row'
import { inlineRef, managedText, nameInArn } from './policy-texts'

type Named = { id: EntityId; name: string; arn: string }
const named = (e: User | Group | Role): Named => ({ id: e.id, name: nameOf(e), arn: e.arn })
const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** What the page of an entity shows: the entity joined with its permissions, memberships and uses. */
export function openEntity(account: Account, catalog: Catalog, rows: PermissionRows, id: EntityId): OpenEntity {
  const entity = entityById(account, id)
  if (!entity) throw new Refusal('NoSuchEntity', `nothing in this account has the key \`${id}\``)
  const index = indexOf(account)
  const managed = (arn: string, through: PermissionRow['through']): PermissionRow => {
    const found = managedText(account, catalog, arn)
    if (found) return rows.row(found.ref, found.text, through, found.differsFromCatalog)
    return rows.missing({ arn, entity: null, name: nameInArn(arn), versionId: null, type: 'customer' }, through)
  }
  const own = (owner: User | Group | Role, through: PermissionRow['through']): PermissionRow[] => [
    ...owner.attachedPolicies.map((arn) => managed(arn, through)),
    ...owner.inlinePolicies.map((p) => rows.row(inlineRef(owner, p.policyName), p.document, through))
  ]
  const open: OpenEntity = {
    entity,
    foreign: entity.accountId === account.home.accountId || entity.accountId === 'aws' ? null : entity.accountId,
    permissions: [],
    boundary: null,
    groups: [],
    members: [],
    usedBy: [],
    instanceProfiles: [],
    tags: 'tags' in entity ? entity.tags : []
  }
  if (entity.kind === 'user' || entity.kind === 'role' || entity.kind === 'group') {
    open.permissions = own(entity, null)
    if (entity.kind !== 'group' && entity.permissionsBoundary !== null) open.boundary = managed(entity.permissionsBoundary, null)
  }
  if (entity.kind === 'user') {
    const groups = present(entity.groups.map((g) => account.groups[g])).sort((a, b) => (a.groupName < b.groupName ? -1 : 1))
    open.groups = groups.map(named)
    for (const g of groups) open.permissions.push(...own(g, { id: g.id, name: g.groupName }))
  }
  if (entity.kind === 'group')
    open.members = present([...index.members(id)].map((u) => account.users[u]))
      .map(named)
      .sort(byName)
  if (entity.kind === 'role')
    open.instanceProfiles = present([...index.profilesOf(id)].map((p) => account.instanceProfiles[p])).map((p) => ({
      id: p.id,
      name: p.instanceProfileName,
      arn: p.arn
    }))
  if (entity.kind === 'policy') open.usedBy = usersOf(account, entity)
  return open
}

const present = <T>(list: (T | undefined)[]): T[] => list.filter((x) => x !== undefined)

/** Who has a managed policy attached or as boundary. Also for an AWS managed policy that only the catalog holds. */
export function usersOf(account: Account, policy: { arn: string }): OpenEntity['usedBy'] {
  const index = indexOf(account)
  const use = (ids: Iterable<EntityId>, as: 'attached' | 'boundary'): OpenEntity['usedBy'] =>
    present([...ids].map((id) => account.users[id] ?? account.groups[id] ?? account.roles[id])).map((e) => ({
      ...named(e),
      kind: e.kind,
      as
    }))
  return [...use(index.attachedTo(policy.arn), 'attached'), ...use(index.boundaryOf(policy.arn), 'boundary')].sort(byName)
}
