import fc from 'fast-check'
import type { Operation, OperationName } from '../../src/shared/operations'
import { arnOf, awsArn, ec2Trust, op, policyText, trustText } from './world'

/** Few names, so that operations meet: names that objects inherit, and names that differ in case only. */
export const names = ['alice', 'Alice', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'b']
/** Mostly names that the account starts with. */
const name = fc.constantFrom(...names, ...names.filter((n) => n !== 'Alice'), 'alice', 'constructor', '__proto__')
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const path = fc.constantFrom('/', '/constructor/', '/__proto__/')
const policy = fc.oneof(
  name.map((n) => arnOf(`policy/${n}`)),
  fc.constantFrom(awsArn(0), awsArn(1), awsArn(25), arnOf('policy/gone'))
)
const document = fc.constantFrom(policyText(), policyText('sqs:*'), '{"Statement": [{"Sid": "__proto__"}]}', '{}')
const trust = fc.oneof(
  fc.constant(ec2Trust),
  name.map((n) => trustText(arnOf(`user/${n}`)))
)
const tags = fc.uniqueArray(fc.record({ Key: name, Value: fc.constantFrom('', '__proto__') }), {
  selector: (tag) => tag.Key.toLowerCase(),
  maxLength: 3
})
const version = fc.constantFrom('v1', 'v2', 'v3', 'v4', 'v5', 'v6')

const step = (operation: OperationName, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Operation> =>
  fc.record(fields).map((input) => op(operation, input as never))

const ofUser = { UserName: name }
const ofGroup = { GroupName: name }
const ofRole = { RoleName: name }
const ofProfile = { InstanceProfileName: name }
const ofPolicy = { PolicyArn: policy }
const inline = { PolicyName: name, PolicyDocument: document }

/** Any operation that changes something, mostly on things that may exist. */
export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  step('CreateUser', { ...ofUser, Path: maybe(path), PermissionsBoundary: maybe(policy), Tags: maybe(tags) }),
  step('CreateUser', ofUser),
  step('UpdateUser', { ...ofUser, NewUserName: maybe(name), NewPath: maybe(path) }),
  step('DeleteUser', ofUser),
  step('TagUser', { ...ofUser, Tags: tags }),
  step('UntagUser', { ...ofUser, TagKeys: fc.array(name, { maxLength: 2 }) }),
  step('PutUserPermissionsBoundary', { ...ofUser, PermissionsBoundary: policy }),
  step('DeleteUserPermissionsBoundary', ofUser),
  step('CreateGroup', { ...ofGroup, Path: maybe(path) }),
  step('UpdateGroup', { ...ofGroup, NewGroupName: maybe(name), NewPath: maybe(path) }),
  step('DeleteGroup', ofGroup),
  step('AddUserToGroup', { ...ofGroup, ...ofUser }),
  step('RemoveUserFromGroup', { ...ofGroup, ...ofUser }),
  step('CreateRole', { ...ofRole, AssumeRolePolicyDocument: trust, PermissionsBoundary: maybe(policy) }),
  step('UpdateAssumeRolePolicy', { ...ofRole, PolicyDocument: trust }),
  step('UpdateRole', { ...ofRole, Description: maybe(name) }),
  step('DeleteRole', ofRole),
  step('CreatePolicy', { PolicyName: name, PolicyDocument: document }),
  step('CreatePolicyVersion', { ...ofPolicy, PolicyDocument: document, SetAsDefault: maybe(fc.boolean()) }),
  step('SetDefaultPolicyVersion', { ...ofPolicy, VersionId: version }),
  step('DeletePolicyVersion', { ...ofPolicy, VersionId: version }),
  step('DeletePolicy', ofPolicy),
  step('TagPolicy', { ...ofPolicy, Tags: tags }),
  step('AttachUserPolicy', { ...ofUser, ...ofPolicy }),
  step('AttachGroupPolicy', { ...ofGroup, ...ofPolicy }),
  step('AttachRolePolicy', { ...ofRole, ...ofPolicy }),
  step('DetachUserPolicy', { ...ofUser, ...ofPolicy }),
  step('DetachGroupPolicy', { ...ofGroup, ...ofPolicy }),
  step('DetachRolePolicy', { ...ofRole, ...ofPolicy }),
  step('PutUserPolicy', { ...ofUser, ...inline }),
  step('PutRolePolicy', { ...ofRole, ...inline }),
  step('DeleteUserPolicy', { ...ofUser, PolicyName: name }),
  step('CreateInstanceProfile', ofProfile),
  step('AddRoleToInstanceProfile', { ...ofProfile, ...ofRole }),
  step('RemoveRoleFromInstanceProfile', { ...ofProfile, ...ofRole }),
  step('DeleteInstanceProfile', ofProfile),
  step('CreateServiceLinkedRole', { AWSServiceName: fc.constantFrom('ecs.amazonaws.com', 'autoscaling.amazonaws.com') }),
  step('UpdateAccountPasswordPolicy', { RequireSymbols: maybe(fc.boolean()), MaxPasswordAge: maybe(fc.constantFrom(1, 90)) }),
  step('DeleteAccountPasswordPolicy', {}),
  step('CreateAccountAlias', { AccountAlias: fc.constantFrom('acme', 'acme-2') }),
  step('PutResource', { Arn: name.map((n) => `arn:aws:s3:::${n}`), PolicyDocument: fc.oneof(document, trust) }),
  step('DeleteResource', { Arn: name.map((n) => `arn:aws:s3:::${n}`) }),
  step('PutGuardrail', {
    Type: fc.constantFrom('scp', 'rcp'),
    Level: fc.constantFrom(0, 1),
    LevelName: fc.constantFrom('Root', '__proto__'),
    Name: name,
    PolicyDocument: document
  }),
  step('UpdateOrganization', {
    ManagementAccount: fc.boolean(),
    RootSessionsEnabled: fc.constantFrom(undefined, null, true, false)
  })
)

/** A sequence of commands, most of one operation: one that is refused takes its whole command with it. */
export const anyCommands = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: anyOperation.map((operation) => [operation]) },
    { weight: 1, arbitrary: fc.array(anyOperation, { minLength: 2, maxLength: 3 }) }
  ),
  { minLength: 20, maxLength: 60, size: 'max' }
)
