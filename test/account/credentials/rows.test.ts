import { describe, expect, it } from 'vitest'
import { credentialRowsSliced } from '../../../src/account'
import { inOneGo, withoutPause } from '../../../src/account/slices'
import type { CredentialRow } from '../../../src/shared/credential-views'
import { emptyCredentials, type Credentials } from '../../../src/shared/model'
import { alice, bob, good, home, must, op, start } from './world'

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('it is missing')
  return value
}
const idOf = (name: string) => present(Object.values(home.users).find((u) => u.userName === name)).id
const rows = (account = home, credentials: Credentials = start.credentials): CredentialRow[] =>
  inOneGo(credentialRowsSliced(account, credentials, withoutPause))

describe('credentials of the list of users', () => {
  it('has nothing for users without credentials', () => expect(rows()).toEqual([]))

  it('tells when the password changed, active keys, and the later of two uses', () => {
    const { account, credentials } = must(start, [
      op('CreateLoginProfile', { ...alice, Password: good }),
      op('CreateAccessKey', alice),
      op('CreateAccessKey', bob)
    ])
    const record = present(credentials.users[idOf('alice')])
    const used: Credentials = {
      ...credentials,
      users: {
        ...credentials.users,
        [idOf('alice')]: {
          ...record,
          login: { ...present(record.login), lastUsed: '2026-02-01T00:00:00Z' },
          accessKeys: record.accessKeys.map((key) => ({
            ...key,
            status: 'Inactive' as const,
            lastUsed: { date: '2026-03-01T00:00:00Z', region: 'us-east-1', service: 's3' }
          }))
        }
      }
    }
    const of = (name: string): CredentialRow | undefined => rows(account, used).find((r) => r.id === idOf(name))
    expect(of('alice')).toMatchObject({ mfa: 0, keys: [], lastActivity: '2026-03-01T00:00:00Z', unknown: false })
    expect(of('alice')?.passwordChanged).not.toBeNull()
    expect(of('bob')).toMatchObject({ passwordChanged: null, lastActivity: null })
    expect(of('bob')?.keys).toHaveLength(1)
  })

  it('says what is unknown: an import brought the user without credentials', () => {
    const untold = { ...emptyCredentials(start.credentials.accountId), untold: [idOf('bob')] }
    expect(rows(home, untold)).toEqual([
      { id: idOf('bob'), mfa: 0, passwordChanged: null, keys: [], lastActivity: null, unknown: true }
    ])
  })
})
