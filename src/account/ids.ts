import type { Account } from '../shared/model'

/** Base 32 as in RFC 4648: IAM's IDs use these characters (IAM User Guide, "IAM identifiers"). */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Length of an entity's ID with its prefix; that of an access key's ID is one less. */
export const entityIdLength = 21
export const accessKeyIdLength = 20

/** Maker of IDs from random bytes: `AIDA` gives 21 characters, `AKIA` and `ASIA` 20. */
export function idMaker(randomBytes: (count: number) => Uint8Array): (prefix: string) => string {
  return (prefix) => {
    const length = (prefix === 'AKIA' || prefix === 'ASIA' ? accessKeyIdLength : entityIdLength) - prefix.length
    // 256 is a multiple of 32: the low five bits of a byte are fair.
    return prefix + Array.from(randomBytes(length), (byte) => alphabet.charAt(byte & 31)).join('')
  }
}

type ArnType = 'user' | 'group' | 'role' | 'policy' | 'instance-profile' | 'saml-provider' | 'oidc-provider'

/** ARN of an entity of the home account: `arn:aws:iam::111122223333:user/team/alice`. */
export function homeArn(account: Account, type: ArnType, path: string, name: string): string {
  return `arn:${account.home.partition}:iam::${account.home.accountId}:${type}${path}${name}`
}
