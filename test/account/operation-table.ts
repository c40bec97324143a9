import type { Account } from '../../src/shared/model'
import type { Operation, OperationInput, OperationName } from '../../src/shared/operations'
import type { ErrorCode } from '../../src/shared/result'
import { foreignPolicy, linkedRole, oidc, saml, spare, used } from './furnished'
import { arnOf, awsArn, ec2Trust, op, policyText, samlText, trustText } from './world'

/** One case: the input, what to run before it, and quotas lowered for it. */
export interface Case<N extends OperationName> {
  input: OperationInput<N>
  before?: Operation[]
  quotas?: Account['quotaOverrides']
}
export interface Row<N extends OperationName> {
  ok: Case<N>
  errors?: Partial<Record<ErrorCode, Case<N>>>
  /** Listed errors that cannot arise offline, with the reason. */
  never?: Partial<Record<ErrorCode, string>>
}

const rate = { LimitExceeded: 'here it stands for the request rate only' } as const
const alone = { ConcurrentModification: 'one caller at a time' } as const
const spread = { EntityTemporarilyUnmodifiable: 'a change takes effect at once' } as const
const parsed = { InvalidInput: 'no input that parses is invalid' } as const
const notThere = { NoSuchEntity: 'there is nothing that it names' } as const

const none = (name: string) => ({ quotas: [{ name, value: 0 }] })
const longPolicy = policyText('s3:GetObject').replace('"*"', `"${'x'.repeat(11_000)}"`)
const gone = arnOf('policy/gone')
const noArn = 'this is not an ARN at all'
const slrPolicy = awsArn(25)
const tags = [{ Key: 'cost', Value: '1' }]
const twins = [...tags, { Key: 'COST', Value: '2' }]
const fifty = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: '' }))
const metadata = 'x'.repeat(2000)

const onUser = { UserName: 'alice' }
const onGroup = { GroupName: 'devs' }
const onRole = { RoleName: 'app' }
const onProfile = { InstanceProfileName: 'app' }
const onLinked = { RoleName: linkedRole }
const noUser = { UserName: 'nobody' }
const noGroup = { GroupName: 'nobody' }
const noRole = { RoleName: 'nobody' }
const noProfile = { InstanceProfileName: 'nobody' }

