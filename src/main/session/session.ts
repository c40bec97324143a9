import { join } from 'node:path'
import { runCommand, undo, type CommandResult, type OperationContext, type UndoEntry } from '../../account'
import type { Catalog } from '../../catalog/types'
import type { Events } from '../../shared/contract'
import { emptyAccount, type Account, type AccountInfo, type EntityId } from '../../shared/model'
import type { Operation } from '../../shared/operations'
import { fail, ok, type AppError, type Result } from '../../shared/result'
import type { WorkspaceState } from '../../shared/views'
import { openWorkspace } from '../../store/open'
import { readCatalog } from '../../store/reference'
import type { Change } from '../../store/line'
import type { Committed, Planned, Workspace } from '../../store/workspace'
import type { JobName, Jobs } from '../../worker/protocol'
import { Imports } from './imports'
import { operationContext } from './operation-context'
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
  /** What was out of order before the workspace was opened. */
  notices: readonly AppError[]
}

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
  readonly #deps: SessionDeps
  readonly #workspace: Result<Workspace>
  #catalog: Catalog | null = null
  #compacting = false

  private constructor(deps: SessionDeps, workspace: Result<Workspace>) {
    this.#deps = deps
    this.#workspace = workspace
    this.worker = new WorkerClient({
      start: (data) => deps.startWorker({ ...data, catalogFolder: deps.paths.catalog }),
      onProgress: (p) => deps.emit('progress', p),
      current: () => ({ account: this.#account(), seq: this.#seq() })
    })
    this.worker.load(this.#account(), this.#seq())
    this.imports = new Imports(this)
  }

  static async open(deps: SessionDeps): Promise<Session> {
    return new Session(deps, await openWorkspace(join(deps.paths.userData, 'workspaces', 'main'), { now: deps.now }))
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
      ...(this.#workspace.ok ? this.#workspace.value.notices : [this.#workspace.error])
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
    const { credentialsOf } = this.#context()
    return this.worker.job('planDelete', { ids, credentials: ids.map((id) => [...credentialsOf(id)]) })
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
    const done = await this.#workspace.value.replaceAccount(account, { label, actor: OWNER })
    if (!done.ok) return done
    this.worker.load(done.value.account, done.value.seq)
    this.#deps.emit('changed', { touched: [], all: true, seq: done.value.seq })
    return this.state()
  }

  /** A list of IAM operations, all or nothing: one journal line, one undo step. */
  async run(label: string, operations: Operation[]): Promise<Result<{ outputs: unknown[]; touched: EntityId[]; seq: number }>> {
    let outputs: unknown[] = []
    let changes = true
    const done = await this.#commit((account) => {
      const result = runCommand(account, operations, this.#context())
      if (!result.ok) return result
      outputs = result.value.outputs
      changes = result.value.patches.length > 0
      if (!changes) return fail('NothingToUndo', 'nothing changes') // such as reading: no journal line, no undo step
      return ok({ actor: OWNER, label, operations, ...planned(result.value) })
    })
    if (!changes) return ok({ outputs, touched: [], seq: this.#seq() })
    if (!done.ok) return done
    return ok({ outputs, touched: [...done.value.touched], seq: done.value.seq })
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
    const done = await this.#commit((account) => {
      const entry = which === 'undo' ? history.undoEntries.at(-1) : history.redoEntries.at(-1)
      if (!entry) return fail('NothingToUndo', which === 'undo' ? 'there is nothing to undo' : 'there is nothing to redo')
      label = entry.label
      const { managedPolicyByArn } = this.#context()
      const knows = (arn: string): boolean => managedPolicyByArn(arn) !== undefined
      const result = undo(account, entry as UndoEntry, history.laterTouched(entry), knows)
      if (!result.ok) return result
      const name = which === 'undo' ? { label: `Undo: ${label}`, undoes: entry.seq } : { label, redoes: entry.seq }
      return ok({ actor: OWNER, ...name, ...planned(result.value) })
    })
    if (!done.ok) return done
    return ok({ label, touched: [...done.value.touched], seq: done.value.seq, note: null })
  }

  async #commit(build: (account: Account) => Result<Planned>): Promise<Result<Committed>> {
    if (!this.#workspace.ok) return this.#workspace
    const workspace = this.#workspace.value
    let patches: Change['patches'] = []
    const done = await workspace.commit((account) => {
      const built = build(account)
      if (built.ok) patches = built.value.patches
      return built
    })
    if (!done.ok) return done
    this.worker.patch([...patches], [...done.value.touched], done.value.seq)
    this.#deps.emit('changed', { touched: [...done.value.touched], all: false, seq: done.value.seq })
    if (workspace.needsCompaction) void this.#compact(workspace)
    return done
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

  #context(): OperationContext {
    this.#catalog ??= readCatalog(this.#deps.paths.catalog)
    return operationContext(this.#catalog, this.#deps)
  }

  cancel(job: number): void {
    this.worker.cancel(job)
  }

  async close(): Promise<void> {
    if (this.#workspace.ok) await this.#workspace.value.close()
    await this.worker.close()
  }
}
