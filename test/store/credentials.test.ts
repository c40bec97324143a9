import { describe, expect, it } from 'vitest'
import { CREDENTIALS_SCHEMA } from '../../src/shared/model'
import { credentialsCopyName, credentialsName } from '../../src/store/credential-copies'
import { asideCredentials } from '../../src/store/detached-credentials'
import { plainFileVault, type KeyVault } from '../../src/store/key-vault'
import { encodeSummed } from '../../src/store/line'
import { sealKeyCopyName, sealKeyName } from '../../src/store/seal-key'
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
  logs,
  nameIn,
  open,
  openBoth,
  started,
  text,
  withAlice
} from './credentials-world'
import { eio, enospc, MemoryFs } from './memory-fs'

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
    await new Promise((resolve) => setImmediate(resolve)) // it is folded
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
  it('a journal that lost its end takes no credentials along', async () => {
    const t = await started(1e9)
    for (const name of ['new', 'third', 'fourth']) value(await change(t, name, name))
    const after = await open(t.fs, t.workspace.seq - 3)
    expect(keyIn(after)).toBe('fourth')
    expect(after.notices).toMatchObject([{ message: 'changes 2 to 4 are missing from the journal' }])
    expect(logs(t.fs)).toEqual([]) // what comes under the old numbers is no longer taken for a line's own
  })
  it('a journal whose last line is damaged after a crash takes no credentials along', async () => {
    const t = await started(1e9)
    value(await change(t, 'new', 'new'))
    const path = [...t.fs.files.keys()].find((name) => name.includes('/journal-') && name.endsWith('.ndjson')) ?? ''
    const bytes = Buffer.from(t.fs.files.get(path)?.content ?? [])
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 2
    t.fs.files.set(path, { content: bytes, synced: bytes })
    const after = await openBoth(t.fs)
    expect([nameIn(after.workspace), keyIn(after.file)]).toEqual(['alice', 'new'])
    expect(after.workspace.notices).toHaveLength(1)
  })
})

const put = (fs: MemoryFs, name: string, content: string) => {
  const bytes = Buffer.from(content)
  fs.files.set(`${folder}/${name}`, { content: bytes, synced: bytes })
}

