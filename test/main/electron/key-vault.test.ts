import { beforeEach, describe, expect, it, vi } from 'vitest'
import { osKeyVault } from '../../../src/main/electron/key-vault'

const system = vi.hoisted(() => ({ available: true, backend: 'gnome_libsecret' }))
vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => system.available,
    getSelectedStorageBackend: () => system.backend,
    encryptString: (text: string) => Buffer.from(`sealed ${text}`),
    decryptString: (bytes: Buffer) => bytes.toString().replace('sealed ', '')
  }
}))

const key = Uint8Array.from({ length: 32 }, (_, i) => i * 8)

describe('the vault of the operating system', () => {
  beforeEach(() => Object.assign(system, { available: true, backend: 'gnome_libsecret' }))

  it('wraps the key where there is one', () => {
    const vault = osKeyVault()
    expect(vault.kind).toBe('os')
    expect(Buffer.from(vault.wrap(key), 'base64').toString()).toContain('sealed ')
    expect(Uint8Array.from(vault.unwrap(vault.wrap(key)))).toEqual(key)
  })
  it('says that the key lies in a file where there is none', () => {
    system.available = false
    expect(osKeyVault().kind).toBe('file')
  })
  it.runIf(process.platform === 'linux').each(['basic_text', 'unknown'])('does not take `%s` for a vault', (backend) => {
    system.backend = backend
    const vault = osKeyVault()
    expect(vault.kind).toBe('file')
    expect(Uint8Array.from(vault.unwrap(vault.wrap(key)))).toEqual(key)
  })
})
