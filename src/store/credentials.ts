import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { freeze } from 'immer'
import { z } from 'zod'
import { credentials, CREDENTIALS_SCHEMA, type Credentials } from '../shared/model'
import type { AppError } from '../shared/result'
import { differenceOf, encodeChange } from './credential-log'
import { writeAll, type StoreFs } from './fs'
import { credentialLogName, credentialLogsIn } from './names'
import type { JsonFile } from './json-file'
import type { KeyVault } from './key-vault'
import { sealBytes, unsealBytes } from './seal'

export const credentialsName = 'credentials.json'

export const credentialsFile = z.discriminatedUnion('schema', [
  /** The first shape: written whole at every change. `pending` counts instead once journal line `seq` is on the disk. */
  z.object({
    schema: z.literal(1),
    value: credentials,
    pending: z.object({ seq: z.int().positive(), value: credentials }).nullable()
  }),
  /** `log`: number of the log with the changes since. */
  z.object({ schema: z.literal(CREDENTIALS_SCHEMA), value: credentials, log: z.int().positive() })
])
export type File = z.infer<typeof credentialsFile>

/** Bytes of log from which the file is written anew: what was deleted stays on the disk no longer than that, or until the app closes. */
const FOLD_AFTER = 256_000

export interface CredentialsDeps {
  fs: StoreFs
  now(): string
  vault: KeyVault
  randomBytes(count: number): Uint8Array
  /** Another `FOLD_AFTER`. */
  foldAfter?: number
}

/** What opening found: the state that counts, and where it stands. */
export interface Found {
  value: Credentials
  log: number
  /** Bytes of the log, all of which count. */
  length: number
  /** File and log do not say this yet. */
  unwritten: boolean
}

/**
 * Credentials on the disk: a file and a log of the changes since, mode 0600, never journalled or archived. A change costs what it changes;
 * now and then, and on closing, the file is written anew under the number of a new log, and the old log goes.
 *
 * A command may change the account and credentials, which are two files. The journal line decides: `prepare` puts the change into the log
 * with the number of the line that is about to be appended, and `accept` or `reject` leaves it there or takes it out. Whatever stops the
 * process in between, opening looks whether that line is there.
 */
export class CredentialsFile {
  #value: Credentials
  #log: number
  /** Bytes of the log that count. */
  #length: number
  #unwritten: boolean
  /** In the log, or on its way there, and not decided yet. */
  #prepared: { next: Credentials; bytes: number } | null = null
  /** The log may hold a change whose line was never written. */
  #stuck = false
  #settling: Promise<void> | null = null
  #folding: Promise<void> | null = null

  constructor(
    /** What opening found out of order. */
    readonly notices: readonly AppError[],
    found: Found,
    private readonly folder: string,
    private readonly key: Uint8Array,
    private readonly json: JsonFile<File>,
    private readonly deps: CredentialsDeps
  ) {
    this.#value = freeze(found.value, true)
    this.#log = found.log
    this.#length = found.length
    this.#unwritten = found.unwritten
  }

  /** How the seal's key is kept. */
  get vault(): KeyVault['kind'] {
    return this.deps.vault.kind
  }
  /** The acknowledged state, frozen. */
  get value(): Credentials {
    return this.#value
  }
  /** No journal line may be appended before `settle` has worked: it could take the number that the log waits for. */
  get stuck(): boolean {
    return this.#stuck
  }

  /** Puts the change to `next` into the log. Throws what the file system throws. */
  async prepare(next: Credentials, seq: number): Promise<void> {
    await this.#folding?.catch(() => undefined)
    // A log that somebody deleted took its changes along: they are still here.
    if (this.#unwritten || (this.#length > 0 && !(await this.deps.fs.exists(this.#path)))) await this.#fold()
    const change = differenceOf(seq, this.#value, next)
    await setImmediate() // where thousands of users changed, either takes its time
    const bytes = encodeChange(change)
    this.#prepared = { next, bytes: bytes.length }
    const log = await this.deps.fs.open(this.#path, 'a')
    try {
      await writeAll(log, bytes)
      await log.sync()
    } finally {
      await log.close()
    }
    if (this.#length === 0) await this.deps.fs.syncFolder(dirname(this.#path))
  }

  /** `next` counts from now on. Should it be unprepared and not be written, opening comes to the same from the old state. */
  async accept(next: Credentials): Promise<void> {
    const prepared = this.#prepared
    this.#prepared = null
    if (prepared?.next === next) {
      this.#value = freeze(next, true)
      this.#length += prepared.bytes
      // Meanwhile the next change is awaited; it waits for this.
      if (this.#length > (this.deps.foldAfter ?? FOLD_AFTER)) void this.#fold().catch(() => undefined)
    } else if (next !== this.#value) {
      this.#value = freeze(next, true)
      this.#unwritten = true
      await this.#fold().catch(() => undefined) // the next change tries again
    }
  }

  /** The prepared change does not count. */
  async reject(): Promise<void> {
    this.#prepared = null
    this.#stuck = true
    await this.settle().catch(() => undefined) // `stuck` says so
  }

  /** Tries again what `reject` could not take out. Throws what the file system throws. */
  async settle(): Promise<void> {
    if (!this.#stuck) return
    this.#settling ??= this.#cutBack()
      .then(() => void (this.#stuck = false))
      .finally(() => (this.#settling = null))
    await this.#settling
  }

  /** Leaves one file without what was deleted. Should that fail, nothing is lost. */
  async close(): Promise<void> {
    await this.#folding?.catch(() => undefined)
    if (this.#length > 0 && !this.#prepared && !this.#stuck) await this.#fold().catch(() => undefined)
  }

  readonly seal = (bytes: Uint8Array, label: string): string => sealBytes(this.key, bytes, label)
  readonly unseal = (sealed: string, label: string): Uint8Array | null => unsealBytes(this.key, sealed, label)

  get #path(): string {
    return join(this.folder, credentialLogName(this.#log))
  }

  async #cutBack(): Promise<void> {
    const log = await this.deps.fs.open(this.#path, 'a')
    try {
      await log.truncate(this.#length)
      await log.sync()
    } finally {
      await log.close()
    }
  }

  /** Writes the file anew. Never while a change is prepared: the new log would not hold it. */
  #fold(): Promise<void> {
    this.#folding ??= this.#writeFile().finally(() => (this.#folding = null))
    return this.#folding
  }

  async #writeFile(): Promise<void> {
    const log = this.#log + 1
    this.#unwritten = true // until it is certain which of the two logs counts
    await this.json.write({ schema: CREDENTIALS_SCHEMA, value: this.#value, log })
    this.#log = log
    this.#length = 0
    this.#unwritten = false
    await removeLogs(this.folder, log, this.deps.fs).catch(() => undefined) // they count no more; the next time takes them
  }
}

/** Takes away every log but one. */
export async function removeLogs(folder: string, but: number, fs: StoreFs): Promise<void> {
  const old = credentialLogsIn(await fs.readdir(folder)).filter(({ seq }) => seq !== but)
  for (const { name } of old) await fs.remove(join(folder, name))
  if (old.length > 0) await fs.syncFolder(folder)
}
