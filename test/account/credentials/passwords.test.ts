import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatePassword, passwordExpires, passwordRules } from '../../../src/account'
import type { PasswordPolicy } from '../../../src/shared/model'
import { redact } from '../../../src/shared/operations/redact'
import { testSecrets } from '../secrets'
import { alice, answer, changePassword, codeOf, good, home, must, op, start, type State } from './world'

const loose: PasswordPolicy = {
  minimumPasswordLength: 6,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: true,
  maxPasswordAge: null,
  passwordReusePrevention: null,
  hardExpiry: false
}
const under = (policy: Partial<PasswordPolicy> | null, alias: string | null = null): State['account'] => ({
  ...home,
  home: { ...home.home, alias },
  passwordPolicy: policy && { ...loose, ...policy }
})
const unmet = (account: State['account'], password: string) =>
  passwordRules(account, password)
    .filter((rule) => !rule.met)
    .map((rule) => rule.rule)

describe('the password policy', () => {
  it.each([
    ['the default one', null, 'aB3', ['length']],
    ['the default one', null, 'abcdefgh', ['classes']],
    ['the default one', null, 'abcdefg1', ['classes']],
    ['the default one', null, 'Abcdefg1', []],
    ['the default one', null, 'Harbour-1', ['accountName']],
    ['the default one', null, 'a'.repeat(130), ['length', 'classes']],
    ['the default one', null, '€uro€uro1A!aa', ['characters']],
    ['the default one', null, 'éuroÿuro1A!aa', []],
    ['a loose one', {}, 'abcdef', []],
    ['a loose one', {}, 'abcde', ['length']],
    ['one for upper case', { requireUppercaseCharacters: true }, 'abcdef', ['uppercase']],
    ['one for lower case', { requireLowercaseCharacters: true }, 'ABCDEF', ['lowercase']],
    ['one for numbers', { requireNumbers: true }, 'abcdef', ['number']],
    ['one for symbols', { requireSymbols: true }, 'abcdef"<>~', ['symbol']],
    ['one for symbols', { requireSymbols: true }, "abcde'", []],
    [
      'one for all',
      { requireSymbols: true, requireNumbers: true, requireUppercaseCharacters: true, requireLowercaseCharacters: true },
      '      ',
      ['uppercase', 'lowercase', 'number', 'symbol']
    ],
    ['one for length', { minimumPasswordLength: 20 }, 'a'.repeat(19), ['length']]
  ] as const)('%s (%j) finds in `%s`: %j', (_name, policy, password, rules) => {
    expect(unmet(under(policy, 'harbour-1'), password)).toEqual(rules)
  })

  it('names every rule that a refused password breaks', () => {
    const account = under({ requireNumbers: true, requireSymbols: true, minimumPasswordLength: 10 })
    const result = must({ ...start, account }, [op('CreateLoginProfile', { ...alice, Password: 'abcdefghi1!' })])
    expect(result.outputs).toHaveLength(1)
    expect(() => must({ ...start, account }, [op('CreateLoginProfile', { ...alice, Password: 'abc' })])).toThrow(
      /10 to 128 characters; a number; a symbol/
    )
  })

  it.each([
    [1, [true, false, false]],
    [2, [true, true, false]],
    [3, [true, true, true]]
  ])('that remembers %i passwords refuses the newest of them', (passwordReusePrevention, refused) => {
    const account = under({ passwordReusePrevention })
    const passwords = ['first-1', 'second-2', 'third-3']
    let state: State = must({ ...start, account: under({}) }, [op('CreateLoginProfile', { ...alice, Password: 'first-1' })])
    for (const Password of ['second-2', 'third-3']) state = must(state, [op('UpdateLoginProfile', { ...alice, Password })])
    const codes = passwords
      .toReversed()
      .map((Password) => codeOf({ ...state, account }, [op('UpdateLoginProfile', { ...alice, Password })]))
    expect(codes.map((code) => code === 'PasswordPolicyViolation')).toEqual(refused)
  })

  it('makes passwords expire, old ones at once; under hard expiry their user cannot change them any more', () => {
    const state = must({ ...start, account: under({}) }, [op('CreateLoginProfile', { ...alice, Password: good })])
    const login = Object.values(state.credentials.users)[0]?.login
    if (!login) throw new Error('no login')
    expect(passwordExpires({ ...loose, maxPasswordAge: 90 }, login)).toBe('2026-04-02T03:04:05Z')
    expect(passwordExpires(loose, login)).toBeNull()
    expect(passwordExpires(null, login)).toBeNull()
    const steps = [op('ChangePassword', { ...alice, OldPassword: good, NewPassword: 'Other-Horse-7' })]
    const later = { now: '2026-04-02T03:04:05Z' }
    expect(codeOf({ ...state, account: under({ maxPasswordAge: 90, hardExpiry: true }) }, steps, later)).toBe('AccessDenied')
    expect(codeOf({ ...state, account: under({ maxPasswordAge: 91, hardExpiry: true }) }, steps, later)).toBe('ok')
    expect(codeOf({ ...state, account: under({ maxPasswordAge: 90 }) }, steps, later)).toBe('ok')
  })

  it.each([
    [null, [changePassword.arn]],
    [{ allowUsersToChangePassword: false }, [changePassword.arn]],
    [{ allowUsersToChangePassword: true }, []]
  ])('%j: a forced reset attaches %j', (policy, attached) => {
    const steps = [op('CreateLoginProfile', { ...alice, Password: 'Abcdefg-1', PasswordResetRequired: true })]
    const { account } = must({ ...start, account: under(policy) }, steps)
    expect(Object.values(account.users).find((u) => u.userName === 'alice')?.attachedPolicies).toEqual(attached)
  })
})

