import {
  type Rows,
  rate,
  alone,
  spread,
  notThere,
  none,
  longPolicy,
  gone,
  noArn,
  slrPolicy,
  tags,
  twins,
  fifty,
  onUser,
  onGroup,
  onRole,
  onLinked,
  noUser,
  noGroup,
  noRole
} from './operation-cases'
import { spare, used } from './furnished'
import { arnOf, ec2Trust, trustText } from './world'

/** Users, groups and roles. */
export const principalRows = {
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
  DeleteServiceLinkedRole: { ok: { input: onLinked }, errors: { NoSuchEntity: { input: onRole } }, never: rate }
} satisfies Rows
