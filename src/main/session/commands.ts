import {
  changedUsers,
  indexSliced,
  runCommand,
  runSliced,
  settingsId,
  tellRoot,
  undoSliced,
  type CommandResult,
  type OperationContext,
  type RootTold,
  type RunResult,
  type SecretTools,
  type UndoEntry
} from '../../account'
import type { Catalog } from '../../catalog/types'
import type { HistoryStep } from '../../shared/account-views'
import type { Events } from '../../shared/contract'
import type { LostCredential, ReportImport } from '../../shared/credential-views'
import type { Account, Credentials, EntityId } from '../../shared/model'
import { isRead, type Operation } from '../../shared/operations'
import { redact } from '../../shared/operations/redact'
import { fail, ok, type Result } from '../../shared/result'
import type { Committed, Joint, Planned } from '../../store/change'
import { readCatalog } from '../../store/reference'
import type { Workspace } from '../../store/workspace'
import { CommandSecrets } from './command-secrets'
import type { Backups } from './backups'
import type { CredentialKeeper } from './credential-keeper'
import type { CredentialQueries } from './credential-queries'
import { inTurns, type LongWork } from './long-work'
import { operationContext } from './operation-context'
import { useFoundCredentials } from './use-credentials'
import { agreedTo, changesCredentials, concernsCredentials, losing, undoNote } from './undo-note'
import type { WorkerClient } from './worker-client'

interface CommandsDeps {
  workspace: Result<Workspace>
  credentials: CredentialKeeper
  worker: WorkerClient
  longWork: LongWork
  backups: Backups
  /** Folder of the generated catalog. */
  catalog: string
  emit<E extends keyof Events>(name: E, payload: Events[E]): void
  /** ISO time. */
  now(): string
  randomBytes(count: number): Uint8Array
}

type Known = Result<{ credentials: Credentials }>
export type Ran = { outputs: unknown[]; touched: EntityId[]; seq: number }

/** Who acts when nobody signed in: the local operator (docs/ARCHITECTURE.md, "Who acts"). */
export const OWNER = 'owner'

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

/** The one path by which the account and its credentials change. */
export class Commands {
  #catalog: Catalog | null = null
  #compacting = false

  constructor(private readonly around: CommandsDeps) {}

