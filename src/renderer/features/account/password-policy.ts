import type { PasswordPolicy } from '../../../shared/model'
import type { Operation } from '../../../shared/operations'

/** The form's fields; numbers as typed. Empty age or reuse: none. */
export interface PolicyForm {
  length: string
  uppercase: boolean
  lowercase: boolean
  numbers: boolean
  symbols: boolean
  changeOwn: boolean
  expires: boolean
  age: string
  hardExpiry: boolean
  prevents: boolean
  reuse: string
}

/** What the form begins with; without a policy of the account's own, with a sound one. */
export const formOf = (p: PasswordPolicy | null): PolicyForm => ({
  length: String(p?.minimumPasswordLength ?? 14),
  uppercase: p?.requireUppercaseCharacters ?? true,
  lowercase: p?.requireLowercaseCharacters ?? true,
  numbers: p?.requireNumbers ?? true,
  symbols: p?.requireSymbols ?? true,
  changeOwn: p?.allowUsersToChangePassword ?? true,
  expires: p !== null && p.maxPasswordAge !== null,
  age: String(p?.maxPasswordAge ?? 90),
  hardExpiry: p?.hardExpiry ?? false,
  prevents: p !== null && p.passwordReusePrevention !== null,
  reuse: String(p?.passwordReusePrevention ?? 5)
})

const between = (text: string, least: number, most: number): boolean => {
  const n = Number(text)
  return /^\d+$/.test(text.trim()) && n >= least && n <= most
}

/** What is wrong with each number; undefined where nothing is. */
export const formProblems = (f: PolicyForm) => ({
  length: between(f.length, 6, 128) ? undefined : 'From 6 to 128',
  age: !f.expires || between(f.age, 1, 1095) ? undefined : 'From 1 to 1,095 days',
  reuse: !f.prevents || between(f.reuse, 1, 24) ? undefined : 'From 1 to 24 passwords'
})

export const policyOperation = (f: PolicyForm): Operation => ({
  name: 'UpdateAccountPasswordPolicy',
  input: {
    MinimumPasswordLength: Number(f.length),
    RequireUppercaseCharacters: f.uppercase,
    RequireLowercaseCharacters: f.lowercase,
    RequireNumbers: f.numbers,
    RequireSymbols: f.symbols,
    AllowUsersToChangePassword: f.changeOwn,
    HardExpiry: f.expires && f.hardExpiry,
    ...(f.expires ? { MaxPasswordAge: Number(f.age) } : {}),
    ...(f.prevents ? { PasswordReusePrevention: Number(f.reuse) } : {})
  }
})
