import { createHmac } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { stepAt, totp } from '../../../src/account/credentials/totp'
import type { Operation } from '../../../src/shared/operations'
import { testCatalog } from '../../support/catalog'
import { value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'

/**
 * Every workspace that an earlier version wrote opens without a notice and without loss. `test/fixtures/workspaces/VERSION` holds one a
 * stored shape, written by the app of that version (`write.mjs`), and what that app said of it.
 */
const fixtures = join(import.meta.dirname, '../../fixtures/workspaces')
const versions = readdirSync(fixtures, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

interface Named {
  id: `e${number}`
  name: string
  arn: string
}
interface Expected {
  seq: number
  undo: { label: string } | null
  redo: { label: string } | null
  seedOfCarol: string
  users: Named[]
  groups: Named[]
  roles: Named[]
  policies: Named[]
  inlinePolicy: string
  activity: { seq: number; at: string; label: string }[]
  credentials: Record<string, { login: object | null; accessKeys: { ageDays?: number }[] }>
  tests: object[]
}

describe.each(versions)('a workspace of version %s', (version) => {
  const expected = JSON.parse(readFileSync(join(fixtures, version, 'expected.json'), 'utf8')) as Expected
  let t: TestSession
  afterEach(async () => {
    await t.close()
    rmSync(t.userData, { recursive: true, force: true })
  })

  async function open(): Promise<TestSession> {
    testCatalog()
    const userData = mkdtempSync(join(tmpdir(), 'gatehouse-old-'))
    cpSync(join(fixtures, version, 'userData'), userData, { recursive: true })
    return (t = await openTestSession(userData))
  }

  async function holdsEverything(seq = expected.seq): Promise<void> {
    const state = value(await t.session.state())
    expect(state.notices).toEqual([])
    expect(state.seq).toBe(seq)
    const tree = value(await t.session.ask('tree', {}))
    for (const kind of ['users', 'groups', 'roles', 'policies'] as const) {
      const ours = tree[kind]
        .filter(({ arn }) => !arn.startsWith('arn:aws:iam::aws:'))
        .map(({ id, name, arn }) => ({ id, name, arn }))
      expect(ours).toEqual(expected[kind])
    }
    const alice = expected.users[0]?.id ?? 'e1'
    const inline = await t.session.ask('document', { document: { kind: 'inline', owner: alice, name: 'odd-layout' } })
    expect(value(inline).text).toBe(expected.inlinePolicy)
    expect(value(await t.session.ask('policyTests', {}))).toMatchObject(expected.tests)
    for (const { id, name } of expected.users) {
      const before = expected.credentials[`${id} ${name}`]
      for (const key of before?.accessKeys ?? []) delete key.ageDays // grows
      expect(value(t.session.credentialQueries.ofUser(id))).toMatchObject(before ?? {})
    }
  }

  it('opens without a notice and without loss, and again', async () => {
    await open()
    await holdsEverything()
    t = await t.reopen()
    await holdsEverything()
  })

  it('keeps its activity, and what can be undone and redone', async () => {
    await open()
    const state = value(await t.session.state())
    expect({ undo: state.undo, redo: state.redo }).toEqual({ undo: expected.undo, redo: expected.redo })
    const { lines } = value(await t.session.past.activity({ limit: 200 }))
    expect(lines.slice(0, expected.activity.length)).toMatchObject(expected.activity)
    expect(value(await t.session.past.activity({ limit: 200, what: 'Import Fixture' })).lines).toMatchObject([{ seq: 1 }])
  })

  it('checks the password and the MFA device that were set in it, and takes changes', async () => {
    await open()
    await run({ name: 'TagUser', input: { UserName: 'carol', Tags: [{ Key: 'opened', Value: 'yes' }] } } as Operation)
    await holdsEverything(expected.seq + 1)
    t = await t.reopen()
    await holdsEverything(expected.seq + 1)

    const wrong = await t.session.run('Change', [changePassword('Harbour-Lights-4710')])
    expect(wrong.ok).toBe(false)
    await run(changePassword('Harbour-Lights-4712'))
    const [device] = value(t.session.credentialQueries.ofUser(carol())).mfaDevices
    const [AuthenticationCode1, AuthenticationCode2] = codes(expected.seedOfCarol)
    const resync = { UserName: 'carol', SerialNumber: device?.serial ?? '', AuthenticationCode1, AuthenticationCode2 }
    await run({ name: 'ResyncMFADevice', input: resync } as Operation)
  })

  const carol = () => expected.users.find(({ name }) => name === 'carol')?.id ?? 'e0'
  const run = async (operation: Operation) => value(await t.session.run('Change', [operation]))
  const changePassword = (OldPassword: string) =>
    ({ name: 'ChangePassword', input: { UserName: 'carol', OldPassword, NewPassword: 'Harbour-Lights-4713' } }) as Operation
})

/** Two codes in a row, as an authenticator app shows them from now on. */
function codes(secret: string): [string, string] {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const seed = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2))
  const tools = { hmacSha1: (key: Uint8Array, message: Uint8Array) => createHmac('sha1', key).update(message).digest() }
  const step = stepAt(new Date().toISOString())
  return [totp(seed, step, tools), totp(seed, step + 1, tools)]
}
