import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { emptyAccount, emptyCredentials, type Account, type Credentials } from '../../src/shared/model'
import { ok, type Result } from '../../src/shared/result'
import { credentialsName, openCredentials, sealKeyName, type CredentialsFile } from '../../src/store/credentials'
import { plainFileVault, type KeyVault } from '../../src/store/key-vault'
import { openWorkspace } from '../../src/store/open'
import type { Workspace } from '../../src/store/workspace'
import { clock, home, userNamed } from './help'
import { eio, enospc, MemoryFs } from './memory-fs'

const folder = '/w'
const value = <T>(r: Result<T>): T => {
  if (!r.ok) throw new Error(`${r.error.code}: ${r.error.message}`)
  return r.value
}
const alice = userNamed('e1', 'alice')
const withAlice: Account = { ...emptyAccount({ ...home }), nextEntity: 2, users: { e1: alice } }
const key = (id: string): Credentials['users']['e1'] => ({
  userId: alice.userId,
  changeSeq: 0,
  login: null,
  accessKeys: [{ id, fromReport: false, status: 'Active', createDate: '', description: '', useCase: '', lastUsed: null }],
  sshKeys: [],
  certificates: []
})
const having = (id: string): Credentials => ({ ...emptyCredentials(home.accountId), users: { e1: key(id) } })

const vault: KeyVault = {
  kind: 'os',
  wrap: (bytes) => `wrapped:${Buffer.from(bytes).toString('hex')}`,
  unwrap: (text) => {
    if (!text.startsWith('wrapped:')) throw new Error('not of this vault')
    return Buffer.from(text.slice(8), 'hex')
  }
}

const now = clock()
const deps = (fs: MemoryFs, given: KeyVault = plainFileVault) => ({ fs, now, vault: given, randomBytes })
const lock = async () => ok({ release: async () => undefined })
const openBoth = async (fs: MemoryFs): Promise<{ workspace: Workspace; file: CredentialsFile }> => {
  const workspace = value(await openWorkspace(folder, { now, fs, takeLock: lock }))
  return { workspace, file: await openCredentials(folder, workspace, deps(fs)) }
}
const open = (fs: MemoryFs, seq = 1, account: Account | null = withAlice, given = plainFileVault) =>
  openCredentials(folder, { seq, account }, deps(fs, given))
const text = (fs: MemoryFs, name: string) => fs.files.get(`${folder}/${name}`)?.content.toString() ?? ''

/** A command that renames alice and gives her another key, as the session does it. */
function change({ workspace, file }: { workspace: Workspace; file: CredentialsFile }, id: string, name: string) {
  return workspace.commitAlone(() =>
    ok({
      actor: 'owner',
      label: 'Change',
      touched: ['e1'],
      patches: [{ op: 'replace', path: ['users', 'e1', 'userName'], value: name }],
      inverse: [{ op: 'replace', path: ['users', 'e1', 'userName'], value: 'alice' }],
      other: {
        prepare: (seq) => file.prepare(having(id), seq),
        finish: (saved) => (saved ? file.accept(having(id)) : file.reject())
      }
    })
  )
}

async function started(): Promise<{ fs: MemoryFs; workspace: Workspace; file: CredentialsFile }> {
  const fs = new MemoryFs()
  const both = await openBoth(fs)
  value(await both.workspace.replaceAccount(withAlice, { label: 'Import', actor: 'owner' }))
  await both.file.accept(having('old'))
  return { fs, ...both }
}
const keyIn = (file: CredentialsFile) => file.value.users.e1?.accessKeys[0]?.id
const nameIn = (workspace: Workspace) => workspace.account?.users.e1?.userName

describe('credentials and the journal keep step', () => {
  it('when all goes well', async () => {
    const t = await started()
    value(await change(t, 'new', 'new'))
    expect([nameIn(t.workspace), keyIn(t.file)]).toEqual(['new', 'new'])
    const again = await openBoth(t.fs)
    expect([nameIn(again.workspace), keyIn(again.file)]).toEqual(['new', 'new'])
    expect(text(t.fs, credentialsName)).not.toContain('"old"')
  })

  const steps = Array.from({ length: 30 }, (_, i) => i)
  it.each(steps)('when the power fails at step %i of a change', async (at) => {
    const t = await started()
    const from = t.fs.steps
    t.fs.fault = () => {
      if (t.fs.steps - from > at) throw eio()
      return undefined
    }
    const done = await change(t, 'new', 'new')
    for (const share of [0, 0.5, 1]) {
      const after = await openBoth(t.fs.cut(share))
      expect(['alice old', 'new new']).toContain(`${nameIn(after.workspace)} ${keyIn(after.file)}`)
      if (done.ok) expect(keyIn(after.file)).toBe('new')
    }
  })

  it.each(steps)('when step %i of a change fails and the next change works', async (at) => {
    const t = await started()
    const from = t.fs.steps
    t.fs.fault = () => {
      if (t.fs.steps - from === at + 1) throw enospc()
      return undefined
    }
    const done = await change(t, 'new', 'new')
    expect([nameIn(t.workspace), keyIn(t.file)]).toEqual(done.ok ? ['new', 'new'] : ['alice', 'old'])
    t.fs.fault = () => undefined
    await t.file.settle()
    expect(t.file.stuck).toBe(false)
    value(await change(t, 'third', 'third'))
    const after = await openBoth(t.fs)
    expect([nameIn(after.workspace), keyIn(after.file)]).toEqual(['third', 'third'])
  })

  it('a prepared state whose line is missing does not count, and is wiped from the file', async () => {
    const t = await started()
    await t.file.prepare(having('new'), t.workspace.seq + 1)
    const after = await open(t.fs, t.workspace.seq)
    expect(keyIn(after)).toBe('old')
    expect(text(t.fs, credentialsName)).not.toContain('"new"')
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
    expect(text(t.fs, credentialsName)).not.toContain('"old"')
  })
})

describe('the file of credentials', () => {
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
