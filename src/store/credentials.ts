import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { freeze } from 'immer'
import { CREDENTIALS_SCHEMA, type Credentials } from '../shared/model'
import type { AppError } from '../shared/result'
import { credentialsCopyName, credentialsForm, credentialsName } from './credential-copies'
import { differenceOf, encodeChange } from './credential-log'
import { errorCode, writeAll, writeFileAtomic, type StoreFs } from './fs'
import { encodeFile } from './json-file'
import type { KeyVault } from './key-vault'
import { credentialLogCopyName, credentialLogName, credentialLogsIn } from './names'
import { sealBytes, unsealBytes } from './seal'
import type { SealKey } from './seal-key'

/** Bytes of log from which the files are written anew: what was deleted stays on the disk no longer than that, or until the app closes. */
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
  /** Number of the log that goes on from the files. */
  log: number
  /** Bytes of either copy of the log, all of which count. */
  length: number
  /** The highest number that any log had. */
  lastLog: number
  /** The files and the log do not say this yet. */
  unwritten: boolean
}

/**
 * Credentials on the disk: a file and a log of the changes since, each in two copies, mode 0600, never journalled or archived. A change
 * costs what it changes; now and then, and on closing, the files are written anew under the number of a new log, and the old log goes.
 *
 * A command may change the account and credentials, which are kept apart. The journal line decides: `prepare` puts the change into the
 * log with the number of the line that is about to be appended, and `accept` or `reject` leaves it there or takes it out. Whatever stops
 * the process in between, opening looks whether that line is there.
 */
export class CredentialsFile {
  #value: Credentials
  #log: number
  /** Bytes of the log that count. */
  #length: number
  #lastLog: number
  #unwritten: boolean
  /** In the log, or on its way there, and not decided yet. */
  #prepared: { next: Credentials; bytes: number } | null = null
  /** From `prepare` until the change is decided. */
  #change: { done: Promise<void>; end(): void } | null = null
  /** The log may hold a change whose line was never written. */
  #stuck = false
  #settling: Promise<void> | null = null
  #folding: Promise<void> | null = null
  #closed = false

  constructor(
    /** What opening found out of order. */
    readonly notices: readonly AppError[],
    found: Found,
    readonly folder: string,
    private readonly sealKey: SealKey,
    private readonly deps: CredentialsDeps
  ) {
    this.#value = freeze(found.value, true)
    this.#log = found.log
    this.#length = found.length
    this.#lastLog = found.lastLog
    this.#unwritten = found.unwritten
  }

  /** Where the seal's key lies. */
  get vault(): KeyVault['kind'] {
    return this.sealKey.vault
  }
  /** Why nothing can be sealed or unsealed at present, or null. */
  get sealRefusal(): AppError | null {
    return this.sealKey.refusal ?? null
  }
  /** The acknowledged state, frozen. */
  get value(): Credentials {
    return this.#value
  }
  /** No journal line may be appended before `settle` has worked: it could take the number that the log waits for. */
  get stuck(): boolean {
    return this.#stuck
  }

