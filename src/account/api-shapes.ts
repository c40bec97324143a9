import type { AwsManagedPolicy } from '../catalog/types'
import type { Account, Group, InstanceProfile, ManagedPolicy, PolicyVersion, Role, Tag, User } from '../shared/model'
import type {
  ApiBoundary,
  ApiGroup,
  ApiInstanceProfile,
  ApiPolicy,
  ApiPolicyVersion,
  ApiRole,
  ApiTag,
  ApiUser
} from '../shared/operations'
import type { AccountIndex } from './account-index'
import { serviceLinkedPath } from '../shared/service-linked'

/** Entities as the IAM API shows them: plain copies that outlive the draft. */
export const apiTags = (tags: readonly Tag[]): ApiTag[] => tags.map((tag) => ({ Key: tag.key, Value: tag.value }))

const boundary = (arn: string | null): ApiBoundary | null =>
  arn === null ? null : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn }

export const apiUser = (user: User): ApiUser => ({
  EntityKey: user.id,
  Path: user.path,
  UserName: user.userName,
  UserId: user.userId,
  Arn: user.arn,
  CreateDate: user.createDate,
  PermissionsBoundary: boundary(user.permissionsBoundary),
  Tags: apiTags(user.tags)
})

export const apiGroup = (group: Group): ApiGroup => ({
  EntityKey: group.id,
  Path: group.path,
  GroupName: group.groupName,
  GroupId: group.groupId,
  Arn: group.arn,
  CreateDate: group.createDate
})

export const apiRole = (role: Role): ApiRole => ({
  EntityKey: role.id,
  Path: role.path,
  RoleName: role.roleName,
  RoleId: role.roleId,
  Arn: role.arn,
  CreateDate: role.createDate,
  AssumeRolePolicyDocument: role.assumeRolePolicyDocument,
  Description: role.description,
  MaxSessionDuration: role.maxSessionDuration,
  PermissionsBoundary: boundary(role.permissionsBoundary),
  Tags: apiTags(role.tags),
  RoleLastUsed: role.roleLastUsed && { LastUsedDate: role.roleLastUsed.lastUsedDate, Region: role.roleLastUsed.region }
})

export const apiInstanceProfile = (profile: InstanceProfile, account: Account): ApiInstanceProfile => ({
  EntityKey: profile.id,
  Path: profile.path,
  InstanceProfileName: profile.instanceProfileName,
  InstanceProfileId: profile.instanceProfileId,
  Arn: profile.arn,
  CreateDate: profile.createDate,
  Roles: profile.roles.flatMap((id) => {
    const role = account.roles[id]
    return role ? [apiRole(role)] : []
  }),
  Tags: apiTags(profile.tags)
})

export const apiPolicy = (policy: ManagedPolicy, index: AccountIndex): ApiPolicy => ({
  EntityKey: policy.id,
  PolicyName: policy.policyName,
  PolicyId: policy.policyId,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersionId,
  ...usage(policy.arn, index),
  IsAttachable: policy.accountId !== 'aws' || !policy.path.startsWith(serviceLinkedPath),
  Description: policy.description,
  CreateDate: policy.createDate,
  UpdateDate: policy.updateDate,
  Tags: apiTags(policy.tags)
})

/** An AWS managed policy that only the catalog holds. `arn` is the one asked for: it names the account's partition. */
export const apiCatalogPolicy = (policy: AwsManagedPolicy, arn: string, index: AccountIndex): ApiPolicy => ({
  EntityKey: null,
  PolicyName: policy.name,
  PolicyId: null,
  Arn: arn,
  Path: policy.path,
  DefaultVersionId: policy.versionId,
  ...usage(arn, index),
  IsAttachable: !policy.path.startsWith(serviceLinkedPath),
  Description: '',
  CreateDate: policy.createDate,
  UpdateDate: policy.updateDate,
  Tags: []
})

const usage = (arn: string, index: AccountIndex) => ({
  AttachmentCount: index.atHome(index.attachedTo(arn)).length,
  PermissionsBoundaryUsageCount: index.atHome(index.boundaryOf(arn)).length
})

export const apiVersion = (policy: ManagedPolicy, version: PolicyVersion): ApiPolicyVersion => ({
  VersionId: version.versionId,
  IsDefaultVersion: version.versionId === policy.defaultVersionId,
  CreateDate: version.createDate
})
