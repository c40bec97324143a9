import { Refusal } from '../../shared/result'
import { fromBase64 } from './base64'

const SHORTEST_MODULUS_BITS = 2048

/** The bytes that a fingerprint is taken of, and how the key was written (IAM API `UploadSSHPublicKey`: `ssh-rsa` or PEM). */
export function readSshKey(body: string): { encoding: 'SSH' | 'PEM'; bytes: Uint8Array } {
  const text = body.trim()
  const pem = /^-----BEGIN PUBLIC KEY-----([\s\S]*)-----END PUBLIC KEY-----$/.exec(text)
  if (pem) {
    const bytes = fromBase64(pem[1] ?? '')
    if (bytes?.[0] !== 0x30) throw unsound() // a DER sequence
    return { encoding: 'PEM', bytes }
  }
  const [type, encoded] = text.split(/\s+/)
  if (type !== 'ssh-rsa') {
    throw new Refusal('UnrecognizedPublicKeyEncoding', 'the key must start with `ssh-rsa` or be in PEM format', {
      hint: 'create one with `ssh-keygen -t rsa -b 4096`'
    })
  }
  const bytes = fromBase64(encoded ?? '')
  const [name, , modulus] = bytes ? parts(bytes) : []
  if (!bytes || !name || !modulus || String.fromCharCode(...name) !== type) throw unsound()
  const leading = modulus[0] === 0 ? 1 : 0
  if ((modulus.length - leading) * 8 < SHORTEST_MODULUS_BITS) {
    throw new Refusal('InvalidPublicKey', `the key is shorter than ${SHORTEST_MODULUS_BITS} bits`)
  }
  return { encoding: 'SSH', bytes }
}

const unsound = () => new Refusal('InvalidPublicKey', "the public key can't be read", { hint: 'copy the whole .pub file' })

/** Length-prefixed parts of an SSH key (RFC 4253, section 6.6). */
function parts(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Uint8Array[] = []
  let at = 0
  while (at + 4 <= bytes.length) {
    const length = view.getUint32(at)
    if (at + 4 + length > bytes.length) return []
    found.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return at === bytes.length ? found : []
}
