import type { Derivation } from '../../shared/model'

/** What rules on credentials need from the world: chance, and the primitives of cryptography, as functions. */
export interface SecretTools {
  randomBytes(count: number): Uint8Array
  /** Scrypt of a password, 32 bytes, base64. */
  derive(password: string, how: Derivation): string
  hmacSha1(key: Uint8Array, message: Uint8Array): Uint8Array
  md5(bytes: Uint8Array): Uint8Array
  /** Seals an MFA seed for the file. It opens under the same serial number only. */
  seal(seed: Uint8Array, serial: string): string
  /** null: the workspace's key is not the one that it was sealed with. */
  unseal(sealed: string, serial: string): Uint8Array | null
  /** Reads one PEM certificate; dates as the account keeps them. null: it is none. */
  readCertificate(pem: string): { notBefore: string; notAfter: string } | null
}
