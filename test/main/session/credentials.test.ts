import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AccountInfo } from '../../../src/shared/model'
import type { Operation, OperationName, OperationOutput } from '../../../src/shared/operations'
import type { Result } from '../../../src/shared/result'
import { testCatalog } from '../../support/catalog'
import { openTestSession, type TestSession } from '../../support/session'

const home: AccountInfo = {
  accountId: '111122223333',
  partition: 'aws',
  alias: null,
  displayName: 'Test',
  managementAccount: false
}
const value = <T>(r: Result<T>): T => {
  if (!r.ok) throw new Error(`${r.error.code}: ${r.error.message}`)
  return r.value
}
const alice = { UserName: 'constructor' }
const op = (name: OperationName, input: object) => ({ name, input }) as unknown as Operation

/** Every file of a folder, below it too. */
function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]
  )
}

describe('credentials through a session', () => {
  let t: TestSession
  beforeEach(async () => {
    testCatalog()
    t = await openTestSession()
    value(await t.session.create(home))
  })
  afterEach(() => t.close())

  const run = async (...operations: Operation[]) => value(await t.session.run('Change', operations))
  const one = async <N extends OperationName>(name: N, input: object) =>
    (await run(op(name, input))).outputs[0] as OperationOutput<N>
  const codeOf = async (...operations: Operation[]) => {
    const result = await t.session.run('Change', operations)
    return result.ok ? 'ok' : result.error.code
  }

  it('makes a user with password and key in one command, and none of it is found on the disk', async () => {
    const { outputs } = await run(
      op('CreateUser', alice),
      op('CreateLoginProfile', { ...alice, GeneratePassword: true, PasswordResetRequired: true }),
      op('CreateAccessKey', { ...alice, Description: 'laptop' })
    )
    const [, login, key] = outputs as [unknown, OperationOutput<'CreateLoginProfile'>, OperationOutput<'CreateAccessKey'>]
    expect(login.Password).toMatch(/^[A-Za-z].{19}$/)
    expect(key.AccessKey.SecretAccessKey).toMatch(/^[A-Za-z][A-Za-z0-9+/]{39}$/)
    await run(op('ChangePassword', { ...alice, OldPassword: login.Password, NewPassword: 'Correct-Horse-7' }))

    const attached = await one('ListAttachedUserPolicies', alice)
    expect(attached.AttachedPolicies.map((p) => p.PolicyName)).toEqual(['IAMUserChangePassword'])

    const all = files(t.userData)
    for (const path of all) {
      const text = readFileSync(path, 'latin1')
      for (const secret of [login.Password ?? '', key.AccessKey.SecretAccessKey, 'Correct-Horse-7']) {
        expect(text.includes(secret)).toBe(false)
      }
    }
    const own = all.filter((path) => path.includes('credentials'))
    expect(own).toHaveLength(2)
    for (const path of own) expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('keeps them over a restart, and checks the old password against the hash', async () => {
    await run(op('CreateUser', alice), op('CreateLoginProfile', { ...alice, Password: 'Correct-Horse-7' }))
    t = await t.reopen()
    expect(await codeOf(op('ChangePassword', { ...alice, OldPassword: 'wrong', NewPassword: 'Correct-Horse-8' }))).toBe(
      'AccessDenied'
    )
    await run(op('ChangePassword', { ...alice, OldPassword: 'Correct-Horse-7', NewPassword: 'Correct-Horse-8' }))
  })

  it('does all of a mixed command or nothing', async () => {
    const before = value(await t.session.state()).seq
    const short = op('CreateLoginProfile', { ...alice, Password: 'short' })
    expect(await codeOf(op('CreateUser', alice), op('CreateAccessKey', alice), short)).toBe('PasswordPolicyViolation')
    expect(value(await t.session.state()).seq).toBe(before)
    expect(t.session.credentials.value.users).toEqual({})
  })

  it('is no undo step by itself, and outlives the undo of what came with it', async () => {
    await run(op('CreateUser', alice))
    await run(op('CreateAccessKey', alice))
    expect(value(await t.session.state()).undo).toEqual({ label: 'Change' })
    expect(await t.session.undo()).toMatchObject({ ok: false, error: { code: 'UndoConflict' } })
    await run(op('CreateLoginProfile', { ...alice, GeneratePassword: true, PasswordResetRequired: true }))
    expect(value(await t.session.undo()).note).toContain('stay as they are')
    expect((await one('GetLoginProfile', alice)).LoginProfile.UserName).toBe('constructor')
  })

  it('says so when undo takes credentials along, and when a user comes back without', async () => {
    await run(op('CreateUser', alice), op('CreateAccessKey', alice))
    expect(value(await t.session.undo()).note).toContain('`constructor` went too')
    expect(value(await t.session.redo()).note).toContain('came back without')
    expect((await one('ListAccessKeys', alice)).AccessKeyMetadata).toEqual([])
    expect(value(await t.session.undo()).note).toBeNull()
  })

  it('deletes a user with all that it has in one step; the undone deletion returns it without', async () => {
    await run(
      op('CreateUser', alice),
      op('CreateLoginProfile', { ...alice, GeneratePassword: true }),
      op('CreateAccessKey', alice)
    )
    expect(await codeOf(op('DeleteUser', alice))).toBe('DeleteConflict')
    const user = value(await t.session.ask('tree', {})).users[0]
    const plan = value(await t.session.planDelete(user ? [user.id] : []))
    await run(...plan.operations)
    expect(t.session.credentials.value.users).toEqual({})
    expect(value(await t.session.undo()).note).toContain('came back without')
    expect(await codeOf(op('GetLoginProfile', alice))).toBe('NoSuchEntity')
  })

  it('forgets the credentials of another account that takes the place of this one', async () => {
    await run(op('CreateUser', alice), op('CreateAccessKey', alice))
    value(await t.session.create({ ...home, accountId: '444455556666' }))
    await run(op('CreateUser', alice))
    expect((await one('ListAccessKeys', alice)).AccessKeyMetadata).toEqual([])
  })
})
