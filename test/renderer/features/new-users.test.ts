import { describe, expect, it } from 'vitest'
import {
  attachedInTheEnd,
  createOperations,
  commaSeparated,
  emptyDraft,
  nameProblems,
  secretsOf,
  withPasted
} from '../../../src/renderer/features/users/create/draft'

const changePassword = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

describe('a draft of new users', () => {
  it('takes a pasted list as rows, as many as there may be, and says how many found no room', () => {
    expect(withPasted(['ann', '', 'zoe'], 1, 'bob\r\ncleo; dan\n')).toEqual({
      names: ['ann', 'bob', 'cleo', 'dan', 'zoe'],
      over: 0
    })
    expect(withPasted(['ann'], 0, 'bob\tcleo')?.names).toEqual(['ann', 'bob', 'cleo'])
    // IAM allows commas in names
    expect(withPasted([''], 0, 'bob,cleo')).toBeNull()
    expect(withPasted([''], 0, 'smith,bob\nsmith,cleo')?.names).toEqual(['smith,bob', 'smith,cleo'])
    const many = withPasted([''], 0, Array.from({ length: 12 }, (_, i) => `u${i}`).join('\n'))
    expect(many).toMatchObject({ names: { length: 10 }, over: 2 })
    expect(withPasted([''], 0, 'only.one\n')).toBeNull()
  })

  it('offers to split a name with commas, which may be one name', () => {
    expect(commaSeparated('bob, cleo,dan,')).toEqual(['bob', 'cleo', 'dan'])
    expect([commaSeparated('bob'), commaSeparated('bob,'), commaSeparated(undefined)]).toEqual([null, null, null])
  })

  it('leaves spaces around a name out of it', () => {
    expect(nameProblems([' bob ', 'Bob'], ['ann'])).toEqual([undefined, 'This name is already in the list'])
    const [first] = createOperations({ ...emptyDraft(), names: [' bob '] }, new Map(), '')
    expect(first).toMatchObject({ name: 'CreateUser', input: { UserName: 'bob' } })
  })

  it('names what is wrong with each name, in any case, and lets empty ones be', () => {
    expect(nameProblems(['', 'ok', 'OK', 'taken', 'no space', '__proto__'], ['Taken'])).toEqual([
      undefined,
      undefined,
      'This name is already in the list',
      "A user named Taken already exists. Names aren't case-sensitive",
      expect.stringContaining('No spaces'),
      undefined
    ])
  })

  it('becomes one list of operations: groups first, then each user with permissions and credentials', () => {
    const draft = {
      ...emptyDraft(),
      names: ['constructor', 'b'],
      console: true,
      programmatic: true,
      newGroups: [{ name: 'new', policies: [changePassword] }],
      groups: new Set(['old'])
    }
    expect(createOperations(draft, new Map(), '').map((o) => o.name)).toEqual([
      'CreateGroup',
      'AttachGroupPolicy',
      ...['CreateUser', 'AddUserToGroup', 'AddUserToGroup', 'CreateLoginProfile', 'CreateAccessKey'],
      ...['CreateUser', 'AddUserToGroup', 'AddUserToGroup', 'CreateLoginProfile', 'CreateAccessKey']
    ])
  })

  it('sets its own boundary in place of a copied one', () => {
    const draft = { ...emptyDraft(), names: ['a'], way: 'copy' as const, capped: true, boundary: new Set(['arn:own']) }
    const copied = new Map([
      ['a', [{ name: 'PutUserPermissionsBoundary' as const, input: { UserName: 'a', PermissionsBoundary: 'arn:other' } }]]
    ])
    expect(createOperations(draft, copied, '')).toEqual([
      { name: 'CreateUser', input: { UserName: 'a', Path: '/', PermissionsBoundary: 'arn:own', Tags: [] } }
    ])
  })

  it('counts the policy that a forced reset attaches, once', () => {
    const draft = { ...emptyDraft(), way: 'policies' as const, policies: new Set(['arn:a']) }
    expect(attachedInTheEnd(draft, true, changePassword)).toBe(2)
    expect(attachedInTheEnd({ ...draft, policies: new Set([changePassword]) }, true, changePassword)).toBe(1)
  })

  it('finds each secret in the answers, and the custom password where none was generated', () => {
    const draft = { ...emptyDraft(), names: ['a'], console: true, programmatic: true, passwordKind: 'custom' as const }
    const operations = createOperations(draft, new Map(), 'typed')
    const outputs = [{}, { Password: null }, { AccessKey: { AccessKeyId: 'AKIA', SecretAccessKey: 'hidden' } }]
    expect(secretsOf(operations, outputs, 'typed')).toEqual([
      { userName: 'a', password: 'typed', accessKeyId: 'AKIA', secretAccessKey: 'hidden' }
    ])
  })
})
