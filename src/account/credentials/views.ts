import type { CredentialRow, CredentialSummary, KeyOfUser, UserCredentialsView, UserRef } from '../../shared/credential-views'
import { keyTitle } from '../../shared/key-name'
import type { Account, Credentials, EntityId, User, UserCredentials } from '../../shared/model'
import { byName } from '../operations/listing'
import { quotaOf } from '../quotas'
import { inOneGo, withoutPause, type Pause, type Sliced } from '../slices'
import { descriptionOf } from './key-description'
import { passwordExpires } from './password-rules'
import { hasCredentials, holdsAny } from './records'
import { serviceCredentialName, serviceCredentialStatus } from './service-credentials'
import { signInUrl } from './sign-in-url'

const DAY = 86_400_000
/** From this age a key or an unused credential is worth a look (IAM User Guide, "Security best practices in IAM"). */
const OLD_DAYS = 90

/** Whole days from a date to `now`; null for a date that cannot be read. */
function daysSince(date: string, now: string): number | null {
  const days = Math.floor((Date.parse(now) - Date.parse(date)) / DAY)
  return Number.isNaN(days) ? null : days
}
/** As `daysSince`, for many dates; 0 for one that cannot be read. */
function daysUntil(now: string): (date: string) => number {
  const end = Date.parse(now)
  return (date) => Math.floor((end - Date.parse(date)) / DAY) || 0
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
      placeholder: login.hashes.length === 0
    },
    accessKeys: keys.map(({ fromReport, ...key }) => ({
      ...key,
      description: descriptionOf(user, { fromReport, ...key }),
      placeholder: fromReport,
      ageDays: daysSince(key.createDate, now)
    })),
    noMoreKeys: keys.length < most ? null : `a user can have at most ${most} access keys`,
    mfaDevices: credentials.devices
      .filter((device) => device.user === id)
      .map(({ serial, name, enableDate, fromReport, kind, tags }) => ({
        serial,
        name: fromReport ? keyTitle(serial) : name,
        tags,
        enableDate,
        placeholder: fromReport,
        fido: kind === 'fido'
      })),
    sshKeys: (record?.sshKeys ?? []).map(({ id, status, uploadDate, fingerprint }) => ({ id, status, uploadDate, fingerprint })),
    certificates: (record?.certificates ?? []).map(({ fromReport, ...rest }) => ({ ...rest, placeholder: fromReport })),
    serviceCredentials: (record?.serviceCredentials ?? []).map((credential) => ({
      id: credential.id,
      serviceName: credential.serviceName,
      name: serviceCredentialName(credential),
      status: serviceCredentialStatus(credential, now),
      createDate: credential.createDate,
      expirationDate: credential.expirationDate
    }))
  }
}

const later = (dates: readonly (string | null | undefined)[]): string | null =>
  dates.reduce<string | null>((last, date) => (date && (last === null || date > last) ? date : last), null)
/** Rows by record: records are immutable values, so a record that didn't change keeps its row. */
const rowOfRecord = new WeakMap<UserCredentials, Pick<CredentialRow, 'passwordChanged' | 'keys' | 'lastActivity'>>()
function fromRecord(record: UserCredentials): Pick<CredentialRow, 'passwordChanged' | 'keys' | 'lastActivity'> {
  let row = rowOfRecord.get(record)
  if (!row) {
    const { login, accessKeys } = record
    row = {
      passwordChanged: login && login.changedDate,
      keys: accessKeys.filter((key) => key.status === 'Active').map((key) => key.createDate),
      lastActivity: later([login?.lastUsed, ...accessKeys.map((key) => key.lastUsed?.date)])
    }
    rowOfRecord.set(record, row)
  }
  return row
}

