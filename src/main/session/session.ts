import { join } from 'node:path'
import {
  changedUsers,
  credentialsOf,
  runCommand,
  undo,
  type CommandResult,
  type OperationContext,
  type SecretTools,
  type UndoEntry
} from '../../account'
import type { Catalog } from '../../catalog/types'
import type { Events } from '../../shared/contract'
import { emptyAccount, type Account, type AccountInfo, type EntityId } from '../../shared/model'
import { isRead, type Operation } from '../../shared/operations'
import { redact } from '../../shared/operations/redact'
import { fail, ok, type AppError, type Result } from '../../shared/result'
import type { WorkspaceState } from '../../shared/views'
import type { KeyVault } from '../../store/key-vault'
import { openWorkspace } from '../../store/open'
import { readCatalog } from '../../store/reference'
import type { Committed, Participant, Planned, Workspace } from '../../store/workspace'
import type { JobName, Jobs } from '../../worker/protocol'
import { CommandSecrets } from './command-secrets'
import { CredentialKeeper } from './credential-keeper'
import { Imports } from './imports'
import { operationContext } from './operation-context'
import { changesCredentials, refuseLosing, undoNote } from './undo-note'
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
  /** Keeps the key that seals MFA seeds; without one it lies in a file of mode 0600. */
  keyVault?: KeyVault
  /** What was out of order before the workspace was opened. */
  notices: readonly AppError[]
}

/** A change, and the part that the credentials' file takes in it. */
type Joint = Planned & { other: Participant }
type Ran = { outputs: unknown[]; touched: EntityId[]; seq: number }
type Changed = { label: string; touched: EntityId[]; seq: number; note: string | null }

/** Who acts when nobody signed in: the local operator (docs/ARCHITECTURE.md, "Who acts"). */
const OWNER = 'owner'

/** Of what a command did, the part that is saved; its outputs are for the asker alone. */
const planned = ({
  account,
  patches,
  inverse,
  touched
}: CommandResult): Pick<Planned, 'account' | 'patches' | 'inverse' | 'touched'> => ({
  account,
  patches,
  inverse,
  touched
})

/**
 * The open workspace in main: the store, the worker's replica, and the one path by which the account changes.
 * `open` never fails: what could not be opened is in `notices`, and every change is then refused with the reason.
 */
export class Session {
  readonly worker: WorkerClient
  readonly imports: Imports
  readonly credentials: CredentialKeeper
  readonly #deps: SessionDeps
  readonly #workspace: Result<Workspace>
  #catalog: Catalog | null = null
  #compacting = false

