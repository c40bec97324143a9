import { describe, expect, it } from 'vitest'
import { checkInvariants, indexOf, maybeKey, planRecreation, planRename, type RenameChange } from '../../src/account'
import type { Account } from '../../src/shared/model'
import { after, answer, arnOf, emptyHome, op, testContext, trustText } from './world'

const knows = (arn: string) => testContext().managedPolicyByArn(arn) !== undefined
const users = (...names: string[]) => names.map((n) => arnOf(`user/${n}`))
const on = (resource: unknown, condition?: object): string =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'iam:GetUser', Resource: resource, Condition: condition }] }, null, 2)
const home = (text: string): Account =>
  after(
    emptyHome(),
    op('CreateUser', { UserName: 'alice' }),
    op('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustText('*') }),
    op('PutUserPolicy', { UserName: 'alice', PolicyName: 'own', PolicyDocument: text })
  )
function rename(account: Account, change: RenameChange) {
  const plan = planRename(account, indexOf(account).named('user', 'alice') ?? 'e0', change)
  if (!plan.ok) throw new Error(plan.error.message)
  return plan.value
}
/** What the text is after the rename to `bob`, with these strings chosen. */
function textAfter(text: string, change: RenameChange, ...chosen: string[]): string {
  const account = home(text)
  const holder = indexOf(account).named('user', 'alice') ?? 'e0'
  const also = chosen.map((s) => maybeKey({ holder, kind: 'inline', name: 'own' }, s))
  const plan = rename(account, { ...change, also })
  const done = after(account, ...plan.operations, ...plan.references.flatMap((r) => r.rewrite))
  expect(checkInvariants(done, knows)).toEqual([])
  return answer(done, 'GetUserPolicy', { UserName: change.name ?? 'alice', PolicyName: 'own' }).PolicyDocument
}
const maybes = (text: string, change: RenameChange) =>
  rename(home(text), change).references.flatMap((r) => r.maybe.map((m) => [m.why, m.text, m.becomes]))

describe('what may also mean a renamed user', () => {
  const [alice = '', bob = '', any = '', ab = '', bs = ''] = users('alice', 'bob', '*', 'a*', 'b?b')
  it.each([
    ['a pattern that fits no longer', ab, [['lost', ab, bob]]],
    ['a pattern that fits from now on', bs, [['gained', bs, null]]],
    ['a pattern that fits as before', any, []],
    ['everything', '*', []],
    ['the ARN itself is no maybe', alice, []],
    ['another user whose name begins alike', arnOf('user/alice2'), []],
    ['a home folder by name', 'arn:aws:s3:::home/alice/*', [['name', 'arn:aws:s3:::home/alice/*', 'arn:aws:s3:::home/bob/*']]],
    [
      'a home folder by variable',
      'arn:aws:s3:::home/${aws:username}/*',
      [['variable', 'arn:aws:s3:::home/${aws:username}/*', null]]
    ],
    ['the own ARN by variable', arnOf('user/${aws:username}'), []]
  ])('%s', (_title, resource, expected) => {
    expect(maybes(on(resource), { name: 'bob' })).toEqual(expected)
  })
  it('looks at conditions, and at paths by variable when the path changes', () => {
    expect(maybes(on('*', { StringEquals: { 'aws:username': 'alice' } }), { name: 'bob' })).toEqual([['name', 'alice', 'bob']])
    const own = arnOf('user/${aws:username}')
    expect(maybes(on(own), { path: '/x/' })).toEqual([['lost', own, arnOf('user/x/alice')]])
  })
  it('shows paths by variable only in what speaks of this user', () => {
    const folder = on('arn:aws:s3:::home/${aws:username}/*')
    const account = after(
      home(on('*')),
      op('CreateGroup', { GroupName: 'devs' }),
      op('AddUserToGroup', { GroupName: 'devs', UserName: 'alice' }),
      op('PutGroupPolicy', { GroupName: 'devs', PolicyName: 'of-the-group', PolicyDocument: folder }),
      op('PutRolePolicy', { RoleName: 'app', PolicyName: 'of-a-role', PolicyDocument: folder }),
      op('CreatePolicy', { PolicyName: 'attached', PolicyDocument: folder }),
      op('CreatePolicy', { PolicyName: 'idle', PolicyDocument: folder }),
      op('AttachUserPolicy', { UserName: 'alice', PolicyArn: arnOf('policy/attached') })
    )
    expect(rename(account, { name: 'bob' }).references.map((r) => r.name)).toEqual(['attached', 'of-the-group'])
  })
  it('rewrites none of it unless it is chosen, and the ARN with or without it', () => {
    const text = on([alice, ab, 'arn:aws:s3:::home/alice/*'])
    expect(textAfter(text, { name: 'bob' })).toBe(text.replace(alice, bob))
    expect(textAfter(text, { name: 'bob', keepArns: true })).toBe(text)
    const folder = 'arn:aws:s3:::home/alice/*'
    expect(textAfter(text, { name: 'bob', keepArns: true }, folder)).toBe(text.replace('home/alice', 'home/bob'))
  })
  it('keeps a chosen pattern and puts the new ARN beside it, in a list or not', () => {
    expect(JSON.parse(textAfter(on(ab), { name: 'bob' }, ab))).toEqual(JSON.parse(on([ab, bob])))
    expect(JSON.parse(textAfter(on([any, ab]), { name: 'bob' }, ab))).toEqual(JSON.parse(on([any, ab, bob])))
  })
})

it('shows session ARNs by name when a role is recreated', () => {
  const session = 'arn:aws:sts::111122223333:assumed-role/app/deploy'
  const account = home(on('*', { ArnLike: { 'aws:PrincipalArn': session } }))
  const plan = planRecreation(account, indexOf(account).named('role', 'app') ?? 'e0', { name: 'app2' })
  expect(plan.ok && plan.value.references).toMatchObject([
    { name: 'own', count: 0, rewrite: [], maybe: [{ why: 'name', becomes: session.replace('/app/', '/app2/') }] }
  ])
})
