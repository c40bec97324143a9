import { safeStorage } from 'electron'
import { plainFileVault, type KeyVault } from '../../store/key-vault'

/**
 * The operating system's vault for the key that seals MFA seeds: Keychain, DPAPI, or a secret service on Linux. Where there is none,
 * or only one that hides nothing (`basic_text`), the key lies in a file of mode 0600. To be asked after
 * Electron's `ready`.
 */
export function osKeyVault(): KeyVault {
  const hidesNothing = process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
  if (!safeStorage.isEncryptionAvailable() || hidesNothing) return plainFileVault
  return {
    kind: 'os',
    wrap: (key) => safeStorage.encryptString(Buffer.from(key).toString('base64')).toString('base64'),
    unwrap: (wrapped) => Buffer.from(safeStorage.decryptString(Buffer.from(wrapped, 'base64')), 'base64')
  }
}
