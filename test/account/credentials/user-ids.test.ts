import { describe, expect, it } from 'vitest'
import { checkInvariants } from '../../../src/account'
import { afterImport, reconcile } from '../../../src/account/credentials/follow-users'
import { detachedFrom, reattach } from '../../../src/account/credentials/detached'
import { importToAccount } from '../../../src/interop/gaad/import'
import { readAuthorizationDetails } from '../../../src/interop/gaad/read'
import { emptyCredentials, type Account, type Credentials, type EntityId } from '../../../src/shared/model'

const HOME = '111122223333'
const person = (UserName: string, UserId: string | undefined) => ({
  Path: '/',
  UserName,
  ...(UserId === undefined ? {} : { UserId }),
  Arn: `arn:aws:iam::${HOME}:user/${UserName}`,
  CreateDate: '2026-01-02T03:04:05Z'
})
/** An account as an import makes it, of users with these IDs. */
function imported(ids: Record<string, string | undefined>): Account {
  const text = JSON.stringify({ UserDetailList: Object.entries(ids).map(([name, id]) => person(name, id)) })
  const read = readAuthorizationDetails([{ name: 'x.json', text }], { awsPolicy: () => undefined })
  if (!read.ok) throw new Error(read.error.message)
  return importToAccount(read.value, HOME, 'x')
}
const keyOf = (account: Account, name: string): EntityId =>
  Object.values(account.users).find((user) => user.userName === name)?.id ?? ('e0' as EntityId)
/** Credentials in which each user has one SSH key that bears its name. */
function withKeys(account: Account): Credentials {
  const users = Object.values(account.users).map(({ id, userId, userName }) => {
    const sshKey = {
      id: `APKA${userName}`,
      body: 'ssh-rsa AAAA',
      fingerprint: '',
      status: 'Active',
      uploadDate: '2026-01-02T03:04:05Z'
    }
    return [id, { userId, login: null, accessKeys: [], sshKeys: [sshKey], certificates: [], serviceCredentials: [] }]
  })
  return { ...emptyCredentials(HOME), users: Object.fromEntries(users) } as Credentials
}
const sshKeyOf = (credentials: Credentials, account: Account, name: string): string | undefined =>
  credentials.users[keyOf(account, name)]?.sshKeys[0]?.id

describe('users that an import brought without an ID, or with the ID of another', () => {
  it.each([
    ['no ID', { alice: undefined, bob: undefined }],
    ['the same ID', { alice: 'AIDAFAAAAAAAAAAAAAAAA', bob: 'AIDAFAAAAAAAAAAAAAAAA' }]
  ])('keep their own credentials when the account is opened again: %s', (_, ids) => {
    const account = imported(ids)
    const credentials = withKeys(account)
    expect(reconcile(credentials, account).users).toEqual(credentials.users)
    expect(sshKeyOf(reconcile(credentials, account), account, 'alice')).toBe('APKAalice')
  })

  it.each([
    ['no ID', { alice: undefined, bob: undefined }],
    ['the same ID', { alice: 'AIDAFAAAAAAAAAAAAAAAA', bob: 'AIDAFAAAAAAAAAAAAAAAA' }]
  ])('never get the credentials of another by an import: %s', (_, ids) => {
    const before = withKeys(imported(ids))
    const account = imported({ mallory: ids.alice, bob: ids.bob, alice: ids.alice })
    const after = afterImport(before, account)
    expect(after.users).toEqual({})
    const kept = detachedFrom(before, after)
    expect(Object.keys(kept?.users ?? {})).toHaveLength(2)
    if (kept) expect(reattach(after, kept, account).credentials.users).toEqual({})
  })

  it('still follow an ID that one user alone has', () => {
    const before = withKeys(imported({ alice: 'AIDAFAAAAAAAAAAAAAAAA', bob: undefined }))
    const account = imported({ zoe: undefined, renamed: 'AIDAFAAAAAAAAAAAAAAAA' })
    const after = afterImport(before, account)
    expect(sshKeyOf(after, account, 'renamed')).toBe('APKAalice')
    expect(sshKeyOf(after, account, 'zoe')).toBeUndefined()
  })

  it('do not count as the same user', () => {
    expect(checkInvariants(imported({ alice: undefined, bob: undefined }), () => true)).toEqual([])
  })
})
