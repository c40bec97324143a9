import type { PasswordPolicy } from '../../shared/model'
import { digits, lower, pick, picks, shuffle, upper } from './chance'
import type { SecretTools } from './tools'

const LENGTH = 20
/** Without the apostrophe, which a spreadsheet swallows at the start of a cell and shells read as a quote. */
const fewSymbols = '!@#$%^&*()_+-=[]{}|'

/**
 * A password that meets any password policy of this minimum length, the default one too: all four kinds of characters. It begins with
 * a letter, so that no spreadsheet takes it for a formula.
 */
export function generatePassword(policy: PasswordPolicy | null, chance: Pick<SecretTools, 'randomBytes'>): string {
  const length = Math.max(LENGTH, policy?.minimumPasswordLength ?? 0)
  const must = pick(chance, upper) + pick(chance, lower) + pick(chance, digits) + pick(chance, fewSymbols)
  const rest = picks(chance, upper + lower + digits + fewSymbols, length - must.length - 1)
  return pick(chance, upper + lower) + shuffle(chance, must + rest)
}
