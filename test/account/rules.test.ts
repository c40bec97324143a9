import { describe, expect, it } from 'vitest'
import { indexOf, runCommand } from '../../src/account'
import { furnished, foreignPolicy, importedAwsPolicy, linkedRole, spare, used } from './furnished'
import {
  after,
  answer,
  arnOf,
  awsArn,
  codeOf,
  ec2Trust,
  emptyHome,
  must,
  op,
  policyText,
  refusal,
  samlText,
  testContext,
  trustText
} from './world'

const account = furnished()

describe('quotas', () => {
  it('say the number and what to do', () => {
    const full = after(
      emptyHome(),
      op('CreateUser', { UserName: 'a' }),
      ...Array.from({ length: 10 }, (_, i) => op('AttachUserPolicy', { UserName: 'a', PolicyArn: awsArn(i) }))
    )
    const error = refusal(full, op('AttachUserPolicy', { UserName: 'a', PolicyArn: awsArn(10) }))
    expect(error).toEqual({
      code: 'LimitExceeded',
      message: 'user `a` would have 11 attached policies; the quota is 10',
      hint: 'detach one first, or combine policies; AWS can raise this quota to 20 on request',
      path: '$.operations[0]'
    })
    const raised = { ...full, quotaOverrides: [{ name: 'AttachedPoliciesPerUserQuota', value: 20 }] }
    expect(codeOf(raised, [op('AttachUserPolicy', { UserName: 'a', PolicyArn: awsArn(10) })])).toBe('ok')
    expect(codeOf(full, [op('AttachUserPolicy', { UserName: 'a', PolicyArn: awsArn(3) })])).toBe('ok')
  })
  it('count the home account only', () => {
    const small = { ...account, quotaOverrides: [{ name: 'UsersQuota', value: 3 }] }
    expect(codeOf(small, [op('CreateUser', { UserName: 'x' })])).toBe('ok')
    expect(refusal(small, op('CreateUser', { UserName: 'x' }), op('CreateUser', { UserName: 'y' })).path).toBe('$.operations[1]')
  })
  it('leave white space in policies out, and add inline policies up', () => {
    const wide = policyText().replace('[', `[${' \n'.repeat(5000)}`)
    expect(codeOf(account, [op('CreatePolicy', { PolicyName: 'wide', PolicyDocument: wide })])).toBe('ok')
    const big = policyText('s3:GetObject').replace('"*"', `"arn:aws:s3:::${'x'.repeat(1200)}"`)
    const put = (PolicyName: string) => op('PutUserPolicy', { UserName: 'bob', PolicyName, PolicyDocument: big })
    expect(codeOf(account, [put('one'), put('one')])).toBe('ok')
    expect(codeOf(account, [put('one'), put('two')])).toBe('LimitExceeded')
  })
  it('bind new values only: an account over its quota may still be changed', () => {
    const over = { ...account, quotaOverrides: [{ name: 'GroupsPerUserQuota', value: 0 }] }
    expect(codeOf(over, [op('TagUser', { UserName: 'alice', Tags: [{ Key: 'x', Value: '' }] })])).toBe('ok')
    expect(codeOf(over, [op('RemoveUserFromGroup', { UserName: 'alice', GroupName: 'devs' })])).toBe('ok')
  })
})

describe('versions of a policy', () => {
  const create = (SetAsDefault: boolean) =>
    op('CreatePolicyVersion', { PolicyArn: spare, PolicyDocument: policyText('sqs:*'), SetAsDefault })
  const remove = (VersionId: string) => op('DeletePolicyVersion', { PolicyArn: spare, VersionId })

  it('are five at most, and the refusal names the one to delete', () => {
    const full = after(account, ...[1, 2, 3, 4].map(() => create(true)))
    expect(refusal(full, create(true))).toMatchObject({ code: 'LimitExceeded', hint: expect.stringContaining('`v1`') })
    const made = must(full, [remove('v1'), create(true)])
    expect(made.outputs[1]).toEqual({
      PolicyVersion: { VersionId: 'v6', IsDefaultVersion: true, CreateDate: '2026-01-02T03:04:05Z' }
    })
  })
  it('never get a number twice, newest first', () => {
    const again = after(account, create(false), remove('v2'), create(false))
    const versions = answer(again, 'ListPolicyVersions', { PolicyArn: spare }).Versions
    expect(versions.map((v) => [v.VersionId, v.IsDefaultVersion])).toEqual([
      ['v3', false],
      ['v1', true]
    ])
  })
  it('come from the catalog for AWS managed policies', () => {
    expect(answer(account, 'ListPolicyVersions', { PolicyArn: awsArn(1) }).Versions).toMatchObject([
      { VersionId: 'v3', IsDefaultVersion: true }
    ])
    expect(answer(account, 'GetPolicyVersion', { PolicyArn: awsArn(1), VersionId: 'v3' }).PolicyVersion.Document).toContain(
      'AwsPolicy1'
    )
    expect(codeOf(account, [op('GetPolicyVersion', { PolicyArn: awsArn(1), VersionId: 'v1' })])).toBe('NoSuchEntity')
  })
})

