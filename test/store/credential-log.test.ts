import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellRoot } from '../../src/account'
import { emptyCredentials, type Credentials, type EntityId } from '../../src/shared/model'
import { afterChanges, differenceOf, encodeChange, readLog } from '../../src/store/credential-log'
import { credentialsName } from '../../src/store/credentials'
import { value } from '../support/home'
import { change, folder, having, held, key, keyIn, logs, open, openBoth, started, text } from './credentials-world'
import { home } from './help'

describe('the log of changes', () => {
  it('costs what a change changes, and is folded into the file now and then', async () => {
    const t = await started(1500)
    const before = text(t.fs, credentialsName)
    value(await change(t, 'second', 'second'))
    expect(text(t.fs, credentialsName)).toBe(before)
    for (let i = 0; i < 9; i++) value(await change(t, `key-${i}`, `user-${i}`))
    expect(text(t.fs, credentialsName)).toMatch(/"key-\d"/)
    expect(held(t.fs)).not.toContain('"id":"second"')
    expect(logs(t.fs).length).toBeLessThanOrEqual(1)
    expect(keyIn((await openBoth(t.fs)).file)).toBe('key-8')
  })
  it('that somebody deletes while the app runs loses nothing', async () => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    for (const path of logs(t.fs)) t.fs.files.delete(path)
    const next = { ...t.file.value, gone: ['e9' as const] }
    await t.file.prepare(next, t.workspace.seq + 1)
    await t.file.accept(next)
    const after = await open(t.fs, t.workspace.seq + 1)
    expect([keyIn(after), after.value.gone]).toEqual(['new', ['e9']])
  })
  it('that is damaged in the middle counts up to there, is moved aside, and its notice quotes nothing', async () => {
    const t = await started(1e9)
    for (const name of ['new', 'third', 'fourth']) value(await change(t, name, name))
    const [path = ''] = logs(t.fs)
    const log = t.fs.files.get(path)
    const bytes = Buffer.from((log?.content.toString() ?? '').replace('"third"', '"t-ird"'))
    t.fs.files.set(path, { content: bytes, synced: bytes })
    const after = await open(t.fs, t.workspace.seq)
    expect(keyIn(after)).toBe('new')
    expect(after.notices).toMatchObject([{ code: 'StoreUnreadable', hint: expect.stringContaining('after 1 of the changes') }])
    expect(JSON.stringify(after.notices)).not.toMatch(/t-ird|fourth/)
    expect([...t.fs.files.keys()].filter((name) => name.startsWith(`${path}.unreadable-`))).toHaveLength(1)
    expect(keyIn(await open(t.fs, t.workspace.seq))).toBe('new')
  })
  it('goes aside with a file that cannot be read: nothing goes on from it', async () => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    const junk = Buffer.from('{')
    t.fs.files.set(`${folder}/${credentialsName}`, { content: junk, synced: junk })
    const after = await open(t.fs, t.workspace.seq)
    expect([after.value.users, after.notices.length, logs(t.fs)]).toEqual([{}, 2, []])
    const next = having('anew')
    await after.prepare(next, t.workspace.seq + 1)
    await after.accept(next)
    expect(keyIn(await open(t.fs, t.workspace.seq + 1))).toBe('anew')
  })

  const id = fc.constantFrom<EntityId>('e1', 'e2', 'e3')
  const device = fc.record({
    serial: fc.constantFrom('a', 'b', 'c', 'd'),
    user: fc.option(id),
    drift: fc.integer({ max: 3, min: 0 })
  })
  const state = fc.record({
    users: fc.dictionary(id, fc.constantFrom('k1', 'k2').map(key), { noNullPrototype: true }),
    devices: fc.uniqueArray(device, { selector: (d) => d.serial }).map((all) =>
      all.map((d) => ({
        ...d,
        name: '',
        fromReport: true,
        createDate: '',
        enableDate: null,
        seed: null,
        lastStep: 0,
        tags: []
      }))
    ),
    gone: fc.uniqueArray(id),
    untold: fc.uniqueArray(id),
    root: fc.constantFrom(null, tellRoot(emptyCredentials(''), { mfaActive: true, activeKeys: 1 }).root)
  })
  it('says of any states, one after the other, how to come to the last', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 6 }), (states) => {
        const all = states.map((s): Credentials => ({ ...emptyCredentials(home.accountId), ...s }))
        const first = emptyCredentials('')
        const changes = all.map((s, i) => differenceOf(i + 1, all[i - 1] ?? first, s))
        const read = readLog(Buffer.concat(changes.map(encodeChange)))
        expect(read).toMatchObject({ torn: false, damage: null })
        expect(afterChanges(first, read.changes)).toEqual(all.at(-1))
      })
    )
  })
})