  /**
   * A list of IAM operations, all or nothing: one journal line, one undo step. Operations on credentials may be among them: what these
   * change is in a file of its own (`CredentialsFile` says how the two keep step) and is not undone.
   */
  async run(label: string, operations: Operation[]): Promise<Result<Ran>> {
    const secrets = new CommandSecrets(this.around.credentials.file, this.around.randomBytes)
    for (;;) {
      secrets.restart()
      const done = await (operations.every(isRead) ? this.#read(operations, secrets) : this.#change(label, operations, secrets))
      if (!secrets.incomplete) return done
      await secrets.deriveWanted()
    }
  }

  async #read(operations: Operation[], { tools }: CommandSecrets): Promise<Result<Ran>> {
    if (!this.around.workspace.ok) return this.around.workspace
    const { account, seq } = this.around.workspace.value
    if (!account) return noAccount
    const { file } = this.around.credentials
    if (!file.ok && operations.some(concernsCredentials)) return file
    const result = runCommand(account, operations, this.#context(tools), this.around.credentials.value)
    return result.ok ? ok({ outputs: result.value.outputs, touched: [], seq }) : result
  }

  async #change(label: string, operations: Operation[], secrets: CommandSecrets): Promise<Result<Ran>> {
    const { credentials, longWork } = this.around
    const both = operations.some(changesCredentials)
    if (both && !credentials.file.ok) return credentials.file
    let outputs: unknown[] = []
    let owners: EntityId[] = []
    let changes = true
    const plan = (result: Result<RunResult>): Result<Joint> => {
      if (!result.ok) return result
      if (secrets.incomplete) return fail('Internal', 'passwords are still to be derived')
      const before = credentials.value
      const after = result.value.credentials
      outputs = result.value.outputs
      owners = changedUsers(before, after)
      changes = result.value.patches.length > 0 || after !== before
      if (!changes) return fail('NothingToUndo', 'there is nothing to change') // no journal line, no undo step
      const other = after === before ? undefined : credentials.changeTo(after)
      return this.#savable(ok({ actor: OWNER, label, operations: redact(operations), ...planned(result.value), other }))
    }
    const context = this.#context(secrets.tools)
    const done = await this.#save((workspace) =>
      both || operations.length > 1
        ? workspace.commitAlone(async (account) =>
            plan(await longWork.run('running operations', (p) => runSliced(account, operations, context, credentials.value, p)))
          )
        : workspace.commit((account) => plan(runCommand(account, operations, context, credentials.value)))
    )
    if (!changes) return ok({ outputs, touched: [], seq: this.around.workspace.ok ? this.around.workspace.value.seq : 0 })
    if (!done.ok) return done
    if (owners.length > 0) this.#tell(owners, done.value.seq)
    return ok({ outputs, touched: [...new Set([...done.value.touched, ...owners])], seq: done.value.seq })
  }

  /** Last uses, ages and placeholders from a credential report; the account stays as it is. */
  importCredentialReport(text: string, queries: CredentialQueries): Promise<Result<ReportImport>> {
    return queries.importReport(text, (change) => this.#know('Import a credential report', change))
  }

  /** What a person says of the root user; null: nothing is known. No undo step: credentials are not undone. */
  async tellRoot(told: RootTold | null): Promise<Result<null>> {
    const credentials = () => ok({ credentials: tellRoot(this.around.credentials.value, told) })
    const done = await this.#know('Set root user status', credentials)
    return done.ok ? ok(null) : done
  }

  /** Credentials of a file that lies aside (`useFoundCredentials`). */
  async useCredentials(name: string): Promise<Result<{ kept: string }>> {
    const { workspace, credentials, now } = this.around
    if (!workspace.ok) return workspace
    const place = { folder: workspace.value.folder, now, current: () => credentials.value }
    const done = await useFoundCredentials(place, name, (change) =>
      this.#know('Use a credentials file from the workspace', change)
    )
    if (done.ok) credentials.taken(name)
    return done
  }

  /** A change of what is known of credentials: a journal line, but none of the account changes. */
  async #know(label: string, change: (account: Account) => Known | Promise<Known>): Promise<Result<Committed>> {
    if (!this.around.credentials.file.ok) return this.around.credentials.file
    let owners: EntityId[] = []
    const done = await this.#save((workspace) =>
      workspace.commitAlone(async (account) => {
        const changed = await change(account)
        if (!changed.ok) return changed
        const { credentials } = changed.value
        owners = changedUsers(this.around.credentials.value, credentials)
        const other = this.around.credentials.changeTo(credentials)
        const nothing = { touched: [], patches: [], inverse: [] }
        return this.#savable(ok({ actor: OWNER, label, ...nothing, credentialsOf: owners.length, other }))
      })
    )
    // the account's own pages show root, and every user whose credentials are known now
    if (done.ok) this.#tell([settingsId, ...owners], done.value.seq)
    return done
  }

  /**
   * The journal says whether a later change stands in the way, the account whether its rules still hold afterwards. Where credentials
   * would be lost that nobody `agreed` to lose, nothing is done and they are told: that is for a person to decide.
   */
  async step(which: 'undo' | 'redo', agreed: readonly LostCredential[] = []): Promise<Result<HistoryStep>> {
    if (!this.around.workspace.ok) return this.around.workspace
    const { history } = this.around.workspace.value
    let label = ''
    let note: string | null = null
    let waiting: LostCredential[] = []
    const policies = this.#knownCatalog().managedPolicies
    const knows = (arn: string): boolean => policies.byArn(arn) !== undefined
    const take = async (account: Account): Promise<Result<Joint>> => {
      const entry = which === 'undo' ? history.undoEntries.at(-1) : history.redoEntries.at(-1)
      if (!entry) return fail('NothingToUndo', which === 'undo' ? 'there is nothing to undo' : 'there is nothing to redo')
      label = entry.label
      const later = history.laterTouched(entry)
      const result = await this.around.longWork.run(which === 'undo' ? 'undoing' : 'redoing', (pause) =>
        undoSliced(account, entry as UndoEntry, later, knows, pause)
      )
      if (!result.ok) return result
      const name = which === 'undo' ? { label: `Undo: ${label}`, undoes: entry.seq } : { label, redoes: entry.seq }
      const { account: after, touched } = result.value
      const step = { before: account, after, touched, credentials: this.around.credentials.value }
      const lost = losing(step)
      if (!agreedTo(lost, agreed)) {
        waiting = lost
        return fail('Cancelled', 'credentials would be lost')
      }
      note = undoNote(entry, step)
      const other = this.around.credentials.follow(after, touched)
      return this.#savable(ok({ actor: OWNER, ...name, ...planned(result.value), other }))
    }
    const done = await this.#save((workspace) => workspace.commitAlone(take))
    if (waiting.length > 0) return ok({ done: false, label, losing: waiting })
    if (!done.ok) return done
    return ok({ done: true, label, touched: [...done.value.touched], seq: done.value.seq, note })
  }

  /** What comes before every change, and what follows from it. */
  async #save(commit: (workspace: Workspace) => Promise<Result<Committed>>): Promise<Result<Committed>> {
    if (!this.around.workspace.ok) return this.around.workspace
    const workspace = this.around.workspace.value
    await this.around.credentials.settle()
    this.around.backups.beforeChange()
    const done = await commit(workspace)
    if (!done.ok) return done
    const { patches, touched, seq } = done.value
    this.around.worker.patch([...patches], [...touched], seq)
    this.#tell([...touched], seq)
    if (workspace.needsCompaction) void this.#compact(workspace)
    return done
  }

  /** Nothing may be saved while the credentials' file waits to be written; to be asked when a change's turn has come. */
  #savable(change: Result<Joint>): Result<Joint> {
    const { refusal } = this.around.credentials
    return refusal ? { ok: false, error: refusal } : change
  }

  #tell(touched: EntityId[], seq: number): void {
    if (touched.length > 0) this.around.emit('changed', { touched, all: false, seq })
  }

  /** In the worker, from its replica: main keeps answering. A failure loses nothing, the next change tries again. */
  async #compact(workspace: Workspace): Promise<void> {
    if (this.#compacting) return
    this.#compacting = true
    await workspace.compact(async (folder, { schema, seq, at }) => {
      const done = await this.around.worker.job('compact', { folder, schema, seq, at })
      if (!done.ok) throw new Error(done.error.message)
    })
    await this.around.backups.afterCompaction()
    this.#compacting = false
  }

  /** Reads ahead what the first change needs, in steps that each leave the window free in between. */
  async warmUp(): Promise<void> {
    if (!this.around.workspace.ok) return
    const { account } = this.around.workspace.value
    if (account) await inTurns((pause) => indexSliced(account, pause))
    await new Promise((resolve) => setImmediate(resolve))
    this.#knownCatalog()
  }
  #knownCatalog(): Catalog {
    return (this.#catalog ??= readCatalog(this.around.catalog))
  }
  #context(secrets: SecretTools): OperationContext {
    return operationContext(this.#knownCatalog(), this.around, secrets)
  }
}

const noAccount = fail('NoWorkspace', 'there is no account yet')
