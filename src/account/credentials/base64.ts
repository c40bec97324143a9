const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes of a base64 text (RFC 4648), white space allowed; null if it is none. */
export function fromBase64(text: string): Uint8Array | null {
  const packed = text.replace(/\s+/g, '')
  if (packed.length === 0 || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return null
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const character of packed.replace(/=+$/, '')) {
    value = ((value << 6) | alphabet.indexOf(character)) & 0xfff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >> bits) & 255)
  }
  return Uint8Array.from(bytes)
}

/** Base32 (RFC 4648) of a whole number of groups of five bytes, so that it needs no padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += base32Alphabet.charAt((value >> bits) & 31)
    }
  }
  return text
}
