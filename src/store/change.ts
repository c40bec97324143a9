import type { AccountPatch } from '../account/patches'
import type { Account, EntityId } from '../shared/model'
import type { Result } from '../shared/result'
import type { Change } from './line'
import type { Snapshot } from './snapshot'

/** A change that is on the disk. `account` is the state after it. */
export interface Committed {
  seq: number
  at: string
  account: Account
  touched: readonly EntityId[]
  patches: readonly AccountPatch[]
}

/**
 * A change to be saved. `account`: the state after it, if `runCommand` has already applied the patches to the state that `build` got
 * (it carries the derived indexes along); else the store applies them.
 */
export type Planned = Change & { account?: Account }

/** Another file that takes part in a change. No other change is under way from `prepare` to the end of `finish`. */
export interface Participant {
  /** Before line `seq` is written. */
  prepare(seq: number): Promise<void>
  /** Afterwards: whether the line is on the disk. Must not throw. */
  finish(saved: boolean): Promise<void>
}

/** A change, and the other file that takes part in it. */
export type Joint = Planned & { other?: Participant | undefined }

/** What `Workspace.replaceAccount` needs to know of a replacement. */
export interface Replacement {
  label: string
  actor: string
  before?: () => Promise<Result<unknown>>
  other?: () => Participant
  /**
   * Writes the account as `writeSnapshot` does, in another thread. The account must then be the very one that this thread writes, checked
   * against the schema and frozen: here it is not looked at again.
   */
  write?: WriteReplacement
}

/** Writes a replacement's snapshot file. What it refuses is returned, and nothing is replaced. */
export type WriteReplacement = (file: Omit<Snapshot, 'account'> & { folder: string; name: string }) => Promise<Result<unknown>>

/** Writes the snapshot and archives old segments: `writeCompaction`, here or in another thread. */
export type WriteCompaction = (folder: string, snapshot: Snapshot) => Promise<void>
