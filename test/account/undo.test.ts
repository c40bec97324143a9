import { describe, expect, it } from 'vitest'
import { settingsId, undo, undoable } from '../../src/account'
import type { Account } from '../../src/shared/model'
import { after, arnOf, emptyHome, must, op, policyText, testContext } from './world'

const knows = (arn: string) => testContext().managedPolicyByArn(arn) !== undefined
const base = after(
  emptyHome(),
  op('CreateUser', { UserName: 'alice' }),
  op('CreatePolicy', { PolicyName: 'p', PolicyDocument: policyText() })
)
const p = arnOf('policy/p')
const attach = op('AttachUserPolicy', { UserName: 'alice', PolicyArn: p })

/** Runs two commands and undoes the first one, as a journal would: with what the second touched. */
function undoFirst(account: Account, first: ReturnType<typeof op>[], second: ReturnType<typeof op>[]) {
  const one = must(account, first)
  const two = must(one.account, second)
  return undo(two.account, one, new Set(two.touched), knows)
}
const codeOfUndo = (...args: Parameters<typeof undoFirst>) => {
  const result = undoFirst(...args)
  return result.ok ? 'ok' : `${result.error.code}: ${result.error.message}`
}

describe('undo', () => {
  it('is a command: its patches replay, its inverse is the redo', () => {
    const done = must(base, [attach])
    const back = undo(done.account, done, new Set(), knows)
    if (!back.ok) throw new Error(back.error.message)
    expect(back.value.account).toEqual(base)
    expect(back.value.touched).toEqual(['e1'])
    const forth = undo(back.value.account, back.value, new Set(), knows)
    expect(forth.ok && forth.value.account).toEqual(done.account)
  })

  it("doesn't bring back the tag that described a deleted access key, nor does a redo and its undo", () => {
    const id = 'AKIA0123456789ABCDEF'
    const tagged = after(
      base,
      op('TagUser', {
        UserName: 'alice',
        Tags: [
          { Key: 'team', Value: 'a' },
          { Key: id, Value: 'CI' }
        ]
      })
    )
    const untag = must(tagged, [op('UntagUser', { UserName: 'alice', TagKeys: [id] }), attach])
    const tagsOf = (account: Account) => Object.values(account.users)[0]?.tags.map((t) => t.key)
    const takeBack = (account: Account, entry: Parameters<typeof undo>[1]) => {
      const back = undo(account, entry, new Set(), knows)
      if (!back.ok) throw new Error(back.error.message)
      return back.value
    }
    // a tag of that name that somebody took away by hand comes back
    expect(tagsOf(takeBack(untag.account, untag).account)).toEqual(['team', id])
    const operations = [{ name: 'DeleteAccessKey', input: { UserName: 'alice', AccessKeyId: id } }]
    const back = takeBack(untag.account, { ...untag, operations })
    expect(tagsOf(back.account)).toEqual(['team'])
    expect(Object.values(back.account.users)[0]?.attachedPolicies).toEqual([])
    const forth = takeBack(back.account, back)
    expect(forth.account).toEqual(untag.account)
    expect(tagsOf(takeBack(forth.account, forth).account)).toEqual(['team'])
  })

  it('works past later changes to other entities', () => {
    const result = undoFirst(base, [attach], [op('CreateUser', { UserName: 'bob' })])
    expect(result.ok && Object.values(result.value.account.users).map((u) => [u.userName, u.attachedPolicies.length])).toEqual([
      ['alice', 0],
      ['bob', 0]
    ])
  })

  it('is refused when a later change affects the same entity', () => {
    const conflict = codeOfUndo(base, [attach], [op('TagUser', { UserName: 'alice', Tags: [{ Key: 'a', Value: '' }] })])
    expect(conflict).toBe('UndoConflict: a later change also affects `alice`')
  })

  it('is refused when the account would break a rule that it keeps', () => {
    const remove = [op('DeleteUser', { UserName: 'alice' })]
    expect(codeOfUndo(base, remove, [op('CreateUser', { UserName: 'ALICE' })])).toContain('UndoConflict')
    const create = [op('CreatePolicy', { PolicyName: 'q', PolicyDocument: policyText() })]
    const use = [op('AttachUserPolicy', { UserName: 'alice', PolicyArn: arnOf('policy/q') })]
    expect(codeOfUndo(base, create, use)).toContain("which doesn't exist")
    const group = [op('CreateGroup', { GroupName: 'g' })]
    expect(codeOfUndo(base, group, [op('AddUserToGroup', { GroupName: 'g', UserName: 'alice' })])).toContain(
      "a group that doesn't exist"
    )
  })

  it('minds no rule that an import broke before', () => {
    const e1 = base.users.e1
    if (!e1) throw new Error('no user')
    const odd: Account = { ...base, users: { e1: { ...e1, attachedPolicies: [arnOf('policy/unknown')] } } }
    expect(codeOfUndo(odd, [op('CreateGroup', { GroupName: 'g' })], [op('CreateGroup', { GroupName: 'h' })])).toBe('ok')
  })

  it('gives no internal key back: what is made next gets a new one', () => {
    const done = must(base, [op('CreateUser', { UserName: 'bob' })])
    const back = undo(done.account, done, new Set(), knows)
    if (!back.ok) throw new Error(back.error.message)
    expect(after(back.value.account, op('CreateUser', { UserName: 'eve' })).users).toHaveProperty('e4')
  })

  it('sees settings as one entity', () => {
    const first = must(base, [op('CreateAccountAlias', { AccountAlias: 'acme' })])
    expect(undoable(first, new Set([settingsId]))).toMatchObject({ code: 'UndoConflict' })
    expect(undoable(first, new Set(['e1', 'e2']))).toBeNull()
  })

  it('brings a whole deletion back, trust policies included', () => {
    const trust = `{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "${arnOf('user/alice')}"}, "Action": "sts:AssumeRole"}]}`
    const start = after(base, op('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trust }))
    const done = must(start, [op('DeleteUser', { UserName: 'alice' })])
    expect(done.touched.sort()).toEqual(['e1', 'e3'])
    const back = undo(done.account, done, new Set(), knows)
    expect(back.ok && back.value.account).toEqual(start)
  })
})