/** Rows for the users of the home account that have credentials, or of which it isn't known. */
export function* credentialRowsSliced(account: Account, credentials: Credentials, pause: Pause): Sliced<CredentialRow[]> {
  const devices = new Map<EntityId, number>()
  for (const { user } of credentials.devices) if (user) devices.set(user, (devices.get(user) ?? 0) + 1)
  const untold = new Set(credentials.untold)
  const ids = [...new Set([...(Object.keys(credentials.users) as EntityId[]), ...devices.keys(), ...untold])]
  const rows: CredentialRow[] = []
  const nothing = { passwordChanged: null, keys: [], lastActivity: null }
  for (const [done, id] of ids.entries()) {
    if (pause()) yield { done, total: ids.length }
    if (account.users[id]?.accountId !== account.home.accountId) continue
    const record = credentials.users[id]
    const unknown = untold.has(id) && !devices.has(id) && !(record && holdsAny(record))
    rows.push({ id, mfa: devices.get(id) ?? 0, ...(record ? fromRecord(record) : nothing), unknown })
  }
  return rows
}

/** Names of the virtual MFA devices without a path: a new one, which the window makes without, cannot have them. */
export const takenDeviceNames = (credentials: Credentials): string[] =>
  credentials.devices.flatMap(({ serial }) => /:mfa\/([^/]+)$/.exec(serial)?.[1] ?? [])

type Summary = Omit<CredentialSummary, 'sealKey'>

/** What a dashboard shows. `now`: `YYYY-MM-DDTHH:mm:ssZ`. */
export const credentialSummary = (account: Account, credentials: Credentials, now: string): Summary =>
  inOneGo(credentialSummarySliced(account, credentials, now, withoutPause))

/** As `credentialSummary`, in slices. Every user, key and date is looked at once: a full account has thousands. */
export function* credentialSummarySliced(account: Account, credentials: Credentials, now: string, pause: Pause): Sliced<Summary> {
  const users = Object.values(account.users).filter((user) => user.accountId === account.home.accountId)
  users.sort((a, b) => byName(a.userName, b.userName))
  const devices = credentials.devices.filter((device) => device.user !== null)
  const withMfa = new Set(devices.map((device) => device.user))
  const untold = new Set(credentials.untold)
  const { root } = credentials
  const daysTo = daysUntil(now)
  const summary = {
    users: users.length,
    withPassword: 0,
    withActiveKey: 0,
    withMfa: 0,
    withoutMfa: [] as UserRef[],
    expiredPasswords: [] as UserRef[],
    unusedPasswords: [] as UserRef[],
    oldKeys: [] as KeyOfUser[],
    unusedKeys: [] as KeyOfUser[],
    twoActiveKeys: [] as UserRef[],
    untold: users.filter(({ id }) => untold.has(id) && !hasCredentials(credentials, id)).map(userRef),
    unassignedDevices: credentials.devices
      .filter((device) => device.user === null)
      .map(({ serial, name, createDate }) => ({ serial, name, createDate })),
    root: root && {
      mfaActive: root.mfaActive,
      activeKeys: root.accessKeys.filter((key) => key.status === 'Active').length,
      passwordEnabled: root.passwordEnabled,
      passwordLastUsed: root.passwordLastUsed
    }
  }
  for (const [done, user] of users.entries()) {
    if (pause()) yield { done, total: users.length }
    if (withMfa.has(user.id)) summary.withMfa += 1
    const { login = null, accessKeys = [] } = credentials.users[user.id] ?? {}
    if (login) {
      summary.withPassword += 1
      if (!withMfa.has(user.id)) summary.withoutMfa.push(userRef(user))
      const expires = passwordExpires(account.passwordPolicy, login)
      if (expires !== null && expires <= now) summary.expiredPasswords.push(userRef(user))
      if (daysTo(login.lastUsed ?? login.changedDate) >= OLD_DAYS) summary.unusedPasswords.push(userRef(user))
    }
    const active = accessKeys.filter((key) => key.status === 'Active')
    if (active.length > 0) summary.withActiveKey += 1
    if (active.length > 1) summary.twoActiveKeys.push(userRef(user))
    for (const key of active) {
      const ageDays = daysTo(key.createDate)
      const told = { ...userRef(user), keyId: key.id, ageDays }
      if (ageDays >= OLD_DAYS) summary.oldKeys.push(told)
      if ((key.lastUsed ? daysTo(key.lastUsed.date) : ageDays) >= OLD_DAYS) summary.unusedKeys.push(told)
    }
  }
  return summary
}

const userRef = (user: User): UserRef => ({ user: user.id, userName: user.userName })
