import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellRoot } from '../../src/account'
import {
  CREDENTIALS_SCHEMA,
  emptyAccount,
  emptyCredentials,
  type Account,
  type Credentials,
  type EntityId,
  type MfaDevice
} from '../../src/shared/model'
import { ok } from '../../src/shared/result'
import { afterChanges, differenceOf, encodeChange, readLog } from '../../src/store/credential-log'
import { credentialsName, type CredentialsFile } from '../../src/store/credentials'
import { plainFileVault, type KeyVault } from '../../src/store/key-vault'
import { openWorkspace } from '../../src/store/open'
import { openCredentials } from '../../src/store/open-credentials'
import { sealKeyName } from '../../src/store/seal-key'
import type { Workspace } from '../../src/store/workspace'
import { value } from '../support/home'
import { clock, home, userNamed } from './help'
import { eio, enospc, MemoryFs } from './memory-fs'

const folder = '/w'
const alice = userNamed('e1', 'alice')
const withAlice: Account = { ...emptyAccount({ ...home }), nextEntity: 2, users: { e1: alice } }
const key = (id: string): Credentials['users']['e1'] => ({
  userId: alice.userId,
  login: null,
  accessKeys: [{ id, fromReport: false, status: 'Active', createDate: '', description: '', useCase: '', lastUsed: null }],
  sshKeys: [],
  certificates: []
})
const having = (id: string): Credentials => ({ ...emptyCredentials(home.accountId), users: { e1: key(id) } })
const deviceNamed = (serial: string): MfaDevice => ({
  serial,
  name: serial,
  fromReport: false,
  user: null,
  createDate: '',
  enableDate: null,
  seed: null,
  drift: 0,
  lastStep: 0,
  tags: []
})

const vault: KeyVault = {
  kind: 'os',
  wrap: (bytes) => `wrapped:${Buffer.from(bytes).toString('hex')}`,
  unwrap: (text) => {
    if (!text.startsWith('wrapped:')) throw new Error('not of this vault')
    return Buffer.from(text.slice(8), 'hex')
  }
}

const now = clock()
const deps = (fs: MemoryFs, given: KeyVault = plainFileVault, foldAfter = 1000) => ({
  fs,
  now,
  vault: given,
  randomBytes,
  foldAfter
})
const lock = async () => ok({ release: async () => undefined })
const openBoth = async (fs: MemoryFs, foldAfter?: number): Promise<{ workspace: Workspace; file: CredentialsFile }> => {
  const workspace = value(await openWorkspace(folder, { now, fs, takeLock: lock }))
  return { workspace, file: await openCredentials(folder, workspace, deps(fs, plainFileVault, foldAfter)) }
}
const open = (fs: MemoryFs, seq = 1, account: Account | null = withAlice, given = plainFileVault) =>
  openCredentials(folder, { seq, account }, deps(fs, given))
const text = (fs: MemoryFs, name: string) => fs.files.get(`${folder}/${name}`)?.content.toString() ?? ''
/** All that the disk holds of credentials. */
const held = (fs: MemoryFs) =>
  [...fs.files].flatMap(([path, { content }]) => (path.includes('/credentials') ? [content.toString()] : [])).join('\n')
const logs = (fs: MemoryFs) => [...fs.files.keys()].filter((path) => path.endsWith('.ndjson') && path.includes('/credentials-'))

/** A command that renames alice, gives her another key and adds a device, as the session does it. */
function change({ workspace, file }: { workspace: Workspace; file: CredentialsFile }, id: string, name: string) {
  const next = { ...having(id), devices: [...file.value.devices, deviceNamed(id)] }
  return workspace.commitAlone(() =>
    ok({
      actor: 'owner',
      label: 'Change',
      touched: ['e1'],
      patches: [{ op: 'replace', path: ['users', 'e1', 'userName'], value: name }],
      inverse: [{ op: 'replace', path: ['users', 'e1', 'userName'], value: 'alice' }],
      other: {
        prepare: (seq) => file.prepare(next, seq),
        finish: (saved) => (saved ? file.accept(next) : file.reject())
      }
    })
  )
}

async function started(foldAfter?: number): Promise<{ fs: MemoryFs; workspace: Workspace; file: CredentialsFile }> {
  const fs = new MemoryFs()
  const both = await openBoth(fs, foldAfter)
  value(await both.workspace.replaceAccount(withAlice, { label: 'Import', actor: 'owner' }))
  await both.file.accept(having('old'))
  return { fs, ...both }
}
const keyIn = (file: CredentialsFile) => file.value.users.e1?.accessKeys[0]?.id
const devicesIn = (file: CredentialsFile) => file.value.devices.map((device) => device.serial)
const nameIn = (workspace: Workspace) => workspace.account?.users.e1?.userName

