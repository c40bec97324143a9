import type { Account } from '../../src/shared/model'
import { after, arnOf, awsArn, ec2Trust, emptyHome, op, otherId, policyText, samlText, trustText } from './world'

export const spare = arnOf('policy/spare')
export const used = arnOf('policy/team/used')
export const saml = arnOf('saml-provider/corp')
export const oidc = arnOf('oidc-provider/id.example.com')
export const linkedRole = 'AWSServiceRoleForAutoScaling'

/** A policy, a user, a group, a role of another account, and an AWS managed policy that came with an import. */
export const foreignPolicy = arnOf('policy/theirs', otherId)
export const importedAwsPolicy = 'arn:aws:iam::aws:policy/Imported'

/** An account with one of everything: in use (`alice`, `devs`, `app`, `used`) and free to go (`bob`, `idle`, `batch`, `spare`). */
export function furnished(): Account {
  const account = after(
    emptyHome(),
    op('CreatePolicy', { PolicyName: 'used', Path: '/team/', PolicyDocument: policyText() }),
    op('CreatePolicyVersion', { PolicyArn: used, PolicyDocument: policyText('s3:PutObject'), SetAsDefault: true }),
    op('CreatePolicy', { PolicyName: 'spare', PolicyDocument: policyText(), Tags: [{ Key: 'team', Value: 'a' }] }),
    op('CreateGroup', { GroupName: 'devs' }),
    op('CreateGroup', { GroupName: 'idle' }),
    op('CreateUser', { UserName: 'alice', PermissionsBoundary: used, Tags: [{ Key: 'team', Value: 'a' }] }),
    op('CreateUser', { UserName: 'bob', Path: '/staff/' }),
    op('AddUserToGroup', { GroupName: 'devs', UserName: 'alice' }),
    op('AttachUserPolicy', { UserName: 'alice', PolicyArn: used }),
    op('AttachGroupPolicy', { GroupName: 'devs', PolicyArn: awsArn(0) }),
    op('PutUserPolicy', { UserName: 'alice', PolicyName: 'own', PolicyDocument: policyText() }),
    op('PutGroupPolicy', { GroupName: 'devs', PolicyName: 'own', PolicyDocument: policyText() }),
    op('CreateRole', {
      RoleName: 'app',
      AssumeRolePolicyDocument: ec2Trust,
      PermissionsBoundary: used,
      Tags: [{ Key: 'a', Value: '' }]
    }),
    op('CreateRole', { RoleName: 'batch', AssumeRolePolicyDocument: trustText(arnOf('user/staff/bob')) }),
    op('AttachRolePolicy', { RoleName: 'app', PolicyArn: awsArn(1) }),
    op('PutRolePolicy', { RoleName: 'app', PolicyName: 'own', PolicyDocument: policyText() }),
    op('CreateInstanceProfile', { InstanceProfileName: 'app', Tags: [{ Key: 'a', Value: 'b' }] }),
    op('CreateInstanceProfile', { InstanceProfileName: 'empty' }),
    op('AddRoleToInstanceProfile', { InstanceProfileName: 'app', RoleName: 'app' }),
    op('CreateServiceLinkedRole', { AWSServiceName: 'autoscaling.amazonaws.com' }),
    op('CreateSAMLProvider', { Name: 'corp', SAMLMetadataDocument: samlText, Tags: [{ Key: 'a', Value: 'b' }] }),
    op('CreateOpenIDConnectProvider', { Url: 'https://id.example.com', ClientIDList: ['app'], Tags: [{ Key: 'a', Value: 'b' }] }),
    op('CreateAccountAlias', { AccountAlias: 'acme' }),
    op('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 12 })
  )
  return withForeign(account)
}

/** Puts in, as an import would, what belongs to another account and to AWS. */
export function withForeign(account: Account): Account {
  const n = account.nextEntity
  const base = { accountId: otherId, path: '/', createDate: '2020-01-01T00:00:00Z', tags: [] }
  const permissions = { attachedPolicies: [foreignPolicy], inlinePolicies: [] }
  const versions = [{ versionId: 'v1', document: policyText(), createDate: '2020-01-01T00:00:00Z' }]
  const policy = { description: '', updateDate: '2020-01-01T00:00:00Z', nextVersion: 2, defaultVersionId: 'v1', versions }
  return {
    ...account,
    nextEntity: n + 6,
    users: {
      ...account.users,
      [`e${n}`]: {
        ...base,
        ...permissions,
        kind: 'user',
        id: `e${n}`,
        userName: 'carol',
        userId: 'AIDACAROLCAROLCAROLCA',
        arn: arnOf('user/carol', otherId),
        permissionsBoundary: null,
        groups: [`e${n + 1}`]
      }
    },
    groups: {
      ...account.groups,
      [`e${n + 1}`]: {
        ...base,
        ...permissions,
        kind: 'group',
        id: `e${n + 1}`,
        groupName: 'theirs',
        groupId: 'AGPATHEIRSTHEIRSTHEIR',
        arn: arnOf('group/theirs', otherId)
      }
    },
    roles: {
      ...account.roles,
      [`e${n + 2}`]: {
        ...base,
        ...permissions,
        kind: 'role',
        id: `e${n + 2}`,
        roleName: 'theirs',
        roleId: 'AROATHEIRSTHEIRSTHEIR',
        arn: arnOf('role/theirs', otherId),
        description: '',
        assumeRolePolicyDocument: ec2Trust,
        permissionsBoundary: null,
        maxSessionDuration: 3600,
        roleLastUsed: null
      }
    },
    policies: {
      ...account.policies,
      [`e${n + 3}`]: {
        ...base,
        ...policy,
        kind: 'policy',
        id: `e${n + 3}`,
        policyName: 'theirs',
        policyId: 'ANPATHEIRSTHEIRSTHEIR',
        arn: foreignPolicy
      },
      [`e${n + 4}`]: {
        ...base,
        ...policy,
        accountId: 'aws',
        kind: 'policy',
        id: `e${n + 4}`,
        policyName: 'Imported',
        policyId: 'ANPAIMPORTEDIMPORTEDI',
        arn: importedAwsPolicy
      }
    },
    instanceProfiles: {
      ...account.instanceProfiles,
      [`e${n + 5}`]: {
        ...base,
        kind: 'instanceProfile',
        id: `e${n + 5}`,
        instanceProfileName: 'theirs',
        instanceProfileId: 'AIPATHEIRSTHEIRSTHEIR',
        arn: arnOf('instance-profile/theirs', otherId),
        roles: [`e${n + 2}`]
      }
    }
  }
}
