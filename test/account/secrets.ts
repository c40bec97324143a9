import { createHash, createHmac } from 'node:crypto'
import type { SecretTools } from '../../src/account'

const sha = (text: string) => createHash('sha256').update(text)

/** Secrets of a world that stands still: bytes that count on, hashes without the cost, a seal that is none. */
export function testSecrets(more: Partial<SecretTools> = {}): SecretTools {
  let count = 0
  return {
    randomBytes: (length) => {
      const bytes: number[] = []
      while (bytes.length < length) bytes.push(...sha(String(count++)).digest())
      return Uint8Array.from(bytes.slice(0, length))
    },
    derive: (password, { N, r, p, salt }) => sha(`${N}/${r}/${p}/${salt}/${password}`).digest('base64'),
    hmacSha1: (key, message) => createHmac('sha1', key).update(message).digest(),
    md5: (bytes) => createHash('md5').update(bytes).digest(),
    seal: (seed, serial) => `${serial}|${Buffer.from(seed).toString('hex')}`,
    unseal: (sealed, serial) => (sealed.startsWith(`${serial}|`) ? Buffer.from(sealed.slice(serial.length + 1), 'hex') : null),
    readCertificate: (pem) =>
      pem.includes('BEGIN CERTIFICATE') ? { notBefore: '2025-01-01T00:00:00Z', notAfter: '2030-01-01T00:00:00Z' } : null,
    ...more
  }
}
