import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellRoot } from '../../src/account'
import { emptyCredentials, type Credentials, type EntityId } from '../../src/shared/model'
import { afterChanges, differenceOf, encodeChange, readLog } from '../../src/store/credential-log'
import { credentialsCopyName, credentialsName } from '../../src/store/credential-copies'
import { value } from '../support/home'
import { change, devicesIn, folder, having, held, key, keyIn, logs, open, openBoth, started, text } from './credentials-world'
import { home } from './help'
import type { MemoryFs } from './memory-fs'

describe('the log of changes', () => {
  it('costs what a change changes, and is folded into the file now and then', async () => {
    const t = await started(1500)
    const before = text(t.fs, credentialsName)
    value(await change(t, 'second', 'second'))
    expect(text(t.fs, credentialsName)).toBe(before)
    for (let i = 0; i < 9; i++) value(await change(t, `key-${i}`, `user-${i}`))
    expect(text(t.fs, credentialsName)).toMatch(/"key-\d"/)
    expect(held(t.fs)).not.toContain('"id":"second"')
    expect(logs(t.fs).length).toBeLessThanOrEqual(2)
    expect(keyIn((await openBoth(t.fs)).file)).toBe('key-8')
  })
  it('that somebody deletes while the app runs loses nothing', async () => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    for (const path of logs(t.fs)) t.fs.files.delete(path)
    const next = { ...t.file.value, gone: ['e9' as const] }
    await t.file.prepare(next, t.workspace.seq + 1)
    await t.file.accept()
    const after = await open(t.fs, t.workspace.seq + 1)
    expect([keyIn(after), after.value.gone]).toEqual(['new', ['e9']])
  })
  /** Puts other bytes in the place of a log's. */
  const rewrite = (fs: MemoryFs, path: string, made: (text: string) => string) => {
    const bytes = Buffer.from(made(fs.files.get(path)?.content.toString() ?? ''))
    fs.files.set(path, { content: bytes, synced: bytes })
  }
  const threeChanges = async () => {
    const t = await started(1e9)
    for (const name of ['new', 'third', 'fourth']) value(await change(t, name, name))
    return t
  }
  it('that is damaged in the middle costs nothing: its second copy is used, and it is moved aside', async () => {
    for (const which of [0, 1]) {
      const t = await threeChanges()
      const path = logs(t.fs)[which] ?? ''
      rewrite(t.fs, path, (text) => text.replace('"third"', '"t-ird"'))
      const after = await open(t.fs, t.workspace.seq)
      expect([keyIn(after), devicesIn(after)]).toEqual(['fourth', ['new', 'third', 'fourth']])
      expect(after.notices).toMatchObject([{ code: 'StoreUnreadable', hint: expect.stringContaining('nothing is lost') }])
      expect([...t.fs.files.keys()].filter((name) => name.startsWith(`${path}.unreadable-`))).toHaveLength(1)
      expect(await again(t.fs, t.workspace.seq)).toEqual(['fourth', []])
    }
  })
  it('of which both copies are damaged counts as far as it can be read, is kept, and its notices quote nothing', async () => {
    const t = await threeChanges()
    const paths = logs(t.fs)
    for (const path of paths) rewrite(t.fs, path, (text) => text.replace('"third"', '"t-ird"'))
    const after = await open(t.fs, t.workspace.seq)
    expect([keyIn(after), devicesIn(after)]).toEqual(['fourth', ['new', 'fourth']])
    expect(after.notices).toMatchObject(paths.map(() => ({ hint: expect.stringContaining('changes in other lines are lost') })))
    expect(JSON.stringify(after.notices)).not.toMatch(/t-ird|fourth/)
    expect(await again(t.fs, t.workspace.seq)).toEqual(['fourth', []])
  })
  it('that was cut back, or is gone, costs nothing and is told', async () => {
    const whole = await threeChanges()
    const size = whole.fs.files.get(logs(whole.fs)[0] ?? '')?.content.length ?? 0
    for (const which of [0, 1]) {
      for (let length = 0; length < size; length += 7) {
        const fs = whole.fs.cut(1)
        rewrite(fs, logs(fs)[which] ?? '', (text) => text.slice(0, length))
        const after = await open(fs, whole.workspace.seq)
        expect([keyIn(after), after.notices.length], `cut at ${length}`).toEqual(['fourth', length === size - 1 ? 0 : 1])
      }
      const fs = whole.fs.cut(1)
      fs.files.delete(logs(fs)[which] ?? '')
      const after = await open(fs, whole.workspace.seq)
      expect([keyIn(after), after.notices.length]).toEqual(['fourth', 1])
    }
  })
  it('whose copies are damaged in the same line in different ways is not said to be whole', async () => {
    for (const damage of [(text: string) => text.replace('"fourth"', '"f-urth"'), (text: string) => text.slice(0, -50)]) {
      const t = await threeChanges()
      const [first = '', second = ''] = logs(t.fs)
      rewrite(t.fs, first, (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1))
      rewrite(t.fs, second, damage)
      const after = await open(t.fs, t.workspace.seq)
      expect(keyIn(after)).toBe('third')
      expect(after.notices).toMatchObject([{ hint: expect.stringContaining('changes in other lines are lost') }])
    }
  })
  it('whose last newline is damaged or missing keeps its last line', async () => {
    for (const end of ['', 'X']) {
      const t = await threeChanges()
      for (const path of logs(t.fs)) rewrite(t.fs, path, (text) => text.slice(0, -1) + end)
      expect(keyIn(await open(t.fs, t.workspace.seq))).toBe('fourth')
      expect(await again(t.fs, t.workspace.seq)).toEqual(['fourth', []])
    }
  })
  it('with a line of a newer version is left as it is', async () => {
    for (const line of ['{"schema":4,"other":1}\n', '{"schema":4', '[]\n{"schema":9,"sum":"0"}\n']) {
      const t = await threeChanges()
      rewrite(t.fs, logs(t.fs)[1] ?? '', (text) => text + line)
      const before = contents(t.fs)
      if (line.endsWith('\n')) await expect(open(t.fs, t.workspace.seq)).rejects.toThrow('newer version')
      if (line.endsWith('\n')) expect(contents(t.fs)).toEqual(before)
      else expect(keyIn(await open(t.fs, t.workspace.seq))).toBe('fourth')
    }
  })
  it("goes aside with files that can't be read: nothing goes on from it", async () => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    const junk = Buffer.from('{')
    for (const name of [credentialsName, credentialsCopyName]) {
      t.fs.files.set(`${folder}/${name}`, { content: junk, synced: junk })
    }
    const after = await open(t.fs, t.workspace.seq)
    expect([after.value.users, after.notices.length, logs(t.fs)]).toEqual([{}, 4, []])
    const next = having('anew')
    await after.prepare(next, t.workspace.seq + 1)
    await after.accept()
    expect(keyIn(await open(t.fs, t.workspace.seq + 1))).toBe('anew')
  })
  const again = async (fs: MemoryFs, seq: number) => {
    const file = await open(fs, seq)
    return [keyIn(file), file.notices]
  }
  const contents = (fs: MemoryFs) => [...fs.files].map(([path, { content }]) => [path, content.toString()])

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
        const read = readLog(Buffer.concat(changes.map(encodeChange)), 'log')
        expect(read).toMatchObject({ unreadable: 0, rest: '', ended: true })
        expect(afterChanges(first, read.changes)).toEqual(all.at(-1))
      })
    )
  })
})
