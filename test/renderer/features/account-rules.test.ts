import { describe, expect, it } from 'vitest'
import { formOf, formProblems, policyOperation } from '../../../src/renderer/features/account/password-policy'
import { savedWords } from '../../../src/renderer/features/account/report-words'
import { comparison } from '../../../src/renderer/features/policies/comparison'
import { createProfile, editProfile, type ProfileRow } from '../../../src/renderer/features/roles/profiles'
import { useCases } from '../../../src/renderer/features/users/credentials/use-cases'
import { aboutWords, doneWords } from '../../../src/renderer/entity/activity-words'
import { followWords, heldName, maybeWords, renamedWords } from '../../../src/renderer/entity/rename/rename-words'
import type { PasswordPolicy } from '../../../src/shared/model'
import { parseOperations } from '../../../src/shared/operations/parse'

const policy: PasswordPolicy = {
  minimumPasswordLength: 10,
  requireSymbols: false,
  requireNumbers: true,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: false,
  maxPasswordAge: null,
  passwordReusePrevention: 24,
  hardExpiry: false
}

describe('the password policy form', () => {
  it('begins with the policy as it is, or with a sound one', () => {
    expect(formOf(policy)).toMatchObject({
      length: '10',
      numbers: true,
      symbols: false,
      expires: false,
      prevents: true,
      reuse: '24'
    })
    expect(formOf(null)).toMatchObject({ length: '14', symbols: true, changeOwn: true, expires: false, prevents: false })
    expect(Object.values(formProblems(formOf(null))).filter(Boolean)).toEqual([])
  })

  it.each([
    ['length', '5', '6', '128', '129'],
    ['age', '0', '1', '1095', '1096'],
    ['reuse', '0', '1', '24', '25']
  ] as const)('%s is bounded as IAM bounds it', (field, under, least, most, over) => {
    const problem = (text: string) => formProblems({ ...formOf(policy), expires: true, prevents: true, [field]: text })[field]
    expect([least, most, ` ${least} `].map(problem)).toEqual([undefined, undefined, undefined])
    for (const wrong of [under, over, '', '7.5', '-7', 'ten', '1e1']) expect(problem(wrong)).toMatch(/^From /)
  })

  it('asks nothing of numbers that do not count', () => {
    const off = { ...formOf(policy), expires: false, age: 'x', prevents: false, reuse: 'x' }
    expect(formProblems(off)).toEqual({ length: undefined, age: undefined, reuse: undefined })
    expect(policyOperation(off).input).not.toHaveProperty('MaxPasswordAge')
    expect(policyOperation(off).input).not.toHaveProperty('PasswordReusePrevention')
  })

  it('has no hard expiry where nothing expires', () => {
    const form = { ...formOf(policy), hardExpiry: true }
    expect(policyOperation(form).input).toMatchObject({ HardExpiry: false })
    expect(policyOperation({ ...form, expires: true }).input).toMatchObject({ HardExpiry: true, MaxPasswordAge: 90 })
  })
})

describe('what an access key is for', () => {
  it('is one of the six cases of the console, each with something better to do', () => {
    expect(useCases.map((u) => u.value)).toEqual(['cli', 'local', 'compute', 'third-party', 'outside', 'other'])
    for (const { label, text, better } of useCases) {
      expect(better.length).toBeGreaterThan(40)
      expect(better).toMatch(/\.$/)
      expect(new Set([label, text, better]).size).toBe(3)
    }
    expect(useCases.find((u) => u.value === 'compute')?.better).toMatch(/role/i)
  })
})

describe('versions to compare', () => {
  it.each([
    [['v3', 'v2', 'v1'], undefined, undefined, 'v2', 'v3'],
    [['v3', 'v2', 'v1'], 'v1', 'v3', 'v1', 'v3'],
    [['v3', 'v2', 'v1'], 'v3', 'v4', 'v2', 'v3'], // the newest was undone
    [['v3', 'v2', 'v1'], 'v2', 'v1', 'v2', 'v1'],
    [['v2', 'v1'], 'v1', 'v3', 'v1', 'v2'],
    [['v2', 'v1'], 'v1', 'v1', 'v2', 'v1'],
    [['v1'], 'v1', 'v2', undefined, 'v1']
  ])('of %j, %s to %s becomes %s to %s', (versions, from, to, left, right) => {
    const got = comparison(versions, from, to)
    if (versions.length > 1) expect(got).toEqual({ from: left, to: right })
    expect(got.from).not.toBe(got.to)
  })
})

