import type { Catalog } from '../../catalog/types'
import { quotaOf } from '../../account/quotas'
import type { DocumentRef } from '../../shared/contract'
import { nameOf, type Account, type EntityId, type Group, type Role, type User } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { isServiceLinked, onlyItsService } from '../../shared/service-linked'
import type { DocumentView } from '../../shared/views'
import { common, embedded, type View } from './document-parts'
import { usersOf } from './entity'
import type { PermissionRows } from './permission-row'
import { inlineRef, managedText } from './policy-texts'
import { guardrailDocument, resourceDocument } from './organization-document'

/** What an editor page shows of a policy text. Refuses with `NoSuchEntity` what is not there. */
export function documentView(account: Account, catalog: Catalog, rows: PermissionRows, ref: DocumentRef): DocumentView {
  const view = viewOf(account, catalog, ref)
  const { allows, denies, mayDeny } = rows.row(view.ref, view.text, null)
  return { ...view, summary: { allows, denies, mayDeny, services: rows.allowedByService(view.text) } }
}

type Untyped = Omit<View, 'policyType'>

function viewOf(account: Account, catalog: Catalog, ref: DocumentRef): View {
  switch (ref.kind) {
    case 'managed':
      return { ...managedView(account, catalog, ref.arn, ref.versionId), policyType: 'identity' }
    case 'inline':
      return { ...inlineView(account, ref.owner, ref.name), policyType: 'identity' }
    case 'trust':
      return { ...trustView(account, ref.owner), policyType: 'trust' }
    case 'resource':
      return resourceDocument(account, ref.id)
    case 'guardrail':
      return guardrailDocument(account, ref.id)
  }
}

const FOREIGN = 'This belongs to another account and is read-only here'
/** Why what lives inside a principal may not be edited, or null. */
function reasonOf(account: Account, owner: User | Group | Role): string | null {
  if (owner.accountId !== account.home.accountId) return FOREIGN
  return owner.kind === 'role' && isServiceLinked(owner) ? onlyItsService : null
}

function managedView(account: Account, catalog: Catalog, arn: string, versionId: string | undefined): Untyped {
  const found = managedText(account, catalog, arn, versionId)
  if (!found)
    throw new Refusal('NoSuchEntity', `there is no policy \`${arn}\`${versionId ? ` with a version \`${versionId}\`` : ''}`)
  const { entity, version } = found
  const aws = catalog.managedPolicies.byArn(arn)
  const isDefault = entity === null || entity.defaultVersionId === version.versionId
  const reason =
    found.ref.type === 'aws'
      ? 'AWS manages this policy; create a customer managed policy to change it'
      : entity?.accountId !== account.home.accountId
        ? FOREIGN
        : !isDefault
          ? `${version.versionId} isn't the default version; only the default version can be edited`
          : null
  return {
    ...common(found.text, quotaOf(account, 'PolicySizeQuota'), reason),
    ref: found.ref,
    homeOwned: entity?.accountId === account.home.accountId,
    entity: entity?.id ?? null,
    ownerKind: null,
    ownerName: null,
    arn,
    path: entity?.path ?? aws?.path ?? '/',
    description: entity?.description ?? '',
    createDate: entity?.createDate ?? aws?.createDate ?? '',
    updateDate: entity?.updateDate ?? aws?.updateDate ?? '',
    versions: (entity?.versions ?? [version]).map((v) => ({
      versionId: v.versionId,
      createDate: v.createDate,
      isDefault: entity === null || v.versionId === entity.defaultVersionId
    })),
    versionId: version.versionId,
    usedBy: usersOf(account, { arn }),
    tags: entity?.tags ?? [],
    differsFromCatalog: found.differsFromCatalog
  }
}

function inlineView(account: Account, ownerId: EntityId, name: string): Untyped {
  const owner = account.users[ownerId] ?? account.groups[ownerId] ?? account.roles[ownerId]
  const policy = owner?.inlinePolicies.find((p) => p.policyName === name)
  if (!owner || !policy) throw new Refusal('NoSuchEntity', `there is no inline policy \`${name}\` here`)
  const quota = { user: 'UserPolicySizeQuota', group: 'GroupPolicySizeQuota', role: 'RolePolicySizeQuota' } as const
  return {
    ...common(policy.document, quotaOf(account, quota[owner.kind]), reasonOf(account, owner)),
    ...embedded(owner.createDate),
    ref: inlineRef(owner, name),
    homeOwned: owner.accountId === account.home.accountId,
    entity: owner.id,
    ownerKind: owner.kind,
    ownerName: nameOf(owner)
  }
}

function trustView(account: Account, ownerId: EntityId): Untyped {
  const role = account.roles[ownerId]
  if (!role) throw new Refusal('NoSuchEntity', `no role has the key \`${ownerId}\``)
  return {
    ...common(role.assumeRolePolicyDocument, quotaOf(account, 'AssumeRolePolicySizeQuota'), reasonOf(account, role)),
    ...embedded(role.createDate),
    ref: { arn: null, entity: role.id, name: `trust policy of ${role.roleName}`, versionId: null, type: 'trust' },
    homeOwned: role.accountId === account.home.accountId,
    entity: role.id,
    ownerKind: 'role',
    ownerName: role.roleName
  }
}
