import type { Account, Credentials, EntityId, User, UserCredentials } from '../../shared/model'
import type { Work } from '../context'
import { find } from '../find'

const nothingYet = (user: User): UserCredentials => ({
  userId: user.userId,
  changeSeq: 0,
  login: null,
  accessKeys: [],
  sshKeys: [],
  certificates: []
})

/** A user of the home account and what it has; an empty record, which is not kept, if it has nothing. */
export function look(account: Account, work: Work, userName: string): { user: User; record: UserCredentials } {
  const user = find(account, work, 'user', userName)
  return { user, record: work.credentials.users[user.id] ?? nothingYet(user) }
}

/** As `look`, to change the record. The user itself is not touched: its credentials are no part of the account. */
export function change(account: Account, work: Work, userName: string): { user: User; record: UserCredentials } {
  const user = find(account, work, 'user', userName)
  work.credentials.users[user.id] ??= nothingYet(user)
  return look(account, work, userName)
}

/** Whether the user has any credential: something in its record, or an MFA device. The record of a user that has none is not kept. */
export function hasCredentials(credentials: Credentials, user: EntityId): boolean {
  const r = credentials.users[user]
  if (r && (r.login || r.accessKeys.length > 0 || r.sshKeys.length > 0 || r.certificates.length > 0)) return true
  return credentials.devices.some((device) => device.user === user)
}
