import { setImmediate, setTimeout } from 'node:timers/promises'
import { credentialsOf, hasCredentials, usersOnlyIn } from '../../account'
import {
  MOST_NAMED,
  type BackupDifference,
  type BackupsView,
  type RestoreOffer,
  type Restored,
  type SomeNames
} from '../../shared/backup-views'
import type { Account, EntityId } from '../../shared/model'
import { fail, ok, type AppError, type Result } from '../../shared/result'
import type { WorkspaceState } from '../../shared/views'
import type { Handover } from '../../worker/protocol'
import { deleteDamaged, localDay, writeBackup, type BackupCause } from '../../store/backups'
import { storeDeps } from '../../store/deps'
import type { Participant } from '../../store/change'
import { diskWords, unwritable } from '../../store/disk-words'
import { deleteFound } from '../../store/found'
import { nodeFs } from '../../store/fs'
import { backupsIn } from '../../store/names'
import type { Workspace } from '../../store/workspace'
import type { CredentialKeeper } from './credential-keeper'
import type { WorkerClient } from './worker-client'

/** Closing waits so long for its backup: the journal has every change anyway. */
const CLOSING_MS = 1500
/** So often the worker is asked again while a change is still on its way to it. */
const TRIES = 20

interface BackupsDeps {
  workspace: Result<Workspace>
  worker: WorkerClient
  credentials: CredentialKeeper
  now(): string
  /** An account that the worker holds in the place of the open one. */
  replace(
    handover: Handover,
    label: string,
    other: (after: Account, before: Account | null) => Participant
  ): Promise<Result<WorkspaceState>>
}

/** When backups are made, and what the window asks of them. The worker writes and reads them, from its replica. */
export class Backups {
  readonly #deps: BackupsDeps
  #dayBegun: number | null = null
  #changing = false
  /** Why the last backup could not be made. */
  #failure: AppError | null = null
  #offer: Promise<RestoreOffer | null> | null = null
  #chosen = false

  constructor(deps: BackupsDeps) {
    this.#deps = deps
  }

