import { freeze } from 'immer'
import type { ReportImport } from '../../shared/credential-views'
import type {
  AccessKey,
  Account,
  Credentials,
  EntityId,
  LoginProfile,
  MfaDevice,
  RootCredentials,
  SigningCertificate,
  User,
  UserCredentials
} from '../../shared/model'
import { fail, ok, type AppError, type Result } from '../../shared/result'
import { indexOf } from '../index-of'
import { byName } from '../operations/listing'
import { inOneGo, withoutPause, type Pause, type Sliced } from '../slices'
import { dateIn, isBoolean, isTrue, type Report } from './read-report'
import { nothingYet } from './records'
import { absent, rootName, type ReportRow } from './report-columns'

export interface ImportedReport extends ReportImport {
  credentials: Credentials
}

/** The users that the report tells of, each with its last row. */
type Told = Map<EntityId, { user: User; row: ReportRow }>

/**
 * Takes over what a credential report knows: when passwords and keys were last used, how old they are, who has MFA. A key, certificate or
 * device that is not known otherwise becomes a placeholder, a password one without hash. What was made here stays as it is, but for its
 * last use; a placeholder that the report no longer has goes. A yes-or-no cell that says neither (`N/A`, as our own reports have it)
 * teaches nothing. `ImportRefused` where a row is of another account than the open one.
 */
export const importReport = (account: Account, credentials: Credentials, report: Report): Result<ImportedReport> =>
  inOneGo(importReportSliced(account, credentials, report, withoutPause))

/** As `importReport`, in slices: the rows of the report are read on the way. */
export function* importReportSliced(
  account: Account,
  credentials: Credentials,
  { rows, lines }: Report,
  pause: Pause
): Sliced<Result<ImportedReport>> {
  const users = { ...credentials.users }
  const told: Told = new Map()
  const accounts = new Set<string>()
  const unknown: string[] = []
  let root: RootCredentials | null = null
  let done = 1 // the line with the names of the columns
  for (const row of rows) {
    done += 1
    if (pause()) yield { done: Math.min(done, lines), total: lines }
    const accountId = accountIn(row.arn)
    if (accountId !== null) accounts.add(accountId)
    if (row.user === rootName) {
      root = importedRoot(row) ?? root
      continue
    }
    const index = indexOf(account) // since a pause it may have been asked about another
    const id = index.byArn(row.arn, 'user') ?? index.named('user', row.user)
    const user = id && account.users[id]
    if (!user || user.accountId !== account.home.accountId) {
      unknown.push(row.user)
      continue
    }
    if (!answers.some((column) => isBoolean(row[column]))) continue
    users[id] = freeze(importedUser(users[id] ?? nothingYet(user), user, row), true)
    told.set(id, { user, row })
  }
  const foreign = foreignReport(account, accounts)
  if (foreign) return { ok: false, error: foreign }
  yield { done: lines, total: lines }
  const next: Credentials = {
    ...credentials,
    accountId: account.home.accountId,
    users,
    devices: importedDevices(credentials.devices, told),
    root: root ?? credentials.root,
    untold: untoldAfter(credentials.untold, told)
  }
  const missing = Object.values(account.users)
    .filter((user) => user.accountId === account.home.accountId && !told.has(user.id))
    .map((user) => user.userName)
    .sort(byName)
  return ok({ credentials: freeze(next, true), users: told.size, root: root !== null, unknown, missing })
}

/** The cells that answer whether a user has a password, MFA, keys and certificates. */
const keyAnswers = ['access_key_1_active', 'access_key_2_active'] as const
const certificateAnswers = ['cert_1_active', 'cert_2_active'] as const
const answers = ['password_enabled', 'mfa_active', ...keyAnswers, ...certificateAnswers] as const

/** Of whom nothing is known but what was made here: a row that leaves password, MFA or keys open has not told enough. */
function untoldAfter(before: readonly EntityId[], told: Told): EntityId[] {
  const needed = ['password_enabled', 'mfa_active', 'access_key_1_active'] as const
  return before.filter((id) => {
    const row = told.get(id)?.row
    return !row || needed.some((column) => !isBoolean(row[column]))
  })
}

const accountIn = (arn: string): string | null => /^arn:[^:]*:iam::(\d{12}):/.exec(arn)?.[1] ?? null

/**
 * Users of two accounts may well have the same names, so one row of another account is enough to refuse the report. A row whose ARN
 * names no account can only be judged by its name.
 */
function foreignReport({ home }: Account, told: ReadonlySet<string>): AppError | null {
  const own = told.has(home.accountId)
  const others = [...told]
    .filter((id) => id !== home.accountId)
    .map((id) => `\`${id}\``)
    .join(', ')
  if (others === '') return null
  const open = `account \`${home.accountId}\``
  const message = own
    ? `the report contains rows of ${others}, but ${open} is open`
    : `this is a credential report of account ${others}, but ${open} is open`
  const first = own
    ? 'remove the rows of other accounts'
    : 'open that account first: import its authorization details or create an empty account with its ID'
  return fail('ImportRefused', message, { hint: `nothing was changed; ${first}, or choose a report of the open account` }).error
}

/** Null where the report itself does not know. */
function importedRoot(row: ReportRow): RootCredentials | null {
  if (!isBoolean(row.mfa_active)) return null
  return {
    createDate: dateIn(row.user_creation_time) ?? absent,
    passwordEnabled: isBoolean(row.password_enabled) ? isTrue(row.password_enabled) : null,
    passwordLastUsed: dateIn(row.password_last_used),
    mfaActive: isTrue(row.mfa_active),
    accessKeys: mergeKeys([], row),
    certificates: mergeCertificates([], row)
  }
}

const importedUser = (record: UserCredentials, user: User, row: ReportRow): UserCredentials => ({
  ...record,
  login: isBoolean(row.password_enabled) ? importedPassword(record.login, user, row) : record.login,
  accessKeys: keyAnswers.some((column) => isBoolean(row[column])) ? mergeKeys(record.accessKeys, row) : record.accessKeys,
  certificates: certificateAnswers.some((column) => isBoolean(row[column]))
    ? mergeCertificates(record.certificates, row)
    : record.certificates
})

function importedDevices(before: readonly MfaDevice[], told: Told): MfaDevice[] {
  const answered = (user: EntityId) => isBoolean(told.get(user)?.row.mfa_active ?? absent)
  const kept = before.filter(({ user, fromReport }) => !fromReport || user === null || !answered(user))
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
  return [...kept, ...devices]
}

function importedPassword(login: LoginProfile | null, user: User, row: ReportRow): LoginProfile | null {
  const lastUsed = dateIn(row.password_last_used)
  if (login && login.hashes.length > 0) return { ...login, lastUsed: later(login.lastUsed, lastUsed) }
  const changed = dateIn(row.password_last_changed) ?? user.createDate
  return isTrue(row.password_enabled)
    ? { createDate: changed, resetRequired: false, hashes: [], changedDate: changed, lastUsed }
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
