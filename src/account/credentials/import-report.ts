import { produce } from 'immer'
import type { ReportImport } from '../../shared/credential-views'
import type {
  AccessKey,
  Account,
  Credentials,
  EntityId,
  MfaDevice,
  SigningCertificate,
  User,
  UserCredentials
} from '../../shared/model'
import { fail, ok, type AppError, type Result } from '../../shared/result'
import { indexOf } from '../index-of'
import { byName } from '../operations/listing'
import { dateIn, isBoolean, isTrue } from './read-report'
import { devicesIn, nothingYet, putDevices } from './records'
import { absent, rootName, type ReportRow } from './report-columns'

export interface ImportedReport extends ReportImport {
  credentials: Credentials
}

/**
 * Takes over what a credential report knows: when passwords and keys were last used, how old they are, who has MFA. A key, certificate or
 * device that is not known otherwise becomes a placeholder, a password one without hash. What was made here stays as it is, but for its
 * last use; a placeholder that the report no longer has goes. `ImportRefused` where a row is of another account than the open one.
 */
export function importReport(account: Account, credentials: Credentials, rows: readonly ReportRow[]): Result<ImportedReport> {
  const foreign = foreignReport(account, rows)
  if (foreign) return { ok: false, error: foreign }
  const result = { users: 0, root: false, unknown: [] as string[] }
  const told = new Map<EntityId, { user: User; row: ReportRow }>()
  const index = indexOf(account)
  const next = produce(credentials, (draft) => {
    draft.accountId = account.home.accountId
    for (const row of rows) {
      if (row.user === rootName) {
        result.root = importRoot(draft, row)
        continue
      }
      const id = index.byArn(row.arn, 'user') ?? index.named('user', row.user)
      const user = id && account.users[id]
      if (!user || user.accountId !== account.home.accountId) {
        result.unknown.push(row.user)
        continue
      }
      importUser(draft, user, row)
      told.set(id, { user, row })
      result.users += 1
    }
    importDevices(draft, told)
    draft.untold = draft.untold.filter((id) => !told.has(id))
  })
  const missing = Object.values(account.users)
    .filter((user) => user.accountId === account.home.accountId && !told.has(user.id))
    .map((user) => user.userName)
    .sort(byName)
  return ok({ credentials: next, ...result, missing })
}

const accountIn = (arn: string): string | null => /^arn:[^:]*:iam::(\d{12}):/.exec(arn)?.[1] ?? null

/**
 * Users of two accounts may well have the same names, so one row of another account is enough to refuse the report. A row whose ARN
 * names no account can only be judged by its name.
 */
function foreignReport({ home }: Account, rows: readonly ReportRow[]): AppError | null {
  const told = new Set(rows.flatMap((row) => accountIn(row.arn) ?? []))
  const own = told.delete(home.accountId)
  const others = [...told].map((id) => `\`${id}\``).join(', ')
  if (others === '') return null
  const open = `account \`${home.accountId}\``
  const message = own
    ? `the report has rows of ${others} beside those of ${open}, which is open`
    : `this is a credential report of account ${others}, but ${open} is open`
  const first = own
    ? 'leave out the rows of other accounts'
    : 'open that account first: import its authorization details, or create an empty account with its ID'
  return fail('ImportRefused', message, { hint: `nothing was changed; ${first}, or choose a report of the open one` }).error
}

/** False, and nothing is taken over, where the report itself does not know. */
function importRoot(draft: Credentials, row: ReportRow): boolean {
  if (!isBoolean(row.mfa_active)) return false
  draft.root = {
    createDate: dateIn(row.user_creation_time) ?? absent,
    passwordEnabled: isBoolean(row.password_enabled) ? isTrue(row.password_enabled) : null,
    passwordLastUsed: dateIn(row.password_last_used),
    mfaActive: isTrue(row.mfa_active),
    accessKeys: mergeKeys([], row),
    certificates: mergeCertificates([], row)
  }
  return true
}

