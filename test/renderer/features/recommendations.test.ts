import { describe, expect, it } from 'vitest'
import { someNames, type Known } from '../../../src/renderer/features/overview/checks'
import { recommend } from '../../../src/renderer/features/overview/recommendations'

const user = (userName: string) => ({ user: 'e1' as const, userName })
const key = (userName: string) => ({ ...user(userName), keyId: 'AKIAX', ageDays: 100 })
type Credentials = Known['credentials']
type Advice = Known['advice']
/** An account in which all is known and nothing is wrong, but for what is given. */
const some = { users: 3, groups: 1, roles: 2, policies: 1 }
function known(credentials: Partial<Credentials> = {}, advice: Partial<Advice> = {}, hasPolicy = true, counts = some): Known {
  return {
    credentials: {
      users: 3,
      withPassword: 1,
      withActiveKey: 1,
      withMfa: 1,
      withoutMfa: [],
      expiredPasswords: [],
      unusedPasswords: [],
      oldKeys: [],
      unusedKeys: [],
      twoActiveKeys: [],
      untold: [],
      unassignedDevices: [],
      root: { mfaActive: true, activeKeys: 0, passwordEnabled: null, passwordLastUsed: null },
      sealKey: 'file',
      ...credentials
    },
    advice: {
      openTrust: [],
      wideOpen: [],
      administrators: [],
      trustsOtherAccounts: [],
      inline: [],
      emptyGroups: [],
      directUsers: [],
      ...advice
    },
    hasPolicy,
    counts
  }
}
const keys = (k: Known) => recommend(k).toDo.map((r) => r.key)

describe('recommendations', () => {
  it('has nothing to do where all is known and in order', () => {
    const { toDo, pass, unknown } = recommend(known())
    expect([toDo, unknown]).toEqual([[], []])
    expect(pass).toContain('MFA of console users')
  })

  it('says of users that an import brought that nothing is known, not that they pass', () => {
    const { toDo, pass, unknown } = recommend(known({ untold: ['a', 'b', 'c'].map(user), root: null }))
    expect(toDo.map((r) => [r.weight, r.title])).toEqual([
      ['high', 'Root user status unknown'],
      ['high', 'Credentials unknown for 3 users']
    ])
    expect(unknown).toEqual([
      'root access keys',
      'MFA of console users',
      'age of keys',
      'unused keys',
      'unused passwords',
      'expired passwords'
    ])
    expect(pass.filter((p) => unknown.includes(p))).toEqual([])
  })

  it('tells what is wrong with the users that are known, though others are not', () => {
    const { toDo, unknown } = recommend(known({ untold: [user('a')], withoutMfa: [user('b')] }))
    expect(toDo.map((r) => r.title)).toContain('1 console user has no MFA')
    expect(unknown).not.toContain('MFA of console users')
  })

  it.each([
    ['Root user MFA', known({ root: { mfaActive: false, activeKeys: 0, passwordEnabled: null, passwordLastUsed: null } })],
    ['root access keys', known({ root: { mfaActive: true, activeKeys: 1, passwordEnabled: null, passwordLastUsed: null } })],
    ['MFA of console users', known({ withoutMfa: [user('a')] })],
    ['age of keys', known({ oldKeys: [key('a')] })],
    ['unused keys', known({ unusedKeys: [key('a')] })],
    ['unused passwords', known({ unusedPasswords: [user('a')] })],
    ['expired passwords', known({ expiredPasswords: [user('a')] })],
    ['policies on users', known({}, { directUsers: [{ id: 'e1', kind: 'user', name: 'a' }] })],
    ['inline policies', known({}, { inline: [{ id: 'e1', kind: 'user', name: 'a', count: 2 }] })],
    ['password policy', known({}, {}, false)]
  ])('%s is told where it is amiss, and nothing else', (name, k) => {
    expect(keys(k)).toEqual([name])
  })

  it('lets no check pass that has nothing to look at', () => {
    const { toDo, pass, unknown } = recommend(known({}, {}, false, { users: 0, groups: 0, roles: 0, policies: 0 }))
    expect([toDo.map((r) => r.key), pass, unknown]).toEqual([['password policy'], ['Root user MFA', 'root access keys'], []])
  })

  it('shows the list of what it counts, and the user where it is one', () => {
    const go = (k: Known): unknown => recommend(k).toDo.map((r) => r.go?.to)
    expect(go(known({ withoutMfa: [user('a')] }))).toEqual(['/users/e1/credentials'])
    expect(go(known({ withoutMfa: [user('a'), user('b')] }))).toEqual(['/users?show=no-mfa'])
    const administrators = (['a', 'b'] as const).map((name) => ({ id: 'e1' as const, kind: 'role' as const, name }))
    expect(go(known({}, { administrators }))).toEqual(['/principals?show=administrators'])
  })

  it('puts the heaviest first', () => {
    const { toDo } = recommend(known({ oldKeys: [key('a')], withoutMfa: [user('b')] }, {}, false))
    expect(toDo.map((r) => r.weight)).toEqual(['high', 'medium', 'low'])
  })
})

it('names two and counts the rest', () => {
  expect([someNames(['a']), someNames(['a', 'b']), someNames(['a', 'b', 'c'])]).toEqual(['a', 'a and b', 'a, b and 1 more'])
})
