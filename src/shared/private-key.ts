/** A private key in PEM: PKCS #8 (encrypted or not), PKCS #1 or SEC 1, with nothing but white space around it. */
const pem = /^\s*-----BEGIN ((?:ENCRYPTED |RSA |EC )?PRIVATE KEY)-----\s([^]*?)\s-----END \1-----\s*$/

/** Most characters of a private key (IAM API reference, `CreateSAMLProvider`). */
export const LONGEST_PRIVATE_KEY = 16_384

/** Why a text is no private key that IAM takes, as a sentence; undefined: it is one as far as its form goes. */
export function whyNoPrivateKey(text: string): string | undefined {
  if (text.length > LONGEST_PRIVATE_KEY) return 'A private key can have up to 16,384 characters'
  const [, , body] = pem.exec(text) ?? []
  // Headers of an encrypted PKCS #1 key stand before an empty line.
  const encoded = body?.replace(/^[^]*\n\s*\n/, '').replace(/\s/g, '')
  return encoded && /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? undefined : "This isn't a private key in PEM format"
}
