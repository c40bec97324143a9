import type { SecretTools } from './tools'

type Chance = Pick<SecretTools, 'randomBytes'>

/** One character of `alphabet` (at most 256), each as likely as any other. */
export function pick({ randomBytes }: Chance, alphabet: string): string {
  const fair = 256 - (256 % alphabet.length)
  for (;;) {
    for (const byte of randomBytes(16)) if (byte < fair) return alphabet.charAt(byte % alphabet.length)
  }
}
export const picks = (chance: Chance, alphabet: string, count: number): string =>
  Array.from({ length: count }, () => pick(chance, alphabet)).join('')

/** The characters in an order that chance gives (Fisher-Yates). */
export function shuffle(chance: Chance, characters: string): string {
  const list = [...characters]
  for (let last = list.length - 1; last > 0; last--) {
    const at = below(chance, last + 1)
    const [a = '', b = ''] = [list[last], list[at]]
    list[last] = b
    list[at] = a
  }
  return list.join('')
}

/** A number from 0 to below `limit`, which is at most 256. */
function below({ randomBytes }: Chance, limit: number): number {
  const fair = 256 - (256 % limit)
  for (;;) {
    for (const byte of randomBytes(16)) if (byte < fair) return byte % limit
  }
}

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
export const lower = 'abcdefghijklmnopqrstuvwxyz'
export const digits = '0123456789'
