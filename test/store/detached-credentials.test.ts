import { describe, expect, it } from 'vitest'
import { emptyCredentials, type Account, type Credentials } from '../../src/shared/model'
import { asideCredentials, keepDetached, withDetached } from '../../src/store/detached-credentials'
import { encodeSummed } from '../../src/store/line'
import { value } from '../support/home'
import {
  change,
  deviceNamed,
  devicesIn,
  folder,
  having,
  held,
  key,
  keyIn,
  open,
  openBoth,
  started,
  text,
  withAlice
} from './credentials-world'
import { MemoryFs } from './memory-fs'

const nobody: Account = { ...withAlice, users: {} }

describe('credentials of users that the account lost', () => {
  const lost = async (account: Account | null = nobody) => {
    const t = await started()
    const device = { ...deviceNamed('phone'), user: 'e1' as const }
    await t.file.prepare({ ...t.file.value, devices: [device] }, 2)
    await t.file.accept()
    return { ...t, after: await open(t.fs, 2, account) }
  }

  it.each([
    ['some of it', nobody],
    ['all of it', null]
  ])('are kept in a file of their own when damage took away %s, and told', async (_, account) => {
    const { fs, after } = await lost(account)
    expect(after.value.users).toEqual({})
    expect(after.notices).toMatchObject([{ code: 'StoreUnreadable', hint: expect.stringContaining('restored if') }])
    const [kept] = await asideCredentials(folder, fs)
    expect(kept).toMatchObject({ original: 'credentials.json', reason: 'detached' })
    expect(text(fs, kept?.name ?? '')).toContain('"old"')
    expect((await open(fs, 2, account)).notices).toEqual([])
  })
  it('come back by user ID with the users, whatever their keys are, and the file goes', async () => {
    const { fs } = await lost()
    const alice = withAlice.users.e1
    if (!alice) throw new Error('no user')
    const again: Account = { ...withAlice, nextEntity: 8, users: { e7: { ...alice, id: 'e7' } } }
    const after = await open(fs, 3, again)
    expect(after.value.users).toMatchObject({ e7: { userId: alice.userId, accessKeys: [{ id: 'old' }] } })
    expect(after.value.devices).toMatchObject([{ serial: 'phone', user: 'e7' }])
    expect([after.value.gone, after.notices, await asideCredentials(folder, fs)]).toEqual([[], [], []])
    expect((await open(fs, 3, again)).value).toEqual(after.value)
  })
  it('do not come back in the place of others, and stay in the file', async () => {
    const { fs } = await lost()
    const current = { ...emptyCredentials(withAlice.home.accountId), users: { e1: key('newer') } }
    const back = await withDetached(folder, current, withAlice, fs)
    await back.tidy()
    expect(back.credentials).toBe(current)
    expect(await asideCredentials(folder, fs)).toHaveLength(1)
  })
  it('do not come back later either, when the others are deleted', async () => {
    const { fs } = await lost()
    const current = { ...emptyCredentials(withAlice.home.accountId), users: { e1: key('newer') } }
    await (await withDetached(folder, current, withAlice, fs)).tidy()
    const without = emptyCredentials(withAlice.home.accountId)
    const back = await withDetached(folder, without, withAlice, fs)
    await back.tidy()
    expect(back.credentials).toBe(without)
    expect(held(fs)).toContain('"old"')
  })
  const kept = async (fs: MemoryFs, id: string, at: string, more: Partial<Credentials> = {}) =>
    keepDetached(folder, { ...having(id), devices: [deviceNamed('spare')], ...more }, { fs, now: () => at })
  const again = async (fs: MemoryFs, now = emptyCredentials(withAlice.home.accountId), account = withAlice) => {
    const back = await withDetached(folder, now, account, fs)
    await back.tidy()
    return back.credentials
  }
  it('come back from the newest of several files, whatever the clock said, and from no other one later', async () => {
    const fs = new MemoryFs()
    await kept(fs, 'oldest', '2026-03-03T00:00:00.000Z')
    await kept(fs, 'older', '2026-03-04T00:00:00.000Z')
    await kept(fs, 'newest', '2026-03-02T00:00:00.000Z') // the clock was set back
    const back = await again(fs)
    expect([back.users.e1?.accessKeys[0]?.id, back.devices.length]).toEqual(['newest', 1])
    // the person deletes the key and the device: no older one takes their place
    expect(await again(fs)).toEqual(emptyCredentials(withAlice.home.accountId))
    expect(held(fs)).toContain('"older"')
    expect(held(fs)).not.toContain('"newest"')
  })
  it('are superseded by a newer file even while the user is not in the account', async () => {
    const fs = new MemoryFs()
    const root = {
      createDate: 'x',
      passwordEnabled: null,
      passwordLastUsed: null,
      mfaActive: false,
      accessKeys: [],
      certificates: []
    }
    await kept(fs, 'older', '2026-03-04T00:00:00.000Z', { root })
    await kept(fs, 'newer', '2026-03-05T00:00:00.000Z', { root: { ...root, createDate: 'y' } })
    expect((await again(fs, undefined, nobody)).root?.createDate).toBe('y')
    const [, newer] = await asideCredentials(folder, fs)
    await fs.remove(`${folder}/${newer?.name ?? ''}`) // as a person may: "Delete for good"
    expect(await again(fs)).toEqual(emptyCredentials(withAlice.home.accountId))
  })
  it('of files without numbers, as earlier versions wrote them, come back from the one with the later time', async () => {
    const fs = new MemoryFs()
    for (const [id, day] of [
      ['later', '05'],
      ['earlier', '04']
    ] as const) {
      await kept(fs, id, `2026-03-${day}T00:00:00.000Z`)
      const { name } = (await asideCredentials(folder, fs)).find((file) => text(fs, file.name).includes(id)) ?? { name: '' }
      const content = Buffer.from(encodeSummed({ schema: 3, log: 1, value: having(id) }))
      fs.files.set(`${folder}/${name}`, { content, synced: content })
    }
    expect((await again(fs)).users.e1?.accessKeys[0]?.id).toBe('later')
  })
  it('come back once: what is deleted later stays deleted', async () => {
    const { fs } = await lost()
    const file = await open(fs, 3, withAlice)
    expect(keyIn(file)).toBe('old')
    await file.prepare({ ...file.value, users: {}, devices: [] }, 4)
    await file.accept()
    await file.close()
    expect((await open(fs, 4, withAlice)).value.users).toEqual({})
    expect(held(fs)).not.toContain('"old"')
  })
  it('that came back before the file could be tidied are taken out of it at the next opening', async () => {
    const { fs } = await lost()
    const [{ name } = { name: '' }] = await asideCredentials(folder, fs)
    const content = Buffer.from(text(fs, name))
    await open(fs, 3, withAlice)
    fs.files.set(`${folder}/${name}`, { content, synced: content })
    const after = await open(fs, 3, withAlice)
    expect([keyIn(after), devicesIn(after), await asideCredentials(folder, fs)]).toEqual(['old', ['phone'], []])
  })
  it('are none where an undo took the user away and the process stopped right after', async () => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    const { workspace, file } = await openBoth(t.fs)
    expect([keyIn(file), workspace.notices, file.notices]).toEqual(['new', [], []])
  })
})

describe('a workspace that lost every credentials file', () => {
  it('says so', async () => {
    const t = await started()
    for (const path of [...t.fs.files.keys()]) {
      if (/credentials(-copy)?(\.json|-\d+\.ndjson)$/.test(path)) t.fs.files.delete(path)
    }
    const after = await open(t.fs)
    expect(after.notices).toMatchObject([{ file: 'credentials.json', message: expect.stringContaining('no longer exists') }])
    expect((await open(t.fs)).notices).toEqual([])
    expect((await open(new MemoryFs())).notices).toEqual([])
  })
})