  /**
   * To be called before each change: the first one of a day leaves a backup of the state before it, and so does the first one that has an
   * earlier version's files written anew. Waits for nothing.
   */
  beforeChange(): void {
    const today = localDay(this.#deps.now())
    if (this.#dayBegun === today || !this.#deps.workspace.ok) return
    this.#dayBegun = today
    const { account, savedAt, isFromEarlierVersion } = this.#deps.workspace.value
    const first = !this.#changing
    this.#changing = true
    if (!account || savedAt === null) return
    if (first && isFromEarlierVersion) void this.#make({ reason: 'migration' })
    else if (localDay(savedAt) < today) void this.#make({ reason: 'daily' })
  }

  /** After many changes. */
  async afterCompaction(): Promise<void> {
    await this.#make({ reason: 'periodic' })
  }

  /** After another account took the place of the open one: until the next compaction only one other file holds it whole. */
  async afterReplacement(label: string): Promise<void> {
    await this.#make({ reason: 'after', label })
  }

  /** Before another account takes the place of the open one; a refusal means that it must stay. */
  async beforeReplacement(label: string): Promise<Result<unknown>> {
    if (!this.#deps.workspace.ok || !this.#deps.workspace.value.account) return ok(null)
    const made = await this.#make({ reason: 'before', label })
    // A worker that died is no reason to refuse: this thread can do it, piece by piece.
    return made.ok || made.error.code !== 'Internal'
      ? made
      : this.#makeHere(this.#deps.workspace.value, { reason: 'before', label })
  }

  async close(): Promise<void> {
    const patience = new AbortController()
    const late = setTimeout(CLOSING_MS, null, { signal: patience.signal }).catch(() => null)
    await Promise.race([this.#make({ reason: 'closing' }), late])
    patience.abort()
  }

  async #make({ reason, label = '' }: BackupCause): Promise<Result<unknown>> {
    const made = await this.#ask({ reason, label })
    this.#failure = made.ok ? null : made.error
    return made
  }

  /** The worker may not have the newest change yet, which is on its way to it. */
  async #ask(cause: Required<BackupCause>): Promise<Result<unknown>> {
    if (!this.#deps.workspace.ok) return this.#deps.workspace
    const workspace = this.#deps.workspace.value
    const { folder } = workspace
    for (let turn = 0; turn < TRIES; turn++) {
      const { account, seq, savedAt } = workspace
      if (!account) return ok(null)
      const made = await this.#deps.worker.job('backup', { folder, seq, savedAt: savedAt ?? '', ...cause })
      if (!made.ok || made.value !== null) return made
      await setImmediate()
    }
    return fail('Internal', 'the analysis worker does not have the newest change')
  }

  async #makeHere(workspace: Workspace, cause: BackupCause): Promise<Result<unknown>> {
    const { account, seq, savedAt, folder } = workspace
    if (!account) return ok(null)
    const deps = storeDeps({ now: this.#deps.now })
    try {
      const state = { schema: deps.schema, seq, savedAt: savedAt ?? '', account }
      this.#failure = null
      return ok(await writeBackup(folder, state, cause, deps))
    } catch (e) {
      const refused = unwritable('the backup', folder, e)
      this.#failure = refused.error
      return refused
    }
  }

  /** What the Backups page shows. */
  async view(): Promise<Result<BackupsView>> {
    if (!this.#deps.workspace.ok) return this.#deps.workspace
    const { folder } = this.#deps.workspace.value
    const listed = await this.#deps.worker.job('listBackups', { folder })
    return listed.ok ? ok({ ...listed.value, folder, failure: this.#failure }) : listed
  }

  /**
   * What to offer after opening: with no account, the newest whole state there is; after damage, one that is newer than the account as it
   * could be opened. null: nothing, or the person has chosen already.
   */
  async offer(): Promise<RestoreOffer | null> {
    if (!this.#deps.workspace.ok || this.#chosen) return null
    const { account, notices } = this.#deps.workspace.value
    if (account && notices.length === 0) return null
    this.#offer ??= this.#findOffer(this.#deps.workspace.value)
    return this.#offer
  }

  async #findOffer(workspace: Workspace): Promise<RestoreOffer | null> {
    const { folder, account, seq, savedAt } = workspace
    const opened = account ? { seq, savedAt: savedAt ?? '' } : null
    const found = await this.#deps.worker.job('newestState', { folder, opened })
    return found.ok ? found.value : null // the Backups page says what is wrong
  }

  /** Another account was put in place: what opening found is no longer offered. */
  chosen(): void {
    this.#chosen = true
  }
  /** Whether `chosen` was called since opening. */
  get isChosen(): boolean {
    return this.#chosen
  }

  /** Deletes a credentials file that lies aside, or a damaged backup, for good. */
  async deleteFile(name: string): Promise<Result<null>> {
    if (!this.#deps.workspace.ok) return this.#deps.workspace
    const { folder } = this.#deps.workspace.value
    const isBackup = backupsIn([name]).length > 0
    try {
      const done = await (isBackup
        ? deleteDamaged(folder, name, storeDeps(this.#deps))
        : deleteFound(folder, name, { fs: nodeFs }))
      return done ? ok(null) : fail('NoSuchEntity', `there is no ${isBackup ? 'damaged backup' : 'file'} \`${name}\``)
    } catch (e) {
      return fail('StoreUnwritable', `\`${name}\` can't be deleted: ${diskWords(e).why}`, { hint: diskWords(e).todo })
    }
  }

  /** What happened between a backup and now, and what restoring it means for credentials. */
  async difference(name: string): Promise<Result<BackupDifference>> {
    if (!this.#deps.workspace.ok) return this.#deps.workspace
    const { folder } = this.#deps.workspace.value
    const found = await this.#deps.worker.job('backupDifference', { folder, name })
    if (!found.ok) return found
    const { leaving, ...rest } = found.value
    return ok({ ...rest, losing: this.#losing(leaving) })
  }

  #losing(leaving: readonly EntityId[]): SomeNames {
    const account = this.#deps.workspace.ok ? this.#deps.workspace.value.account : null
    if (!account) return { names: [], total: 0 }
    const owners = leaving.filter((id) => credentialsOf(account, this.#deps.credentials.value, id).length > 0)
    return someNames(account, owners)
  }

  /** An earlier state in the place of the open account. `back`: users that came back, and have no credentials. */
  async restore(name: string): Promise<Result<Restored>> {
    if (!this.#deps.workspace.ok) return this.#deps.workspace
    const { folder } = this.#deps.workspace.value
    const taken = await this.#deps.worker.job('takeBackup', { folder, name })
    if (!taken.ok) return taken
    const { handover, at } = taken.value
    const label =
      backupsIn([name]).length > 0 ? `Restore the backup of ${minute(at)}` : `Use a file of ${minute(at)} from the workspace`
    let account = handover.frame
    let returned: readonly EntityId[] = []
    const state = await this.#deps.replace(handover, label, (after, before) => {
      account = after
      if (before) returned = usersOnlyIn(account, before)
      return this.#deps.credentials.returnTo(before, account)
    })
    if (!state.ok) return state
    const without = returned.filter((id) => !hasCredentials(this.#deps.credentials.value, id))
    return ok({ state: state.value, back: someNames(account, without) })
  }
}

function someNames(account: Account, ids: readonly EntityId[]): SomeNames {
  const names = ids.map((id) => account.users[id]?.userName ?? id).sort()
  return { names: names.slice(0, MOST_NAMED), total: names.length }
}

/** `2026-11-30 14:02`, where the person is. */
function minute(at: string): string {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return at
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}
