import type { EntityId } from '../model'

/**
 * Data types of the IAM API reference that operations answer with. `EntityKey` is ours: the internal key of the record,
 * null for an AWS managed policy that only the catalog holds.
 */
export interface ApiTag {
  Key: string
  Value: string
}
export interface ApiBoundary {
  PermissionsBoundaryType: 'Policy'
  PermissionsBoundaryArn: string
}
export interface ApiUser {
  EntityKey: EntityId
  Path: string
  UserName: string
  UserId: string
  Arn: string
  CreateDate: string
  PermissionsBoundary: ApiBoundary | null
  Tags: ApiTag[]
}
export interface ApiGroup {
  EntityKey: EntityId
  Path: string
  GroupName: string
  GroupId: string
  Arn: string
  CreateDate: string
}
export interface ApiRole {
  EntityKey: EntityId
  Path: string
  RoleName: string
  RoleId: string
  Arn: string
  CreateDate: string
  AssumeRolePolicyDocument: string
  Description: string
  MaxSessionDuration: number
  PermissionsBoundary: ApiBoundary | null
  Tags: ApiTag[]
  RoleLastUsed: { LastUsedDate: string; Region: string } | null
}
export interface ApiPolicy {
  EntityKey: EntityId | null
  PolicyName: string
  PolicyId: string | null
  Arn: string
  Path: string
  DefaultVersionId: string
  AttachmentCount: number
  PermissionsBoundaryUsageCount: number
  IsAttachable: boolean
  Description: string
  CreateDate: string
  UpdateDate: string
  Tags: ApiTag[]
}
export interface ApiPolicyVersion {
  VersionId: string
  IsDefaultVersion: boolean
  CreateDate: string
}
export interface ApiInstanceProfile {
  EntityKey: EntityId
  Path: string
  InstanceProfileName: string
  InstanceProfileId: string
  Arn: string
  CreateDate: string
  Roles: ApiRole[]
  Tags: ApiTag[]
}
export interface ApiPasswordPolicy {
  MinimumPasswordLength: number
  RequireSymbols: boolean
  RequireNumbers: boolean
  RequireUppercaseCharacters: boolean
  RequireLowercaseCharacters: boolean
  AllowUsersToChangePassword: boolean
  ExpirePasswords: boolean
  MaxPasswordAge: number | null
  PasswordReusePrevention: number | null
  HardExpiry: boolean
}
