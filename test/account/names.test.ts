import { describe, expect, it } from 'vitest'
import { applyAccountPatches, indexOf, runCommand, undo } from '../../src/account'
import { emptyAccount, type Account } from '../../src/shared/model'
import { withForeign } from './furnished'
import { after, answer, arnOf, awsArn, codeOf, ec2Trust, emptyHome, must, op, policyText, refusal, testContext } from './world'

const knows = (arn: string) => testContext().managedPolicyByArn(arn) !== undefined
const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype']

describe.each(inherited)('an entity named %s', (name) => {
  const everything = [
    op('CreatePolicy', { PolicyName: name, PolicyDocument: policyText(), Tags: [{ Key: name, Value: name }] }),
    op('CreatePolicyVersion', { PolicyArn: arnOf(`policy/${name}`), PolicyDocument: policyText('sqs:*'), SetAsDefault: true }),
    op('CreateGroup', { GroupName: name }),
    op('CreateUser', { UserName: name, Path: `/${name}/`, Tags: [{ Key: name, Value: '' }] }),
    op('AddUserToGroup', { GroupName: name, UserName: name }),
    op('AttachUserPolicy', { UserName: name, PolicyArn: arnOf(`policy/${name}`) }),
    op('PutUserPermissionsBoundary', { UserName: name, PermissionsBoundary: arnOf(`policy/${name}`) }),
    op('PutUserPolicy', { UserName: name, PolicyName: name, PolicyDocument: policyText() }),
    op('TagUser', { UserName: name, Tags: [{ Key: name, Value: name }] }),
    op('CreateRole', { RoleName: name, AssumeRolePolicyDocument: ec2Trust }),
    op('CreateInstanceProfile', { InstanceProfileName: name }),
    op('AddRoleToInstanceProfile', { InstanceProfileName: name, RoleName: name })
  ]

  it('lives through a command, its replay and its undo', () => {
    const result = must(emptyHome(), everything)
    expect(answer(result.account, 'GetUser', { UserName: name }).User).toMatchObject({
      UserName: name,
      Arn: arnOf(`user/${name}/${name}`),
      Tags: [{ Key: name, Value: name }]
    })
    expect(answer(result.account, 'GetUserPolicy', { UserName: name, PolicyName: name }).PolicyDocument).toBe(policyText())
    expect(answer(result.account, 'GetGroup', { GroupName: name }).Users).toMatchObject([{ UserName: name }])
    const replayed = applyAccountPatches(emptyHome(), JSON.parse(JSON.stringify(result.patches)))
    expect(replayed).toEqual(result.account)
    const back = undo(replayed, result, new Set(), knows)
    expect(back.ok && back.value.account).toEqual({ ...emptyHome(), nextEntity: result.account.nextEntity })
  })

  it('is not there before it is made', () => {
    expect(codeOf(emptyHome(), [op('GetUser', { UserName: name })])).toBe('NoSuchEntity')
    expect(codeOf(emptyHome(), [op('DeleteGroup', { GroupName: name })])).toBe('NoSuchEntity')
  })
})

