import { createHash, createHmac, scrypt, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { derivationKey, type SecretTools } from '../../account'
import { normalDate } from '../../interop/gaad/date'
import type { Derivation } from '../../shared/model'
import { Refusal, type AppError, type Result } from '../../shared/result'
import type { CredentialsFile } from '../../store/credentials'

type Cost = { N: number; r: number; p: number; maxmem: number }
const scryptAsync = promisify<string, string, number, Cost, Buffer>(scrypt)
const HASH_LENGTH = 32
/** What scrypt needs besides its `128 * N * r` bytes, and some room. */
const SPARE_MEMORY = 16 * 1024 * 1024
/** Derivations at a time: Node has four threads, and the disk needs one. */
const LANES = 3

/** Scrypt of a password, base64, on another thread. */
export async function derivePassword(password: string, { N, r, p, salt }: Derivation): Promise<string> {
  const maxmem = 128 * N * r + SPARE_MEMORY
  return (await scryptAsync(password, salt, HASH_LENGTH, { N, r, p, maxmem })).toString('base64')
}

/**
 * The secrets of one command. Deriving a password's hash takes a third of a second and is done on other threads, but a command runs in
 * one go: so it runs once to find out what is to be derived, and again when that is there, until nothing is missing. Chance gives the same
 * bytes each time.
 */
export class CommandSecrets {
  readonly tools: SecretTools
  readonly #hashes = new Map<string, string>()
  readonly #wanted = new Map<string, { password: string; how: Derivation }>()
  readonly #drawn: Uint8Array[] = []
  #at = 0

  constructor(file: Result<CredentialsFile>, randomBytes: (count: number) => Uint8Array) {
    this.tools = {
      randomBytes: (count) => this.#draw(count, randomBytes),
      derive: (password, how) => this.#derive(password, how),
      hmacSha1: (key, message) => createHmac('sha1', key).update(message).digest(),
      md5: (bytes) => createHash('md5').update(bytes).digest(),
      seal: (seed, serial) => sealing(file).seal(seed, serial),
      unseal: (sealed, serial) => sealing(file).unseal(sealed, serial),
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
      for (const [key, { password, how }] of wanted) this.#hashes.set(key, await derivePassword(password, how))
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    this.#wanted.clear()
  }

  #derive(password: string, how: Derivation): string {
    const key = JSON.stringify([derivationKey(how), password])
    const hash = this.#hashes.get(key)
    if (hash === undefined) this.#wanted.set(key, { password, how })
    return hash ?? ''
  }

  #draw(count: number, randomBytes: (count: number) => Uint8Array): Uint8Array {
    const before = this.#drawn[this.#at]
    const bytes = before?.length === count ? before : randomBytes(count)
    this.#drawn[this.#at++] = bytes
    return bytes
  }
}

/** The file, if its seal can be used; refused with the reason where it cannot. */
function sealing(file: Result<CredentialsFile>): CredentialsFile {
  const refuse = ({ code, message, ...more }: AppError): never => {
    throw new Refusal(code, message, more)
  }
  if (!file.ok) return refuse(file.error)
  const { sealRefusal } = file.value
  return sealRefusal ? refuse(sealRefusal) : file.value
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
