import type { Derivation, LoginProfile, PasswordHash, PasswordPolicy } from '../../shared/model'
import { hex } from './chance'
import type { SecretTools } from './tools'

/** The cost of a new hash (OWASP Password Storage Cheat Sheet, table for scrypt). */
export const PASSWORD_COST = { N: 2 ** 15, r: 8, p: 3 } as const

/** Derives a password; a Promise where that happens on another thread. */
export type Derive = SecretTools['derive']

/** How a hash was derived, without the hash. */
export const derivationOf = ({ N, r, p, salt }: PasswordHash): Derivation => ({ N, r, p, salt })

const isCurrent = ({ N, r, p }: Derivation): boolean => N === PASSWORD_COST.N && r === PASSWORD_COST.r && p === PASSWORD_COST.p

/**
 * The hash of a new password of this user. A salt of the user's own hashes of today's cost is taken again, so that one derivation
 * serves both the new password and the check against the history.
 */
export function newHash(login: LoginProfile, password: string, tools: Pick<SecretTools, 'derive' | 'randomBytes'>): PasswordHash {
  const salt = login.hashes.find(isCurrent)?.salt ?? hex(tools.randomBytes(16))
  const how = { ...PASSWORD_COST, salt }
  return { ...how, hash: tools.derive(password, how) }
}

/**
 * Whether this is the user's current password. If it is and its hash is of an older cost, a hash of today's cost takes the old one's
 * place in `login`, which must be changeable.
 */
export function checkCurrent(login: LoginProfile, password: string, tools: Pick<SecretTools, 'derive' | 'randomBytes'>): boolean {
  const [current] = login.hashes
  if (!current || tools.derive(password, derivationOf(current)) !== current.hash) return false
  if (!isCurrent(current)) login.hashes = [newHash(login, password, tools), ...login.hashes.slice(1)]
  return true
}

/** The passwords that the policy forbids to use again, the current one first. */
const forbidden = (policy: PasswordPolicy | null, login: LoginProfile): PasswordHash[] =>
  login.hashes.slice(0, policy?.passwordReusePrevention ?? 0)

/** Each way in which a password must be derived to look for it among the forbidden ones, once. */
export function historyDerivations(policy: PasswordPolicy | null, login: LoginProfile): Derivation[] {
  const all = forbidden(policy, login).map(derivationOf)
  return [...new Map(all.map((how) => [derivationKey(how), how])).values()]
}

/** A text that is the same for the same derivation only. */
export const derivationKey = ({ N, r, p, salt }: Derivation): string => JSON.stringify([N, r, p, salt])

/** Whether the password is one that the policy forbids to use again. Derives it once for each distinct derivation. */
export function isReused(policy: PasswordPolicy | null, login: LoginProfile, password: string, derive: Derive): boolean {
  const derived = new Map(historyDerivations(policy, login).map((how) => [derivationKey(how), derive(password, how)]))
  return forbidden(policy, login).some((old) => derived.get(derivationKey(old)) === old.hash)
}
