import { describe, expect, it } from 'vitest'
import { CREDENTIALS_SCHEMA } from '../../src/shared/model'
import { credentialsName } from '../../src/store/credentials'
import type { KeyVault } from '../../src/store/key-vault'
import { sealKeyName } from '../../src/store/seal-key'
import { value } from '../support/home'
import {
  change,
  devicesIn,
  folder,
  having,
  held,
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
