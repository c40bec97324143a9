import { describe, expect, it } from 'vitest'
import { applyAccountPatches, entityById, indexOf, runCommand, settingsId } from '../../src/account'
import type { Account } from '../../src/shared/model'
import { after, arnOf, awsArn, emptyHome, must, op, policyText, refusal, run, testContext } from './world'

const createAlice = op('CreateUser', { UserName: 'alice' })

describe('running a command', () => {
  it('gives the new account, outputs, patches and touched ids, and leaves the old account alone', () => {
    const before = emptyHome()
    const result = must(before, [createAlice, op('AttachUserPolicy', { UserName: 'alice', PolicyArn: awsArn(0) })])
    expect(before.users).toEqual({})
    expect(result.account.users.e1).toMatchObject({ userName: 'alice', arn: arnOf('user/alice'), attachedPolicies: [awsArn(0)] })
    expect(result.account.users.e1?.userId).toMatch(/^AIDA[A-Z2-7]{17}$/)
    expect(result.outputs).toHaveLength(2)
    expect(result.touched).toEqual(['e1'])
  })

  it('is all or nothing, and says which step refused', () => {
    const account = after(emptyHome(), createAlice)
    const error = refusal(account, op('CreateUser', { UserName: 'bob' }), op('CreateUser', { UserName: 'ALICE' }))
    expect(error).toMatchObject({ code: 'EntityAlreadyExists', path: '$.operations[1]' })
    expect(indexOf(account).named('user', 'bob')).toBeUndefined()
    expect(indexOf(account).count('user')).toBe(1)
  })

  it('sees within a command what its earlier steps did', () => {
    const result = must(emptyHome(), [createAlice, op('GetUser', { UserName: 'alice' }), op('ListUsers', {})])
    expect(result.outputs[1]).toMatchObject({ User: { UserName: 'alice', EntityKey: 'e1' } })
    expect(result.outputs[2]).toMatchObject({ Users: [{ UserName: 'alice' }] })
    expect(JSON.parse(JSON.stringify(result.outputs))).toEqual(result.outputs)
  })

  it('makes the new account by replaying its patches, also after they went through JSON', () => {
    const before = emptyHome()
    const result = must(before, [createAlice, op('CreatePolicy', { PolicyName: 'p', PolicyDocument: policyText() })])
    const patches = JSON.parse(JSON.stringify(result.patches))
    expect(applyAccountPatches(before, patches)).toEqual(result.account)
  })

  it('freezes the account to its leaves', () => {
    const { account } = must(emptyHome(), [op('CreateUser', { UserName: 'alice', Tags: [{ Key: 'team', Value: 'a' }] })])
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen))
    expect(frozen(account)).toBe(true)
    expect(() => (((account as Account).users.e1 ?? { userName: '' }).userName = 'mallory')).toThrow(TypeError)
  })

  it('changes nothing at all when a step changes nothing', () => {
    const account = after(
      emptyHome(),
      createAlice,
      op('CreateGroup', { GroupName: 'g' }),
      op('AddUserToGroup', { GroupName: 'g', UserName: 'alice' })
    )
    const again = must(account, [op('AddUserToGroup', { GroupName: 'g', UserName: 'alice' })])
    expect(again).toMatchObject({ patches: [], touched: [] })
    expect(again.account).toBe(account)
  })

  it('names the settings among touched ids', () => {
    expect(must(emptyHome(), [op('CreateAccountAlias', { AccountAlias: 'acme' })]).touched).toEqual([settingsId])
  })

  it('lets a broken promise of the outside world through as an error, with the index in order', () => {
    const account = after(emptyHome(), createAlice)
    const broken = testContext({
      now: () => {
        throw new Error('the clock is gone')
      }
    })
    expect(() => runCommand(account, [op('DeleteUser', { UserName: 'alice' }), createAlice], broken)).toThrow('the clock is gone')
    expect(indexOf(account).named('user', 'alice')).toBe('e1')
  })

  it('refuses a name that is no operation, also one that objects inherit', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'LaunchRocket']) {
      expect(run(emptyHome(), [{ name, input: {} } as never])).toMatchObject({
        ok: false,
        error: { code: 'UnknownOperation', path: '$.operations[0].name' }
      })
    }
    expect(runCommand(emptyHome(), [{ name: 'constructor', input: {} } as never], testContext())).toMatchObject({ ok: false })
  })

  it('finds an entity by its key whatever its kind', () => {
    const account = after(emptyHome(), createAlice, op('CreateGroup', { GroupName: 'g' }))
    expect(entityById(account, 'e2')).toMatchObject({ kind: 'group' })
    expect(entityById(account, 'e9')).toBeUndefined()
  })
})
