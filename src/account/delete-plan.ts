import type { Account, Entity, EntityId, EntityKind, Group, ManagedPolicy, Role, User } from '../shared/model'
import type { Operation } from '../shared/operations'
import { fail, ok, type Result } from '../shared/result'
import type { AccountIndex } from './account-index'
import type { Work } from './context'
import { entityById } from './entity-facts'
import { isServiceLinked } from '../shared/service-linked'
import { indexOf } from './index-of'
import { isIamEntity, kindWords, nameOf, type IamEntity } from './kinds'

/** One thing that stands in the way of a deletion, in words, and the operation that removes it. */
export interface Obstacle {
  what: string
  operation: Operation
}
export interface DeletionPlan {
  id: EntityId
  kind: EntityKind
  name: string
  obstacles: Obstacle[]
  /** The whole: obstacles first, the deletion last. To be run as one command, undone in one step. */
  operations: Operation[]
}

/**
 * What IAM wants gone before it deletes an entity (IAM API `DeleteUser`, `DeleteGroup`, `DeleteRole`, `DeletePolicy`,
 * `DeleteInstanceProfile`), and the operations that do it all. Refuses what cannot be deleted here: foreign, or managed by AWS.
 */
export function planDeletion(account: Account, id: EntityId, context: Pick<Work, 'credentialsOf'>): Result<DeletionPlan> {
  const entity = entityById(account, id)
  if (!entity) return fail('NoSuchEntity', `there is no entity \`${id}\` in this account`)
  const name = nameOf(entity)
  if (!isIamEntity(entity)) return ok({ id, kind: entity.kind, name, obstacles: [], operations: [deletionOf(entity)] })
  if (entity.accountId !== account.home.accountId) {
    const owner = entity.accountId === 'aws' ? 'AWS' : `account ${entity.accountId}`
    return fail('UnmodifiableEntity', `${kindWords[entity.kind]} \`${name}\` belongs to ${owner}, so you can't delete it here`)
  }
  const obstacles = obstaclesOf(account, entity, context)
  const operations = [...obstacles.map((obstacle) => obstacle.operation), deletionOf(entity)]
  return ok({ id, kind: entity.kind, name, obstacles, operations })
}

function obstaclesOf(account: Account, e: IamEntity, context: Pick<Work, 'credentialsOf'>): Obstacle[] {
  switch (e.kind) {
    case 'user':
      return [
        ...context.credentialsOf(e.id).map(({ what, remove }) => ({ what, operation: remove })),
        ...memberships(account, e),
        ...permissions(e)
      ]
    case 'group':
      return [...members(account, e), ...permissions(e)]
    case 'role':
      return isServiceLinked(e) ? [] : [...permissions(e), ...profiles(account, e)]
    case 'policy':
      return [...attachments(account, e), ...boundaries(account, e), ...versions(e)]
    case 'instanceProfile':
      return e.roles.flatMap((id) => {
        const role = account.roles[id]
        return role ? [profileRole(e.instanceProfileName, role.roleName)] : []
      })
    case 'samlProvider':
    case 'oidcProvider':
      return []
  }
}

function deletionOf(e: Entity): Operation {
  switch (e.kind) {
    case 'user':
      return { name: 'DeleteUser', input: { UserName: e.userName } }
    case 'group':
      return { name: 'DeleteGroup', input: { GroupName: e.groupName } }
    case 'role':
      return { name: isServiceLinked(e) ? 'DeleteServiceLinkedRole' : 'DeleteRole', input: { RoleName: e.roleName } }
    case 'policy':
      return { name: 'DeletePolicy', input: { PolicyArn: e.arn } }
    case 'instanceProfile':
      return { name: 'DeleteInstanceProfile', input: { InstanceProfileName: e.instanceProfileName } }
    case 'samlProvider':
      return { name: 'DeleteSAMLProvider', input: { SAMLProviderArn: e.arn } }
    case 'oidcProvider':
      return { name: 'DeleteOpenIDConnectProvider', input: { OpenIDConnectProviderArn: e.arn } }
    case 'resource':
      return { name: 'DeleteResource', input: { Arn: e.arn } }
    case 'guardrail':
      return { name: 'DeleteGuardrail', input: { Id: e.id } }
    case 'policyTest':
      return { name: 'DeletePolicyTest', input: { Id: e.id } }
  }
}

