import type { CredentialRow } from '../../../shared/credential-views'
import type { UserRow } from '../../../shared/list-views'
import { counted } from '../../api/words'
import { arnColumn, dateColumn, policiesInWords, tagsColumn, type ListColumn } from '../../entity/list/columns'

/** A user with what is known of its credentials; null: the user has none. */
export interface Row extends UserRow {
  credentials: CredentialRow | null | 'loading' | 'unreadable'
}

const DAY = 86_400_000
const knownOf = ({ credentials }: Row): CredentialRow | null => (typeof credentials === 'string' ? null : credentials)
/** What a cell reads where there is no value. */
function noValue(u: Row, none: string): string {
  if (u.credentials === 'loading') return ''
  return u.credentials === 'unreadable' || u.credentials?.unknown ? 'Unknown' : none
}
const days = (iso: string, now: number): number => Math.max(0, Math.floor((now - Date.parse(iso)) / DAY))
/** The oldest active access key, in days. */
function keyAge(u: Row, now: number): number | null {
  const keys = knownOf(u)?.keys ?? []
  return keys.length ? Math.max(...keys.map((date) => days(date, now))) : null
}
function passwordAge(u: Row, now: number): number | null {
  const changed = knownOf(u)?.passwordChanged
  return changed ? days(changed, now) : null
}

/** Columns of the list of users, named as in the IAM console's "Users" page. `now`: milliseconds since 1970, for ages. */
export function userColumns(now: number = Date.now()): ListColumn<Row>[] {
  const age = (key: string, label: string, of: (u: Row, now: number) => number | null): ListColumn<Row> => ({
    key,
    label,
    width: '124px',
    text: (u) => {
      const n = of(u, now)
      return n === null ? noValue(u, 'None') : counted(n, 'day')
    },
    sort: (u) => of(u, now) ?? -1,
    csv: (u) => String(of(u, now) ?? '')
  })
  const devices = (u: Row): number => knownOf(u)?.mfa ?? 0
  const mfa = (u: Row): string => (devices(u) ? counted(devices(u), 'device') : noValue(u, 'None'))
  return [
    { key: 'name', label: 'User', text: (u) => u.name },
    { key: 'path', label: 'Path', width: '144px', filterable: true, text: (u) => u.path },
    {
      key: 'groups',
      label: 'Groups',
      width: '160px',
      filterable: true,
      text: (u) => u.groups.join(', ') || 'None',
      values: (u) => (u.groups.length ? u.groups : ['None']),
      sort: (u) => u.groups.length
    },
    { key: 'mfa', label: 'MFA', width: '96px', filterable: true, text: mfa, sort: devices },
    age('keyAge', 'Access key age', keyAge),
    { ...age('passwordAge', 'Password age', passwordAge), extra: true },
    dateColumn<Row>(
      { key: 'activity', label: 'Last activity' },
      (u) => knownOf(u)?.lastActivity ?? null,
      (u) => noValue(u, 'Never')
    ),
    { key: 'policies', label: 'Policies', width: '104px', text: policiesInWords, sort: (u) => u.attached + u.inline },
    {
      key: 'boundary',
      label: 'Boundary',
      width: '160px',
      filterable: true,
      text: (u) => u.boundary ?? 'None'
    },
    dateColumn<Row>({ key: 'created', label: 'Created', extra: true }, (u) => u.createDate),
    arnColumn(),
    tagsColumn()
  ]
}
