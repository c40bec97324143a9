import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Operation, OperationName } from '../../../src/shared/operations'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'

const alice = { UserName: 'alice' }
const op = (name: OperationName, input: object) => ({ name, input }) as unknown as Operation

describe('a session that cannot use', () => {
  let t: TestSession
  beforeEach(async () => {
    testCatalog()
    t = await openTestSession()
    value(await t.session.create(home))
    value(await t.session.run('Make', [op('CreateUser', alice), op('CreateAccessKey', alice)]))
    await t.session.close()
  })
  afterEach(() => t.close())

  const folder = () => join(t.userData, 'workspaces', 'main')
  const own = () => readdirSync(folder()).filter((name) => name.startsWith('credentials'))
  const contents = () => own().map((name) => [name, readFileSync(join(folder(), name), 'utf8')])
  const errorOf = async (...operations: Operation[]) => {
    const result = await t.session.run('Change', operations)
    return result.ok ? null : result.error
  }

  it('credentials of a newer version refuses all that needs them, touches no file, and does the rest', async () => {
    writeFileSync(join(folder(), 'credentials.json'), '{"schema":9,"entries":{}}')
    const before = contents()
    t = await openTestSession(t.userData)
    const newer = {
      code: 'StoreUnreadable',
      message: expect.stringContaining('newer version'),
      hint: expect.stringContaining('update')
    }
    expect(value(await t.session.state()).notices).toMatchObject([newer])
    expect(await errorOf(op('CreateAccessKey', alice))).toMatchObject(newer)
    expect(await errorOf(op('ListAccessKeys', alice))).toMatchObject(newer)
    expect(t.session.credentialQueries.ofUser('e1')).toMatchObject({ ok: false, error: newer })
    expect(await t.session.credentialQueries.summary()).toMatchObject({ ok: false, error: newer })
    expect(await t.session.tellRoot(null)).toMatchObject({ ok: false, error: newer })
    expect(await errorOf(op('CreateGroup', { GroupName: 'g' }))).toBeNull()
    value(await t.session.undo())
    await t.session.close()
    expect(contents()).toEqual(before)
  })

  it('the key of the MFA devices refuses what needs it, keeps it, and does the rest', async () => {
    for (const name of ['credentials-key.json', 'credentials-key-copy.json']) {
      writeFileSync(join(folder(), name), '{"vault":"os","key":"d3JhcHBlZA=="}\n')
    }
    const before = contents().filter(([name]) => name?.includes('key'))
    t = await openTestSession(t.userData)
    const refused = {
      code: 'StoreUnreadable',
      message: expect.stringContaining('keyring'),
      hint: expect.stringContaining("it's unchanged")
    }
    expect(await errorOf(op('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }))).toMatchObject(refused)
    expect(await errorOf(op('CreateAccessKey', alice))).toBeNull()
    await t.session.close()
    expect(contents().filter(([name]) => name?.includes('key'))).toEqual(before)
  })
})

describe('closing a session', () => {
  it('waits for the change under way, password derivations included, and refuses later ones', async () => {
    testCatalog()
    const t = await openTestSession()
    value(await t.session.create(home))
    const running = t.session.run('Make', [
      op('CreateUser', alice),
      op('CreateLoginProfile', { ...alice, Password: 'Correct-Horse-7' })
    ])
    const closing = t.session.close()
    const late = await t.session.run('Late', [op('CreateUser', { UserName: 'late' })])
    expect(late).toMatchObject({ ok: false, error: { code: 'StoreUnwritable', message: 'Gatehouse is closing' } })
    await closing
    value(await running)
    const again = await openTestSession(t.userData)
    value(await again.session.run('Look', [op('GetLoginProfile', alice)]))
    expect(value(await again.session.state()).notices).toEqual([])
    await again.close()
  })
})
