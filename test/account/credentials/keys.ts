import type { State } from './world'

/** The first access key of a state in which one user has keys. */
export const keyOf = ({ credentials }: State): string => Object.values(credentials.users)[0]?.accessKeys[0]?.id ?? ''

const part = (bytes: Uint8Array) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
const keyOfBytes = (modulus: Uint8Array) =>
  `ssh-rsa ${Buffer.concat([part(Buffer.from('ssh-rsa')), part(Uint8Array.of(1, 0, 1)), part(modulus)]).toString('base64')} me@here`

/** An RSA key of 2,048 bits, as far as its form goes. */
export const sshKey = (seed: number): string =>
  keyOfBytes(Uint8Array.from({ length: 257 }, (_, i) => (i === 0 ? 0 : (i * 7 + seed) & 255)))
export const shortKey = keyOfBytes(Uint8Array.from({ length: 129 }, (_, i) => (i === 0 ? 0 : 255)))
