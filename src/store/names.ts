import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'

/**
 * File names of a workspace folder. Numbers are journal sequence numbers, padded so that names sort:
 * `snapshot-N.json` holds all up to N; `journal-N.ndjson` begins with N; `import-N.json` is the account that line N put in
 * place of the old one; `activity/journal-N.ndjson.gz` is an old segment.
 */
const pad = (seq: number) => String(seq).padStart(12, '0')

export const snapshotName = (seq: number) => `snapshot-${pad(seq)}.json`
export const importName = (seq: number) => `import-${pad(seq)}.json`
export const segmentName = (first: number) => `journal-${pad(first)}.ndjson`
export const activityFolder = 'activity'
export const archivedName = (first: number) => join(activityFolder, `${segmentName(first)}.gz`)
/** Changes of the credentials since `credentials.json` was written, which names the number. */
export const credentialLogName = (log: number) => `credentials-${pad(log)}.ndjson`
/** The second copy of that log. */
export const credentialLogCopyName = (log: number) => `credentials-copy-${pad(log)}.ndjson`
/** Copies of earlier states (`backups.ts`), numbered as they are made; `random` keeps two of the same number apart. */
export const backupsFolder = 'backups'
export const backupName = (number: number, random: string) => `backup-${String(number).padStart(6, '0')}-${random}.json.gz`
export const lockName = 'lock'

/** A file of the workspace and the sequence number in its name. `name` is relative to the workspace folder. */
export interface Numbered {
  name: string
  seq: number
}

const numbered = (names: readonly string[], form: RegExp, folder = ''): Numbered[] =>
  names
    .flatMap((name) => {
      const digits = form.exec(name)?.[1]
      return digits === undefined ? [] : [{ name: join(folder, name), seq: Number(digits) }]
    })
    .sort((a, b) => a.seq - b.seq)

/** In ascending order, each of the three. */
export const snapshotsIn = (names: readonly string[]) => numbered(names, /^snapshot-(\d{12})\.json$/)
export const importsIn = (names: readonly string[]) => numbered(names, /^import-(\d{12})\.json$/)
export const segmentsIn = (names: readonly string[]) => numbered(names, /^journal-(\d{12})\.ndjson$/)
export const archivedIn = (names: readonly string[]) => numbered(names, /^journal-(\d{12})\.ndjson\.gz$/, activityFolder)
/** In the order in which they were made; names without the folder. */
export const backupsIn = (names: readonly string[]) =>
  numbered(names, /^backup-(\d{6,9})-[0-9a-f]{8}\.json\.gz$/).map(({ name, seq: number }) => ({ name, number }))
/** Whether a file is part of the journal, old or new; `name` relative to the workspace folder. */
export const isSegment = (name: string) => segmentsIn([name]).length > 0 || archivedIn([basename(name)]).length > 0
/** Logs and second copies of logs, in ascending order. */
export const credentialLogsIn = (names: readonly string[]) => numbered(names, /^credentials-(?:copy-)?(\d{12})\.ndjson$/)
/** A file whose writing was interrupted. Another process's attempt at the lock is none. */
export const isTemp = (name: string) => name.endsWith('.tmp') && !name.startsWith(lockName)

/**
 * Why a file lies aside: it could not be read; it holds what was cut off the end of a journal; it is an account whose import was never
 * completed; it is a state that opening put together from damaged files; it holds the credentials of
 * users that the account lost, or those that were in use until another file took their place.
 */
export const asideReasons = ['unreadable', 'torn', 'unfinished', 'recovered', 'detached', 'replaced'] as const
export type AsideReason = (typeof asideReasons)[number]

/** A file that was moved aside, or written there. */
export interface AsideFile {
  name: string
  /** The name it had. */
  original: string
  reason: AsideReason
  /** ISO time at which it was put aside. */
  at: string
}

/** Name under which a file is kept aside; `at` is an ISO time. No two calls give the same name. */
export const asideName = (name: string, at: string, reason: AsideReason = 'unreadable') =>
  `${name}.${reason}-${at.replaceAll(':', '-')}-${randomUUID().slice(0, 8)}`

/** The random part is missing in names that version 0.1.0 gave. */
const asideForm = new RegExp(`^(.+)\\.(${asideReasons.join('|')})-([0-9-]+T)([0-9-]+)([0-9.]*Z)(?:-[0-9a-f]{8})?$`)

/** The files among `names` that lie aside, oldest first; in `names` as in `original`, without a folder. */
export const asideFilesIn = (names: readonly string[]): AsideFile[] =>
  names
    .flatMap((name) => {
      const [, original, reason, day, time, rest] = asideForm.exec(name) ?? []
      if (original === undefined || day === undefined || time === undefined) return []
      return [{ name, original, reason: reason as AsideReason, at: day + time.replaceAll('-', ':') + (rest ?? 'Z') }]
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