function importUser(draft: Credentials, user: User, row: ReportRow): void {
  const record = (draft.users[user.id] ??= nothingYet(user))
  importPassword(record, user, row)
  record.accessKeys = mergeKeys(record.accessKeys, row)
  record.certificates = mergeCertificates(record.certificates, row)
}

/** One look at all devices: a full account has thousands of them. */
function importDevices(draft: Credentials, told: ReadonlyMap<EntityId, { user: User; row: ReportRow }>): void {
  const kept = devicesIn(draft).filter(({ user, fromReport }) => !fromReport || user === null || !told.has(user))
  const own = new Set(kept.map(({ user }) => user))
  const devices = [...told.values()].flatMap(({ user, row }): MfaDevice[] => {
    if (!isTrue(row.mfa_active) || own.has(user.id)) return []
    return [
      {
        serial: `report-mfa-${user.userId}`,
        name: 'known from a credential report',
        fromReport: true,
        user: user.id,
        createDate: absent,
        enableDate: null,
        seed: null,
        drift: 0,
        lastStep: 0,
        tags: []
      }
    ]
  })
  putDevices(draft, [...kept, ...devices])
}

function importPassword(record: UserCredentials, user: User, row: ReportRow): void {
  const login = record.login
  const lastUsed = dateIn(row.password_last_used)
  if (login && login.salt !== null) {
    login.lastUsed = later(login.lastUsed, lastUsed)
    return
  }
  const changed = dateIn(row.password_last_changed) ?? user.createDate
  record.login = isTrue(row.password_enabled)
    ? { createDate: changed, resetRequired: false, salt: null, hashes: [], changedDate: changed, lastUsed }
    : null
}

const later = (a: string | null, b: string | null): string | null => (a !== null && (b === null || a > b) ? a : b)

/** Slots 1 and 2 of the row onto the keys: one made here is known again by its date. */
function mergeKeys(keys: readonly AccessKey[], row: ReportRow): AccessKey[] {
  const merged = keys.filter((key) => !key.fromReport).map((key) => ({ ...key }))
  for (const n of [1, 2] as const) {
    const rotated = dateIn(row[`access_key_${n}_last_rotated`])
    const active = isTrue(row[`access_key_${n}_active`])
    if (rotated === null && !active) continue
    const used = dateIn(row[`access_key_${n}_last_used_date`])
    const lastUsed =
      used === null
        ? null
        : { date: used, region: row[`access_key_${n}_last_used_region`], service: row[`access_key_${n}_last_used_service`] }
    const own = merged.find((key) => !key.fromReport && key.createDate === rotated)
    if (own) {
      own.lastUsed = lastUsed ?? own.lastUsed
      continue
    }
    if (merged.length >= 2) continue // keys made here fill both slots
    const id = `report-key-${n}`
    const before = keys.find((key) => key.id === id)
    merged.push({
      id,
      fromReport: true,
      status: active ? 'Active' : 'Inactive',
      createDate: rotated ?? absent,
      description: before?.description ?? '',
      useCase: before?.useCase ?? '',
      lastUsed
    })
  }
  return merged
}

function mergeCertificates(certificates: readonly SigningCertificate[], row: ReportRow): SigningCertificate[] {
  const merged = certificates.filter((certificate) => !certificate.fromReport)
  for (const n of [1, 2] as const) {
    const rotated = dateIn(row[`cert_${n}_last_rotated`])
    const active = isTrue(row[`cert_${n}_active`])
    if ((rotated === null && !active) || merged.length >= 2) continue
    if (merged.some((certificate) => certificate.uploadDate === rotated)) continue
    merged.push({
      id: `report-certificate-${n}`,
      fromReport: true,
      status: active ? 'Active' : 'Inactive',
      uploadDate: rotated ?? absent,
      body: ''
    })
  }
  return merged
}
