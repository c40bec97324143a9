import { createHash, createHmac, scrypt, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import type { SecretTools } from '../../account'
import { normalDate } from '../../interop/gaad/date'
import { Refusal, type Result } from '../../shared/result'
import type { CredentialsFile } from '../../store/credentials'

const scryptAsync = promisify<string, string, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const HASH_LENGTH = 32
/** Derivations at a time: Node has four threads, and the disk needs one. */
const LANES = 3

/** Scrypt of a password, base64, on another thread. */
export const derivePassword = async (password: string, salt: string): Promise<string> =>
  (await scryptAsync(password, salt, HASH_LENGTH, cost)).toString('base64')

/**
 * The secrets of one command. Deriving a password's hash takes a tenth of a second and is done on other threads, but a command runs in
 * one go: so it runs once to find out what is to be derived, and again when that is there. Chance gives the same bytes both times.
 */
export class CommandSecrets {
  readonly tools: SecretTools
  readonly #hashes = new Map<string, string>()
  readonly #wanted = new Map<string, { password: string; salt: string }>()
  readonly #drawn: Uint8Array[] = []
  #at = 0

  constructor(file: Result<CredentialsFile>, randomBytes: (count: number) => Uint8Array) {
    this.tools = {
      randomBytes: (count) => this.#draw(count, randomBytes),
      derive: (password, salt) => this.#derive(password, salt),
      hmacSha1: (key, message) => createHmac('sha1', key).update(message).digest(),
      md5: (bytes) => createHash('md5').update(bytes).digest(),
      seal: (seed, serial) => {
        if (!file.ok) throw new Refusal(file.error.code, file.error.message)
        return file.value.seal(seed, serial)
      },
      unseal: (sealed, serial) => (file.ok ? file.value.unseal(sealed, serial) : null),
      readCertificate
    }
  }

  /** Whether what the last run gave does not count: hashes were missing. */
  get incomplete(): boolean {
    return this.#wanted.size > 0
  }
  /** To be called before every run. */
  restart(): void {
    this.#at = 0
  }
  async deriveWanted(): Promise<void> {
    const wanted = this.#wanted.entries()
    const lane = async (): Promise<void> => {
      for (const [key, { password, salt }] of wanted) this.#hashes.set(key, await derivePassword(password, salt))
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    this.#wanted.clear()
  }

  #derive(password: string, salt: string): string {
    const key = JSON.stringify([salt, password])
    const hash = this.#hashes.get(key)
    if (hash === undefined) this.#wanted.set(key, { password, salt })
    return hash ?? ''
  }

  #draw(count: number, randomBytes: (count: number) => Uint8Array): Uint8Array {
    const before = this.#drawn[this.#at]
    const bytes = before?.length === count ? before : randomBytes(count)
    this.#drawn[this.#at++] = bytes
    return bytes
  }
}

function readCertificate(pem: string): { notBefore: string; notAfter: string } | null {
  try {
    const { validFrom, validTo } = new X509Certificate(pem)
    const notBefore = normalDate(new Date(validFrom).toISOString())
    const notAfter = normalDate(new Date(validTo).toISOString())
    return notBefore !== null && notAfter !== null ? { notBefore, notAfter } : null
  } catch {
    return null
  }
}
