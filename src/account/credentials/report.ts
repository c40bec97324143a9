import type { AccessKey, Account, Credentials, SigningCertificate, User } from '../../shared/model'
import { writeCsv } from '../../shared/csv'
import type { Handlers } from '../operations/handler'
import { byName } from '../operations/listing'
import { passwordExpires } from './password-rules'
import { absent, neverUsed, reportColumns, rootName, unsupported, type ReportRow } from './report-columns'

/** `...Z` as a report has it; a date that an import brought in another form stays. */
const date = (text: string): string => (text.endsWith('Z') ? `${text.slice(0, -1)}+00:00` : text)

/** A key's five cells, in the order of the columns. */
type KeyCells = readonly [active: string, rotated: string, used: string, region: string, service: string]
type CertificateCells = readonly [active: string, rotated: string]
const noKey: KeyCells = ['false', absent, absent, absent, absent]
const noCertificate: CertificateCells = ['false', absent]

function keyCells(key: AccessKey | undefined): KeyCells {
  if (!key) return noKey
  const { date: used, region, service } = key.lastUsed ?? { date: absent, region: absent, service: absent }
  return [String(key.status === 'Active'), date(key.createDate), date(used), region, service]
}

function certificateCells(certificate: SigningCertificate | undefined): CertificateCells {
  return certificate ? [String(certificate.status === 'Active'), date(certificate.uploadDate)] : noCertificate
}

interface Held {
  accessKeys: readonly AccessKey[]
  certificates: readonly SigningCertificate[]
}

/** The cells of keys and certificates. Spelt out: with 5,000 users, names put together for every cell cost more than all the rest. */
function heldCells({ accessKeys, certificates }: Held) {
  const one = keyCells(accessKeys[0])
  const two = keyCells(accessKeys[1])
  const first = certificateCells(certificates[0])
  const second = certificateCells(certificates[1])
  return {
    access_key_1_active: one[0],
    access_key_1_last_rotated: one[1],
    access_key_1_last_used_date: one[2],
    access_key_1_last_used_region: one[3],
    access_key_1_last_used_service: one[4],
    access_key_2_active: two[0],
    access_key_2_last_rotated: two[1],
    access_key_2_last_used_date: two[2],
    access_key_2_last_used_region: two[3],
    access_key_2_last_used_service: two[4],
    cert_1_active: first[0],
    cert_1_last_rotated: first[1],
    cert_2_active: second[0],
    cert_2_last_rotated: second[1]
  }
}

const nothingHeld: Held = { accessKeys: [], certificates: [] }

function userRow(account: Account, credentials: Credentials, user: User, withDevice: ReadonlySet<string>): ReportRow {
  const record = credentials.users[user.id]
  const login = record?.login
  const expires = login ? passwordExpires(account.passwordPolicy, login) : null
  return {
    user: user.userName,
    arn: user.arn,
    user_creation_time: date(user.createDate),
    password_enabled: String(Boolean(login)),
    password_last_used: login ? date(login.lastUsed ?? neverUsed) : absent,
    password_last_changed: login ? date(login.changedDate) : absent,
    password_next_rotation: expires === null ? absent : date(expires),
    mfa_active: String(withDevice.has(user.id)),
    ...heldCells(record ?? nothingHeld),
    additional_credentials_info: absent
  }
}

const heldUnknown = Object.fromEntries(Object.keys(heldCells(nothingHeld)).map((column) => [column, absent])) as ReturnType<
  typeof heldCells
>

/** Of a root user of whom nothing is known every yes-or-no cell says `N/A`: a `false` would be a claim. */
function rootRow({ home }: Account, { root }: Credentials): ReportRow {
  return {
    user: rootName,
    arn: `arn:${home.partition}:iam::${home.accountId}:root`,
    user_creation_time: root ? date(root.createDate) : absent,
    password_enabled: typeof root?.passwordEnabled === 'boolean' ? String(root.passwordEnabled) : unsupported,
    password_last_used: root ? date(root.passwordLastUsed ?? neverUsed) : absent,
    password_last_changed: unsupported,
    password_next_rotation: unsupported,
    mfa_active: root ? String(root.mfaActive) : absent,
    ...(root ? heldCells(root) : heldUnknown),
    additional_credentials_info: absent
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
