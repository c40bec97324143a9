import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BackupDifference, BackupsView } from '../../../src/shared/backup-views'
import type { Operation } from '../../../src/shared/operations'
import { ok } from '../../../src/shared/result'
import { openWorkspace } from '../../../src/store/open'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, startInProcess, type TestSession } from '../../support/session'

const create = (UserName: string): Operation => ({ name: 'CreateUser', input: { UserName } })
const giveKey = (UserName: string): Operation => ({ name: 'CreateAccessKey', input: { UserName } })

describe('backups of a session', () => {
  let t: TestSession
  beforeEach(async () => {
    testCatalog() // makes sure that the generated catalog is there
    t = await openTestSession()
  })
  afterEach(() => t.close())

  const view = async (): Promise<BackupsView> => value(await t.session.backups.view())
  const causes = async () => (await view()).backups.map((b) => `${b.info?.reason} ${b.info?.label}`.trim())
  const names = async () => value(await t.session.ask('tree', {})).users.map((u) => u.name)
  const difference = async (name: string): Promise<BackupDifference> => value(await t.session.backups.difference(name))
  /** The newest backup whose cause is this. */
  const named = async (cause: string): Promise<string> => {
    await expect.poll(causes).toContain(cause)
    return (await view()).backups.find((b) => `${b.info?.reason} ${b.info?.label}`.trim() === cause)?.name ?? ''
  }
  const userId = async (name: string) => {
    const user = value(await t.session.ask('tree', {})).users.find((u) => u.name === name)
    if (!user) throw new Error(`no ${name}`)
    return user.id
  }
  const keysOf = async (name: string) => {
    const of = value(await t.session.credentialQueries.ofUser(await userId(name)))
    return of.accessKeys.length
  }

  it('are none before there is an account', async () => {
    expect((await view()).backups).toEqual([])
    expect(await t.session.backups.difference('backup-000001-00000000.json.gz')).toMatchObject({ ok: false })
  })

  it('are made after and before another account takes the place of the open one, and on closing', async () => {
    value(await t.session.create(home))
    await named('after Create account Test')
    value(await t.session.run('Create anna', [create('anna')]))
    t = await t.reopen()
    expect(await causes()).toEqual(['closing', 'after Create account Test'])
    value(await t.session.create({ ...home, displayName: 'Second' }))
    await named('after Create account Second')
    // the state that was there on closing is in one file, under the cause that says more
    expect(await causes()).toEqual(['after Create account Second', 'before Create account Second', 'after Create account Test'])
  })

  it('are made before the first change of a day', async () => {
    value(await t.session.create(home))
    await named('after Create account Test')
    value(await t.session.run('Create anna', [create('anna')]))
    await t.session.close()
    const folder = join(t.userData, 'workspaces', 'main')
    rmSync(join(folder, 'backups'), { recursive: true })
    let today = new Date(Date.now() + 86_400_000)
    t = await openTestSession(t.userData, startInProcess, () => today.toISOString())
    value(await t.session.run('Create ben', [create('ben')]))
    value(await t.session.run('Create carl', [create('carl')]))
    const daily = await named('daily')
    expect((await difference(daily)).changes.map((c) => `${c.what} ${c.name}`)).toEqual(['added ben', 'added carl'])
    today = new Date(today.getTime() + 86_400_000)
    value(await t.session.run('Create dora', [create('dora')]))
    await expect.poll(causes).toEqual(['daily', 'daily'])
  })

  it('say what happened since, by name', async () => {
    value(await t.session.create(home))
    value(await t.session.run('Set up', [create('anna'), create('ben'), { name: 'CreateGroup', input: { GroupName: 'devs' } }]))
    t = await t.reopen()
    const name = await named('closing')
    expect((await difference(name)).counts).toEqual({ added: 0, changed: 0, removed: 0 })
    value(
      await t.session.run('Change', [
        { name: 'UpdateUser', input: { UserName: 'anna', NewUserName: 'anne' } },
        { name: 'AddUserToGroup', input: { UserName: 'anne', GroupName: 'devs' } },
        { name: 'DeleteUser', input: { UserName: 'ben' } },
        create('carl'),
        { name: 'CreateAccountAlias', input: { AccountAlias: 'harbour' } }
      ])
    )
    expect(await difference(name)).toMatchObject({
      counts: { added: 1, changed: 2, removed: 1 },
      changes: [
        { what: 'changed', kind: null, name: 'Account settings', fields: ['Alias'] },
        {
          what: 'changed',
          kind: 'user',
          name: 'anne',
          fields: expect.arrayContaining(['ARN', 'User name', 'Groups']) as string[]
        },
        { what: 'removed', kind: 'user', name: 'ben' },
        { what: 'added', kind: 'user', name: 'carl' }
      ],
      back: { names: ['ben'], total: 1 },
      losing: { total: 0 },
      otherAccount: false
    })
  })

  it('are restored: credentials stay by user ID, who comes back has none, undo ends, and the state before is kept', async () => {
    value(await t.session.create(home))
    value(await t.session.run('Set up', [create('anna'), create('ben'), giveKey('anna'), giveKey('ben')]))
    t = await t.reopen()
    const name = await named('closing')
    const keys = value(await t.session.credentialQueries.ofUser(await userId('ben'))).accessKeys
    value(
      await t.session.run('Delete ben', [
        { name: 'DeleteAccessKey', input: { UserName: 'ben', AccessKeyId: keys[0]?.id ?? '' } },
        { name: 'DeleteUser', input: { UserName: 'ben' } },
        create('carl'),
        giveKey('carl')
      ])
    )
    expect(await difference(name)).toMatchObject({ back: { names: ['ben'] }, losing: { names: ['carl'], total: 1 } })
    const done = value(await t.session.backups.restore(name))
    expect(done.back).toEqual({ names: ['ben'], total: 1 })
    expect(done.state.undo).toBeNull()
    expect(await names()).toEqual(['anna', 'ben'])
    expect([await keysOf('anna'), await keysOf('ben')]).toEqual([1, 0])
    expect(t.events.findLast((e) => e.name === 'changed')?.payload).toMatchObject({ all: true })
    const [, before] = (await expect.poll(causes).toContainEqual(expect.stringMatching(/^after Restore/)), await view()).backups
    expect(before?.info).toMatchObject({ reason: 'before', counts: { users: 2 } })
    // and back again
    value(await t.session.backups.restore(before?.name ?? ''))
    expect(await names()).toEqual(['anna', 'carl'])
    expect([await keysOf('anna'), await keysOf('carl')]).toEqual([1, 0])
    t = await t.reopen()
    expect([await keysOf('anna'), await keysOf('carl')]).toEqual([1, 0])
    const activity = value(await t.session.past.activity({ limit: 1 }))
    expect(activity.lines[0]).toMatchObject({
      replacesAll: true,
      label: expect.stringMatching(/^Restore the backup of 2/) as string
    })
  })

  it('that are damaged are told apart and cannot be restored', async () => {
    value(await t.session.create(home))
    const name = await named('after Create account Test')
    const path = join(t.userData, 'workspaces', 'main', 'backups', name)
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.subarray(0, -9))
    expect((await view()).backups[0]).toMatchObject({ problem: null })
    const refused = { ok: false, error: { code: 'StoreUnreadable', message: expect.stringMatching(/damaged/) as string } }
    expect(await t.session.backups.difference(name)).toMatchObject(refused)
    expect(await t.session.backups.restore(name)).toMatchObject(refused)
    writeFileSync(path, 'nothing of it')
    expect((await view()).backups[0]).toMatchObject({ info: null, problem: { code: 'StoreUnreadable' } })
    value(await t.session.backups.deleteFile(name))
    expect((await view()).backups).toEqual([])
  })

  it('must work before a replacement: otherwise nothing is replaced', async () => {
    value(await t.session.create(home))
    await named('after Create account Test')
    value(await t.session.run('Create anna', [create('anna')]))
    const folder = join(t.userData, 'workspaces', 'main')
    rmSync(join(folder, 'backups'), { recursive: true })
    writeFileSync(join(folder, 'backups'), 'in the way')
    expect(await t.session.create({ ...home, displayName: 'Second' })).toMatchObject({
      ok: false,
      error: { code: 'StoreUnwritable', hint: expect.stringMatching(/nothing was changed/) as string }
    })
    expect(value(await t.session.state()).home?.displayName).toBe('Test')
    expect(await names()).toEqual(['anna'])
    expect(readdirSync(folder).filter((n) => n.startsWith('import-'))).toHaveLength(1)
    rmSync(join(folder, 'backups'))
  })

  describe('and what opening found', () => {
    const folder = () => join(t.userData, 'workspaces', 'main')
    const offer = async () => value(await t.session.state()).offer
    const asideOf = (name: string, reason = 'unreadable') => `${name}.${reason}-2026-01-02T03-04-05.678Z-0a1b2c3d`

    it('offer the newest whole state where the account is gone, until another one is there', async () => {
      value(await t.session.create(home))
      value(await t.session.run('Create anna', [create('anna'), giveKey('anna')]))
      expect(await offer()).toBeNull()
      await t.session.close()
      for (const name of readdirSync(folder()))
        if (/^(journal|import|snapshot|activity|head)/.test(name)) rmSync(join(folder(), name))
      t = await openTestSession(t.userData)
      expect(value(await t.session.state()).home).toBeNull()
      const found = await offer()
      expect(found).toMatchObject({ from: 'backup', sound: true, accountName: 'Test', counts: { users: 1 } })
      value(await t.session.backups.restore(found?.name ?? ''))
      expect([await names(), await keysOf('anna'), await offer()]).toEqual([['anna'], 1, null])
    })

    it('is no news any more once another account is in place, and still says what is wrong with each file', async () => {
      value(await t.session.create(home))
      value(await t.session.run('Create anna', [create('anna'), giveKey('anna')]))
      await t.session.close()
      const file = join(folder(), 'import-000000000001.json')
      writeFileSync(file, readFileSync(file, 'utf8').replace('"Test"', '"Tesu"'))
      t = await openTestSession(t.userData)
      const { home: none, notices, settled, offer: found } = value(await t.session.state())
      expect([none, settled]).toEqual([null, []])
      const hints = notices.map((n) => n.hint ?? '')
      expect(hints.filter((hint) => hint.includes('no account is open'))).toHaveLength(2)
      expect(hints.filter((hint) => hint.includes('an account with the same users'))).toHaveLength(1)
      const { state } = value(await t.session.backups.restore(found?.name ?? ''))
      expect([await names(), await keysOf('anna')]).toEqual([['anna'], 1])
      expect([state.notices, state.settled]).toEqual([[], notices])
    })

    it('stays news while it holds: credentials of users that are not back', async () => {
      value(await t.session.create(home))
      await named('after Create account Test')
      value(await t.session.run('Create anna', [create('anna'), giveKey('anna')]))
      await t.session.close()
      const file = join(folder(), 'import-000000000001.json')
      writeFileSync(file, readFileSync(file, 'utf8').replace('"Test"', '"Tesu"'))
      t = await openTestSession(t.userData)
      const now = value(await t.session.create({ ...home, displayName: 'Second' }))
      expect(now.notices.map((n) => n.hint)).toEqual([expect.stringMatching(/an account with the same users/)])
      expect(now.settled.filter((n) => n.hint?.includes('no account is open'))).toHaveLength(2)
    })

    it('offer the newest change where the clock was set back', async () => {
      value(await t.session.create(home))
      value(await t.session.run('Create anna', [create('anna')]))
      await t.session.close()
      const yesterday = new Date(Date.now() - 86_400_000).toISOString()
      t = await openTestSession(t.userData, startInProcess, () => yesterday)
      value(await t.session.run('Create ben', [create('ben')]))
      await t.session.close()
      for (const name of readdirSync(folder())) if (/^(journal|import|snapshot|head)/.test(name)) rmSync(join(folder(), name))
      t = await openTestSession(t.userData)
      expect(await offer()).toMatchObject({ from: 'backup', at: yesterday, counts: { users: 2 } })
    })

    it('pass over a newest backup that is damaged', async () => {
      value(await t.session.create(home))
      await named('after Create account Test')
      value(await t.session.run('Create anna', [create('anna')]))
      await t.session.close()
      for (const name of readdirSync(folder())) if (/^(journal|import|snapshot|head)/.test(name)) rmSync(join(folder(), name))
      const newest = readdirSync(join(folder(), 'backups')).sort().at(-1) ?? ''
      const path = join(folder(), 'backups', newest)
      writeFileSync(path, readFileSync(path).subarray(0, -9))
      t = await openTestSession(t.userData)
      expect(await offer()).toMatchObject({ counts: { users: 0 } })
    })

    it('list files that lie aside, with what they hold', async () => {
      value(await t.session.create(home))
      value(await t.session.run('Create anna', [create('anna')]))
      const sound = readFileSync(join(folder(), 'import-000000000001.json'), 'utf8')
      const { sum: _, ...account } = JSON.parse(sound) as { sum?: string; account: object }
      writeFileSync(join(folder(), asideOf('snapshot-000000000002.json')), sound)
      writeFileSync(join(folder(), asideOf('import-000000000001.json')), JSON.stringify({ ...account, sum: '0123456789abcdef' }))
      writeFileSync(join(folder(), asideOf('snapshot-000000000004.json')), sound.slice(0, -20))
      writeFileSync(join(folder(), asideOf('journal-000000000001.ndjson', 'torn')), '{"seq":')
      writeFileSync(join(folder(), asideOf('credentials.json')), '{')
      const { found } = await view()
      expect(found.map((f) => [f.original, f.kind, f.state?.sound ?? null, f.problem?.message ?? null])).toEqual(
        expect.arrayContaining([
          ['snapshot-000000000002.json', 'account', true, null],
          ['import-000000000001.json', 'account', false, null],
          ['snapshot-000000000004.json', 'account', null, "this file can't be used: it's no longer a complete account"],
          ['credentials.json', 'credentials', null, null]
        ])
      )
      // a hand-edited account is taken over when a person asks for it
      value(await t.session.backups.restore(asideOf('import-000000000001.json')))
      expect(await names()).toEqual([])
      const broken = { ...account, account: { ...account.account, nextEntity: 'many' } }
      writeFileSync(join(folder(), asideOf('import-000000000001.json')), JSON.stringify(broken))
      expect(await t.session.backups.restore(asideOf('import-000000000001.json'))).toMatchObject({
        error: { code: 'StoreUnreadable', file: asideOf('import-000000000001.json') }
      })
    })

    it('delete a damaged credentials file for good, and no other file', async () => {
      value(await t.session.create(home))
      await named('after Create account Test')
      for (const name of ['credentials.json', 'snapshot-000000000002.json']) writeFileSync(join(folder(), asideOf(name)), 'x')
      const before = readdirSync(folder())
      for (const name of ['credentials.json', asideOf('snapshot-000000000002.json'), `../main/${asideOf('credentials.json')}`])
        expect(await t.session.backups.deleteFile(name)).toMatchObject({ ok: false, error: { code: 'NoSuchEntity' } })
      expect(readdirSync(folder())).toEqual(before)
      value(await t.session.backups.deleteFile(asideOf('credentials.json')))
      expect(before.filter((n) => !readdirSync(folder()).includes(n))).toEqual([asideOf('credentials.json')])
    })

    it('tell of damage in files that opening did not check, once the worker has looked at them', async () => {
      value(await t.session.create(home))
      await named('after Create account Test')
      await t.session.close()
      const w = value(await openWorkspace(folder(), { now: () => new Date().toISOString() }))
      const label = randomBytes(2_100_000).toString('base64') // more than opening unpacks
      for (const seq of [2, 3]) {
        value(await w.compact())
        value(await w.commit(() => ok({ actor: 'owner', label: seq === 2 ? label : '', touched: [], patches: [], inverse: [] })))
      }
      value(await w.compact())
      await w.close()
      const file = join('activity', 'journal-000000000001.ndjson.gz')
      writeFileSync(join(folder(), file), readFileSync(join(folder(), file)).subarray(0, -9))
      t = await openTestSession(t.userData)
      const messages = async () => value(await t.session.state()).notices.map((n) => n.message)
      await expect.poll(messages).toEqual([expect.stringContaining(`\`${file}\` can't be used`)])
      expect(t.events.map((e) => e.name)).toContain('changed')
      expect((await view()).found.map((f) => f.kind)).toEqual(['journal'])
    })
  })
})