describe('instance profiles', () => {
  const profile: ProfileRow = {
    id: 'e1',
    name: 'web',
    path: '/',
    arn: 'arn:aws:iam::111122223333:instance-profile/web',
    createDate: '',
    tags: [{ key: 'a', value: '1' }],
    role: { id: 'e2', name: 'old' }
  }
  const names = (list: { name: string }[]) => list.map((o) => o.name)
  it('take the old role out before the new one goes in, and touch nothing that stays', () => {
    expect(names(editProfile(profile, 'new', profile.tags))).toEqual([
      'RemoveRoleFromInstanceProfile',
      'AddRoleToInstanceProfile'
    ])
    expect(names(editProfile(profile, null, []))).toEqual(['RemoveRoleFromInstanceProfile', 'UntagInstanceProfile'])
    expect(editProfile(profile, 'old', profile.tags)).toEqual([])
  })
  it('are made with their role, as operations that IAM takes', () => {
    const steps = createProfile('web2', '', 'old', [{ key: 'a', value: '' }])
    expect(names(steps)).toEqual(['CreateInstanceProfile', 'AddRoleToInstanceProfile'])
    expect(parseOperations(steps)).toMatchObject({ ok: true })
  })
})

it('a line of the log says whether it is an undo or a redo', () => {
  expect(doneWords({ label: 'create user al', redoes: null })).toBe('Create user al')
  expect(doneWords({ label: 'Undo: create user al', redoes: null })).toBe('Undo: create user al')
  expect(doneWords({ label: 'create user al', redoes: 4 })).toBe('Redo: create user al')
})

it('a line of the log says what it was about, also where credentials alone changed', () => {
  const line = { replacesAll: false, operations: [], touched: 0, credentialsOf: null }
  expect(aboutWords({ ...line, credentialsOf: 39 })).toBe('Credentials of 39 users')
  expect(aboutWords({ ...line, credentialsOf: 0 })).toBe('Credentials of the root user')
  expect(aboutWords(line)).toBe('Credentials') // of a version that did not write down of whom
  expect(aboutWords({ ...line, touched: 1 })).toBe('1 entity')
  const operations = ['A', 'A', 'B', 'C', 'D'].map((name) => ({ name, subject: '' }))
  expect(aboutWords({ ...line, operations, touched: 9 })).toBe('A, B, C and 1 more')
})

it('a rename is told by what changed', () => {
  const from = { name: 'al', path: '/' }
  expect(renamedWords(from, { name: 'bo', path: '/' }, false)).toBe('Renamed al to bo')
  expect(renamedWords(from, { name: 'bo', path: '/x/' }, false)).toBe('Renamed al to bo in /x/')
  expect(renamedWords(from, { name: 'al', path: '/x/' }, false)).toBe('Moved al to /x/')
  expect(renamedWords(from, { name: 'bo', path: '/' }, true)).toBe('Recreated al as bo')
  expect(maybeWords({ why: 'name', becomes: 'x/bo' })).toContain('it becomes x/bo')
})

describe('the words on a credential report that was saved', () => {
  it('say of how many users nothing is known', () => {
    expect(savedWords('r.csv', 39, false)).toBe(
      'Saved as r.csv. The credentials of 39 users and the root user are unknown: the report shows N/A'
    )
    expect(savedWords('r.csv', 1, true)).toContain('The credentials of 1 user are unknown')
    expect(savedWords('r.csv', 0, true)).toBe('Saved as r.csv')
  })
})

describe('where a renamed entity is meant', () => {
  it('is said with whose inline policy it is, and that principals follow', () => {
    expect(heldName({ kind: 'inline', name: 'inl', of: 'user ten3' })).toBe('Inline policy inl of user ten3')
    const trust = { kind: 'trust' as const, name: 'batch', of: null }
    expect(followWords([{ ...trust, follows: 0 }])).toEqual([])
    expect(followWords([{ ...trust, follows: 1 }])).toEqual(['Trust policy of batch: 1 principal, tracked by unique ID'])
  })
})