  /**
   * Puts the change to `next` into the log, for journal line `seq`. `accept` or `reject` must follow, after a failure too. Throws what
   * the file system throws.
   */
  async prepare(next: Credentials, seq: number): Promise<void> {
    if (this.#closed) throw new Error('the credentials are closed')
    this.#change = openEnded()
    await this.#folding?.catch(() => undefined)
    await this.settle()
    if (next === this.#value) return
    // A log that somebody deleted or replaced took its changes along: they are still here.
    if (this.#unwritten || !(await this.#logsWhole())) await this.#fold()
    const change = differenceOf(seq, this.#value, next)
    await setImmediate() // where thousands of users changed, either takes its time
    const bytes = encodeChange(change)
    this.#prepared = { next, bytes: bytes.length }
    await this.#onLogs(async (log) => {
      const file = await this.deps.fs.open(log, 'a')
      try {
        await writeAll(file, bytes)
        await file.sync()
      } finally {
        await file.close()
      }
    })
    if (this.#length === 0) await this.deps.fs.syncFolder(this.folder)
  }

  /** The prepared change counts from now on. */
  accept(): Promise<void> {
    const prepared = this.#prepared
    if (prepared) {
      this.#value = freeze(prepared.next, true)
      this.#length += prepared.bytes
      // Meanwhile the next change is awaited; it waits for this.
      if (this.#length > (this.deps.foldAfter ?? FOLD_AFTER)) void this.#fold().catch(() => undefined)
    }
    this.#decided()
    return Promise.resolve()
  }

  /** The prepared change does not count. */
  async reject(): Promise<void> {
    if (this.#prepared) {
      this.#stuck = true
      await this.settle().catch(() => undefined) // `stuck` says so
    }
    this.#decided()
  }

  /** Tries again what `reject` could not take out. Throws what the file system throws. */
  async settle(): Promise<void> {
    if (!this.#stuck) return
    this.#settling ??= this.#cutBack()
      .then(() => void (this.#stuck = false))
      .finally(() => (this.#settling = null))
    await this.#settling
  }

  /** Waits for the change under way, then leaves files without what was deleted. Should that fail, nothing is lost. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#change?.done
    await this.#folding?.catch(() => undefined)
    if (this.#length > 0 && !this.#stuck) await this.#fold().catch(() => undefined)
  }

  /** Seals an MFA seed. Throws where there is a `sealRefusal`. */
  readonly seal = (bytes: Uint8Array, label: string): string => sealBytes(this.#key, bytes, label)
  /** Null if it was sealed with another key or under another label. Throws where there is a `sealRefusal`. */
  readonly unseal = (sealed: string, label: string): Uint8Array | null => unsealBytes(this.#key, sealed, label)

  get #key(): Uint8Array {
    if (this.sealKey.key) return this.sealKey.key
    throw new Error(this.sealKey.refusal.message)
  }

  #decided(): void {
    this.#prepared = null
    this.#change?.end()
    this.#change = null
  }

  /** Does the same to both copies of the log. Waits for both, whatever becomes of either, then throws the first failure. */
  async #onLogs(step: (path: string) => Promise<void>): Promise<void> {
    const names = [credentialLogName(this.#log), credentialLogCopyName(this.#log)]
    const done = await Promise.allSettled(names.map((name) => step(join(this.folder, name))))
    for (const one of done) if (one.status === 'rejected') throw one.reason
  }

  /** Whether both copies of the log are as long as they were left. */
  async #logsWhole(): Promise<boolean> {
    let whole = true
    await this.#onLogs(async (path) => {
      const size = await this.deps.fs.readFile(path).then(
        (bytes) => bytes.length,
        (e: unknown) => {
          if (errorCode(e) === 'ENOENT') return 0
          throw e
        }
      )
      whole &&= size === this.#length
    })
    return whole
  }

  async #cutBack(): Promise<void> {
    await this.#onLogs(async (path) => {
      const log = await this.deps.fs.open(path, 'a')
      try {
        await log.truncate(this.#length)
        await log.sync()
      } finally {
        await log.close()
      }
    })
  }

  /** Writes the files anew. Never while a change is prepared: the new log would not hold it. */
  #fold(): Promise<void> {
    this.#folding ??= this.#writeFiles().finally(() => (this.#folding = null))
    return this.#folding
  }

  async #writeFiles(): Promise<void> {
    this.#unwritten = true // until it is certain which of the logs counts
    // Another number at each try: of two copies with one number neither would be the newer.
    const { log, length } = await writeCredentials(this.folder, this.#value, ++this.#lastLog, this.deps.fs)
    this.#log = log
    this.#length = length
    this.#unwritten = false
    await removeLogs(this.folder, log, this.deps.fs).catch(() => undefined) // they count no more; the next time takes them
  }
}

function openEnded(): { done: Promise<void>; end(): void } {
  let end = (): void => undefined
  const done = new Promise<void>((resolve) => (end = resolve))
  return { done, end }
}

/**
 * Writes both copies, the second one first, so that `credentials.json` with its log is whole at every moment. `log`: the number of the
 * log that goes on from them, higher than any before. Throws what the file system throws; the copies may differ then.
 */
export async function writeCredentials(
  folder: string,
  value: Credentials,
  log: number,
  fs: StoreFs
): Promise<Pick<Found, 'log' | 'length' | 'lastLog'>> {
  const text = encodeFile({ schema: CREDENTIALS_SCHEMA, log, value }, credentialsForm)
  for (const name of [credentialsCopyName, credentialsName]) await writeFileAtomic(fs, join(folder, name), text)
  return { log, length: 0, lastLog: log }
}

/** Takes away every log but those of one number. */
export async function removeLogs(folder: string, but: number, fs: StoreFs): Promise<void> {
  const old = credentialLogsIn(await fs.readdir(folder)).filter(({ seq }) => seq !== but)
  for (const { name } of old) await fs.remove(join(folder, name))
  if (old.length > 0) await fs.syncFolder(folder)
}