describe('a generated password', () => {
  const policies = fc.record({
    minimumPasswordLength: fc.integer({ min: 6, max: 128 }),
    requireSymbols: fc.boolean(),
    requireNumbers: fc.boolean(),
    requireUppercaseCharacters: fc.boolean(),
    requireLowercaseCharacters: fc.boolean()
  })
  it('meets any policy, begins with a letter and holds nothing that a CSV file minds', () => {
    fc.assert(
      fc.property(fc.option(policies), fc.infiniteStream(fc.nat(255)), (policy, bytes) => {
        const account = under(policy)
        const randomBytes = (count: number) => Uint8Array.from({ length: count }, () => bytes.next().value as number)
        const password = generatePassword(account.passwordPolicy, { randomBytes })
        expect(unmet(account, password)).toEqual([])
        expect(password).toMatch(/^[A-Za-z][^",\s]+$/)
      })
    )
  })
  it('differs from the next', () => {
    const secrets = testSecrets()
    const made = Array.from({ length: 50 }, () => generatePassword(null, secrets))
    expect(new Set(made).size).toBe(50)
  })
  it('comes back in the answer, and only then', () => {
    const state = must(start, [op('CreateLoginProfile', { ...alice, GeneratePassword: true })])
    const [made] = state.outputs as [{ Password: string }]
    expect(made.Password.length).toBe(20)
    expect(JSON.stringify(state.credentials)).not.toContain(made.Password)
    expect(answer(state, 'UpdateLoginProfile', { ...alice, PasswordResetRequired: false }).Password).toBeNull()
  })
})

describe('what is written down of a command', () => {
  it('has no passwords and no codes', () => {
    const steps = [
      op('CreateLoginProfile', { ...alice, Password: 'topsecret' }),
      op('UpdateLoginProfile', { ...alice, Password: 'topsecret', PasswordResetRequired: true }),
      op('ChangePassword', { ...alice, OldPassword: 'topsecret', NewPassword: 'topsecret' }),
      op('EnableMFADevice', { ...alice, SerialNumber: 's', AuthenticationCode1: '123456', AuthenticationCode2: '654321' }),
      op('ResyncMFADevice', { ...alice, SerialNumber: 's', AuthenticationCode1: '123456', AuthenticationCode2: '654321' })
    ]
    const text = JSON.stringify(redact(steps))
    expect(text).not.toMatch(/topsecret|123456|654321/)
    expect(redact(steps)[1]).toEqual({ name: 'UpdateLoginProfile', input: { ...alice, PasswordResetRequired: true } })
  })
  it('keeps all else as it is', () => {
    const step = op('CreateAccessKey', { ...alice, Description: 'x' })
    expect(redact([step])).toEqual([step])
  })
})