describe('credentials and the journal keep step', () => {
  it('when all goes well; what was there before is gone once they are closed', async () => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    expect([nameIn(t.workspace), keyIn(t.file)]).toEqual(['new', 'new'])
    const again = await openBoth(t.fs)
    expect([nameIn(again.workspace), keyIn(again.file)]).toEqual(['new', 'new'])
    await t.file.close()
    expect(held(t.fs)).toContain('"new"')
    expect(held(t.fs)).not.toContain('"old"')
    expect(keyIn((await openBoth(t.fs)).file)).toBe('new')
  })

  // With a log that is folded after every change, and with one that never is.
  const cases = [0, 1e9].flatMap((foldAfter) => Array.from({ length: 45 }, (_, at) => [at, foldAfter] as const))
  it.each(cases)('when the power fails at step %i of two changes (folded after %i bytes)', async (at, foldAfter) => {
    const t = await started(foldAfter)
    const from = t.fs.steps
    t.fs.fault = () => {
      if (t.fs.steps - from > at) throw eio()
      return undefined
    }
    const first = await change(t, 'new', 'new')
    const second = first.ok ? await change(t, 'third', 'third') : first
    for (const share of [0, 0.5, 1]) {
      const after = await openBoth(t.fs.cut(share))
      const found = `${nameIn(after.workspace)} ${keyIn(after.file)}`
      expect(second.ok ? ['third third'] : first.ok ? ['new new', 'third third'] : ['alice old', 'new new']).toContain(found)
      expect(after.file.notices).toEqual([])
    }
  })

  it.each(cases.flatMap(([at, foldAfter]) => [[at, foldAfter, 'nothing'] as const, [at, foldAfter, 'half'] as const]))(
    'when step %i of two changes fails and the next works (folded after %i bytes, %s of it written)',
    async (at, foldAfter, share) => {
      const t = await started(foldAfter)
      const from = t.fs.steps
      let failed = false
      t.fs.fault = ({ name, bytes }) => {
        const step = t.fs.steps - from
        if (step <= at || failed) return undefined
        if (step === at + 1 && share === 'half' && name === 'write') return Math.floor(bytes / 2)
        failed = true
        throw enospc()
      }
      let expected = ['alice', 'old']
      const accepted: string[] = []
      for (const name of ['new', 'third']) {
        const done = await change(t, name, name)
        if (done.ok) expected = [name, name]
        if (done.ok) accepted.push(name)
        expect([nameIn(t.workspace), keyIn(t.file)]).toEqual(expected)
      }
      t.fs.fault = () => undefined
      await t.file.settle()
      expect(t.file.stuck).toBe(false)
      value(await change(t, 'fourth', 'fourth'))
      for (const kept of [0, 1]) {
        const after = await openBoth(t.fs.cut(kept))
        expect([nameIn(after.workspace), keyIn(after.file)]).toEqual(['fourth', 'fourth'])
        expect(devicesIn(after.file)).toEqual([...accepted, 'fourth'])
        expect(after.file.notices).toEqual([])
      }
    }
  )

  it('when folding fails once the new file is in place, nothing is put into the log that it left', async () => {
    const t = await started(0)
    let renamed = false
    t.fs.fault = ({ name, path }) => {
      if (name === 'rename' && path.includes(credentialsName)) renamed = true
      else if (renamed && (name === 'syncFolder' || path.includes(`${credentialsName}.`))) throw eio()
      return undefined
    }
    value(await change(t, 'new', 'new'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(renamed).toBe(true)
    const second = await change(t, 'third', 'third')
    const after = await openBoth(t.fs.cut(1))
    expect(keyIn(after.file)).toBe(second.ok ? 'third' : 'new')
    t.fs.fault = () => undefined
    await t.file.settle()
    value(await change(t, 'fourth', 'fourth'))
    expect(keyIn((await openBoth(t.fs)).file)).toBe('fourth')
  })

  it('a prepared state whose line is missing does not count, and is wiped from the file', async () => {
    const t = await started()
    await t.file.prepare(having('new'), t.workspace.seq + 1)
    const after = await open(t.fs, t.workspace.seq)
    expect(keyIn(after)).toBe('old')
    expect(held(t.fs)).not.toContain('"new"')
  })
  it('a prepared state whose line is there counts', async () => {
    const t = await started()
    await t.file.prepare(having('new'), t.workspace.seq + 1)
    expect(keyIn(await open(t.fs, t.workspace.seq + 1))).toBe('new')
  })
  it('what belongs to nobody any more is dropped on opening', async () => {
    const t = await started()
    const without = { ...withAlice, users: {} }
    expect((await open(t.fs, 1, without)).value).toMatchObject({ users: {}, gone: ['e1'] })
    expect(held(t.fs)).not.toContain('"old"')
  })
  it('a journal that lost its end takes no credentials along', async () => {
    const t = await started(1e9)
    for (const name of ['new', 'third', 'fourth']) value(await change(t, name, name))
    const after = await open(t.fs, t.workspace.seq - 3)
    expect(keyIn(after)).toBe('fourth')
    expect(logs(t.fs)).toEqual([]) // what comes under the old numbers is no longer taken for a line's own
  })
})

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

describe('the file of credentials', () => {
  it.each([
    [1, 'old'],
    [0, 'new']
  ])('of the first shape is read, with a state that waits for a line %i away, and written anew', async (away, expected) => {
    const t = await started()
    const { seq } = t.workspace
    const first = { schema: 1, value: having('old'), pending: { seq: seq + away, value: having('new') } }
    const bytes = Buffer.from(JSON.stringify(first))
    t.fs.files.set(`${folder}/${credentialsName}`, { content: bytes, synced: bytes })
    expect(keyIn(await open(t.fs, seq))).toBe(expected)
    expect(JSON.parse(text(t.fs, credentialsName))).toMatchObject({ schema: CREDENTIALS_SCHEMA })
    expect(keyIn(await open(t.fs, seq + 5))).toBe(expected)
  })
  it('that cannot be read is moved aside, and the notice quotes nothing of it', async () => {
    const t = await started()
    await t.fs.rename(`${folder}/${credentialsName}`, `${folder}/old`)
    const file = await t.fs.open(`${folder}/${credentialsName}`, 'wx')
    await file.write(Buffer.from('{"salt": SECRET'))
    const after = await open(t.fs)
    expect(after.value.users).toEqual({})
    expect(after.notices).toMatchObject([{ code: 'StoreUnreadable', file: credentialsName }])
    expect(JSON.stringify(after.notices)).not.toContain('SECRET')
    expect([...t.fs.files.keys()].some((name) => name.includes(`${credentialsName}.unreadable-`))).toBe(true)
  })
  it('that the disk does not give is no reason to move it', async () => {
    const t = await started()
    t.fs.fault = ({ name }) => {
      if (name === 'read') throw eio()
      return undefined
    }
    await expect(open(t.fs)).rejects.toThrow('EIO')
  })
})

describe('the seal', () => {
  const seed = Buffer.from('a seed of an MFA device')
  it('opens after a restart, under its own label only, and hides the seed', async () => {
    const fs = new MemoryFs()
    const sealed = (await open(fs)).seal(seed, 'phone')
    const again = await open(fs)
    expect(Buffer.from(again.unseal(sealed, 'phone') ?? [])).toEqual(seed)
    expect(again.unseal(sealed, 'tablet')).toBeNull()
    expect(again.unseal(sealed.slice(4), 'phone')).toBeNull()
    expect(again.unseal('', 'phone')).toBeNull()
    expect(Buffer.from(sealed, 'base64').includes(seed)).toBe(false)
    expect(again.seal(seed, 'phone')).not.toBe(sealed)
  })
  it('moves into a vault that was not there before, and out of it when it is left', async () => {
    const fs = new MemoryFs()
    const sealed = (await open(fs)).seal(seed, 'phone')
    const kept = await open(fs, 1, withAlice, vault)
    expect(kept.vault).toBe('os')
    expect(text(fs, sealKeyName)).toContain('wrapped:')
    expect(Buffer.from(kept.unseal(sealed, 'phone') ?? [])).toEqual(seed)
  })
  it('that cannot be opened costs the devices only: a new key, and a notice', async () => {
    const fs = new MemoryFs()
    const first = await open(fs, 1, withAlice, vault)
    await first.accept(having('old'))
    const sealed = first.seal(seed, 'phone')
    const broken: KeyVault = { ...vault, unwrap: () => Buffer.alloc(0) }
    const after = await open(fs, 1, withAlice, broken)
    expect(after.unseal(sealed, 'phone')).toBeNull()
    expect(after.notices).toMatchObject([{ file: sealKeyName }])
    expect(keyIn(after)).toBe('old')
  })
})
