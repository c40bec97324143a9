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
/** Of what is not known every yes-or-no cell says `N/A`: a `false` would be a claim. */
const unknownKey: KeyCells = [absent, absent, absent, absent, absent]
const unknownCertificate: CertificateCells = [absent, absent]

function keyCells(key: AccessKey | undefined, whole: boolean): KeyCells {
  if (!key) return whole ? noKey : unknownKey
  const { date: used, region, service } = key.lastUsed ?? { date: absent, region: absent, service: absent }
  return [String(key.status === 'Active'), date(key.createDate), date(used), region, service]
}

function certificateCells(certificate: SigningCertificate | undefined, whole: boolean): CertificateCells {
  if (certificate) return [String(certificate.status === 'Active'), date(certificate.uploadDate)]
  return whole ? noCertificate : unknownCertificate
}

interface Held {
  accessKeys: readonly AccessKey[]
  certificates: readonly SigningCertificate[]
}

/**
 * The cells of keys and certificates; `whole`: there are no others than these. Spelt out: with 5,000 users, names put together for every
 * cell cost more than all the rest.
 */
function heldCells({ accessKeys, certificates }: Held, whole: boolean) {
  const one = keyCells(accessKeys[0], whole)
  const two = keyCells(accessKeys[1], whole)
  const first = certificateCells(certificates[0], whole)
  const second = certificateCells(certificates[1], whole)
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

/** What the rows of users are looked up in. */
interface Among {
  withDevice: ReadonlySet<string>
  untold: ReadonlySet<string>
}

/** Of a user whom no report told of, only what was made here is known: what else there is stays open, see `unknownKey`. */
function userRow(account: Account, credentials: Credentials, user: User, { withDevice, untold }: Among): ReportRow {
  const record = credentials.users[user.id]
  const login = record?.login
  const whole = !untold.has(user.id)
  const yesOrNo = (known: boolean) => (known || whole ? String(known) : absent)
  const expires = login ? passwordExpires(account.passwordPolicy, login) : null
  return {
    user: user.userName,
    arn: user.arn,
    user_creation_time: date(user.createDate),
    password_enabled: yesOrNo(Boolean(login)),
    password_last_used: login ? date(login.lastUsed ?? neverUsed) : absent,
    password_last_changed: login ? date(login.changedDate) : absent,
    password_next_rotation: expires === null ? absent : date(expires),
    mfa_active: yesOrNo(withDevice.has(user.id)),
    ...heldCells(record ?? nothingHeld, whole),
    additional_credentials_info: absent
  }
}

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
    ...heldCells(root ?? nothingHeld, root !== null),
    additional_credentials_info: absent
  }
}

/** The credential report of the home account: root first, then its users by name. */
export function credentialReport(account: Account, credentials: Credentials): string {
  const users = Object.values(account.users).filter((user) => user.accountId === account.home.accountId)
  users.sort((a, b) => byName(a.userName, b.userName))
  const withDevice = new Set(credentials.devices.flatMap((device) => device.user ?? []))
  const among = { withDevice, untold: new Set(credentials.untold) }
  const rows = [rootRow(account, credentials), ...users.map((user) => userRow(account, credentials, user, among))]
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
