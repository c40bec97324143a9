import { join } from 'node:path'
import { credentialsOf, settingsId, type RootTold } from '../../account'
import type { HistoryStep } from '../../shared/account-views'
import type { Events } from '../../shared/contract'
import type { LostCredential, ReportImport } from '../../shared/credential-views'
import { emptyAccount, type Account, type AccountInfo, type EntityId } from '../../shared/model'
import type { Operation } from '../../shared/operations'
import type { Answer } from '../../shared/packed'
import { fail, ok, type AppError, type Result } from '../../shared/result'
import type { WorkspaceState } from '../../shared/views'
import type { KeyVault } from '../../store/key-vault'
import { openWorkspace, readWorkspace } from '../../store/open'
import type { Participant } from '../../store/change'
import type { Workspace } from '../../store/workspace'
import type { Handover, JobName, Jobs } from '../../worker/protocol'
import { Backups } from './backups'
import type { Log } from '../log/log'
import { Commands, OWNER, type Ran } from './commands'
import { CredentialKeeper } from './credential-keeper'
import { CredentialQueries } from './credential-queries'
import { Imports } from './imports'
import { LongWork } from './long-work'
import { Past } from './past'
import { takeOver } from './take-over'
import { UnderWay } from './under-way'
import { WorkerClient, type StartWorker } from './worker-client'

export interface SessionDeps {
  paths: { userData: string; catalog: string; sampleAccount: string }
  appVersion: string
  platform: string
  startWorker: StartWorker
  emit<E extends keyof Events>(name: E, payload: Events[E]): void
  /** ISO time. */
  now(): string
  randomBytes(n: number): Uint8Array
  /** Gives what keeps the key that seals MFA seeds; without one it lies in a file of mode 0600. */
  keyVault?: () => Promise<KeyVault>
  /** Where faults are written. */
  log?: Log
  /** What was out of order before the workspace was opened. */
  notices: readonly AppError[]
}

interface Replacing {
  account: Account
  label: string
  other(before: Account | null): Participant
  token?: string
}

/**
 * The open workspace in main: the store, the worker's replica, and the one path by which the account changes.
 * `open` never fails: what could not be opened is in `notices`, and every change is then refused with the reason.
 */
export class Session {
  readonly worker: WorkerClient
  readonly imports: Imports
  readonly credentials: CredentialKeeper
  readonly backups: Backups
  readonly past: Past
  readonly credentialQueries: CredentialQueries
  readonly #deps: SessionDeps
  readonly #workspace: Result<Workspace>
  readonly #commands: Commands
  readonly #longWork: LongWork
  readonly #changes = new UnderWay()
  #closing: Promise<void> | null = null
  #catalogInfo: WorkspaceState['catalog'] | null = null

  private constructor(deps: SessionDeps, worker: WorkerClient, workspace: Result<Workspace>, credentials: CredentialKeeper) {
    this.#deps = deps
    this.worker = worker
    this.#workspace = workspace
    this.credentials = credentials
    this.imports = new Imports(this)
    const { emit, now, randomBytes } = deps
    this.#longWork = new LongWork((progress) => emit('progress', progress))
    this.past = new Past(workspace, this.#longWork)
    this.backups = new Backups({
      workspace,
      worker,
      credentials,
      now,
      replace: (handover, label, other) => this.replaceBy(handover, label, other)
    })
    const longWork = this.#longWork
    this.credentialQueries = new CredentialQueries({ account: () => this.#account(), credentials, longWork, now, randomBytes })
    this.#commands = new Commands({
      workspace,
      credentials,
      worker: this.worker,
      longWork,
      backups: this.backups,
      catalog: deps.paths.catalog,
      emit,
      now,
      randomBytes
    })
  }

  static async open(deps: SessionDeps): Promise<Session> {
    let workspace: Result<Workspace> = fail('NoWorkspace', 'the workspace is still opening')
    const worker = new WorkerClient({
      start: (data) => deps.startWorker({ ...data, catalogFolder: deps.paths.catalog }),
      onProgress: (p) => deps.emit('progress', p),
      onDeath: (death) => deps.log?.write('worker-died', { ...death }),
      current: () => (workspace.ok ? workspace.value : { account: null, seq: 0 })
    })
    const given = { now: deps.now }
    workspace = await openWorkspace(join(deps.paths.userData, 'workspaces', 'main'), given, async (folder) => {
      const read = await worker.readWorkspace(folder)
      return !read.ok && read.error.code === 'Internal' ? readWorkspace(folder, given) : read // the worker stopped
    })
    if (workspace.ok) worker.opened(workspace.value.account, workspace.value.seq)
    else worker.load(null, 0)
    const session = new Session(deps, worker, workspace, await CredentialKeeper.open(workspace, deps))
    if (workspace.ok && workspace.value.unchecked.length > 0) void session.#checkRest(workspace.value)
    return session
  }

  /** Opening checks what it needs and a bit more. The worker looks at the rest afterward; what it cannot do now the next opening tries. */
  async #checkRest(workspace: Workspace): Promise<void> {
    const { folder, unchecked: files } = workspace
    const found = await this.worker.job('checkRest', { folder, files })
    const told = found.ok ? await workspace.setAside(found.value) : found
    if (told.ok && told.value) this.#deps.emit('changed', { touched: [settingsId], all: false, seq: this.#seq() })
  }

