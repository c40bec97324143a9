import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export const SEAL_KEY_LENGTH = 32
const IV_LENGTH = 12
const TAG_LENGTH = 16

/** AES-256-GCM; `label` is bound to it, so that what was sealed cannot be moved under another name. Base64 of IV, tag and text. */
export function sealBytes(key: Uint8Array, bytes: Uint8Array, label: string): string {
  const iv = randomBytes(IV_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(label))
  const text = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')
}

/** null if it was sealed with another key or under another label, or is damaged. */
export function unsealBytes(key: Uint8Array, sealed: string, label: string): Uint8Array | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < IV_LENGTH + TAG_LENGTH) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_LENGTH), { authTagLength: TAG_LENGTH })
  decipher.setAAD(Buffer.from(label))
  decipher.setAuthTag(bytes.subarray(IV_LENGTH, IV_LENGTH + TAG_LENGTH))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_LENGTH + TAG_LENGTH)), decipher.final()])
  } catch {
    return null
  }
}
