import { defaultVersion, type Account, type EntityId, type ManagedPolicy, type Role, type Tag } from '../shared/model'
import type { ApiTag, Operation } from '../shared/operations'
import { fail, ok, type Result } from '../shared/result'
import { whyNoRoleDescription } from '../shared/role-text'
import { planDeletion } from './delete-plan'
import { isServiceLinked } from '../shared/service-linked'
import { homeArn } from './ids'
import { indexOf } from './index-of'
import { nameOf } from './kinds'
import { referencesTo, type RenameChange, type RenamePlan } from './rename'

/**
 * A new name or path for a role or customer policy. IAM cannot rename these (IAM User Guide, "Rename": users and groups only):
 * the old one is deleted and one of the same content created, with a new ID. A role keeps its trust policy, permissions, boundary, tags
 * and instance profiles; a policy its default version's text, tags and everyone who uses it. Trust policies that named the
 * role then hold its dead ID, unless the references are rewritten: add their `rewrite` after the operations.
 */
export function planRecreation(account: Account, id: EntityId, change: RenameChange): Result<RenamePlan> {
  const entity = account.roles[id] ?? account.policies[id]
  if (!entity) return fail('NoSuchEntity', `there is no role or policy \`${id}\` in this account`)
  if (entity.kind === 'role' && isServiceLinked(entity))
    return fail('UnmodifiableEntity', `role \`${entity.roleName}\` is service-linked, so its service sets its name`)
  const deletion = planDeletion(account, id, { credentialsOf: () => [] })
  if (!deletion.ok) return deletion
  const name = change.name ?? nameOf(entity)
  const path = change.path ?? entity.path
  const newArn = homeArn(account, entity.kind, path, name)
  if (newArn === entity.arn) return ok({ oldArn: entity.arn, newArn, operations: [], references: [] })
  const wrong = entity.kind === 'role' ? whyNoRoleDescription(entity.description) : undefined
  if (wrong !== undefined) {
    const message = `IAM doesn't accept the description of role \`${nameOf(entity)}\`: it ${wrong}`
    return fail('InvalidInput', message, { hint: 'change the description first' })
  }
  const create =
    entity.kind === 'role' ? roleAgain(account, entity, name, path) : policyAgain(account, entity, name, path, newArn)
  const renaming = { from: entity.arn, to: newArn, name: nameOf(entity), newName: name, userName: false }
  const references = referencesTo(account, renaming, change, false)
  return ok({ oldArn: entity.arn, newArn, operations: [...deletion.value.operations, ...create], references })
}

const apiTags = (tags: readonly Tag[]): ApiTag[] => tags.map(({ key, value }) => ({ Key: key, Value: value }))

function roleAgain(account: Account, role: Role, RoleName: string, Path: string): Operation[] {
  const profiles = [...indexOf(account).profilesOf(role.id)].flatMap((id) => account.instanceProfiles[id] ?? [])
  return [
    {
      name: 'CreateRole',
      input: {
        RoleName,
        Path,
        AssumeRolePolicyDocument: role.assumeRolePolicyDocument,
        Description: role.description,
        MaxSessionDuration: role.maxSessionDuration,
        ...(role.permissionsBoundary === null ? {} : { PermissionsBoundary: role.permissionsBoundary }),
        Tags: apiTags(role.tags)
      }
    },
    ...role.attachedPolicies.map((PolicyArn): Operation => ({ name: 'AttachRolePolicy', input: { RoleName, PolicyArn } })),
    ...role.inlinePolicies.map(({ policyName, document }): Operation => ({
      name: 'PutRolePolicy',
      input: { RoleName, PolicyName: policyName, PolicyDocument: document }
    })),
    ...profiles.map(({ instanceProfileName }): Operation => ({
      name: 'AddRoleToInstanceProfile',
      input: { InstanceProfileName: instanceProfileName, RoleName }
    }))
  ]
}

function policyAgain(account: Account, policy: ManagedPolicy, PolicyName: string, Path: string, arn: string): Operation[] {
  const index = indexOf(account)
  const principals = (ids: Iterable<EntityId>) =>
    index.atHome(new Set(ids)).flatMap((id) => account.users[id] ?? account.groups[id] ?? account.roles[id] ?? [])
  return [
    {
      name: 'CreatePolicy',
      input: {
        PolicyName,
        Path,
        PolicyDocument: defaultVersion(policy).document,
        Description: policy.description,
        Tags: apiTags(policy.tags)
      }
    },
    ...principals(index.attachedTo(policy.arn)).map((e): Operation => {
      if (e.kind === 'user') return { name: 'AttachUserPolicy', input: { UserName: e.userName, PolicyArn: arn } }
      if (e.kind === 'group') return { name: 'AttachGroupPolicy', input: { GroupName: e.groupName, PolicyArn: arn } }
      return { name: 'AttachRolePolicy', input: { RoleName: e.roleName, PolicyArn: arn } }
    }),
    ...principals(index.boundaryOf(policy.arn)).flatMap((e): Operation[] => {
      if (e.kind === 'user')
        return [{ name: 'PutUserPermissionsBoundary', input: { UserName: e.userName, PermissionsBoundary: arn } }]
      if (e.kind === 'role')
        return [{ name: 'PutRolePermissionsBoundary', input: { RoleName: e.roleName, PermissionsBoundary: arn } }]
      return []
    })
  ]
}
