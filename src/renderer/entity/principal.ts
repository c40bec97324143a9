import type { Entity, Tag } from '../../shared/model'
import type { ApiTag, Operation } from '../../shared/operations'
import { isServiceLinked, onlyItsService } from '../../shared/service-linked'
import type { OpenEntity } from '../../shared/views'

/** Who has permissions, as IAM's operations address it: by kind and name. */
export interface Principal {
  kind: 'user' | 'group' | 'role'
  name: string
}

/** What the window calls the kinds of principals. */
export const kindTitles = {
  user: { one: 'User', many: 'Users' },
  group: { one: 'User group', many: 'User groups' },
  role: { one: 'Role', many: 'Roles' }
} as const satisfies Record<Principal['kind'], unknown>

/** The entity as a principal; null if it is none. */
export function principalOf(e: Entity): Principal | null {
  if (e.kind === 'user') return { kind: 'user', name: e.userName }
  if (e.kind === 'group') return { kind: 'group', name: e.groupName }
  return e.kind === 'role' ? { kind: 'role', name: e.roleName } : null
}

/** Why nothing of this entity can be changed here; undefined where it can. */
export function readOnlyReason(open: Pick<OpenEntity, 'entity' | 'foreign'>): string | undefined {
  const { entity } = open
  if (entity.kind === 'role' && open.foreign === null && isServiceLinked(entity)) return onlyItsService
  return keptReason(open)
}
/** Why it cannot be deleted here: a service-linked role can be. */
export function keptReason({ entity, foreign }: Pick<OpenEntity, 'entity' | 'foreign'>): string | undefined {
  if (foreign !== null) return `This belongs to account ${foreign} and is read-only here`
  return 'accountId' in entity && entity.accountId === 'aws' ? 'AWS manages this policy' : undefined
}

export function attach({ kind, name }: Principal, PolicyArn: string): Operation {
  if (kind === 'user') return { name: 'AttachUserPolicy', input: { UserName: name, PolicyArn } }
  if (kind === 'group') return { name: 'AttachGroupPolicy', input: { GroupName: name, PolicyArn } }
  return { name: 'AttachRolePolicy', input: { RoleName: name, PolicyArn } }
}
export function detach({ kind, name }: Principal, PolicyArn: string): Operation {
  if (kind === 'user') return { name: 'DetachUserPolicy', input: { UserName: name, PolicyArn } }
  if (kind === 'group') return { name: 'DetachGroupPolicy', input: { GroupName: name, PolicyArn } }
  return { name: 'DetachRolePolicy', input: { RoleName: name, PolicyArn } }
}
export function putInline({ kind, name }: Principal, PolicyName: string, PolicyDocument: string): Operation {
  const policy = { PolicyName, PolicyDocument }
  if (kind === 'user') return { name: 'PutUserPolicy', input: { UserName: name, ...policy } }
  if (kind === 'group') return { name: 'PutGroupPolicy', input: { GroupName: name, ...policy } }
  return { name: 'PutRolePolicy', input: { RoleName: name, ...policy } }
}
export function deleteInline({ kind, name }: Principal, PolicyName: string): Operation {
  if (kind === 'user') return { name: 'DeleteUserPolicy', input: { UserName: name, PolicyName } }
  if (kind === 'group') return { name: 'DeleteGroupPolicy', input: { GroupName: name, PolicyName } }
  return { name: 'DeleteRolePolicy', input: { RoleName: name, PolicyName } }
}
/** Sets the permissions boundary, or takes it away (`null`). Groups have none. */
export function setBoundary({ kind, name }: Principal, arn: string | null): Operation[] {
  if (kind === 'group') return []
  if (kind === 'user')
    return arn === null
      ? [{ name: 'DeleteUserPermissionsBoundary', input: { UserName: name } }]
      : [{ name: 'PutUserPermissionsBoundary', input: { UserName: name, PermissionsBoundary: arn } }]
  return arn === null
    ? [{ name: 'DeleteRolePermissionsBoundary', input: { RoleName: name } }]
    : [{ name: 'PutRolePermissionsBoundary', input: { RoleName: name, PermissionsBoundary: arn } }]
}

export const addToGroup = (GroupName: string, UserName: string): Operation => ({
  name: 'AddUserToGroup',
  input: { GroupName, UserName }
})
export const removeFromGroup = (GroupName: string, UserName: string): Operation => ({
  name: 'RemoveUserFromGroup',
  input: { GroupName, UserName }
})

export const apiTags = (tags: readonly Tag[]): ApiTag[] => tags.map(({ key, value }) => ({ Key: key, Value: value }))

/** What bears tags, as IAM's operations address it: providers, policies and virtual MFA devices by ARN. */
export interface Tagged {
  kind: Entity['kind'] | 'mfaDevice'
  name: string
  arn: string
}

/** Operations that turn the tags `before` into `after`: untag first, so that the quota is met. Keys are the same in any case. */
export function tagChanges(e: Tagged, before: readonly Tag[], after: readonly Tag[]): Operation[] {
  const kept = new Set(after.map((t) => t.key.toLowerCase()))
  const gone = before.filter((t) => !kept.has(t.key.toLowerCase())).map((t) => t.key)
  const set = after.filter((t) => !before.some((b) => b.key === t.key && b.value === t.value))
  return [...(gone.length ? untag(e, gone) : []), ...(set.length ? tag(e, apiTags(set)) : [])]
}

export function tag(e: Tagged, Tags: ApiTag[]): Operation[] {
  switch (e.kind) {
    case 'user':
      return [{ name: 'TagUser', input: { UserName: e.name, Tags } }]
    case 'role':
      return [{ name: 'TagRole', input: { RoleName: e.name, Tags } }]
    case 'policy':
      return [{ name: 'TagPolicy', input: { PolicyArn: e.arn, Tags } }]
    case 'instanceProfile':
      return [{ name: 'TagInstanceProfile', input: { InstanceProfileName: e.name, Tags } }]
    case 'samlProvider':
      return [{ name: 'TagSAMLProvider', input: { SAMLProviderArn: e.arn, Tags } }]
    case 'oidcProvider':
      return [{ name: 'TagOpenIDConnectProvider', input: { OpenIDConnectProviderArn: e.arn, Tags } }]
    case 'mfaDevice':
      return [{ name: 'TagMFADevice', input: { SerialNumber: e.arn, Tags } }]
    default:
      return []
  }
}

function untag(e: Tagged, TagKeys: string[]): Operation[] {
  switch (e.kind) {
    case 'user':
      return [{ name: 'UntagUser', input: { UserName: e.name, TagKeys } }]
    case 'role':
      return [{ name: 'UntagRole', input: { RoleName: e.name, TagKeys } }]
    case 'policy':
      return [{ name: 'UntagPolicy', input: { PolicyArn: e.arn, TagKeys } }]
    case 'instanceProfile':
      return [{ name: 'UntagInstanceProfile', input: { InstanceProfileName: e.name, TagKeys } }]
    case 'samlProvider':
      return [{ name: 'UntagSAMLProvider', input: { SAMLProviderArn: e.arn, TagKeys } }]
    case 'oidcProvider':
      return [{ name: 'UntagOpenIDConnectProvider', input: { OpenIDConnectProviderArn: e.arn, TagKeys } }]
    case 'mfaDevice':
      return [{ name: 'UntagMFADevice', input: { SerialNumber: e.arn, TagKeys } }]
    default:
      return []
  }
}
