import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { freeze } from 'immer'
import { z } from 'zod'
import { reconcile } from '../account'
import { credentials, CREDENTIALS_SCHEMA, emptyCredentials, type Account, type Credentials } from '../shared/model'
import { fail, type AppError } from '../shared/result'
import { diskWords } from './disk-words'
import { isSystemError, type StoreFs } from './fs'
import { asideName } from './names'
import { plainFileVault, type KeyVault } from './key-vault'
import { SEAL_KEY_LENGTH, sealBytes, unsealBytes } from './seal'
import { JsonFile } from './snapshot'

export const credentialsName = 'credentials.json'
export const sealKeyName = 'credentials-key.json'

const file = z.object({
  schema: z.literal(CREDENTIALS_SCHEMA),
  value: credentials,
  /** What counts instead once journal line `seq` is on the disk. */
  pending: z.object({ seq: z.int().positive(), value: credentials }).nullable()
})
type File = z.infer<typeof file>
const keyFile = z.object({ vault: z.enum(['os', 'file']), key: z.string() })
type KeyFile = z.infer<typeof keyFile>

export interface CredentialsDeps {
  fs: StoreFs
  now(): string
  vault: KeyVault
  randomBytes(count: number): Uint8Array
}

/**
 * Credentials on the disk: one file, mode 0600, written whole or not at all, never journalled or archived.
 *
 * A command may change the account and credentials, which are two files. The journal line decides: `prepare` writes old and new side by
 * side with the number of the line that is about to be appended, and `accept` or `reject` leaves one of them. Whatever stops the process in between,
 * opening looks whether that line is there and takes the one that belongs to it.
 */
export class CredentialsFile {
  #value: Credentials
  /** The file may hold a `pending` whose line was never written. */
  #stuck = false
  #settling: Promise<void> | null = null

  constructor(
    /** What opening found out of order. */
    readonly notices: readonly AppError[],
    /** How the seal's key is kept. */
    readonly vault: KeyVault['kind'],
    value: Credentials,
    private readonly key: Uint8Array,
    private readonly json: JsonFile<File>
  ) {
    this.#value = freeze(value, true)
  }

  /** The acknowledged state, frozen. */
  get value(): Credentials {
    return this.#value
  }
  /** No journal line may be appended before `settle` has worked: it could take the number that the file waits for. */
  get stuck(): boolean {
    return this.#stuck
  }

  /** Writes `next` beside what counts now. Throws what the file system throws. */
  prepare(next: Credentials, seq: number): Promise<void> {
    return this.#write({ seq, value: next })
  }

  /** `next` counts from now on. Should it not be written, the file holds the old state, from which opening comes to the same. */
  async accept(next: Credentials): Promise<void> {
    if (next === this.#value) return
    this.#value = freeze(next, true)
    await this.#write(null).catch(() => undefined)
  }

  /** The prepared state does not count. */
  async reject(): Promise<void> {
    this.#stuck = true
    await this.settle().catch(() => undefined) // `stuck` says so
  }

  /** Tries again what `reject` could not write. Throws what the file system throws. */
  async settle(): Promise<void> {
    if (!this.#stuck) return
    this.#settling ??= this.#write(null)
      .then(() => void (this.#stuck = false))
      .finally(() => (this.#settling = null))
    await this.#settling
  }

  readonly seal = (bytes: Uint8Array, label: string): string => sealBytes(this.key, bytes, label)
  readonly unseal = (sealed: string, label: string): Uint8Array | null => unsealBytes(this.key, sealed, label)

  #write(pending: File['pending']): Promise<void> {
    return this.json.write({ schema: CREDENTIALS_SCHEMA, value: this.#value, pending })
  }
}

/**
 * Opens the credentials of a workspace that this process holds. `seq`: the last line of its journal; `account` as it is after that line.
 * What belongs to no user of it goes. Unreadable files are moved aside and told in `notices`. Throws what the file system throws.
 */
export async function openCredentials(
  folder: string,
  { seq, account }: { seq: number; account: Account | null },
  given: CredentialsDeps
): Promise<CredentialsFile> {
  const notices: AppError[] = []
  const json = new JsonFile<File>(given.fs, join(folder, credentialsName), file)
  const found = await readOrMoveAside(
    folder,
    credentialsName,
    json,
    given,
    notices,
    'there are no passwords, keys or MFA devices now'
  )
  const pending = found?.pending ?? null
  const counts = pending && pending.seq <= seq ? pending.value : (found?.value ?? emptyCredentials(''))
  const value = account ? reconcile(counts, account) : counts
  const opened = new CredentialsFile(notices, given.vault.kind, value, await sealKey(folder, given, notices), json)
  // No line may follow while `pending` waits for one.
  if (found && (pending || !isDeepStrictEqual(value, found.value))) {
    await json.write({ schema: CREDENTIALS_SCHEMA, value, pending: null })
  }
  return opened
}

async function sealKey(folder: string, given: CredentialsDeps, notices: AppError[]): Promise<Uint8Array> {
  const json = new JsonFile<KeyFile>(given.fs, join(folder, sealKeyName), keyFile)
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

async function readOrMoveAside<T>(
  folder: string,
  name: string,
  json: JsonFile<T>,
  given: CredentialsDeps,
  notices: AppError[],
  result: string
): Promise<T | null> {
  try {
    return await json.read()
  } catch (e) {
    if (isSystemError(e)) throw e
    await moveAside(folder, name, e, given, notices, result)
    return null
  }
}

async function moveAside(
  folder: string,
  name: string,
  why: unknown,
  { fs, now }: CredentialsDeps,
  notices: AppError[],
  result: string
): Promise<void> {
  const aside = asideName(name, now())
  await fs.rename(join(folder, name), join(folder, aside))
  await fs.syncFolder(folder)
  // A parser's own complaint may quote the file.
  const unfit = why instanceof z.ZodError || why instanceof SyntaxError
  const reason = unfit ? 'it has not the form of this file' : diskWords(why).why
  notices.push(
    fail('StoreUnreadable', `\`${name}\` could not be read: ${reason}`, {
      file: name,
      hint: `it was moved to \`${aside}\`; ${result}`
    }).error
  )
}