/** Every operation: that it works, each error of the API reference that can arise, and why the others cannot. */
export const table: { [N in OperationName]: Row<N> } = {
  // ---- users
  CreateUser: {
    ok: { input: { UserName: 'dave', Path: '/x/', PermissionsBoundary: used, Tags: tags } },
    errors: {
      EntityAlreadyExists: { input: { UserName: 'Alice' } },
      LimitExceeded: { input: { UserName: 'dave' }, ...none('UsersQuota') },
      NoSuchEntity: { input: { UserName: 'dave', PermissionsBoundary: gone } },
      InvalidInput: { input: { UserName: 'dave', Tags: twins } }
    },
    never: alone
  },
  GetUser: { ok: { input: onUser }, errors: { NoSuchEntity: { input: noUser } } },
  ListUsers: { ok: { input: { PathPrefix: '/staff/' } } },
  UpdateUser: {
    ok: { input: { UserName: 'alice', NewUserName: 'alicia', NewPath: '/x/' } },
    errors: { NoSuchEntity: { input: noUser }, EntityAlreadyExists: { input: { UserName: 'alice', NewUserName: 'BOB' } } },
    never: { ...rate, ...spread, ...alone }
  },
  DeleteUser: {
    ok: { input: { UserName: 'bob' } },
    errors: { NoSuchEntity: { input: noUser }, DeleteConflict: { input: onUser } },
    never: { ...rate, ...alone }
  },
  TagUser: {
    ok: { input: { ...onUser, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { ...noUser, Tags: tags } },
      LimitExceeded: { input: { ...onUser, Tags: fifty } },
      InvalidInput: { input: { ...onUser, Tags: twins } }
    },
    never: alone
  },
  UntagUser: {
    ok: { input: { ...onUser, TagKeys: ['TEAM'] } },
    errors: { NoSuchEntity: { input: { ...noUser, TagKeys: ['team'] } } },
    never: alone
  },
  ListUserTags: { ok: { input: onUser }, errors: { NoSuchEntity: { input: noUser } } },
  ListGroupsForUser: { ok: { input: onUser }, errors: { NoSuchEntity: { input: noUser } } },
  PutUserPermissionsBoundary: {
    ok: { input: { ...onUser, PermissionsBoundary: spare } },
    errors: {
      NoSuchEntity: { input: { ...onUser, PermissionsBoundary: gone } },
      InvalidInput: { input: { ...onUser, PermissionsBoundary: noArn } },
      PolicyNotAttachable: { input: { ...onUser, PermissionsBoundary: slrPolicy } }
    }
  },
  DeleteUserPermissionsBoundary: { ok: { input: onUser }, errors: { NoSuchEntity: { input: { UserName: 'bob' } } } },

  // ---- groups
  CreateGroup: {
    ok: { input: { GroupName: 'ops', Path: '/x/' } },
    errors: {
      EntityAlreadyExists: { input: { GroupName: 'DEVS' } },
      LimitExceeded: { input: { GroupName: 'ops' }, ...none('GroupsQuota') }
    },
    never: notThere
  },
  GetGroup: { ok: { input: onGroup }, errors: { NoSuchEntity: { input: noGroup } } },
  ListGroups: { ok: { input: {} } },
  UpdateGroup: {
    ok: { input: { ...onGroup, NewGroupName: 'developers', NewPath: '/x/' } },
    errors: { NoSuchEntity: { input: noGroup }, EntityAlreadyExists: { input: { ...onGroup, NewGroupName: 'Idle' } } },
    never: rate
  },
  DeleteGroup: {
    ok: { input: { GroupName: 'idle' } },
    errors: { NoSuchEntity: { input: noGroup }, DeleteConflict: { input: onGroup } },
    never: rate
  },
  AddUserToGroup: {
    ok: { input: { ...onGroup, UserName: 'bob' } },
    errors: {
      NoSuchEntity: { input: { ...noGroup, UserName: 'bob' } },
      LimitExceeded: { input: { ...onGroup, UserName: 'bob' }, ...none('GroupsPerUserQuota') }
    }
  },
  RemoveUserFromGroup: {
    ok: { input: { ...onGroup, ...onUser } },
    errors: { NoSuchEntity: { input: { ...onGroup, UserName: 'bob' } } },
    never: rate
  },

  // ---- roles
  CreateRole: {
    ok: {
      input: {
        RoleName: 'r',
        AssumeRolePolicyDocument: ec2Trust,
        MaxSessionDuration: 7200,
        Tags: tags,
        PermissionsBoundary: used
      }
    },
    errors: {
      EntityAlreadyExists: { input: { RoleName: 'APP', AssumeRolePolicyDocument: ec2Trust } },
      LimitExceeded: { input: { RoleName: 'r', AssumeRolePolicyDocument: ec2Trust }, ...none('RolesQuota') },
      MalformedPolicyDocument: { input: { RoleName: 'r', AssumeRolePolicyDocument: '{}' } },
      InvalidInput: { input: { RoleName: 'r', AssumeRolePolicyDocument: ec2Trust, Path: '/aws-service-role/x/' } }
    },
    never: alone
  },
  GetRole: { ok: { input: onRole }, errors: { NoSuchEntity: { input: noRole } } },
  ListRoles: { ok: { input: { PathPrefix: '/' } } },
  UpdateRole: {
    ok: { input: { ...onRole, Description: 'd', MaxSessionDuration: 43_200 } },
    errors: { NoSuchEntity: { input: noRole }, UnmodifiableEntity: { input: { ...onLinked, MaxSessionDuration: 7200 } } }
  },
  UpdateRoleDescription: {
    ok: { input: { ...onLinked, Description: 'd' } },
    errors: {
      NoSuchEntity: { input: { ...noRole, Description: 'd' } },
      UnmodifiableEntity: { input: { RoleName: 'theirs', Description: 'd' } }
    }
  },
  UpdateAssumeRolePolicy: {
    ok: { input: { ...onRole, PolicyDocument: trustText(arnOf('user/alice')) } },
    errors: {
      NoSuchEntity: { input: { ...noRole, PolicyDocument: ec2Trust } },
      MalformedPolicyDocument: { input: { ...onRole, PolicyDocument: '[]' } },
      LimitExceeded: { input: { ...onRole, PolicyDocument: longPolicy } },
      UnmodifiableEntity: { input: { ...onLinked, PolicyDocument: ec2Trust } }
    }
  },
  DeleteRole: {
    ok: { input: { RoleName: 'batch' } },
    errors: {
      NoSuchEntity: { input: noRole },
      DeleteConflict: { input: onRole },
      UnmodifiableEntity: { input: onLinked }
    },
    never: { ...rate, ...alone }
  },
  TagRole: {
    ok: { input: { ...onRole, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { ...noRole, Tags: tags } },
      LimitExceeded: { input: { ...onRole, Tags: fifty } },
      InvalidInput: { input: { ...onRole, Tags: twins } }
    },
    never: alone
  },
  UntagRole: {
    ok: { input: { ...onRole, TagKeys: ['a'] } },
    errors: { NoSuchEntity: { input: { ...noRole, TagKeys: ['a'] } } },
    never: alone
  },
  ListRoleTags: { ok: { input: onRole }, errors: { NoSuchEntity: { input: noRole } } },
  PutRolePermissionsBoundary: {
    ok: { input: { ...onRole, PermissionsBoundary: spare } },
    errors: {
      NoSuchEntity: { input: { ...onRole, PermissionsBoundary: gone } },
      InvalidInput: { input: { ...onRole, PermissionsBoundary: noArn } },
      PolicyNotAttachable: { input: { ...onRole, PermissionsBoundary: slrPolicy } },
      UnmodifiableEntity: { input: { ...onLinked, PermissionsBoundary: spare } }
    }
  },
  DeleteRolePermissionsBoundary: {
    ok: { input: onRole },
    errors: { NoSuchEntity: { input: { RoleName: 'batch' } }, UnmodifiableEntity: { input: onLinked } }
  },
  CreateServiceLinkedRole: {
    ok: { input: { AWSServiceName: 'autoscaling.amazonaws.com', CustomSuffix: 'blue' } },
    errors: {
      InvalidInput: { input: { AWSServiceName: 'autoscaling.amazonaws.com' } },
      NoSuchEntity: { input: { AWSServiceName: 'nothing.amazonaws.com' } },
      LimitExceeded: { input: { AWSServiceName: 'ecs.amazonaws.com' }, ...none('RolesQuota') }
    }
  },
  DeleteServiceLinkedRole: { ok: { input: onLinked }, errors: { NoSuchEntity: { input: onRole } }, never: rate },

  // ---- policies
  CreatePolicy: {
    ok: { input: { PolicyName: 'p', Path: '/x/', PolicyDocument: policyText(), Description: 'd', Tags: tags } },
    errors: {
      EntityAlreadyExists: { input: { PolicyName: 'USED', PolicyDocument: policyText() } },
      LimitExceeded: { input: { PolicyName: 'p', PolicyDocument: policyText() }, ...none('PoliciesQuota') },
      MalformedPolicyDocument: { input: { PolicyName: 'p', PolicyDocument: '{}' } },
      InvalidInput: { input: { PolicyName: 'p', PolicyDocument: policyText(), Tags: twins } }
    },
    never: alone
  },
  GetPolicy: {
    ok: { input: { PolicyArn: awsArn(3) } },
    errors: { NoSuchEntity: { input: { PolicyArn: gone } }, InvalidInput: { input: { PolicyArn: noArn } } }
  },
  ListPolicies: { ok: { input: { Scope: 'Local', OnlyAttached: true } } },
  DeletePolicy: {
    ok: { input: { PolicyArn: spare } },
    errors: {
      NoSuchEntity: { input: { PolicyArn: gone } },
      InvalidInput: { input: { PolicyArn: noArn } },
      DeleteConflict: { input: { PolicyArn: used } }
    },
    never: rate
  },
  TagPolicy: {
    ok: { input: { PolicyArn: spare, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { PolicyArn: gone, Tags: tags } },
      LimitExceeded: { input: { PolicyArn: spare, Tags: fifty } },
      InvalidInput: { input: { PolicyArn: spare, Tags: twins } }
    },
    never: alone
  },
  UntagPolicy: {
    ok: { input: { PolicyArn: spare, TagKeys: ['team'] } },
    errors: {
      NoSuchEntity: { input: { PolicyArn: gone, TagKeys: ['a'] } },
      InvalidInput: { input: { PolicyArn: noArn, TagKeys: ['a'] } }
    },
    never: alone
  },
  ListPolicyTags: {
    ok: { input: { PolicyArn: spare } },
    errors: { NoSuchEntity: { input: { PolicyArn: gone } }, InvalidInput: { input: { PolicyArn: noArn } } }
  },
  CreatePolicyVersion: {
    ok: { input: { PolicyArn: used, PolicyDocument: policyText('s3:List*'), SetAsDefault: true } },
    errors: {
      NoSuchEntity: { input: { PolicyArn: gone, PolicyDocument: policyText() } },
      InvalidInput: { input: { PolicyArn: noArn, PolicyDocument: policyText() } },
      MalformedPolicyDocument: { input: { PolicyArn: used, PolicyDocument: '{}' } },
      LimitExceeded: {
        input: { PolicyArn: used, PolicyDocument: policyText() },
        quotas: [{ name: 'VersionsPerPolicyQuota', value: 2 }]
      }
    }
  },
  GetPolicyVersion: {
    ok: { input: { PolicyArn: used, VersionId: 'v1' } },
    errors: {
      NoSuchEntity: { input: { PolicyArn: used, VersionId: 'v9' } },
      InvalidInput: { input: { PolicyArn: noArn, VersionId: 'v1' } }
    }
  },
  ListPolicyVersions: {
    ok: { input: { PolicyArn: used } },
    errors: { NoSuchEntity: { input: { PolicyArn: gone } }, InvalidInput: { input: { PolicyArn: noArn } } }
  },
  SetDefaultPolicyVersion: {
    ok: { input: { PolicyArn: used, VersionId: 'v1' } },
    errors: {
      NoSuchEntity: { input: { PolicyArn: used, VersionId: 'v9' } },
      InvalidInput: { input: { PolicyArn: noArn, VersionId: 'v1' } }
    },
    never: rate
  },
  DeletePolicyVersion: {
    ok: { input: { PolicyArn: used, VersionId: 'v1' } },
    errors: {
      NoSuchEntity: { input: { PolicyArn: used, VersionId: 'v9' } },
      InvalidInput: { input: { PolicyArn: noArn, VersionId: 'v1' } },
      DeleteConflict: { input: { PolicyArn: used, VersionId: 'v2' } }
    },
    never: rate
  },
  ListEntitiesForPolicy: {
    ok: { input: { PolicyArn: used } },
    errors: { NoSuchEntity: { input: { PolicyArn: gone } }, InvalidInput: { input: { PolicyArn: noArn } } }
  },

  // ---- attachments
  AttachUserPolicy: {
    ok: { input: { ...onUser, PolicyArn: spare } },
    errors: {
      NoSuchEntity: { input: { ...onUser, PolicyArn: gone } },
      LimitExceeded: { input: { ...onUser, PolicyArn: spare }, ...none('AttachedPoliciesPerUserQuota') },
      InvalidInput: { input: { ...onUser, PolicyArn: noArn } },
      PolicyNotAttachable: { input: { ...onUser, PolicyArn: slrPolicy } }
    }
  },
  AttachGroupPolicy: {
    ok: { input: { ...onGroup, PolicyArn: spare } },
    errors: {
      NoSuchEntity: { input: { ...noGroup, PolicyArn: spare } },
      LimitExceeded: { input: { ...onGroup, PolicyArn: spare }, ...none('AttachedPoliciesPerGroupQuota') },
      InvalidInput: { input: { ...onGroup, PolicyArn: noArn } },
      PolicyNotAttachable: { input: { ...onGroup, PolicyArn: slrPolicy } }
    }
  },
  AttachRolePolicy: {
    ok: { input: { ...onRole, PolicyArn: awsArn(9) } },
    errors: {
      NoSuchEntity: { input: { ...onRole, PolicyArn: foreignPolicy } },
      LimitExceeded: { input: { ...onRole, PolicyArn: spare }, ...none('AttachedPoliciesPerRoleQuota') },
      InvalidInput: { input: { ...onRole, PolicyArn: noArn } },
      UnmodifiableEntity: { input: { ...onLinked, PolicyArn: spare } },
      PolicyNotAttachable: { input: { ...onRole, PolicyArn: slrPolicy } }
    }
  },
  DetachUserPolicy: {
    ok: { input: { ...onUser, PolicyArn: used } },
    errors: {
      NoSuchEntity: { input: { ...onUser, PolicyArn: spare } },
      InvalidInput: { input: { ...onUser, PolicyArn: noArn } }
    },
    never: rate
  },
  DetachGroupPolicy: {
    ok: { input: { ...onGroup, PolicyArn: awsArn(0) } },
    errors: {
      NoSuchEntity: { input: { ...onGroup, PolicyArn: spare } },
      InvalidInput: { input: { ...onGroup, PolicyArn: noArn } }
    },
    never: rate
  },
  DetachRolePolicy: {
    ok: { input: { ...onRole, PolicyArn: awsArn(1) } },
    errors: {
      NoSuchEntity: { input: { ...onRole, PolicyArn: spare } },
      InvalidInput: { input: { ...onRole, PolicyArn: noArn } },
      UnmodifiableEntity: { input: { ...onLinked, PolicyArn: slrPolicy } }
    },
    never: rate
  },
  ListAttachedUserPolicies: { ok: { input: onUser }, errors: { NoSuchEntity: { input: noUser } }, never: parsed },
  ListAttachedGroupPolicies: { ok: { input: onGroup }, errors: { NoSuchEntity: { input: noGroup } }, never: parsed },
  ListAttachedRolePolicies: { ok: { input: onRole }, errors: { NoSuchEntity: { input: noRole } }, never: parsed },

  // ---- inline policies
  PutUserPolicy: {
    ok: { input: { ...onUser, PolicyName: 'more', PolicyDocument: policyText() } },
    errors: {
      NoSuchEntity: { input: { ...noUser, PolicyName: 'more', PolicyDocument: policyText() } },
      MalformedPolicyDocument: { input: { ...onUser, PolicyName: 'more', PolicyDocument: '{}' } },
      LimitExceeded: { input: { ...onUser, PolicyName: 'more', PolicyDocument: longPolicy } },
      InvalidInput: { input: { ...onUser, PolicyName: 'not a name', PolicyDocument: policyText() } }
    }
  },
  PutGroupPolicy: {
    ok: { input: { ...onGroup, PolicyName: 'more', PolicyDocument: policyText() } },
    errors: {
      NoSuchEntity: { input: { ...noGroup, PolicyName: 'more', PolicyDocument: policyText() } },
      MalformedPolicyDocument: { input: { ...onGroup, PolicyName: 'more', PolicyDocument: '{}' } },
      LimitExceeded: { input: { ...onGroup, PolicyName: 'more', PolicyDocument: longPolicy } }
    }
  },
  PutRolePolicy: {
    ok: { input: { ...onRole, PolicyName: 'OWN', PolicyDocument: policyText('sqs:*') } },
    errors: {
      NoSuchEntity: { input: { ...noRole, PolicyName: 'more', PolicyDocument: policyText() } },
      MalformedPolicyDocument: { input: { ...onRole, PolicyName: 'more', PolicyDocument: '{}' } },
      LimitExceeded: { input: { ...onRole, PolicyName: 'more', PolicyDocument: longPolicy } },
      UnmodifiableEntity: { input: { ...onLinked, PolicyName: 'more', PolicyDocument: policyText() } }
    }
  },
  GetUserPolicy: {
    ok: { input: { ...onUser, PolicyName: 'own' } },
    errors: { NoSuchEntity: { input: { ...onUser, PolicyName: 'constructor' } } }
  },
  GetGroupPolicy: {
    ok: { input: { ...onGroup, PolicyName: 'own' } },
    errors: { NoSuchEntity: { input: { ...onGroup, PolicyName: '__proto__' } } }
  },
  GetRolePolicy: {
    ok: { input: { ...onRole, PolicyName: 'own' } },
    errors: { NoSuchEntity: { input: { ...onRole, PolicyName: 'toString' } } }
  },
  DeleteUserPolicy: {
    ok: { input: { ...onUser, PolicyName: 'own' } },
    errors: { NoSuchEntity: { input: { ...onUser, PolicyName: 'gone' } } },
    never: rate
  },
  DeleteGroupPolicy: {
    ok: { input: { ...onGroup, PolicyName: 'own' } },
    errors: { NoSuchEntity: { input: { ...onGroup, PolicyName: 'gone' } } },
    never: rate
  },
  DeleteRolePolicy: {
    ok: { input: { ...onRole, PolicyName: 'own' } },
    errors: {
      NoSuchEntity: { input: { ...onRole, PolicyName: 'gone' } },
      UnmodifiableEntity: { input: { ...onLinked, PolicyName: 'own' } }
    },
    never: rate
  },
  ListUserPolicies: { ok: { input: onUser }, errors: { NoSuchEntity: { input: noUser } } },
  ListGroupPolicies: { ok: { input: onGroup }, errors: { NoSuchEntity: { input: noGroup } } },
  ListRolePolicies: { ok: { input: onRole }, errors: { NoSuchEntity: { input: noRole } } },

  // ---- instance profiles
  CreateInstanceProfile: {
    ok: { input: { InstanceProfileName: 'web', Path: '/x/', Tags: tags } },
    errors: {
      EntityAlreadyExists: { input: { InstanceProfileName: 'App' } },
      LimitExceeded: { input: { InstanceProfileName: 'web' }, ...none('InstanceProfilesQuota') },
      InvalidInput: { input: { InstanceProfileName: 'web', Tags: twins } }
    },
    never: alone
  },
  GetInstanceProfile: { ok: { input: onProfile }, errors: { NoSuchEntity: { input: noProfile } } },
  ListInstanceProfiles: { ok: { input: {} } },
  ListInstanceProfilesForRole: { ok: { input: onRole }, errors: { NoSuchEntity: { input: noRole } } },
  DeleteInstanceProfile: {
    ok: { input: { InstanceProfileName: 'empty' } },
    errors: { NoSuchEntity: { input: noProfile }, DeleteConflict: { input: onProfile } },
    never: rate
  },
  AddRoleToInstanceProfile: {
    ok: { input: { InstanceProfileName: 'empty', RoleName: 'batch' } },
    errors: {
      NoSuchEntity: { input: { ...noProfile, ...onRole } },
      EntityAlreadyExists: { input: { ...onProfile, ...onRole } },
      LimitExceeded: { input: { ...onProfile, RoleName: 'batch' } },
      UnmodifiableEntity: { input: { InstanceProfileName: 'empty', ...onLinked } }
    }
  },
  RemoveRoleFromInstanceProfile: {
    ok: { input: { ...onProfile, ...onRole } },
    errors: {
      NoSuchEntity: { input: { ...onProfile, RoleName: 'batch' } },
      UnmodifiableEntity: { input: { ...onProfile, ...onLinked } }
    },
    never: rate
  },
  TagInstanceProfile: {
    ok: { input: { ...onProfile, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { ...noProfile, Tags: tags } },
      LimitExceeded: { input: { ...onProfile, Tags: fifty } },
      InvalidInput: { input: { ...onProfile, Tags: twins } }
    },
    never: alone
  },
  UntagInstanceProfile: {
    ok: { input: { ...onProfile, TagKeys: ['a'] } },
    errors: { NoSuchEntity: { input: { ...noProfile, TagKeys: ['a'] } } },
    never: { ...alone, ...parsed }
  },
  ListInstanceProfileTags: { ok: { input: onProfile }, errors: { NoSuchEntity: { input: noProfile } } },

  // ---- SAML providers
  CreateSAMLProvider: {
    ok: { input: { Name: 'other', SAMLMetadataDocument: samlText } },
    errors: {
      EntityAlreadyExists: { input: { Name: 'Corp', SAMLMetadataDocument: samlText } },
      LimitExceeded: { input: { Name: 'other', SAMLMetadataDocument: samlText }, ...none('SAMLProvidersQuota') },
      InvalidInput: { input: { Name: 'other', SAMLMetadataDocument: metadata } }
    },
    never: alone
  },
  GetSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml } },
    errors: { NoSuchEntity: { input: { SAMLProviderArn: oidc } }, InvalidInput: { input: { SAMLProviderArn: noArn } } }
  },
  ListSAMLProviders: { ok: { input: {} } },
  UpdateSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml, SAMLMetadataDocument: samlText.replace('2030', '2031') } },
    errors: {
      NoSuchEntity: { input: { SAMLProviderArn: gone, SAMLMetadataDocument: samlText } },
      InvalidInput: { input: { SAMLProviderArn: saml, SAMLMetadataDocument: metadata } }
    },
    never: rate
  },
  DeleteSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml } },
    errors: { NoSuchEntity: { input: { SAMLProviderArn: gone } }, InvalidInput: { input: { SAMLProviderArn: noArn } } },
    never: rate
  },
  TagSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { SAMLProviderArn: gone, Tags: tags } },
      LimitExceeded: { input: { SAMLProviderArn: saml, Tags: fifty } },
      InvalidInput: { input: { SAMLProviderArn: saml, Tags: twins } }
    },
    never: alone
  },
  UntagSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml, TagKeys: ['a'] } },
    errors: {
      NoSuchEntity: { input: { SAMLProviderArn: gone, TagKeys: ['a'] } },
      InvalidInput: { input: { SAMLProviderArn: noArn, TagKeys: ['a'] } }
    },
    never: alone
  },
  ListSAMLProviderTags: {
    ok: { input: { SAMLProviderArn: saml } },
    errors: { NoSuchEntity: { input: { SAMLProviderArn: gone } }, InvalidInput: { input: { SAMLProviderArn: noArn } } }
  },

  // ---- OIDC providers
  CreateOpenIDConnectProvider: {
    ok: { input: { Url: 'https://other.example.com/x', ThumbprintList: ['a'.repeat(40)] } },
    errors: {
      EntityAlreadyExists: { input: { Url: 'https://ID.example.com/' } },
      LimitExceeded: { input: { Url: 'https://other.example.com' }, ...none('OIDCProvidersQuota') },
      InvalidInput: {
        input: { Url: 'https://other.example.com', ThumbprintList: Array.from({ length: 6 }, () => 'a'.repeat(40)) }
      }
    },
    never: alone
  },
  GetOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: saml } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn } }
    }
  },
  ListOpenIDConnectProviders: { ok: { input: {} } },
  DeleteOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn } }
    }
  },
  AddClientIDToOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc, ClientID: 'web' } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, ClientID: 'web' } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn, ClientID: 'web' } },
      LimitExceeded: { input: { OpenIDConnectProviderArn: oidc, ClientID: 'web' }, ...none('ClientIDsPerOIDCProviderQuota') }
    }
  },
  RemoveClientIDFromOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc, ClientID: 'app' } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, ClientID: 'app' } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn, ClientID: 'app' } }
    }
  },
  UpdateOpenIDConnectProviderThumbprint: {
    ok: { input: { OpenIDConnectProviderArn: oidc, ThumbprintList: ['b'.repeat(40)] } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, ThumbprintList: [] } },
      InvalidInput: { input: { OpenIDConnectProviderArn: oidc, ThumbprintList: Array.from({ length: 6 }, () => 'b'.repeat(40)) } }
    }
  },
  TagOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, Tags: tags } },
      LimitExceeded: { input: { OpenIDConnectProviderArn: oidc, Tags: fifty } },
      InvalidInput: { input: { OpenIDConnectProviderArn: oidc, Tags: twins } }
    },
    never: alone
  },
  UntagOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc, TagKeys: ['a'] } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, TagKeys: ['a'] } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn, TagKeys: ['a'] } }
    },
    never: alone
  },
  ListOpenIDConnectProviderTags: {
    ok: { input: { OpenIDConnectProviderArn: oidc } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn } }
    }
  },

  // ---- the account
  CreateAccountAlias: {
    ok: { input: { AccountAlias: 'acme-2' } },
    errors: { EntityAlreadyExists: { input: { AccountAlias: 'acme' } } },
    never: rate
  },
  DeleteAccountAlias: {
    ok: { input: { AccountAlias: 'acme' } },
    errors: { NoSuchEntity: { input: { AccountAlias: 'other' } } },
    never: rate
  },
  ListAccountAliases: { ok: { input: {} } },
  UpdateAccountPasswordPolicy: {
    ok: { input: { RequireSymbols: true, MaxPasswordAge: 90, PasswordReusePrevention: 24, HardExpiry: true } },
    never: { ...rate, ...notThere, MalformedPolicyDocument: 'its parameters are no document' }
  },
  GetAccountPasswordPolicy: {
    ok: { input: {} },
    errors: { NoSuchEntity: { input: {}, before: [op('DeleteAccountPasswordPolicy', {})] } }
  },
  DeleteAccountPasswordPolicy: {
    ok: { input: {} },
    errors: { NoSuchEntity: { input: {}, before: [op('DeleteAccountPasswordPolicy', {})] } },
    never: rate
  },
  GetAccountSummary: { ok: { input: {} } }
}
