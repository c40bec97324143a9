import {
  type Rows,
  rate,
  alone,
  parsed,
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
import { foreignPolicy, spare, used } from './furnished'
import { awsArn, policyText } from './world'

/** Policies, attachments and inline policies. */
export const policyRows = {
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
  ListRolePolicies: { ok: { input: onRole }, errors: { NoSuchEntity: { input: noRole } } }
} satisfies Rows
