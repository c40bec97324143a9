import { randomBytes } from 'node:crypto'
import { emptyAccount, emptyCredentials, type Account, type Credentials, type MfaDevice } from '../../src/shared/model'
import { ok } from '../../src/shared/result'
import type { CredentialsFile } from '../../src/store/credentials'
import { plainFileVault, type KeyVault } from '../../src/store/key-vault'
import { openWorkspace } from '../../src/store/open'
import { openCredentials } from '../../src/store/open-credentials'
import type { Workspace } from '../../src/store/workspace'
import { value } from '../support/home'
import { clock, home, userNamed } from './help'
import { MemoryFs } from './memory-fs'

export const folder = '/w'
const alice = userNamed('e1', 'alice')
/** An account with one user. */
export const withAlice: Account = { ...emptyAccount({ ...home }), nextEntity: 2, users: { e1: alice } }
export const key = (id: string): Credentials['users']['e1'] => ({
  userId: alice.userId,
  login: null,
  accessKeys: [{ id, fromReport: false, status: 'Active', createDate: '', description: '', useCase: '', lastUsed: null }],
  sshKeys: [],
  certificates: [],
  serviceCredentials: []
})
export const having = (id: string): Credentials => ({ ...emptyCredentials(home.accountId), users: { e1: key(id) } })
export const deviceNamed = (serial: string): MfaDevice => ({
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

const now = clock()
const deps = (fs: MemoryFs, given: KeyVault = plainFileVault, foldAfter = 1000) => ({
  fs,
  now,
  vault: given,
  randomBytes,
  foldAfter
})
const lock = async () => ok({ release: async () => undefined })
export const openBoth = async (fs: MemoryFs, foldAfter?: number): Promise<{ workspace: Workspace; file: CredentialsFile }> => {
  const workspace = value(await openWorkspace(folder, { now, fs, takeLock: lock }))
  return { workspace, file: await openCredentials(folder, workspace, deps(fs, plainFileVault, foldAfter)) }
}
export const open = (fs: MemoryFs, seq = 1, account: Account | null = withAlice, given = plainFileVault) =>
  openCredentials(folder, { seq, account }, deps(fs, given))
export const text = (fs: MemoryFs, name: string) => fs.files.get(`${folder}/${name}`)?.content.toString() ?? ''
/** All that the disk holds of credentials. */
export const held = (fs: MemoryFs) =>
  [...fs.files].flatMap(([path, { content }]) => (path.includes('/credentials') ? [content.toString()] : [])).join('\n')
export const logs = (fs: MemoryFs) =>
  [...fs.files.keys()].filter((path) => path.endsWith('.ndjson') && path.includes('/credentials-'))

/** A command that renames alice, gives her another key and adds a device, as the session does it. */
export function change({ workspace, file }: { workspace: Workspace; file: CredentialsFile }, id: string, name: string) {
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
        finish: (saved) => (saved ? file.accept() : file.reject())
      }
    })
  )
}

export async function started(foldAfter?: number): Promise<{ fs: MemoryFs; workspace: Workspace; file: CredentialsFile }> {
  const fs = new MemoryFs()
  const both = await openBoth(fs, foldAfter)
  const other = {
    prepare: (seq: number) => both.file.prepare(having('old'), seq),
    finish: (saved: boolean) => (saved ? both.file.accept() : both.file.reject())
  }
  value(await both.workspace.replaceAccount(withAlice, { label: 'Import', actor: 'owner', other: () => other }))
  return { fs, ...both }
}
export const keyIn = (file: CredentialsFile) => file.value.users.e1?.accessKeys[0]?.id
export const devicesIn = (file: CredentialsFile) => file.value.devices.map((device) => device.serial)
export const nameIn = (workspace: Workspace) => workspace.account?.users.e1?.userName
