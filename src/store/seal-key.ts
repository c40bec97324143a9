import { join } from 'node:path'
import { z } from 'zod'
import type { AppError } from '../shared/result'
import { moveAside, readOrMoveAside } from './aside'
import { isSystemError, type StoreFs } from './fs'
import { JsonFile } from './json-file'
import { plainFileVault, type KeyVault } from './key-vault'
import { SEAL_KEY_LENGTH } from './seal'

export const sealKeyName = 'credentials-key.json'
const keyFile = z.object({ vault: z.enum(['os', 'file']), key: z.string() })
type KeyFile = z.infer<typeof keyFile>

interface SealKeyDeps {
  fs: StoreFs
  now(): string
  vault: KeyVault
  randomBytes(count: number): Uint8Array
}

/** The key that seals MFA seeds, made if there is none. One that cannot be opened costs the MFA devices only. */
export async function sealKey(folder: string, given: SealKeyDeps, notices: AppError[]): Promise<Uint8Array> {
  const json = new JsonFile<KeyFile>(given.fs, join(folder, sealKeyName), { shape: keyFile })
  const lost = 'MFA devices must be set up again; nothing else is lost'
  const found = await readOrMoveAside(folder, sealKeyName, json, given, notices, lost)
  if (found) {
    try {
      const key = (found.vault === 'file' ? plainFileVault : given.vault).unwrap(found.key)
      if (key.length !== SEAL_KEY_LENGTH) throw new Error('it has the wrong length')
      // A vault that was not there before, or is there no more: the key moves.
      if (found.vault !== given.vault.kind) await json.write({ vault: given.vault.kind, key: given.vault.wrap(key) })
      return key
    } catch (e) {
      if (isSystemError(e)) throw e
      await moveAside(folder, sealKeyName, e, given, notices, lost)
    }
  }
  const key = given.randomBytes(SEAL_KEY_LENGTH)
  await json.write({ vault: given.vault.kind, key: given.vault.wrap(key) })
  return key
}