describe('the file of credentials', () => {
  it.each([
    [1, 'old'],
    [0, 'new']
  ])('of the first shape is read, with a state that waits for a line %i away, and written anew', async (away, expected) => {
    const fs = new MemoryFs()
    const seq = 1
    put(
      fs,
      credentialsName,
      JSON.stringify({ schema: 1, value: having('old'), pending: { seq: seq + away, value: having('new') } })
    )
    expect(keyIn(await open(fs, seq))).toBe(expected)
    expect(JSON.parse(text(fs, credentialsName))).toMatchObject({ schema: CREDENTIALS_SCHEMA })
    expect(text(fs, credentialsCopyName)).toBe(text(fs, credentialsName))
    expect(keyIn(await open(fs, seq + 5))).toBe(expected)
  })
  it('of the second shape, and its log, get the cost and the salt of each hash, at the first change', async () => {
    const fs = new MemoryFs()
    const login = { createDate: '', resetRequired: false, changedDate: '', lastUsed: null }
    const old = {
      ...having('old'),
      users: { e1: { ...key('old'), login: { ...login, salt: 'pepper', hashes: ['one', 'two'] } } }
    }
    put(fs, credentialsName, JSON.stringify({ schema: 2, value: old, log: 7 }))
    const later = { e1: { ...old.users.e1, login: { ...login, salt: 'pepper', hashes: ['three', 'one', 'two'] } } }
    put(fs, 'credentials-000000000007.ndjson', encodeSummed({ seq: 1, users: later, devices: { put: [], gone: [] } }))
    const before = [...fs.files].map(([path, { content }]) => [path, content.toString()])
    const file = await open(fs, 1)
    const hashes = ['three', 'one', 'two'].map((hash) => ({ N: 2 ** 15, r: 8, p: 1, salt: 'pepper', hash }))
    expect(file.value.users.e1?.login?.hashes).toEqual(hashes)
    expect(file.notices).toEqual([])
    for (const [path, content] of before) expect(fs.files.get(path ?? '')?.content.toString()).toBe(content)
    await file.prepare({ ...file.value, gone: ['e9'] }, 2)
    await file.accept()
    expect(JSON.parse(text(fs, credentialsName))).toMatchObject({ schema: 3, log: 8 })
    const again = await open(fs, 2)
    expect([again.value.users.e1?.login?.hashes, again.value.gone, again.notices]).toEqual([hashes, ['e9'], []])
  })
  it.each([credentialsName, credentialsCopyName])('%s that cannot be read is moved aside, its second copy used', async (name) => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    put(t.fs, name, '{"salt": SECRET')
    const after = await open(t.fs, t.workspace.seq)
    expect(keyIn(after)).toBe('new')
    expect(after.notices).toMatchObject([
      { code: 'StoreUnreadable', file: name, hint: expect.stringContaining('nothing is lost') }
    ])
    expect(JSON.stringify(after.notices)).not.toContain('SECRET')
    const [aside] = await asideCredentials(folder, t.fs)
    expect(aside).toMatchObject({ original: name, reason: 'unreadable' })
    expect(text(t.fs, aside?.name ?? '')).toBe('{"salt": SECRET')
    const again = await open(t.fs, t.workspace.seq)
    expect([keyIn(again), again.notices]).toEqual(['new', []])
  })
  it.each([credentialsName, credentialsCopyName])('%s that is missing is written anew from its second copy', async (name) => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    t.fs.files.delete(`${folder}/${name}`)
    const after = await open(t.fs, t.workspace.seq)
    expect([keyIn(after), after.notices.map((notice) => notice.file)]).toEqual(['new', [name]])
    const again = await open(t.fs, t.workspace.seq)
    expect([keyIn(again), again.notices]).toEqual(['new', []])
  })
  it('of which both copies are damaged is kept, and told', async () => {
    const t = await started()
    for (const name of [credentialsName, credentialsCopyName]) put(t.fs, name, '{')
    const after = await open(t.fs)
    expect([after.value.users, after.notices.length, (await asideCredentials(folder, t.fs)).length]).toEqual([{}, 4, 4])
  })
  it('with a wrong or missing checksum is damaged: nothing of it is used', async () => {
    for (const made of [(t: string) => t.replace('"old"', '"0ld"'), (t: string) => t.replace(/,"sum":.*/, '}')]) {
      const t = await started()
      await t.file.close()
      put(t.fs, credentialsName, made(text(t.fs, credentialsName)))
      const after = await open(t.fs)
      expect([keyIn(after), after.notices.length]).toEqual(['old', 1])
    }
  })
  it('that goes back to an older state is kept aside: the newer copy is used', async () => {
    const t = await started(0)
    const old = text(t.fs, credentialsName)
    value(await change(t, 'new', 'new'))
    await t.file.close()
    put(t.fs, credentialsName, old)
    const after = await open(t.fs, t.workspace.seq)
    expect([keyIn(after), after.notices.length]).toEqual(['new', 1])
    expect((await asideCredentials(folder, t.fs)).map((file) => text(t.fs, file.name))).toEqual([old])
  })
  it.each([
    [credentialsName, '{"schema":4,"entries":[]}'],
    [credentialsName, '{"schema":99}\n'],
    [credentialsCopyName, '{"schema":4,"value":1,"sum":"0123456789abcdef"}\n'],
    ['credentials-000000000001.ndjson', '{"schema":4}\n'],
    ['credentials-copy-000000000009.ndjson', '{"schema":5,"x":[]}\n']
  ])('of a newer version, %s with %s, is refused and left as it is', async (name, content) => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    put(t.fs, name, content)
    const before = [...t.fs.files].map(([path, file]) => [path, file.content.toString()])
    await expect(open(t.fs, t.workspace.seq)).rejects.toThrow('newer version of Gatehouse')
    expect([...t.fs.files].map(([path, file]) => [path, file.content.toString()])).toEqual(before)
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

const vault: KeyVault = {
  kind: 'os',
  wrap: (bytes) => `wrapped:${Buffer.from(bytes).toString('hex')}`,
  unwrap: (text) => {
    if (!text.startsWith('wrapped:')) throw new Error('not of this vault')
    return Buffer.from(text.slice(8), 'hex')
  }
}

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
  const away: KeyVault = {
    ...vault,
    unwrap: () => {
      throw new Error('the keyring is locked')
    }
  }
  it.each([
    ['is locked', away],
    ['is not there', plainFileVault],
    ['gives something else', { ...vault, unwrap: () => Buffer.alloc(0) }]
  ])('is kept when the keyring %s at one start, and opens at the next', async (_, broken) => {
    const t = await started()
    const sealed = (await open(t.fs, 1, withAlice, vault)).seal(seed, 'phone')
    const before = [text(t.fs, sealKeyName), text(t.fs, sealKeyCopyName)]
    const device = { ...deviceNamed('phone'), seed: sealed }
    await t.file.prepare({ ...t.file.value, devices: [device] }, 2)
    await t.file.accept()
    const meanwhile = await open(t.fs, 2, withAlice, broken)
    expect(meanwhile.sealRefusal).toMatchObject({
      message: expect.stringContaining('keyring'),
      hint: expect.stringContaining('unchanged')
    })
    expect(meanwhile.notices).toEqual([meanwhile.sealRefusal])
    expect(() => meanwhile.seal(seed, 'phone')).toThrow('keyring')
    expect(() => meanwhile.unseal(sealed, 'phone')).toThrow('keyring')
    expect(meanwhile.vault).toBe('os')
    expect([text(t.fs, sealKeyName), text(t.fs, sealKeyCopyName)]).toEqual(before)
    expect(await asideCredentials(folder, t.fs)).toEqual([])
    const after = await open(t.fs, 2, withAlice, vault)
    expect(Buffer.from(after.unseal(sealed, 'phone') ?? [])).toEqual(seed)
    expect([after.sealRefusal, after.notices]).toEqual([null, []])
  })
  it('that is damaged asks for new MFA devices only where there are any', async () => {
    for (const sealed of [false, true]) {
      const t = await started()
      const devices = sealed ? [{ ...deviceNamed('phone'), seed: t.file.seal(seed, 'phone') }] : []
      await t.file.prepare({ ...t.file.value, devices }, t.workspace.seq + 1)
      await t.file.accept()
      for (const name of [sealKeyName, sealKeyCopyName]) put(t.fs, name, '{')
      const { notices } = await open(t.fs, t.workspace.seq + 1)
      const hint = expect.stringContaining(sealed ? 'must be set up again' : 'no MFA device needs it; nothing is lost')
      expect(notices).toMatchObject([{ hint }, { hint }])
    }
  })
  it('is told from a second copy when one is damaged, and made anew when both are', async () => {
    const t = await started()
    const sealed = (await open(t.fs)).seal(seed, 'phone')
    put(t.fs, sealKeyName, text(t.fs, sealKeyName).replace('"key":"', '"key":"A'))
    const after = await open(t.fs)
    expect(Buffer.from(after.unseal(sealed, 'phone') ?? [])).toEqual(seed)
    expect(after.notices).toMatchObject([{ file: sealKeyName, hint: expect.stringContaining('second copy is in use') }])
    for (const name of [sealKeyName, sealKeyCopyName]) put(t.fs, name, '{')
    const anew = await open(t.fs)
    expect(anew.unseal(sealed, 'phone')).toBeNull()
    expect(anew.notices).toHaveLength(2)
    expect(keyIn(anew)).toBe('old')
    expect((await open(t.fs)).notices).toEqual([])
  })
  it('of a newer version is left as it is, and all else works', async () => {
    const t = await started()
    put(t.fs, sealKeyName, '{"schema":2,"keys":[]}')
    const after = await open(t.fs)
    expect(after.sealRefusal?.message).toContain('newer version')
    expect([keyIn(after), text(t.fs, sealKeyName)]).toEqual(['old', '{"schema":2,"keys":[]}'])
  })
})