const membership = (user: User, group: Group): Operation => ({
  name: 'RemoveUserFromGroup',
  input: { GroupName: group.groupName, UserName: user.userName }
})
const memberships = (account: Account, user: User): Obstacle[] =>
  user.groups.flatMap((id) => {
    const group = account.groups[id]
    return group ? [{ what: `is in group \`${group.groupName}\``, operation: membership(user, group) }] : []
  })
const members = (account: Account, group: Group): Obstacle[] =>
  [...indexOf(account).members(group.id)].flatMap((id) => {
    const user = account.users[id]
    return user ? [{ what: `has member \`${user.userName}\``, operation: membership(user, group) }] : []
  })

function detach(principal: User | Group | Role, PolicyArn: string): Operation {
  switch (principal.kind) {
    case 'user':
      return { name: 'DetachUserPolicy', input: { UserName: principal.userName, PolicyArn } }
    case 'group':
      return { name: 'DetachGroupPolicy', input: { GroupName: principal.groupName, PolicyArn } }
    case 'role':
      return { name: 'DetachRolePolicy', input: { RoleName: principal.roleName, PolicyArn } }
  }
}
function deleteInline(principal: User | Group | Role, PolicyName: string): Operation {
  switch (principal.kind) {
    case 'user':
      return { name: 'DeleteUserPolicy', input: { UserName: principal.userName, PolicyName } }
    case 'group':
      return { name: 'DeleteGroupPolicy', input: { GroupName: principal.groupName, PolicyName } }
    case 'role':
      return { name: 'DeleteRolePolicy', input: { RoleName: principal.roleName, PolicyName } }
  }
}
const permissions = (principal: User | Group | Role): Obstacle[] => [
  ...principal.attachedPolicies.map((arn) => ({ what: `has policy \`${arn}\` attached`, operation: detach(principal, arn) })),
  ...principal.inlinePolicies.map(({ policyName }) => ({
    what: `has inline policy \`${policyName}\``,
    operation: deleteInline(principal, policyName)
  }))
]

const profileRole = (profile: string, role: string): Obstacle => ({
  what: `role \`${role}\` is in instance profile \`${profile}\``,
  operation: { name: 'RemoveRoleFromInstanceProfile', input: { InstanceProfileName: profile, RoleName: role } }
})
const profiles = (account: Account, role: Role): Obstacle[] =>
  [...indexOf(account).profilesOf(role.id)].flatMap((id) => {
    const profile = account.instanceProfiles[id]
    return profile ? [profileRole(profile.instanceProfileName, role.roleName)] : []
  })

const homeIds = (account: Account, ids: (index: AccountIndex) => ReadonlySet<EntityId>): EntityId[] => {
  const index = indexOf(account)
  return index.atHome(ids(index))
}
const attachments = (account: Account, policy: ManagedPolicy): Obstacle[] =>
  homeIds(account, (index) => index.attachedTo(policy.arn)).flatMap((id) => {
    const principal = account.users[id] ?? account.groups[id] ?? account.roles[id]
    if (!principal) return []
    return [{ what: `is attached to ${principal.kind} \`${nameOf(principal)}\``, operation: detach(principal, policy.arn) }]
  })
const boundaries = (account: Account, policy: ManagedPolicy): Obstacle[] =>
  homeIds(account, (index) => index.boundaryOf(policy.arn)).flatMap((id): Obstacle[] => {
    const principal = account.users[id] ?? account.roles[id]
    if (!principal) return []
    const what = `is the permissions boundary of ${principal.kind} \`${nameOf(principal)}\`, which loses this limit`
    return principal.kind === 'user'
      ? [{ what, operation: { name: 'DeleteUserPermissionsBoundary', input: { UserName: principal.userName } } }]
      : [{ what, operation: { name: 'DeleteRolePermissionsBoundary', input: { RoleName: principal.roleName } } }]
  })
const versions = (policy: ManagedPolicy): Obstacle[] =>
  policy.versions
    .filter((version) => version.versionId !== policy.defaultVersionId)
    .map(({ versionId }) => ({
      what: `has version \`${versionId}\``,
      operation: { name: 'DeletePolicyVersion', input: { PolicyArn: policy.arn, VersionId: versionId } }
    }))