describe('names', () => {
  const account = after(emptyHome(), op('CreateUser', { UserName: 'Alice' }))

  it('are unique ignoring case, within their kind', () => {
    expect(refusal(account, op('CreateUser', { UserName: 'aLICE' })).message).toContain(
      "`Alice` already exists (names aren't distinguished by case)"
    )
    expect(codeOf(account, [op('CreateGroup', { GroupName: 'alice' })])).toBe('ok')
  })
  it('are found in any case, best as written', () => {
    expect(answer(account, 'GetUser', { UserName: 'ALICE' }).User.UserName).toBe('Alice')
  })
  it('may change case only', () => {
    const renamed = after(account, op('UpdateUser', { UserName: 'Alice', NewUserName: 'alice' }))
    expect(renamed.users.e1).toMatchObject({ userName: 'alice', arn: arnOf('user/alice') })
  })
  it('are free again after a deletion, under a new key', () => {
    const again = after(account, op('DeleteUser', { UserName: 'Alice' }), op('CreateUser', { UserName: 'alice' }))
    expect(Object.keys(again.users)).toEqual(['e2'])
  })
  it('of a foreign user stand in nobody’s way', () => {
    const shared = withForeign(account)
    expect(codeOf(shared, [op('CreateUser', { UserName: 'carol' })])).toBe('ok')
    const both = after(
      shared,
      op('CreateUser', { UserName: 'carol' }),
      op('TagUser', { UserName: 'carol', Tags: [{ Key: 'a', Value: '' }] })
    )
    const tags = Object.values(both.users).map((user) => [user.userName, user.accountId, user.tags.length])
    expect(tags).toContainEqual(['carol', '111122223333', 1])
    expect(tags).toContainEqual(['carol', '444455556666', 0])
  })

  it.each([
    ['CreateUser', { UserName: '' }],
    ['CreateUser', { UserName: 'a b' }],
    ['CreateUser', { UserName: 'a/b' }],
    ['CreateUser', { UserName: 'ü' }],
    ['CreateUser', { UserName: 'a\n' }],
    ['CreateUser', { UserName: 'x'.repeat(65) }],
    ['CreateUser', { UserName: 'a', Path: 'x/' }],
    ['CreateUser', { UserName: 'a', Path: '/x' }],
    ['CreateUser', { UserName: 'a', Path: '/a b/' }],
    ['CreateUser', { UserName: 'a', Path: `/${'x'.repeat(511)}/` }],
    ['CreateUser', { UserName: 'a', Tags: [{ Key: 'k!', Value: '' }] }],
    ['CreateUser', { UserName: 'a', Tags: [{ Key: 'k', Value: 'x'.repeat(257) }] }],
    ['CreateUser', { UserName: 'a', Tags: [{ Key: 'aws:x', Value: '' }] }],
    ['CreateGroup', { GroupName: 'x'.repeat(129) }],
    ['CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: ec2Trust, MaxSessionDuration: 3599 }],
    ['CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: ec2Trust, Description: '\u0007' }],
    ['CreatePolicy', { PolicyName: 'p', PolicyDocument: policyText(), Path: '/a~b/' }],
    ['CreateAccountAlias', { AccountAlias: '123456789012' }],
    ['CreateAccountAlias', { AccountAlias: 'a--b' }],
    ['CreateAccountAlias', { AccountAlias: '-ab' }],
    ['CreateAccountAlias', { AccountAlias: 'ab' }],
    ['CreateOpenIDConnectProvider', { Url: 'http://x.example.com' }],
    ['CreateOpenIDConnectProvider', { Url: 'https://x.example.com:8443' }],
    ['UpdateAccountPasswordPolicy', { MinimumPasswordLength: 5 }],
    ['UpdateAccountPasswordPolicy', { MaxPasswordAge: 1096 }],
    ['UpdateAccountPasswordPolicy', { PasswordReusePrevention: 25 }]
  ] as const)('%s refuses %j', (name, input) => {
    expect(codeOf(emptyHome(), [op(name, input as never)])).toBe('InvalidInput')
  })

  it.each([
    ['CreateUser', { UserName: 'x'.repeat(64), Path: `/${'x'.repeat(510)}/` }],
    ['CreateUser', { UserName: '_+=,.@-' }],
    ['CreateGroup', { GroupName: 'x'.repeat(128), Path: '/!~/' }],
    ['CreateUser', { UserName: 'a', Tags: [{ Key: 'Größe / 大', Value: 'a b' }] }],
    ['CreateAccountAlias', { AccountAlias: 'a-1' }]
  ] as const)('%s takes %j', (name, input) => {
    expect(codeOf(emptyHome(), [op(name, input as never)])).toBe('ok')
  })
})

describe('what an import brought and new names may not be', () => {
  const odd = 'no such name / at all'
  const base = after(emptyHome(), op('CreateUser', { UserName: 'a' }), op('CreateUser', { UserName: 'b' }))
  const [a, b] = [base.users.e1, base.users.e2]
  if (!a || !b) throw new Error('users are missing')

  it('stays within reach', () => {
    const account: Account = {
      ...base,
      users: { e1: { ...a, userName: odd, inlinePolicies: [{ policyName: odd, document: '{}' }] } }
    }
    const done = after(
      account,
      op('AttachUserPolicy', { UserName: odd, PolicyArn: awsArn(0) }),
      op('PutUserPolicy', { UserName: odd, PolicyName: odd, PolicyDocument: policyText() })
    )
    expect(done.users.e1).toMatchObject({
      attachedPolicies: [awsArn(0)],
      inlinePolicies: [{ policyName: odd, document: policyText() }]
    })
    expect(after(done, op('UpdateUser', { UserName: odd, NewUserName: 'fine' })).users.e1?.arn).toBe(arnOf('user/fine'))
  })

  it('twice under one name answers as the older one until that is renamed', () => {
    const account: Account = { ...base, users: { e2: { ...b, userName: 'a' }, e1: a } }
    const tagged = after(
      account,
      op('TagUser', { UserName: 'a', Tags: [{ Key: 'k', Value: '1' }] }),
      op('TagUser', { UserName: 'a', Tags: [{ Key: 'k', Value: '2' }] })
    )
    expect([tagged.users.e1?.tags.length, tagged.users.e2?.tags.length]).toEqual([1, 0])
    const renamed = after(tagged, op('UpdateUser', { UserName: 'a', NewUserName: 'c' }))
    expect(answer(renamed, 'GetUser', { UserName: 'a' }).User.EntityKey).toBe('e2')
  })
})

it('ARNs carry partition and path', () => {
  const china = emptyAccount({ ...emptyHome().home, partition: 'aws-cn' })
  const account = after(china, op('CreateGroup', { GroupName: 'g', Path: '/a/b/' }))
  expect(account.groups.e1?.arn).toBe('arn:aws-cn:iam::111122223333:group/a/b/g')
})

it('an operation refuses fields that it does not know, with their path', () => {
  const error = refusal(
    emptyHome(),
    op('CreateUser', { UserName: 'a' }),
    op('CreateUser', { UserName: 'b', Colour: 'red' } as never)
  )
  expect(error).toMatchObject({ code: 'InvalidInput', path: '$.operations[1].input' })
  expect(error.message).toContain('Colour')
  expect(runCommand(emptyHome(), [], testContext())).toMatchObject({ ok: true, value: { patches: [] } })
  expect(indexOf(emptyHome()).count('user')).toBe(0)
})
