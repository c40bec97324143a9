const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes of a base64 text as a string of code units 0-255; undefined if it is no base64. */
export function decodeBase64(text: string): string | undefined {
  const body = text.replace(/={1,2}$/, '')
  if (body.length % 4 === 1 || (body.length !== text.length && text.length % 4 !== 0)) return undefined
  let out = ''
  let bits = 0
  let count = 0
  for (let i = 0; i < body.length; i++) {
    const value = alphabet.indexOf(body.charAt(i))
    if (value < 0) return undefined
    bits = ((bits << 6) | value) & 0xffff
    count += 6
    if (count >= 8) {
      count -= 8
      out += String.fromCharCode((bits >> count) & 0xff)
    }
  }
  return out
}