describe('read-only', () => {
  it.each([
    ['UpdateUser', { UserName: 'carol', NewUserName: 'x' }],
    ['DeleteUser', { UserName: 'carol' }],
    ['AttachUserPolicy', { UserName: 'carol', PolicyArn: spare }],
    ['PutUserPolicy', { UserName: 'carol', PolicyName: 'p', PolicyDocument: policyText() }],
    ['TagUser', { UserName: 'carol', Tags: [{ Key: 'a', Value: '' }] }],
    ['AddUserToGroup', { UserName: 'bob', GroupName: 'theirs' }],
    ['UpdateGroup', { GroupName: 'theirs', NewGroupName: 'ours' }],
    ['DeleteRole', { RoleName: 'theirs' }],
    ['UpdateAssumeRolePolicy', { RoleName: 'theirs', PolicyDocument: ec2Trust }],
    ['AddRoleToInstanceProfile', { InstanceProfileName: 'empty', RoleName: 'theirs' }],
    ['DeleteInstanceProfile', { InstanceProfileName: 'theirs' }],
    ['CreatePolicyVersion', { PolicyArn: foreignPolicy, PolicyDocument: policyText() }],
    ['DeletePolicy', { PolicyArn: foreignPolicy }],
    ['CreatePolicyVersion', { PolicyArn: importedAwsPolicy, PolicyDocument: policyText() }],
    ['DeletePolicy', { PolicyArn: awsArn(0) }],
    ['TagPolicy', { PolicyArn: awsArn(0), Tags: [{ Key: 'a', Value: '' }] }]
  ] as const)('%s %j', (name, input) => {
    expect(codeOf(account, [op(name, input as never)])).toBe('UnmodifiableEntity')
  })
  it('AWS managed policies from an import can be attached, those of other accounts cannot', () => {
    expect(codeOf(account, [op('AttachUserPolicy', { UserName: 'bob', PolicyArn: importedAwsPolicy })])).toBe('ok')
    expect(refusal(account, op('AttachUserPolicy', { UserName: 'bob', PolicyArn: foreignPolicy })).hint).toContain('444455556666')
  })
  it('lists and counts show the home account', () => {
    expect(answer(account, 'ListUsers', {}).Users.map((u) => u.UserName)).toEqual(['alice', 'bob'])
    expect(answer(account, 'ListUsers', { PathPrefix: '/staff' }).Users.map((u) => u.UserName)).toEqual(['bob'])
    expect(answer(account, 'GetAccountSummary', {}).SummaryMap).toContainEqual({ name: 'Users', value: 2 })
    expect(answer(account, 'ListPolicies', { Scope: 'AWS' }).Policies).toHaveLength(28)
    expect(
      answer(account, 'ListPolicies', { OnlyAttached: true }).Policies.map((p) => [p.PolicyName, p.AttachmentCount])
    ).toEqual([
      ['used', 1],
      ['AwsPolicy0', 1],
      ['AwsPolicy1', 1],
      ['AutoScalingServiceRolePolicy', 1]
    ])
    expect(answer(account, 'ListEntitiesForPolicy', { PolicyArn: used })).toMatchObject({
      PolicyGroups: [],
      PolicyUsers: [{ UserName: 'alice' }],
      PolicyRoles: [{ RoleName: 'app' }]
    })
  })
})

describe('service-linked roles', () => {
  it('carry their policy and trust their service', () => {
    expect(answer(account, 'GetRole', { RoleName: linkedRole }).Role).toMatchObject({
      Arn: arnOf('role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling'),
      AssumeRolePolicyDocument: expect.stringContaining('autoscaling.amazonaws.com')
    })
    expect(answer(account, 'ListAttachedRolePolicies', { RoleName: linkedRole }).AttachedPolicies).toEqual([
      { PolicyName: 'AutoScalingServiceRolePolicy', PolicyArn: awsArn(25) }
    ])
  })
  it('take a suffix where the service allows it', () => {
    const suffix = { AWSServiceName: 'ecs.amazonaws.com', CustomSuffix: 'x' }
    expect(codeOf(account, [op('CreateServiceLinkedRole', suffix)])).toBe('InvalidInput')
  })
})

