import type { BackupCounts, BackupRow, DifferenceWord, Differing, FoundRow, SomeNames } from '../../../../shared/backup-views'
import { capital, count, counted, day, listed } from '../../../api/words'
import { kindName } from '../../../entity/delete/deletion-words'

/** A state that can be put in the place of the open account. */
export interface RestorePoint {
  /** For `backups.restore`. */
  name: string
  /** ISO time that people know it by. */
  at: string
  accountId: string
  accountName: string
  counts: BackupCounts
  /** False: its checksum does not fit. */
  sound: boolean
}

/** `Today, 14:02`, or `28 Nov 2026, 16:12`. */
export function whenWords(at: string, now = new Date()): string {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return at || 'Unknown'
  const clock = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
  const date = day(at, now)
  return date === clock ? `Today, ${clock}` : `${date}, ${clock}`
}

/** The same inside a sentence: `today, 14:02`. */
export const ofWhen = (at: string): string => whenWords(at).replace(/^Today/, 'today')

/** Why a backup was made. */
export function causeWords({ reason, label }: NonNullable<BackupRow['info']>): string {
  switch (reason) {
    case 'daily':
      return 'Before the first change of the day'
    case 'periodic':
      return 'After many changes'
    case 'closing':
      return 'When Gatehouse was closed'
    case 'migration':
      return 'Before an update changed the storage format'
    case 'before':
      return `Before: ${capital(label)}`
    case 'after':
      return `After: ${capital(label)}`
  }
}

/** "39 users, 8 groups, 15 roles, 12 policies and 9 others" */
export function holdsWords({ users, groups, roles, policies, others }: BackupCounts): string {
  const parts = [
    counted(users, 'user'),
    counted(groups, 'group'),
    counted(roles, 'role'),
    counted(policies, 'policy', 'policies'),
    ...(others > 0 ? [counted(others, 'other')] : [])
  ]
  return listed(parts)
}

const happened: Record<DifferenceWord, string> = { added: 'added', changed: 'changed', removed: 'deleted' }
/** What happened since: "3 added, 1 changed", or "No difference". */
export function sinceWords(counts: Record<DifferenceWord, number>): string {
  const parts = (['added', 'changed', 'removed'] as const).flatMap((what) =>
    counts[what] > 0 ? [`${count(counts[what])} ${happened[what]}`] : []
  )
  return parts.length > 0 ? parts.join(', ') : 'No changes'
}
export const happenedWord = (what: DifferenceWord): string => capital(happened[what])

/** "user", "policy test"; null: the account's own settings. */
export const differingKind = ({ kind }: Differing): string =>
  kind === null ? 'settings' : kind === 'policyTest' ? 'policy test' : kindName(kind)

/** `1.2 MB` */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte')
  return bytes < 999_500 ? `${(bytes / 1000).toFixed(bytes < 9950 ? 1 : 0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** "anna, ben, carl and 12 more" */
export function namesWords({ names, total }: SomeNames, most = 5): string {
  const shown = names.slice(0, most)
  return total > shown.length ? `${shown.join(', ')} and ${count(total - shown.length)} more` : listed(shown)
}

const reasons = new Map<string, string>([
  ['unreadable', "The file can't be read or doesn't match the other files"],
  ['torn', 'The end of an unsaved change'],
  ['unfinished', 'An import that was never completed'],
  ['recovered', 'Recovered from damaged files'],
  ['detached', 'Credentials of users that are no longer in the account'],
  ['replaced', 'In use until another file replaced it']
])
/** Why a file lies aside. */
export const reasonWords = ({ reason }: Pick<FoundRow, 'reason'>): string => reasons.get(reason) ?? capital(reason)

/** "2 users and 1 MFA device" */
export const credentialsWords = ({ users, devices }: NonNullable<FoundRow['credentials']>): string =>
  listed([counted(users, 'user'), ...(devices > 0 ? [counted(devices, 'MFA device')] : [])])

const kinds: Record<FoundRow['kind'], string> = {
  account: 'The whole account',
  journal: 'Changes',
  credentials: 'Passwords, keys and MFA devices',
  other: 'Settings'
}
/** What a file that lies aside holds. */
export const heldWords = ({ kind, state }: Pick<FoundRow, 'kind' | 'state'>): string =>
  state ? holdsWords(state.counts) : kinds[kind]