  #account(): Account | null {
    return this.#workspace.ok ? this.#workspace.value.account : null
  }
  #seq(): number {
    return this.#workspace.ok ? this.#workspace.value.seq : 0
  }

  async state(): Promise<Result<WorkspaceState>> {
    const catalog = await this.#catalog()
    if (!catalog.ok) return catalog
    const w = this.#workspace.ok ? this.#workspace.value : null
    const undo = w?.history.undoEntries.at(-1)
    const redo = w?.history.redoEntries.at(-1)
    const { open, settled } = this.#notices()
    return ok({
      home: w?.account?.home ?? null,
      seq: this.#seq(),
      savedAt: w?.savedAt ?? null,
      undo: undo ? { label: undo.label } : null,
      redo: redo ? { label: redo.label } : null,
      notices: open,
      settled,
      offer: await this.backups.offer(),
      catalog: catalog.value,
      appVersion: this.#deps.appVersion,
      platform: this.#deps.platform
    })
  }

  /** What opening found: `open` still holds; `settled` is about an account that another one has replaced since. */
  #notices(): { open: AppError[]; settled: AppError[] } {
    const { notices } = this.#deps
    if (!this.#workspace.ok) return { open: [...notices, this.#workspace.error], settled: [] }
    const found = this.#workspace.value.notices
    const { isChosen } = this.backups
    const { open, settled } = this.credentials.notices
    return {
      open: [...notices, ...(isChosen ? [] : found), ...open],
      settled: [...(isChosen ? found : []), ...settled]
    }
  }

  /** Asked once: what the window says of the newest change must not wait for a busy worker. */
  async #catalog(): Promise<Result<WorkspaceState['catalog']>> {
    if (this.#catalogInfo) return ok(this.#catalogInfo)
    const info = await this.worker.job('catalogInfo', {})
    if (info.ok) this.#catalogInfo = info.value
    return info
  }

  /** A question to the analysis worker about the account as it is now. */
  ask<N extends JobName>(name: N, input: Jobs[N]['input']): Promise<Result<Jobs[N]['output']>> {
    return this.worker.job(name, input)
  }

  /** As `ask`, in the form in which the answer crosses to the window. */
  answer<N extends JobName>(name: N, input: Jobs[N]['input']): Promise<Answer<Jobs[N]['output']>> {
    return this.worker.answer(name, input)
  }

  /** What deleting these would take along; their credentials are known here alone. */
  planDelete(ids: EntityId[]): Promise<Result<Jobs['planDelete']['output']>> {
    const account = this.#account()
    if (!account) return Promise.resolve(fail('NoWorkspace', 'there is no account yet'))
    const credentials = ids.map((id) => credentialsOf(account, this.credentials.value, id))
    return this.worker.job('planDelete', { ids, credentials })
  }

  /** Makes the first change as quick as the next ones. */
  warmUp(): Promise<void> {
    return this.#commands.warmUp()
  }

  /** The name of the open account, or null. */
  accountName(): string | null {
    return this.#account()?.home.displayName ?? null
  }

  create(home: AccountInfo): Promise<Result<WorkspaceState>> {
    const account = emptyAccount(home)
    return this.#replace({ account, label: `Create account ${home.displayName}`, other: () => this.credentials.moveTo(account) })
  }

  openSample(): Promise<Result<WorkspaceState>> {
    return this.imports.sample(this.#deps.paths.sampleAccount)
  }

  /**
   * An account that the worker holds in the place of this one. The worker writes it, this thread fetches it in parts: with 100,000 users
   * either would keep others waiting here. `other` brings the credentials in line; without it whoever is in both accounts keeps them.
   */
  async replaceBy(
    handover: Handover,
    label: string,
    other: (after: Account, before: Account | null) => Participant = (after) => this.credentials.moveTo(after)
  ): Promise<Result<WorkspaceState>> {
    const { token } = handover
    const taken = await takeOver(this.worker, handover)
    const done = taken.ok
      ? await this.#replace({ account: taken.value, label, other: (before) => other(taken.value, before), token })
      : taken
    if (!done.ok) await this.worker.job('dropHandover', { token })
    return done
  }

  /** `token`: the worker holds the account. `other` gets the account that is open before. */
  async #replace({ account, label, other, token }: Replacing): Promise<Result<WorkspaceState>> {
    if (!this.#workspace.ok) return this.#workspace
    const workspace = this.#workspace.value
    return this.#changes.run(async () => {
      let replaced: Account | null = null
      const done = await workspace.replaceAccount(account, {
        label,
        actor: OWNER,
        before: () => {
          replaced = this.#account()
          return this.backups.beforeReplacement(label)
        },
        other: () => other(replaced),
        ...(token === undefined ? {} : { write: (file) => this.worker.saveHandover({ token, ...file }) })
      })
      if (!done.ok) return done
      if (token === undefined) this.worker.load(done.value.account, done.value.seq)
      else this.worker.adopt(token, done.value.account, done.value.seq)
      this.backups.chosen()
      void this.backups.afterReplacement(label)
      this.#deps.emit('changed', { touched: [], all: true, seq: done.value.seq })
      return this.state()
    })
  }

  /** A list of IAM operations, all or nothing (`Commands.run`). */
  run(label: string, operations: Operation[]): Promise<Result<Ran>> {
    return this.#changes.run(() => this.#commands.run(label, operations))
  }
  importCredentialReport(text: string): Promise<Result<ReportImport>> {
    return this.#changes.run(() => this.#commands.importCredentialReport(text, this.credentialQueries))
  }
  useCredentials(name: string): Promise<Result<{ kept: string }>> {
    return this.#changes.run(() => this.#commands.useCredentials(name))
  }
  tellRoot(told: RootTold | null): Promise<Result<null>> {
    return this.#changes.run(() => this.#commands.tellRoot(told))
  }
  /** `agreed`: credentials that a person agreed to lose with it (`Commands.step`). */
  undo(agreed?: readonly LostCredential[]): Promise<Result<HistoryStep>> {
    return this.#changes.run(() => this.#commands.step('undo', agreed))
  }
  redo(agreed?: readonly LostCredential[]): Promise<Result<HistoryStep>> {
    return this.#changes.run(() => this.#commands.step('redo', agreed))
  }

  cancel(job: number): void {
    if (!this.#longWork.stop(job)) this.worker.cancel(job)
  }

  /**
   * Closes everything in order: no new change is taken; those under way come to their end, derivations of passwords included; the
   * last backup; the workspace; the credentials, which then leave nothing of what was deleted; the worker; the lock comes last.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#changes.close()
    await this.backups.close()
    const rest = async () => {
      await this.credentials.close()
      await this.worker.close()
    }
    await (this.#workspace.ok ? this.#workspace.value.close(rest) : rest())
  }
}