describe('trust policies', () => {
  const bob = arnOf('user/staff/bob')
  const trustOfBatch = (a: typeof account) => answer(a, 'GetRole', { RoleName: 'batch' }).Role.AssumeRolePolicyDocument

  it('follow a renamed user', () => {
    const renamed = after(account, op('UpdateUser', { UserName: 'bob', NewUserName: 'rob', NewPath: '/' }))
    expect(trustOfBatch(renamed)).toBe(trustText(arnOf('user/rob')))
  })
  it('name a deleted user by its ID, so that a new one of the same name gets nothing', () => {
    const id = answer(account, 'GetUser', { UserName: 'bob' }).User.UserId
    const gone = must(account, [op('DeleteUser', { UserName: 'bob' }), op('CreateUser', { UserName: 'bob', Path: '/staff/' })])
    expect(trustOfBatch(gone.account)).toBe(trustText(id))
    expect(indexOf(gone.account).trusting(bob).size).toBe(0)
  })
  it('follow from step to step within one command', () => {
    const twice = after(
      account,
      op('UpdateUser', { UserName: 'bob', NewUserName: 'rob' }),
      op('UpdateUser', { UserName: 'rob', NewUserName: 'tob' }),
      op('DeleteUser', { UserName: 'tob' })
    )
    expect(trustOfBatch(twice)).toBe(trustText(answer(account, 'GetUser', { UserName: 'bob' }).User.UserId))
  })
  it('keep everything else, byte for byte', () => {
    const text = `{ "Statement" : [ {"Effect":"Allow", "Principal":{"AWS":[ "${bob}" , "*"]}, "Action":"sts:AssumeRole", "Condition": {"StringEquals": {"aws:PrincipalArn": "${bob}"}}} ] }`
    const renamed = after(
      account,
      op('UpdateAssumeRolePolicy', { RoleName: 'batch', PolicyDocument: text }),
      op('UpdateUser', { UserName: 'bob', NewUserName: 'rob' })
    )
    expect(trustOfBatch(renamed)).toBe(text.replace(bob, arnOf('user/staff/rob')))
  })
})

describe('side effects and small print', () => {
  it('a document that is refused says where', () => {
    const error = refusal(account, op('CreatePolicy', { PolicyName: 'p', PolicyDocument: '{}' }))
    expect(error).toMatchObject({ message: 'the policy has no statement (at Statement)', path: '$.operations[0]' })
  })
  it('credentials outside the account stand in the way of a deletion', () => {
    const steps = [op('CreateLoginProfile', { UserName: 'bob', GeneratePassword: true }), op('DeleteUser', { UserName: 'bob' })]
    const result = runCommand(account, steps, testContext())
    expect(result).toMatchObject({ ok: false, error: { code: 'DeleteConflict', message: 'user `bob` still has a password' } })
  })
  it('a refused deletion names everything that is left', () => {
    const message = 'user `alice` still has 1 attached policy, 1 inline policy, 1 group membership'
    expect(refusal(account, op('DeleteUser', { UserName: 'alice' })).message).toBe(message)
  })
  it('a policy that is a boundary and a role in a profile stay', () => {
    expect(refusal(account, op('DeletePolicy', { PolicyArn: used })).message).toContain('2 uses as permissions boundary')
    expect(refusal(account, op('DeleteRole', { RoleName: 'app' })).message).toContain('1 instance profile')
  })
  it('a tag keeps its place and takes the new spelling', () => {
    const tagged = after(
      account,
      op('TagUser', {
        UserName: 'alice',
        Tags: [
          { Key: 'b', Value: '' },
          { Key: 'TEAM', Value: 'z' }
        ]
      })
    )
    expect(answer(tagged, 'ListUserTags', { UserName: 'alice' }).Tags).toEqual([
      { Key: 'TEAM', Value: 'z' },
      { Key: 'b', Value: '' }
    ])
  })
  it('a parameter that is not given puts the password policy back to its default', () => {
    const changed = after(account, op('UpdateAccountPasswordPolicy', { MaxPasswordAge: 30 }))
    expect(answer(changed, 'GetAccountPasswordPolicy', {}).PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 6,
      ExpirePasswords: true,
      MaxPasswordAge: 30
    })
  })
  it('reads the validity from SAML metadata', () => {
    const made = after(account, op('CreateSAMLProvider', { Name: 'x', SAMLMetadataDocument: samlText }))
    expect(answer(made, 'GetSAMLProvider', { SAMLProviderArn: arnOf('saml-provider/x') }).ValidUntil).toBe('2030-01-01T00:00:00Z')
  })
})
