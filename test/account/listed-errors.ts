import type { OperationName } from '../../src/shared/operations'
import type { ErrorCode } from '../../src/shared/result'

/** Errors that the IAM API reference lists for each operation (without ServiceFailure, which is AWS's own trouble), by equal lists. */
const lists: [ErrorCode[], OperationName[]][] = [
  [
    ['InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
    [
      'AddClientIDToOpenIDConnectProvider',
      'CreateServiceLinkedRole',
      'DeleteSAMLProvider',
      'DetachGroupPolicy',
      'DetachUserPolicy',
      'SetDefaultPolicyVersion',
      'UpdateSAMLProvider'
    ]
  ],
  [['EntityAlreadyExists', 'LimitExceeded', 'NoSuchEntity', 'UnmodifiableEntity'], ['AddRoleToInstanceProfile']],
  [
    ['LimitExceeded', 'NoSuchEntity'],
    [
      'AddUserToGroup',
      'DeleteAccountAlias',
      'DeleteAccountPasswordPolicy',
      'DeleteGroupPolicy',
      'DeleteServiceLinkedRole',
      'DeleteUserPolicy',
      'RemoveUserFromGroup'
    ]
  ],
  [
    ['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'PolicyNotAttachable'],
    ['AttachGroupPolicy', 'AttachUserPolicy']
  ],
  [['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'PolicyNotAttachable', 'UnmodifiableEntity'], ['AttachRolePolicy']],
  [['EntityAlreadyExists', 'LimitExceeded'], ['CreateAccountAlias']],
  [
    ['EntityAlreadyExists', 'LimitExceeded', 'NoSuchEntity'],
    ['CreateGroup', 'UpdateGroup']
  ],
  [
    ['ConcurrentModification', 'EntityAlreadyExists', 'InvalidInput', 'LimitExceeded'],
    ['CreateInstanceProfile', 'CreateOpenIDConnectProvider', 'CreateSAMLProvider']
  ],
  [
    ['ConcurrentModification', 'EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'MalformedPolicyDocument'],
    ['CreatePolicy', 'CreateRole']
  ],
  [['InvalidInput', 'LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'], ['CreatePolicyVersion']],
  [['ConcurrentModification', 'EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'], ['CreateUser']],
  [
    ['DeleteConflict', 'LimitExceeded', 'NoSuchEntity'],
    ['DeleteGroup', 'DeleteInstanceProfile']
  ],
  [
    ['InvalidInput', 'NoSuchEntity'],
    [
      'DeleteOpenIDConnectProvider',
      'GetOpenIDConnectProvider',
      'GetPolicy',
      'GetPolicyVersion',
      'GetSAMLProvider',
      'ListAttachedGroupPolicies',
      'ListAttachedRolePolicies',
      'ListAttachedUserPolicies',
      'ListEntitiesForPolicy',
      'ListOpenIDConnectProviderTags',
      'ListPolicyTags',
      'ListPolicyVersions',
      'ListSAMLProviderTags',
      'RemoveClientIDFromOpenIDConnectProvider',
      'UpdateOpenIDConnectProviderThumbprint'
    ]
  ],
  [
    ['DeleteConflict', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
    ['DeletePolicy', 'DeletePolicyVersion']
  ],
  [['ConcurrentModification', 'DeleteConflict', 'LimitExceeded', 'NoSuchEntity', 'UnmodifiableEntity'], ['DeleteRole']],
  [
    ['NoSuchEntity', 'UnmodifiableEntity'],
    ['DeleteRolePermissionsBoundary', 'UpdateRole', 'UpdateRoleDescription']
  ],
  [
    ['LimitExceeded', 'NoSuchEntity', 'UnmodifiableEntity'],
    ['DeleteRolePolicy', 'RemoveRoleFromInstanceProfile']
  ],
  [['ConcurrentModification', 'DeleteConflict', 'LimitExceeded', 'NoSuchEntity'], ['DeleteUser']],
  [
    ['NoSuchEntity'],
    [
      'DeleteUserPermissionsBoundary',
      'GetAccountPasswordPolicy',
      'GetGroup',
      'GetGroupPolicy',
      'GetInstanceProfile',
      'GetRole',
      'GetRolePolicy',
      'GetUser',
      'GetUserPolicy',
      'ListGroupPolicies',
      'ListGroupsForUser',
      'ListInstanceProfileTags',
      'ListInstanceProfilesForRole',
      'ListRolePolicies',
      'ListRoleTags',
      'ListUserPolicies',
      'ListUserTags'
    ]
  ],
  [['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'UnmodifiableEntity'], ['DetachRolePolicy']],
  [
    [],
    [
      'GetAccountSummary',
      'ListAccountAliases',
      'ListGroups',
      'ListInstanceProfiles',
      'ListOpenIDConnectProviders',
      'ListPolicies',
      'ListRoles',
      'ListSAMLProviders',
      'ListUsers'
    ]
  ],
  [
    ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'],
    ['PutGroupPolicy', 'PutUserPolicy', 'UpdateAccountPasswordPolicy']
  ],
  [['InvalidInput', 'NoSuchEntity', 'PolicyNotAttachable', 'UnmodifiableEntity'], ['PutRolePermissionsBoundary']],
  [
    ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity', 'UnmodifiableEntity'],
    ['PutRolePolicy', 'UpdateAssumeRolePolicy']
  ],
  [['InvalidInput', 'NoSuchEntity', 'PolicyNotAttachable'], ['PutUserPermissionsBoundary']],
  [
    ['ConcurrentModification', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
    ['TagInstanceProfile', 'TagOpenIDConnectProvider', 'TagPolicy', 'TagRole', 'TagSAMLProvider', 'TagUser']
  ],
  [
    ['ConcurrentModification', 'InvalidInput', 'NoSuchEntity'],
    ['UntagInstanceProfile', 'UntagOpenIDConnectProvider', 'UntagPolicy', 'UntagSAMLProvider']
  ],
  [
    ['ConcurrentModification', 'NoSuchEntity'],
    ['UntagRole', 'UntagUser']
  ],
  [
    ['ConcurrentModification', 'EntityAlreadyExists', 'EntityTemporarilyUnmodifiable', 'LimitExceeded', 'NoSuchEntity'],
    ['UpdateUser']
  ],
  // Not IAM's: what the operations of ours refuse.
  [['InvalidInput', 'MalformedPolicyDocument'], ['PutResource']],
  [['EntityAlreadyExists', 'LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'], ['PutGuardrail']],
  [['EntityAlreadyExists', 'InvalidInput', 'MalformedPolicyDocument', 'NoSuchEntity'], ['PutPolicyTest']],
  [['NoSuchEntity'], ['DeleteResource', 'DeleteGuardrail', 'DeletePolicyTest', 'SetAccountQuota']],
  [[], ['UpdateOrganization']]
]
export const listedErrors: ReadonlyMap<OperationName, readonly ErrorCode[]> = new Map(
  lists.flatMap(([codes, names]) => names.map((name) => [name, codes] as const))
)
