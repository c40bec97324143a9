import type { EntityKind } from './model'
import type { AppError } from './result'
import type { WorkspaceState } from './views'

/**
 * Why a backup was made: before the first change of a day, after many changes, on closing, before or after another account took the place
 * of the open one, before the stored shape was changed by a newer version.
 */
export const backupReasons = ['daily', 'periodic', 'closing', 'before', 'after', 'migration'] as const
export type BackupReason = (typeof backupReasons)[number]

export interface BackupCounts {
  users: number
  groups: number
  roles: number
  /** Customer policies, and AWS managed ones that an import brought. */
  policies: number
  /** Entities of every other kind. */
  others: number
}

/** One backup as the list shows it. What the file says of itself is null where it cannot be read. */
export interface BackupRow {
  /** Its file name: what `backups.difference` and `backups.restore` take. */
  name: string
  bytes: number
  info: {
    /** ISO time at which it was made, and of the last change in it. */
    at: string
    savedAt: string
    reason: BackupReason
    /** The change that it was made for; empty where no single one asked for it. */
    label: string
    seq: number
    accountId: string
    accountName: string
    counts: BackupCounts
  } | null
  /** Why it cannot be restored, or null. */
  problem: AppError | null
  /** Whether that is damage: `backups.deleteFile` takes such a backup. One of a newer version is not damaged. */
  damaged: boolean
}

/** What a file held that opening put aside: the whole account, changes of it, credentials, something else. */
export type FoundKind = 'account' | 'journal' | 'credentials' | 'other'

/** A file that opening put aside because it was damaged or out of place. */
export interface FoundRow {
  /** For an account that can be used: what `backups.restore` takes. For credentials: what `backups.deleteFile` and `.useCredentials` take. */
  name: string
  /** The name it had. */
  original: string
  kind: FoundKind
  /** Why it lies aside. */
  reason: string
  /** ISO time at which it was put aside. */
  at: string
  bytes: number
  /** For a whole account. `sound`: its checksum fits; otherwise it was edited by hand, or is damaged in a place that does not show. */
  state: { seq: number; at: string; sound: boolean; accountId: string; accountName: string; counts: BackupCounts } | null
  /** For credentials that can be used: whose, records of users, MFA devices. `sound` as in `state`. */
  credentials: { accountId: string; users: number; devices: number; sound: boolean } | null
  /** For an account: why it cannot be used. */
  problem: AppError | null
}

/** What the Backups page shows. */
export interface BackupsView {
  /** Newest first. */
  backups: BackupRow[]
  /** Newest first. */
  found: FoundRow[]
  /** The workspace's folder; they lie in `backups` below it. */
  folder: string
  /** Why the last backup could not be made, or null. */
  failure: AppError | null
}

export const differenceWords = ['added', 'changed', 'removed'] as const
export type DifferenceWord = (typeof differenceWords)[number]

/** An entity that is in one of two states only, or in both and not the same. `kind` null: the account's own settings. */
export interface Differing {
  what: DifferenceWord
  kind: EntityKind | null
  name: string
  /** For `changed`: names of the fields that differ. */
  fields: string[]
}

/** What happened between a backup and now. */
export interface BackupDifference {
  name: string
  /** From the backup to now: `added` is not in the backup, `removed` is in the backup alone. */
  counts: Record<DifferenceWord, number>
  /** Up to `MOST_DIFFERING` of them. */
  changes: Differing[]
  /** Home users that would come back with the backup, without credentials. */
  back: SomeNames
  /** Home users whose credentials would be lost with it, as they are not in the backup. */
  losing: SomeNames
  /** Whether the backup is of another account ID: no credentials stay then. */
  otherAccount: boolean
}
/** Names, at most `MOST_NAMED` of `total`. */
export interface SomeNames {
  names: string[]
  total: number
}
/** The newest whole state that could take the place of an account that was lost, or of which changes were lost. */
export interface RestoreOffer {
  /** For `backups.restore`. */
  name: string
  from: 'backup' | 'file'
  /** ISO time of the last change in it. */
  at: string
  sound: boolean
  accountId: string
  accountName: string
  counts: BackupCounts
}

/** An account after a restore. `back`: users that came back with it, and have no credentials. */
export interface Restored {
  state: WorkspaceState
  back: SomeNames
}
export const MOST_DIFFERING = 1000
export const MOST_NAMED = 100
