import type { CredentialSummary, KeyOfUser, UserCredentialsView, UserRef } from '../../shared/credential-views'
import type { AccessKey, Account, Credentials, EntityId, User } from '../../shared/model'
import { byName } from '../operations/listing'
import { quotaOf } from '../quotas'
import { descriptionOf } from './key-description'
import { passwordExpires } from './password-rules'
import { hasCredentials } from './records'
import { signInUrl } from './sign-in-url'

const DAY = 86_400_000
/** From this age a key or an unused credential is worth a look (IAM User Guide, "Security best practices in IAM"). */
const OLD_DAYS = 90

/** Whole days from a date to `now`; null for a date that cannot be read. */
function daysSince(date: string, now: string): number | null {
  const days = Math.floor((Date.parse(now) - Date.parse(date)) / DAY)
  return Number.isNaN(days) ? null : days
}

/** What a user's "Security credentials" page shows; null if there is no such user. `now`: `YYYY-MM-DDTHH:mm:ssZ`. */
export function userCredentialsView(
  account: Account,
  credentials: Credentials,
  id: EntityId,
  now: string
): UserCredentialsView | null {
  const user = account.users[id]
  if (!user) return null
  const record = credentials.users[id]
  const login = record?.login ?? null
  const expires = login && passwordExpires(account.passwordPolicy, login)
  const keys = record?.accessKeys ?? []
  const most = quotaOf(account, 'AccessKeysPerUserQuota')
  return {
    id,
    userName: user.userName,
    signInUrl: signInUrl(account.home),
    untold: credentials.untold.includes(id) && !hasCredentials(credentials, id),
    login: login && {
      createDate: login.createDate,
      changedDate: login.changedDate,
      resetRequired: login.resetRequired,
      lastUsed: login.lastUsed,
      expires,
      expired: expires !== null && expires <= now,
      placeholder: login.salt === null
    },
    accessKeys: keys.map(({ fromReport, ...key }) => ({
      ...key,
      description: descriptionOf(user, { fromReport, ...key }),
      placeholder: fromReport,
      ageDays: daysSince(key.createDate, now)
    })),
    noMoreKeys: keys.length < most ? null : `a user has at most ${most} access keys`,
    mfaDevices: credentials.devices
      .filter((device) => device.user === id)
      .map(({ serial, name, enableDate, fromReport }) => ({ serial, name, enableDate, placeholder: fromReport })),
    sshKeys: (record?.sshKeys ?? []).map(({ id, status, uploadDate, fingerprint }) => ({ id, status, uploadDate, fingerprint })),
    certificates: (record?.certificates ?? []).map(({ fromReport, ...rest }) => ({ ...rest, placeholder: fromReport }))
  }
}

/** What a dashboard shows. `now`: `YYYY-MM-DDTHH:mm:ssZ`. */
export function credentialSummary(account: Account, credentials: Credentials, now: string): Omit<CredentialSummary, 'sealKey'> {
  const users = Object.values(account.users).filter((user) => user.accountId === account.home.accountId)
  users.sort((a, b) => byName(a.userName, b.userName))
  const loginOf = (user: User) => credentials.users[user.id]?.login ?? null
  const activeKeys = (user: User) => (credentials.users[user.id]?.accessKeys ?? []).filter((key) => key.status === 'Active')
  const withMfa = new Set(credentials.devices.map((device) => device.user))
  const signsIn = users.filter((user) => loginOf(user) !== null)
  const isOld = (date: string) => (daysSince(date, now) ?? 0) >= OLD_DAYS
  const keys = users.flatMap((user) => activeKeys(user).map((key) => ({ user, key })))
  const { root } = credentials
  const untold = new Set(credentials.untold.filter((id) => !hasCredentials(credentials, id)))
  return {
    users: users.length,
    withPassword: signsIn.length,
    withActiveKey: users.filter((user) => activeKeys(user).length > 0).length,
    withMfa: users.filter((user) => withMfa.has(user.id)).length,
    withoutMfa: signsIn.filter((user) => !withMfa.has(user.id)).map(userRef),
    expiredPasswords: signsIn
      .filter((user) => {
        const login = loginOf(user)
        const expires = login && passwordExpires(account.passwordPolicy, login)
        return expires !== null && expires <= now
      })
      .map(userRef),
    unusedPasswords: signsIn
      .filter((user) => {
        const login = loginOf(user)
        return login !== null && isOld(login.lastUsed ?? login.changedDate)
      })
      .map(userRef),
    oldKeys: keys.filter(({ key }) => isOld(key.createDate)).map(({ user, key }) => keyRef(user, key, now)),
    unusedKeys: keys
      .filter(({ key }) => isOld(key.lastUsed?.date ?? key.createDate))
      .map(({ user, key }) => keyRef(user, key, now)),
    twoActiveKeys: users.filter((user) => activeKeys(user).length > 1).map(userRef),
    untold: users.filter((user) => untold.has(user.id)).map(userRef),
    unassignedDevices: credentials.devices
      .filter((device) => device.user === null)
      .map(({ serial, name, createDate }) => ({ serial, name, createDate })),
    root: root && {
      mfaActive: root.mfaActive,
      activeKeys: root.accessKeys.filter((key) => key.status === 'Active').length,
      passwordLastUsed: root.passwordLastUsed
    }
  }
}

const userRef = (user: User): UserRef => ({ user: user.id, userName: user.userName })
const keyRef = (user: User, key: AccessKey, now: string): KeyOfUser => ({
  ...userRef(user),
  keyId: key.id,
  ageDays: daysSince(key.createDate, now) ?? 0
})
