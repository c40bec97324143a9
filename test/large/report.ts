import { credentialReport } from '../../src/account'
import { readCsv, writeCsv } from '../../src/shared/csv'
import { emptyCredentials, type Account } from '../../src/shared/model'

const key = (n: 1 | 2) =>
  [
    [`access_key_${n}_active`, 'true'],
    [`access_key_${n}_last_rotated`, '2025-01-01T00:00:00+00:00'],
    [`access_key_${n}_last_used_date`, '2025-12-31T23:59:00+00:00'],
    [`access_key_${n}_last_used_region`, 'eu-west-1'],
    [`access_key_${n}_last_used_service`, 's3']
  ] as const

/** A credential report of this account in which every user has a password, two access keys and an MFA device. */
export function fullReport(account: Account): string {
  const [header = [], root = [], ...users] = readCsv(credentialReport(account, emptyCredentials(account.home.accountId)))
  const told = new Map<string, string>([
    ['password_enabled', 'true'],
    ['password_last_used', '2025-12-31T23:59:00+00:00'],
    ['password_last_changed', '2025-01-01T00:00:00+00:00'],
    ['mfa_active', 'true'],
    ...key(1),
    ...key(2)
  ])
  return writeCsv([header, root, ...users.map((row) => row.map((cell, i) => told.get(header[i] ?? '') ?? cell))])
}
