import type { PasswordRule } from '../../shared/credential-views'
import type { Account, LoginProfile, PasswordPolicy } from '../../shared/model'
import { LONGEST_PASSWORD, passwordText } from '../../shared/password-text'

/** Characters that count as symbols (IAM User Guide, "Set an account password policy for IAM users"). */
export const symbols = "!@#$%^&*()_+-=[]{}|'"

/** Of the policy that holds where an account has none of its own. */
const DEFAULT_SHORTEST = 8

const classes = (password: string) => ({
  upper: /[A-Z]/.test(password),
  lower: /[a-z]/.test(password),
  number: /[0-9]/.test(password),
  symbol: [...password].some((character) => symbols.includes(character))
})

/**
 * Every rule that a new password must meet in this account, and whether this one does (IAM User Guide, "Set an account password policy
 * for IAM users"). `used`: whether it is among the passwords that may not come back; undefined where that was not looked up.
 */
export function passwordRules(account: Account, password: string, used?: boolean): PasswordRule[] {
  const policy = account.passwordPolicy
  const shortest = policy?.minimumPasswordLength ?? DEFAULT_SHORTEST
  const length = [...password].length
  return [
    {
      rule: 'length',
      text: `${shortest} to ${LONGEST_PASSWORD} characters`,
      met: length >= shortest && length <= LONGEST_PASSWORD
    },
    // told where it is broken only: hardly anybody types such a password
    ...(passwordText.test(password) ? [] : [{ rule: 'characters' as const, text: 'Latin characters only', met: false }]),
    ...(policy ? ownRules(policy, password) : defaultRules(account, password)),
    ...(policy?.passwordReusePrevention && used !== undefined
      ? [
          {
            rule: 'reuse' as const,
            text: `not one of the last ${policy.passwordReusePrevention} passwords`,
            met: !used
          }
        ]
      : [])
  ]
}

function ownRules(policy: PasswordPolicy, password: string): PasswordRule[] {
  const has = classes(password)
  const rules: (PasswordRule & { asked: boolean })[] = [
    { rule: 'uppercase', text: 'an uppercase letter', met: has.upper, asked: policy.requireUppercaseCharacters },
    { rule: 'lowercase', text: 'a lowercase letter', met: has.lower, asked: policy.requireLowercaseCharacters },
    { rule: 'number', text: 'a number', met: has.number, asked: policy.requireNumbers },
    { rule: 'symbol', text: `a symbol: ${symbols}`, met: has.symbol, asked: policy.requireSymbols }
  ]
  return rules.filter(({ asked }) => asked).map(({ rule, text, met }) => ({ rule, text, met }))
}

function defaultRules(account: Account, password: string): PasswordRule[] {
  const kinds = Object.values(classes(password)).filter(Boolean).length
  const names = [account.home.displayName, account.home.alias ?? '', account.home.accountId].map((name) => name.toLowerCase())
  return [
    { rule: 'classes', text: 'at least three of: uppercase letters, lowercase letters, numbers, symbols', met: kinds >= 3 },
    { rule: 'accountName', text: "not the account's name", met: !names.includes(password.toLowerCase()) }
  ]
}

/** When the password expires, or null if it never does. A policy's maximum age applies at once, to old passwords too. */
export function passwordExpires(policy: PasswordPolicy | null, login: LoginProfile): string | null {
  if (!policy || policy.maxPasswordAge === null) return null
  const changed = Date.parse(login.changedDate)
  if (Number.isNaN(changed)) return null // an import's date that nobody can read
  return new Date(changed + policy.maxPasswordAge * 86_400_000).toISOString().slice(0, 19) + 'Z'
}