  private constructor(deps: SessionDeps, workspace: Result<Workspace>, credentials: CredentialKeeper) {
    this.#deps = deps
    this.#workspace = workspace
    this.credentials = credentials
    this.worker = new WorkerClient({
      start: (data) => deps.startWorker({ ...data, catalogFolder: deps.paths.catalog }),
      onProgress: (p) => deps.emit('progress', p),
      current: () => ({ account: this.#account(), seq: this.#seq() })
    })
    this.worker.load(this.#account(), this.#seq())
    this.imports = new Imports(this)
  }

  static async open(deps: SessionDeps): Promise<Session> {
    const workspace = await openWorkspace(join(deps.paths.userData, 'workspaces', 'main'), { now: deps.now })
    return new Session(deps, workspace, await CredentialKeeper.open(workspace, deps))
  }

  #account(): Account | null {
    return this.#workspace.ok ? this.#workspace.value.account : null
  }
  #seq(): number {
    return this.#workspace.ok ? this.#workspace.value.seq : 0
  }

  async state(): Promise<Result<WorkspaceState>> {
    const info = await this.worker.job('catalogInfo', {})
    if (!info.ok) return info
    const w = this.#workspace.ok ? this.#workspace.value : null
    const undo = w?.history.undoEntries.at(-1)
    const redo = w?.history.redoEntries.at(-1)
    const notices: AppError[] = [
      ...this.#deps.notices,
      ...(this.#workspace.ok ? [...this.#workspace.value.notices, ...this.credentials.notices] : [this.#workspace.error])
    ]
    return ok({
      home: w?.account?.home ?? null,
      seq: this.#seq(),
      savedAt: w?.savedAt ?? null,
      undo: undo ? { label: undo.label } : null,
      redo: redo ? { label: redo.label } : null,
      notices,
      catalog: info.value,
      appVersion: this.#deps.appVersion,
      platform: this.#deps.platform
    })
  }

  /** A question to the analysis worker about the account as it is now. */
  ask<N extends JobName>(name: N, input: Jobs[N]['input']): Promise<Result<Jobs[N]['output']>> {
    return this.worker.job(name, input)
  }

  /** What deleting these would take along; their credentials are known here alone. */
  planDelete(ids: EntityId[]): Promise<Result<Jobs['planDelete']['output']>> {
    const account = this.#account()
    if (!account) return Promise.resolve(noAccount)
    const credentials = ids.map((id) => credentialsOf(account, this.credentials.value, id))
    return this.worker.job('planDelete', { ids, credentials })
  }

  /** The name of the open account, or null. */
  accountName(): string | null {
    return this.#account()?.home.displayName ?? null
  }

  create(home: AccountInfo): Promise<Result<WorkspaceState>> {
    return this.replace(emptyAccount(home), `Create account ${home.displayName}`)
  }

  openSample(): Promise<Result<WorkspaceState>> {
    return this.imports.sample(this.#deps.paths.sampleAccount)
  }

  /** Another account in the place of this one; its snapshot is on the disk before it counts. */
  async replace(account: Account, label: string): Promise<Result<WorkspaceState>> {
    if (!this.#workspace.ok) return this.#workspace
    const finish = () => this.credentials.moveTo(account)
    const done = await this.#workspace.value.replaceAccount(account, { label, actor: OWNER, finish })
    if (!done.ok) return done
    this.worker.load(done.value.account, done.value.seq)
    this.#deps.emit('changed', { touched: [], all: true, seq: done.value.seq })
    return this.state()
  }

  /**
   * A list of IAM operations, all or nothing: one journal line, one undo step. Operations on credentials may be among them: what these
   * change is in a file of its own (`CredentialsFile` says how the two keep step) and is not undone.
   */
  async run(label: string, operations: Operation[]): Promise<Result<Ran>> {
    const secrets = new CommandSecrets(this.credentials.file, this.#deps.randomBytes)
    for (;;) {
      secrets.restart()
      const done = await (operations.every(isRead) ? this.#read(operations, secrets) : this.#change(label, operations, secrets))
      if (!secrets.incomplete) return done
      await secrets.deriveWanted()
    }
  }

  async #read(operations: Operation[], { tools }: CommandSecrets): Promise<Result<Ran>> {
    if (!this.#workspace.ok) return this.#workspace
    const account = this.#account()
    if (!account) return noAccount
    const result = runCommand(account, operations, this.#context(tools), this.credentials.value)
    return result.ok ? ok({ outputs: result.value.outputs, touched: [], seq: this.#seq() }) : result
  }

  async #change(label: string, operations: Operation[], secrets: CommandSecrets): Promise<Result<Ran>> {
    const both = operations.some(changesCredentials)
    if (both && !this.credentials.file.ok) return this.credentials.file
    let outputs: unknown[] = []
    let owners: EntityId[] = []
    let changes = true
    const done = await this.#commit(both, (account) => {
      const before = this.credentials.value
      const result = runCommand(account, operations, this.#context(secrets.tools), before)
      if (!result.ok) return result
      if (secrets.incomplete) return fail('Internal', 'passwords are still to be derived')
      const { credentials } = result.value
      outputs = result.value.outputs
      owners = changedUsers(before, credentials)
      changes = result.value.patches.length > 0 || credentials !== before
      if (!changes) return fail('NothingToUndo', 'nothing changes') // no journal line, no undo step
      const other = this.credentials.changeTo(credentials)
      return ok({ actor: OWNER, label, operations: redact(operations), ...planned(result.value), other })
    })
    if (!changes) return ok({ outputs, touched: [], seq: this.#seq() })
    if (!done.ok) return done
    if (owners.length > 0) this.#tell(owners, done.value.seq)
    return ok({ outputs, touched: [...new Set([...done.value.touched, ...owners])], seq: done.value.seq })
  }

  undo(): Promise<Result<Changed>> {
    return this.#step('undo')
  }
  redo(): Promise<Result<Changed>> {
    return this.#step('redo')
  }

  /** The journal says whether a later change stands in the way, the account whether its rules still hold afterwards. */
  async #step(which: 'undo' | 'redo'): Promise<Result<Changed>> {
    if (!this.#workspace.ok) return this.#workspace
    const { history } = this.#workspace.value
    let label = ''
    let note: string | null = null
    const done = await this.#commit(true, (account) => {
      const entry = which === 'undo' ? history.undoEntries.at(-1) : history.redoEntries.at(-1)
      if (!entry) return fail('NothingToUndo', which === 'undo' ? 'there is nothing to undo' : 'there is nothing to redo')
      label = entry.label
      const policies = this.#knownCatalog().managedPolicies
      const knows = (arn: string): boolean => policies.byArn(arn) !== undefined
      const result = undo(account, entry as UndoEntry, history.laterTouched(entry), knows)
      if (!result.ok) return result
      const name = which === 'undo' ? { label: `Undo: ${label}`, undoes: entry.seq } : { label, redoes: entry.seq }
      const { account: after, touched } = result.value
      const step = { before: account, after, touched, credentials: this.credentials.value }
      const losing = refuseLosing(entry, step)
      if (losing) return { ok: false, error: losing }
      note = undoNote(entry, step)
      return ok({ actor: OWNER, ...name, ...planned(result.value), other: this.credentials.follow(after, touched) })
    })
    if (!done.ok) return done
    return ok({ label, touched: [...done.value.touched], seq: done.value.seq, note })
  }

  /** `both`: the credentials' file takes part, and nothing else is under way meanwhile. */
  async #commit(both: boolean, build: (account: Account) => Result<Joint>): Promise<Result<Committed>> {
    if (!this.#workspace.ok) return this.#workspace
    const workspace = this.#workspace.value
    await this.credentials.settle()
    let patches: Planned['patches'] = []
    const checked = (account: Account): Result<Joint> => {
      const { refusal } = this.credentials
      if (refusal) return { ok: false, error: refusal }
      const built = build(account)
      if (built.ok) patches = built.value.patches
      return built
    }
    const done = both ? await workspace.commitWith(checked) : await workspace.commit((account) => alone(checked(account)))
    if (!done.ok) return done
    this.worker.patch([...patches], [...done.value.touched], done.value.seq)
    this.#tell([...done.value.touched], done.value.seq)
    if (workspace.needsCompaction) void this.#compact(workspace)
    return done
  }

  #tell(touched: EntityId[], seq: number): void {
    if (touched.length > 0) this.#deps.emit('changed', { touched, all: false, seq })
  }

  /** In the worker, from its replica: main keeps answering. A failure loses nothing, the next change tries again. */
  async #compact(workspace: Workspace): Promise<void> {
    if (this.#compacting) return
    this.#compacting = true
    await workspace.compact(async (folder, { schema, seq, at }) => {
      const done = await this.worker.job('compact', { folder, schema, seq, at })
      if (!done.ok) throw new Error(done.error.message)
    })
    this.#compacting = false
  }

  #knownCatalog(): Catalog {
    return (this.#catalog ??= readCatalog(this.#deps.paths.catalog))
  }
  #context(secrets: SecretTools): OperationContext {
    return operationContext(this.#knownCatalog(), this.#deps, secrets)
  }

  cancel(job: number): void {
    this.worker.cancel(job)
  }

  async close(): Promise<void> {
    if (this.#workspace.ok) await this.#workspace.value.close()
    await this.worker.close()
  }
}

const noAccount = fail('NoWorkspace', 'there is no account yet')

/** A change that the credentials' file takes no part in. */
const alone = (joint: Result<Joint>): Result<Planned> => {
  if (!joint.ok) return joint
  const { other: _idle, ...change } = joint.value
  return ok(change)
}
