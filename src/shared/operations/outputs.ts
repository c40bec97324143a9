import type { AssertionEncryptionMode, EntityId } from '../model'
import type { CredentialOutputs } from './credential-outputs'
import type { OrganizationOutputs } from './organization-outputs'
import type {
  ApiGroup,
  ApiInstanceProfile,
  ApiPasswordPolicy,
  ApiPolicy,
  ApiPolicyVersion,
  ApiRole,
  ApiTag,
  ApiUser
} from './shapes'

export type * from './credential-outputs'
export type * from './organization-outputs'
export type * from './shapes'

/** Nothing to say but that it is done. */
type Done = Record<string, never>
type Attached = { AttachedPolicies: { PolicyName: string; PolicyArn: string }[] }
type PolicyNames = { PolicyNames: string[] }
type Tags = { Tags: ApiTag[] }

/** What each operation answers, as the IAM API reference has it. Policy documents are the author's text, not URL-encoded. */
export interface OperationOutputs extends CredentialOutputs, OrganizationOutputs {
  CreateUser: { User: ApiUser }
  GetUser: { User: ApiUser }
  ListUsers: { Users: ApiUser[] }
  UpdateUser: Done
  DeleteUser: Done
  TagUser: Done
  UntagUser: Done
  ListUserTags: Tags
  PutUserPermissionsBoundary: Done
  DeleteUserPermissionsBoundary: Done
  ListGroupsForUser: { Groups: ApiGroup[] }

  CreateGroup: { Group: ApiGroup }
  GetGroup: { Group: ApiGroup; Users: ApiUser[] }
  ListGroups: { Groups: ApiGroup[] }
  UpdateGroup: Done
  DeleteGroup: Done
  AddUserToGroup: Done
  RemoveUserFromGroup: Done

  CreateRole: { Role: ApiRole }
  GetRole: { Role: ApiRole }
  ListRoles: { Roles: ApiRole[] }
  UpdateRole: Done
  UpdateRoleDescription: { Role: ApiRole }
  UpdateAssumeRolePolicy: Done
  DeleteRole: Done
  TagRole: Done
  UntagRole: Done
  ListRoleTags: Tags
  PutRolePermissionsBoundary: Done
  DeleteRolePermissionsBoundary: Done
  CreateServiceLinkedRole: { Role: ApiRole }
  DeleteServiceLinkedRole: { DeletionTaskId: string }

  CreatePolicy: { Policy: ApiPolicy }
  GetPolicy: { Policy: ApiPolicy }
  ListPolicies: { Policies: ApiPolicy[] }
  DeletePolicy: Done
  TagPolicy: Done
  UntagPolicy: Done
  ListPolicyTags: Tags
  CreatePolicyVersion: { PolicyVersion: ApiPolicyVersion }
  GetPolicyVersion: { PolicyVersion: ApiPolicyVersion & { Document: string } }
  ListPolicyVersions: { Versions: ApiPolicyVersion[] }
  SetDefaultPolicyVersion: Done
  DeletePolicyVersion: Done
  ListEntitiesForPolicy: {
    PolicyGroups: { GroupName: string; GroupId: string }[]
    PolicyUsers: { UserName: string; UserId: string }[]
    PolicyRoles: { RoleName: string; RoleId: string }[]
  }

  AttachUserPolicy: Done
  AttachGroupPolicy: Done
  AttachRolePolicy: Done
  DetachUserPolicy: Done
  DetachGroupPolicy: Done
  DetachRolePolicy: Done
  ListAttachedUserPolicies: Attached
  ListAttachedGroupPolicies: Attached
  ListAttachedRolePolicies: Attached

  PutUserPolicy: Done
  PutGroupPolicy: Done
  PutRolePolicy: Done
  GetUserPolicy: { UserName: string; PolicyName: string; PolicyDocument: string }
  GetGroupPolicy: { GroupName: string; PolicyName: string; PolicyDocument: string }
  GetRolePolicy: { RoleName: string; PolicyName: string; PolicyDocument: string }
  DeleteUserPolicy: Done
  DeleteGroupPolicy: Done
  DeleteRolePolicy: Done
  ListUserPolicies: PolicyNames
  ListGroupPolicies: PolicyNames
  ListRolePolicies: PolicyNames

  CreateInstanceProfile: { InstanceProfile: ApiInstanceProfile }
  GetInstanceProfile: { InstanceProfile: ApiInstanceProfile }
  ListInstanceProfiles: { InstanceProfiles: ApiInstanceProfile[] }
  ListInstanceProfilesForRole: { InstanceProfiles: ApiInstanceProfile[] }
  DeleteInstanceProfile: Done
  AddRoleToInstanceProfile: Done
  RemoveRoleFromInstanceProfile: Done
  TagInstanceProfile: Done
  UntagInstanceProfile: Done
  ListInstanceProfileTags: Tags

  CreateSAMLProvider: { EntityKey: EntityId; SAMLProviderArn: string; Tags: ApiTag[] }
  /** Private keys are told of by ID and date alone. */
  GetSAMLProvider: {
    SAMLProviderUUID: string | null
    SAMLMetadataDocument: string
    CreateDate: string
    ValidUntil: string | null
    AssertionEncryptionMode: AssertionEncryptionMode | null
    PrivateKeyList: { KeyId: string; Timestamp: string }[]
    Tags: ApiTag[]
  }
  ListSAMLProviders: { SAMLProviderList: { EntityKey: EntityId; Arn: string; CreateDate: string; ValidUntil: string | null }[] }
  UpdateSAMLProvider: { SAMLProviderArn: string }
  DeleteSAMLProvider: Done
  TagSAMLProvider: Done
  UntagSAMLProvider: Done
  ListSAMLProviderTags: Tags

  CreateOpenIDConnectProvider: { EntityKey: EntityId; OpenIDConnectProviderArn: string; Tags: ApiTag[] }
  GetOpenIDConnectProvider: {
    Url: string
    ClientIDList: string[]
    ThumbprintList: string[]
    CreateDate: string
    Tags: ApiTag[]
  }
  ListOpenIDConnectProviders: { OpenIDConnectProviderList: { EntityKey: EntityId; Arn: string }[] }
  DeleteOpenIDConnectProvider: Done
  AddClientIDToOpenIDConnectProvider: Done
  RemoveClientIDFromOpenIDConnectProvider: Done
  UpdateOpenIDConnectProviderThumbprint: Done
  TagOpenIDConnectProvider: Done
  UntagOpenIDConnectProvider: Done
  ListOpenIDConnectProviderTags: Tags

  CreateAccountAlias: Done
  DeleteAccountAlias: Done
  ListAccountAliases: { AccountAliases: string[] }
  UpdateAccountPasswordPolicy: Done
  GetAccountPasswordPolicy: { PasswordPolicy: ApiPasswordPolicy }
  DeleteAccountPasswordPolicy: Done
  SetAccountQuota: Done
  GetAccountSummary: { SummaryMap: { name: string; value: number }[] }
}
