import { describe, expect, it } from 'vitest'
import { PASSWORD_COST } from '../../../src/account'
import type { Derivation, LoginProfile, PasswordHash, PasswordPolicy } from '../../../src/shared/model'
import { testSecrets } from '../secrets'
import { alice, codeOf, good, must, op, start, type State } from './world'

const policy = (passwordReusePrevention: number | null): PasswordPolicy => ({
  minimumPasswordLength: 6,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: true,
  maxPasswordAge: null,
  passwordReusePrevention,
  hardExpiry: false
})
const tools = testSecrets()
const old = (password: string, salt = 'old'): PasswordHash => {
  const how = { N: 2 ** 15, r: 8, p: 1, salt }
  return { ...how, hash: tools.derive(password, how) }
}
/** A state in which alice has these password hashes. */
function having(hashes: PasswordHash[], reuse: number | null = null): State {
  const { account, credentials } = must(start, [op('CreateLoginProfile', { ...alice, Password: good })])
  const [[id, record] = []] = Object.entries(credentials.users)
  if (!id || !record?.login) throw new Error('no login')
  const users = { ...credentials.users, [id]: { ...record, login: { ...record.login, hashes } } }
  return { account: { ...account, passwordPolicy: policy(reuse) }, credentials: { ...credentials, users } }
}
const loginIn = (state: State): LoginProfile => {
  const login = Object.values(state.credentials.users)[0]?.login
  if (!login) throw new Error('no login')
  return login
}
/** Runs with a count of the derivations, each distinct one once. */
function derivations(run: (secrets: { derive(password: string, how: Derivation): string }) => unknown): string[] {
  const made = new Set<string>()
  run({
    derive: (password, how) => {
      made.add(`${password} ${how.p} ${how.salt}`)
      return tools.derive(password, how)
    }
  })
  return [...made]
}

describe('the hash of a password', () => {
  it('keeps its own cost and salt: scrypt with N = 2^15, r = 8, p = 3', () => {
    expect(PASSWORD_COST).toEqual({ N: 32768, r: 8, p: 3 })
    const [hash] = loginIn(must(start, [op('CreateLoginProfile', { ...alice, Password: good })])).hashes
    expect(hash).toEqual({ ...PASSWORD_COST, salt: expect.stringMatching(/^[0-9a-f]{32}$/), hash: expect.any(String) })
  })
  it('of an older cost still opens, and is replaced by one of today at the next successful check', () => {
    const state = having([old('first-1'), old('before-0')])
    const change = (OldPassword: string) => [op('ChangePassword', { ...alice, OldPassword, NewPassword: 'second-2' })]
    expect(codeOf(state, change('wrong-1'))).toBe('AccessDenied')
    const { hashes } = loginIn(must(state, change('first-1')))
    expect(hashes.map(({ p }) => p)).toEqual([3, 3, 1])
    expect(hashes[2]).toEqual(old('before-0'))
    const [, replaced] = hashes
    if (!replaced) throw new Error('no hash')
    expect(replaced.hash).toBe(tools.derive('first-1', { N: 32768, r: 8, p: 3, salt: replaced.salt }))
    expect(hashes[0]?.salt).toBe(replaced.salt)
  })
  it('is found again in a history of several costs and salts, deriving once for each', () => {
    const state = having([old('newest-1', 'a'), old('middle-2', 'b'), old('other-3', 'b'), old('oldest-4', 'a')], 24)
    const set = (Password: string) => [op('UpdateLoginProfile', { ...alice, Password })]
    for (const used of ['newest-1', 'middle-2', 'other-3', 'oldest-4'])
      expect(codeOf(state, set(used))).toBe('PasswordPolicyViolation')
    expect(codeOf(state, set('fresh-5'))).toBe('ok')
    const made = derivations((secrets) => must(state, set('fresh-5'), { secrets }))
    expect(made).toEqual([expect.stringMatching(/^fresh-5 3 [0-9a-f]{32}$/), 'fresh-5 1 a', 'fresh-5 1 b'])
  })
  it('of passwords set one after the other share a salt: the whole history costs one derivation', () => {
    let state: State = having([], 24)
    const { account } = state
    state = must({ account, credentials: start.credentials }, [op('CreateLoginProfile', { ...alice, Password: 'word-0' })])
    for (let i = 1; i < 6; i++) state = must(state, [op('UpdateLoginProfile', { ...alice, Password: `word-${i}` })])
    const steps = [op('UpdateLoginProfile', { ...alice, Password: 'word-9' })]
    expect(derivations((secrets) => must(state, steps, { secrets }))).toHaveLength(1)
    expect(codeOf(state, [op('UpdateLoginProfile', { ...alice, Password: 'word-2' })])).toBe('PasswordPolicyViolation')
  })
})
