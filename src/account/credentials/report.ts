import type { AccessKey, Account, Credentials, SigningCertificate, User } from '../../shared/model'
import { writeCsv } from '../../shared/csv'
import type { Handlers } from '../operations/handler'
import { byName } from '../operations/listing'
import { passwordExpires } from './password-rules'
import { absent, neverUsed, reportColumns, rootName, unsupported, type ReportColumn, type ReportRow } from './report-columns'

/** `...Z` as a report has it; a date that an import brought in another form stays. */
const date = (text: string): string => text.replace(/Z$/, '+00:00')

const empty = Object.fromEntries(reportColumns.map((column) => [column, absent])) as ReportRow

function keyCells(keys: readonly AccessKey[]): Partial<ReportRow> {
  const cells = ([1, 2] as const).flatMap((n): [ReportColumn, string][] => {
    const key = keys[n - 1]
    const { date: used, region, service } = key?.lastUsed ?? { date: absent, region: absent, service: absent }
    return [
      [`access_key_${n}_active`, String(key?.status === 'Active')],
      [`access_key_${n}_last_rotated`, key ? date(key.createDate) : absent],
      [`access_key_${n}_last_used_date`, date(used)],
      [`access_key_${n}_last_used_region`, region],
      [`access_key_${n}_last_used_service`, service]
    ]
  })
  return Object.fromEntries(cells)
}

function certificateCells(certificates: readonly SigningCertificate[]): Partial<ReportRow> {
  const cells = ([1, 2] as const).flatMap((n): [ReportColumn, string][] => {
    const certificate = certificates[n - 1]
    return [
      [`cert_${n}_active`, String(certificate?.status === 'Active')],
      [`cert_${n}_last_rotated`, certificate ? date(certificate.uploadDate) : absent]
    ]
  })
  return Object.fromEntries(cells)
}

function userRow(account: Account, credentials: Credentials, user: User, withDevice: ReadonlySet<string>): ReportRow {
  const record = credentials.users[user.id]
  const login = record?.login
  const expires = login ? passwordExpires(account.passwordPolicy, login) : null
  return {
    ...empty,
    user: user.userName,
    arn: user.arn,
    user_creation_time: date(user.createDate),
    password_enabled: String(Boolean(login)),
    password_last_used: login ? date(login.lastUsed ?? neverUsed) : absent,
    password_last_changed: login ? date(login.changedDate) : absent,
    password_next_rotation: expires === null ? absent : date(expires),
    mfa_active: String(withDevice.has(user.id)),
    ...keyCells(record?.accessKeys ?? []),
    ...certificateCells(record?.certificates ?? [])
  }
}

/** Of a root user of whom nothing is known every yes-or-no cell says `N/A`: a `false` would be a claim. */
function rootRow({ home }: Account, { root }: Credentials): ReportRow {
  return {
    ...empty,
    user: rootName,
    arn: `arn:${home.partition}:iam::${home.accountId}:root`,
    user_creation_time: root ? date(root.createDate) : absent,
    password_enabled: typeof root?.passwordEnabled === 'boolean' ? String(root.passwordEnabled) : unsupported,
    password_last_used: root ? date(root.passwordLastUsed ?? neverUsed) : absent,
    password_last_changed: unsupported,
    password_next_rotation: unsupported,
    mfa_active: root ? String(root.mfaActive) : absent,
    ...(root ? { ...keyCells(root.accessKeys), ...certificateCells(root.certificates) } : {})
  }
}

/** The credential report of the home account: root first, then its users by name. */
export function credentialReport(account: Account, credentials: Credentials): string {
  const users = Object.values(account.users).filter((user) => user.accountId === account.home.accountId)
  users.sort((a, b) => byName(a.userName, b.userName))
  const withDevice = new Set(credentials.devices.flatMap((device) => device.user ?? []))
  const rows = [rootRow(account, credentials), ...users.map((user) => userRow(account, credentials, user, withDevice))]
  return writeCsv([reportColumns, ...rows.map((row) => reportColumns.map((column) => row[column]))])
}

/** A report is made on the spot: there is no waiting for it, and it does not expire. */
export const credentialReportHandlers: Handlers<'GenerateCredentialReport' | 'GetCredentialReport'> = {
  GenerateCredentialReport: () => ({ State: 'COMPLETE' }),
  GetCredentialReport: (account, _input, work) => ({
    Content: credentialReport(account, work.credentials),
    ReportFormat: 'text/csv',
    GeneratedTime: work.now()
  })
}
