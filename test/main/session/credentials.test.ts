import { createHmac } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stepAt, totp } from '../../../src/account/credentials/totp'
import type { Operation, OperationName, OperationOutput } from '../../../src/shared/operations'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'

const alice = { UserName: 'constructor' }
const op = (name: OperationName, input: object) => ({ name, input }) as unknown as Operation

function fromBase32(text: string): Buffer {
  const bits = [...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

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
    expect(own).toHaveLength(6) // what they are, the log of changes since, and the key for seeds, each twice
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

  it('keeps a description as a tag: one journal line, one undo step, which takes the key for nothing', async () => {
    await run(op('CreateUser', alice))
    const { seq } = value(await t.session.state())
    const { AccessKey } = await one('CreateAccessKey', { ...alice, Description: 'laptop' })
    expect(value(await t.session.state())).toMatchObject({ seq: seq + 1, undo: { label: 'Change' } })
    expect((await one('ListUserTags', alice)).Tags).toEqual([{ Key: AccessKey.AccessKeyId, Value: 'laptop' }])
    expect(value(await t.session.undo())).toMatchObject({ done: true, note: expect.stringContaining('are unchanged') })
    expect((await one('ListUserTags', alice)).Tags).toEqual([])
    expect((await one('ListAccessKeys', alice)).AccessKeyMetadata).toMatchObject([
      { AccessKeyId: AccessKey.AccessKeyId, Description: '' }
    ])
    value(await t.session.redo())
    t = await t.reopen()
    expect((await one('ListAccessKeys', alice)).AccessKeyMetadata).toMatchObject([{ Description: 'laptop' }])
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
    await run(op('CreateLoginProfile', { ...alice, GeneratePassword: true, PasswordResetRequired: true }))
    expect(value(await t.session.state()).undo).toEqual({ label: 'Change' })
    expect(value(await t.session.undo())).toMatchObject({ done: true, note: expect.stringContaining('are unchanged') })
    expect((await one('GetLoginProfile', alice)).LoginProfile.UserName).toBe('constructor')
  })

  it('asks before an undo takes credentials along, naming those of the step and later ones, and blocks no older step', async () => {
    await run(op('CreateGroup', { GroupName: 'first' }))
    const made = await run(op('CreateUser', alice), op('CreateAccessKey', alice))
    const first = (made.outputs[1] as OperationOutput<'CreateAccessKey'>).AccessKey.AccessKeyId
    const second = (await one('CreateAccessKey', alice)).AccessKey.AccessKeyId
    const asked = value(await t.session.undo())
    const losing = [first, second].map((id) => ({ userName: 'constructor', what: `access key \`${id}\`` }))
    expect(asked).toEqual({ done: false, label: 'Change', losing })
    expect((await one('ListAccessKeys', alice)).AccessKeyMetadata).toHaveLength(2)

    // agreed to less than what goes: asked again
    expect(value(await t.session.undo(losing.slice(0, 1)))).toMatchObject({ done: false })
    expect(value(await t.session.undo(losing))).toMatchObject({ done: true, note: '2 credentials were permanently deleted' })
    expect(value(await t.session.ask('tree', {})).users).toEqual([])
    expect(value(await t.session.undo())).toMatchObject({ done: true, note: null })
    expect(value(await t.session.ask('tree', {})).groups).toEqual([])
  })

  it('says when a user comes back without, and asks on the way forth as well', async () => {
    await run(op('CreateUser', alice), op('CreateAccessKey', alice))
    const asked = value(await t.session.undo())
    if (asked.done) throw new Error('not asked')
    value(await t.session.undo(asked.losing))
    expect(value(await t.session.redo())).toMatchObject({ note: expect.stringMatching(/^users? `.* restored without/) })
    expect((await one('ListAccessKeys', alice)).AccessKeyMetadata).toEqual([])
    expect(value(await t.session.undo())).toMatchObject({ done: true, note: null })
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
    expect(value(await t.session.undo())).toMatchObject({ note: expect.stringContaining('restored without') })
    expect(await codeOf(op('GetLoginProfile', alice))).toBe('NoSuchEntity')
  })

  it('pairs an MFA device whose seed is nowhere on the disk, and asks for codes again after a restart', async () => {
    await run(op('CreateUser', alice))
    const { VirtualMFADevice: device } = await one('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
    expect(device.OtpAuthUri).toContain(`secret=${device.Base32StringSeed}&issuer=Amazon%20Web%20Services`)
    const seed = fromBase32(device.Base32StringSeed)
    expect(seed).toHaveLength(40)
    t = await t.reopen()
    const step = stepAt(new Date().toISOString())
    const code = (at: number) => totp(seed, at, { hmacSha1: (k, m) => createHmac('sha1', k).update(m).digest() })
    const input = {
      ...alice,
      SerialNumber: device.SerialNumber,
      AuthenticationCode1: code(step),
      AuthenticationCode2: code(step + 1)
    }
    await run(op('EnableMFADevice', input))
    expect(await codeOf(op('ResyncMFADevice', input))).toBe('InvalidAuthenticationCode')
    for (const path of files(t.userData)) {
      const bytes = readFileSync(path)
      for (const form of [device.Base32StringSeed, seed.toString('base64'), seed.toString('hex'), seed]) {
        expect(bytes.includes(form)).toBe(false)
      }
      expect(path.endsWith('.ndjson') && bytes.includes(code(step))).toBe(false)
    }
  })

  it('answers what pages ask: the rules of a password, a user, the whole', async () => {
    await run(
      op('CreateUser', alice),
      op('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 10, RequireNumbers: true, PasswordReusePrevention: 3 }),
      op('CreateLoginProfile', { ...alice, Password: 'Correct-Horse-7' })
    )
    const { credentialQueries } = t.session
    const unmet = async (password: string, userName: string | null) =>
      value(await credentialQueries.checkPassword(password, userName))
        .filter((rule) => !rule.met)
        .map((rule) => rule.rule)
    expect(await unmet('short', 'constructor')).toEqual(['length', 'number'])
    expect(await unmet('Correct-Horse-7', 'constructor')).toEqual(['reuse'])
    expect(await unmet('Correct-Horse-7', null)).toEqual([])
    expect(await unmet(value(credentialQueries.generatePassword()).password, 'constructor')).toEqual([])
    expect(value(await credentialQueries.summary())).toMatchObject({
      withPassword: 1,
      withoutMfa: [{ userName: 'constructor' }],
      sealKey: 'file'
    })
    expect(credentialQueries.ofUser('e999')).toMatchObject({ ok: false, error: { code: 'NoSuchEntity' } })
  })

  it('takes over a credential report, without an undo step, and tells the window', async () => {
    await run(op('CreateUser', alice))
    const { Content } = await one('GetCredentialReport', {})
    const report = Content.replace(
      /^(constructor,.*?,.*?),false,N\/A,N\/A/m,
      '$1,true,2025-06-01T00:00:00+00:00,2025-01-01T00:00:00+00:00'
    )
    const keyed = Content.replace(
      /^(constructor,.*?,.*?,false,N\/A,N\/A,N\/A,false,)false,N\/A/m,
      '$1false,2025-01-01T00:00:00+00:00'
    )
    t.events.length = 0
    const told = { users: 1, root: false, unknown: [], missing: [] }
    const before = [t.session.credentials.value, value(await t.session.state()).seq]
    expect(value(await t.session.credentialQueries.readReport(report))).toEqual(told)
    const foreign = report.replaceAll(home.accountId, '444455556666')
    const refused = { ok: false, error: { code: 'ImportRefused' } }
    expect(await t.session.credentialQueries.readReport(foreign)).toMatchObject(refused)
    expect(await t.session.importCredentialReport(foreign)).toMatchObject(refused)
    expect([t.session.credentials.value, value(await t.session.state()).seq]).toEqual(before)
    expect(t.events).toEqual([])
    expect(value(await t.session.importCredentialReport(report))).toEqual(told)
    const [line] = value(await t.session.past.activity({ limit: 1 })).lines
    expect(line).toMatchObject({ label: 'Import a credential report', touched: 0, credentialsOf: 1 })
    expect(t.events).toMatchObject([{ name: 'changed', payload: { touched: ['e0', expect.any(String)] } }])
    const id = value(await t.session.ask('tree', {})).users[0]?.id ?? 'e0'
    expect(value(t.session.credentialQueries.ofUser(id)).login).toMatchObject({
      placeholder: true,
      lastUsed: '2025-06-01T00:00:00Z'
    })
    expect(value(await t.session.state()).undo).toEqual({ label: 'Change' })
    // a key of the report, which holds no IDs, goes by the name that the window shows
    expect(value(await t.session.importCredentialReport(keyed)).users).toBe(1)
    await run(op('DeleteAccessKey', { UserName: 'constructor', AccessKeyId: 'report-key-1' }))
    const [deleted] = value(await t.session.past.activity({ limit: 1 })).lines
    expect(deleted?.operations).toEqual([{ name: 'DeleteAccessKey', subject: 'constructor, Key 1 of the report' }])
    expect(await t.session.importCredentialReport('x')).toMatchObject({ ok: false, error: { code: 'ImportRefused' } })
  })

  it('keeps two changes at a time apart', async () => {
    await run(op('CreateUser', alice))
    const tries = Array.from({ length: 5 }, () => t.session.run('Make a key', [op('CreateAccessKey', alice)]))
    const done = await Promise.all([
      ...tries,
      t.session.run('Tag', [op('TagUser', { ...alice, Tags: [{ Key: 'a', Value: 'b' }] })])
    ])
    expect(done.map((r) => r.ok)).toEqual([true, true, false, false, false, true])
    expect((await one('ListAccessKeys', alice)).AccessKeyMetadata).toHaveLength(2)
  })

  it('forgets the credentials of another account that takes the place of this one', async () => {
    await run(op('CreateUser', alice), op('CreateAccessKey', alice))
    value(await t.session.create({ ...home, accountId: '444455556666' }))
    await run(op('CreateUser', alice))
    expect((await one('ListAccessKeys', alice)).AccessKeyMetadata).toEqual([])
  })
})
