import { describe, expect, it } from 'vitest'
import type { UserCredentialsView } from '../../../src/shared/credential-views'
import { credentialFacts } from '../../../src/renderer/features/users/summary'
import { joined, whyNotJoin } from '../../../src/renderer/features/users/join-groups'
import { formulaHint, formulaNames, formulaPasswords, formulaWarning } from '../../../src/renderer/entity/formula-names'

describe('adding several users to groups', () => {
  const alice = { name: 'alice', groups: ['devs'] }
  const bob = { name: 'bob', groups: [] }
  it('adds only what is missing', () => {
    expect(joined([alice, bob], new Set(['devs', 'ops']))).toEqual([
      { user: 'alice', group: 'ops' },
      { user: 'bob', group: 'devs' },
      { user: 'bob', group: 'ops' }
    ])
  })
  it.each([
    [[], ['devs'], 10, 'No user is selected'],
    [[alice], [], 10, 'Select a group'],
    [[alice], ['devs'], 10, 'All selected users are already in these groups'],
    [[alice, bob], ['ops'], 1, 'alice would be in 2 groups; the quota is 1'],
    [[alice, bob], ['devs'], 1, undefined]
  ])('%j to %j with a quota of %i: %s', (users, groups, most, why) => {
    expect(whyNotJoin(users, new Set(groups), most)).toBe(why)
  })
})

describe('names that a spreadsheet reads as formulas', () => {
  it('are those that begin with = + - or @', () => {
    expect(formulaNames(['=a', '+a', '-a', '@a', 'a=b', 'a'])).toEqual(['=a', '+a', '-a', '@a'])
    expect(formulaWarning(['a'])).toBeNull()
    expect(formulaWarning(['=1', '=2', '=3', '=4'])).toContain('=1, =2, =3 and 1 more')
  })
  it('passwords too, of which no warning shows one', () => {
    expect(formulaHint('=Sum-Secret7')).toMatch(/formula/)
    expect(formulaHint('Sum=-+@7')).toBeNull()
    expect(formulaPasswords([null, 'Secret-7'])).toBeNull()
    expect(formulaPasswords([null, '@Secret-7', 'Secret-7'])).toMatch(/a password that starts/)
    expect(formulaPasswords(['@Secret-7', '-Secret-8'])).toMatch(/2 passwords that start/)
    expect(formulaPasswords(['@Secret-7'])).not.toContain('Secret')
  })
})

describe('the head of a user page', () => {
  const nothing: UserCredentialsView = {
    id: 'e1',
    userName: 'al',
    signInUrl: '',
    untold: false,
    login: null,
    accessKeys: [],
    noMoreKeys: null,
    mfaDevices: [],
    sshKeys: [],
    certificates: [],
    serviceCredentials: []
  }
  const values = (view: Partial<UserCredentialsView>) => credentialFacts({ ...nothing, ...view }).map((f) => f.value)
  const key = (status: 'Active' | 'Inactive', date: string | null) => ({
    id: 'AKIA1',
    placeholder: false,
    status,
    createDate: '',
    ageDays: 0,
    description: '',
    useCase: '',
    lastUsed: date === null ? null : { date, region: 'eu-west-1', service: 's3' }
  })
  const login = {
    createDate: '',
    changedDate: '',
    resetRequired: false,
    lastUsed: '2023-03-09T12:00:00Z',
    expires: null,
    expired: false,
    placeholder: false
  }
  it('tells nothing known from nothing there', () => {
    expect(values({ untold: true })).toEqual(['Unknown', 'Unknown', 'Unknown'])
    expect(values({})).toEqual(['Off', 'None', 'Never'])
  })
  it('counts active keys and names the latest use', () => {
    const accessKeys = [key('Active', '2024-05-06T12:00:00Z'), key('Inactive', null)]
    expect(values({ login, accessKeys })).toEqual(['On, MFA off', '1 active of 2', '6 May 2024, access key'])
    const mfaDevices = [{ serial: 'x', name: 'x', enableDate: null, placeholder: false, fido: false, tags: [] }]
    expect(values({ login, mfaDevices })).toEqual(['On, MFA on', 'None', '9 Mar 2023, password'])
  })
})
