import { join } from 'node:path'
import { z } from 'zod'
import { fail, type AppError } from '../shared/result'
import { moveAside } from './aside'
import { errorText, isSystemError, type StoreFs } from './fs'
import { JsonFile, NewerSchema, type FileForm } from './json-file'
import { plainFileVault, type KeyVault } from './key-vault'
import { SEAL_KEY_LENGTH } from './seal'

export const sealKeyName = 'credentials-key.json'
export const sealKeyCopyName = 'credentials-key-copy.json'

/** Schema 1 has a checksum; version 0.1.0 wrote neither that nor a version. */
const KEY_SCHEMA = 1
const keyFile = z.object({ schema: z.literal(KEY_SCHEMA).optional(), vault: z.enum(['os', 'file']), key: z.string() })
type KeyFile = z.infer<typeof keyFile>
const form: FileForm<KeyFile> = { schema: KEY_SCHEMA, summedFrom: KEY_SCHEMA, shape: keyFile }

interface SealKeyDeps {
  fs: StoreFs
  now(): string
  vault: KeyVault
  randomBytes(count: number): Uint8Array
}

/** The key that seals MFA seeds and where it lies, or why it cannot be used at present. */
export type SealKey = { vault: KeyVault['kind'] } & ({ key: Uint8Array; refusal?: never } | { key: null; refusal: AppError })

type Copy = { name: string; found?: KeyFile | undefined; why?: unknown }

/**
 * Opens the key that seals MFA seeds, and makes one if there is none. It lies in two files. A key that the operating system's keyring
 * does not give now is kept, untouched, for the next start: `refusal` says so. Only a key whose files are damaged is replaced; that costs
 * the MFA devices and is told in `notices`. `sealed`: whether there are seeds that need the key. Throws what the file system throws.
 */
export async function sealKey(folder: string, sealed: boolean, given: SealKeyDeps, notices: AppError[]): Promise<SealKey> {
  const copies: Copy[] = []
  try {
    for (const name of [sealKeyName, sealKeyCopyName]) copies.push(await readCopy(folder, name, given.fs))
  } catch (e) {
    if (!(e instanceof NewerSchema)) throw e
    return refused('os', 'was written by a newer version of Gatehouse', 'update Gatehouse to use MFA devices')
  }
  const opened = copies.flatMap(({ name, found }) => (found ? [{ name, found, ...unwrapped(found, given.vault) }] : []))
  const usable = opened.find((copy) => copy.key !== null)
  const kept = opened.find((copy) => copy.unavailable)
  if (!usable?.key && kept) return unavailable(kept.unavailable ?? '', sealed, notices)
  const damaged = [
    ...copies.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, why }])),
    ...opened.flatMap(({ name, key, unavailable }) =>
      key || unavailable ? [] : [{ name, why: new Error('it has the wrong length') }]
    )
  ]
  const lost = sealed ? 'MFA devices must be set up again; nothing else is lost' : 'no MFA device needs it; nothing is lost'
  const result = usable ? 'a second copy is in use; nothing is lost' : lost
  for (const { name, why } of damaged) await moveAside(folder, name, why, given, notices, result)
  if (usable?.key) {
    const fresh = copies.every(
      ({ found }) => found?.schema === KEY_SCHEMA && (found.vault === 'os' || given.vault.kind === 'file')
    )
    if (fresh) return { vault: usable.found.vault, key: usable.key }
    return { vault: await keep(folder, usable.key, usable.found.vault, given), key: usable.key }
  }
  if (sealed && damaged.length === 0) notices.push(goneNotice)
  const key = given.randomBytes(SEAL_KEY_LENGTH)
  const vault = await keep(folder, key, null, given)
  return { vault, key }
}

/** Whether a key that this version wrote is there: it is written after the credentials, so these were there too. */
export async function hasSealKey(folder: string, fs: StoreFs): Promise<boolean> {
  for (const name of [sealKeyName, sealKeyCopyName]) {
    const copy: Copy = await readCopy(folder, name, fs).catch((e: unknown): Copy => {
      if (e instanceof NewerSchema) return { name }
      throw e
    })
    if (copy.found?.schema === KEY_SCHEMA) return true
  }
  return false
}

async function readCopy(folder: string, name: string, fs: StoreFs): Promise<Copy> {
  try {
    return { name, found: (await new JsonFile(fs, join(folder, name), form).read()) ?? undefined }
  } catch (e) {
    if (isSystemError(e) || e instanceof NewerSchema) throw e
    return { name, why: e }
  }
}

/** `unavailable`: why the vault does not give the key now; no fault of the file. Neither key nor reason: the file is damaged. */
function unwrapped(found: KeyFile, vault: KeyVault): { key: Uint8Array | null; unavailable?: string } {
  if (found.vault === 'file') {
    const key = plainFileVault.unwrap(found.key)
    return { key: key.length === SEAL_KEY_LENGTH ? key : null }
  }
  if (vault.kind !== 'os') return { key: null, unavailable: 'no keyring is available' }
  try {
    const key = vault.unwrap(found.key)
    return key.length === SEAL_KEY_LENGTH ? { key } : { key: null, unavailable: 'the keyring returns a different key' }
  } catch (e) {
    return { key: null, unavailable: errorText(e).split('\n')[0] ?? '' }
  }
}

/** Writes both copies, into the operating system's vault where there is one. Returns where the key lies then. */
async function keep(
  folder: string,
  key: Uint8Array,
  now: KeyVault['kind'] | null,
  { fs, vault }: SealKeyDeps
): Promise<KeyVault['kind']> {
  let file: KeyFile
  try {
    file = { schema: KEY_SCHEMA, vault: vault.kind, key: vault.wrap(key) }
  } catch {
    // A keyring that takes nothing: the key stays where it is, or lies in a file until the keyring takes it.
    if (now !== null) return now
    file = { schema: KEY_SCHEMA, vault: 'file', key: plainFileVault.wrap(key) }
  }
  for (const name of [sealKeyName, sealKeyCopyName]) await new JsonFile(fs, join(folder, name), form).write(file)
  return file.vault
}

function unavailable(why: string, sealed: boolean, notices: AppError[]): SealKey {
  const hint =
    `unlock the keyring and start Gatehouse again; if it's permanently lost, move \`${sealKeyName}\` and \`${sealKeyCopyName}\` out of the ` +
    'workspace folder and set up the MFA devices again'
  const found = refused('os', `can't be read from the operating system's keyring: ${why}`, hint)
  if (sealed && found.refusal) notices.push(found.refusal)
  return found
}

const refused = (vault: KeyVault['kind'], why: string, hint: string): SealKey => ({
  vault,
  key: null,
  refusal: fail('StoreUnreadable', `the key of the MFA devices ${why}`, {
    file: sealKeyName,
    hint: `it's unchanged; ${hint}`
  }).error
})

const goneNotice = fail('StoreUnreadable', `\`${sealKeyName}\` no longer exists`, {
  file: sealKeyName,
  hint: 'MFA devices must be set up again; nothing else is lost'
}).error
