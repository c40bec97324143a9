import type { Patch } from 'immer'
import type { PolicyAdvice } from '../shared/account-views'
import type { BackupDifference, BackupReason, BackupRow, FoundRow, RestoreOffer } from '../shared/backup-views'
import type { AccessSummary, ActionCatalog, Explanation, MatrixResult } from '../shared/analysis'
import type { DocumentRef } from '../shared/contract'
import type { Credential } from '../account/context'
import type { Account, Collection, Entity, EntityId, PolicyTest, SimulationSetup, SwitchableLayer } from '../shared/model'
import type { Answer } from '../shared/packed'
import type { Loaded } from '../store/load'
import type { Spare, Unchecked } from '../store/spare'
import type { Opened } from './offers'
import type { OfferedKey, SimulationView, TestResult } from '../shared/simulation'
import type { GroupRow, GuardrailRow, PolicyListRow, ProviderRow, ResourceRow, RoleRow, UserRow } from '../shared/list-views'
import type {
  CheckedPolicyType,
  AccountSummary,
  CopyView,
  DeletionView,
  DocumentView,
  ImportPreview,
  LintReport,
  OpenEntity,
  RenameView,
  TreeData,
  WorkspaceState
} from '../shared/views'

/** Jobs of the analysis worker: name -> input and output. Priorities are in `priorities`. */
export interface Jobs {
  tree: { input: Record<string, never>; output: TreeData }
  summary: { input: Record<string, never>; output: AccountSummary }
  entity: { input: { id: EntityId }; output: OpenEntity }
  document: { input: { document: DocumentRef }; output: DocumentView }
  users: { input: Record<string, never>; output: UserRow[] }
  groups: { input: Record<string, never>; output: GroupRow[] }
  roles: { input: Record<string, never>; output: RoleRow[] }
  policies: { input: Record<string, never>; output: PolicyListRow[] }
  providers: { input: Record<string, never>; output: ProviderRow[] }
  /** `credentials`: of each target in the order of `ids`; main alone knows them. */
  planDelete: { input: { ids: EntityId[]; credentials: Credential[][] }; output: DeletionView }
  planRename: {
    input: { id: EntityId; name?: string | undefined; path?: string | undefined; keepArns: boolean; also: string[] }
    output: RenameView
  }
  planCopy: { input: { from: EntityId; to: string }; output: CopyView }
  resources: { input: Record<string, never>; output: ResourceRow[] }
  guardrails: { input: Record<string, never>; output: GuardrailRow[] }
  policyTests: { input: Record<string, never>; output: PolicyTest[] }
  actions: { input: Record<string, never>; output: ActionCatalog }
  advice: { input: Record<string, never>; output: PolicyAdvice }
  matrix: { input: { principal: EntityId } & Assumptions; output: MatrixResult }
  access: { input: { principal: EntityId }; output: AccessSummary }
  explain: { input: { principal: EntityId; action: string } & Assumptions; output: Explanation }
  contextKeys: { input: { principal: EntityId }; output: OfferedKey[] }
  simulate: { input: { setup: SimulationSetup }; output: SimulationView }
  runTests: { input: { ids?: EntityId[] | undefined }; output: TestResult[] }
  lint: { input: { text: string; type: LintType; unlimited?: boolean | undefined }; output: LintReport }
  /** Files as text, or as paths that the person chose in the native dialog. The parsed account stays here under the token. */
  readImport: { input: { token: string; files: ImportFile[]; replaces: string | null }; output: ImportPreview }
  /** The next piece of a file that the window hands over. */
  importPart: { input: { upload: string; text: string }; output: null }
  /** The account that a previewed import becomes; the import is then forgotten. */
  takeImport: { input: { token: string; homeAccountId: string; displayName: string }; output: Handover }
  dropImport: { input: { token: string }; output: null }
  /** Reads a workspace and takes its account as the replica. */
  readWorkspace: { input: { folder: string }; output: Loaded }
  /** Writes a snapshot of the replica, which must stand at `seq`, and archives the journal segments that it covers. */
  compact: { input: { folder: string; schema: number; seq: number; at: string }; output: null }
  /** Backs up the replica, which must stand at `seq`; null: it does not. */
  backup: {
    input: { folder: string; seq: number; savedAt: string; reason: BackupReason; label: string }
    output: { name: string } | null
  }
  listBackups: { input: { folder: string }; output: { backups: BackupRow[]; found: FoundRow[] } }
  /** What is wrong with files that opening did not check. */
  checkRest: { input: { folder: string; files: readonly Unchecked[] }; output: Spare }
  /** The newest whole state among backups and files that lie aside; with `opened`, only if it is newer than that. */
  newestState: { input: { folder: string; opened: Opened | null }; output: RestoreOffer | null }
  /** What happened between a backup and the replica. `leaving`: home users that are not in the backup; main alone knows their credentials. */
  backupDifference: {
    input: { folder: string; name: string }
    output: Omit<BackupDifference, 'losing'> & { leaving: EntityId[] }
  }
  /** The account in a backup, or in a file that lies aside, ready to take the place of the open one. */
  takeBackup: { input: { folder: string; name: string }; output: { handover: Handover; at: string } }
  /** Entities of an account that is handed over, from number `from` on; none: there are no more. */
  accountPart: { input: { token: string; from: number }; output: AccountPart }
  /** Writes an account that is handed over as a snapshot file. */
  saveHandover: {
    input: { token: string; folder: string; name: string; schema: number; seq: number; at: string }
    output: null
  }
  dropHandover: { input: { token: string }; output: null }
  catalogInfo: { input: Record<string, never>; output: WorkspaceState['catalog'] }
}
export type JobName = keyof Jobs
/** An account in the worker that is to take the place of the open one. `frame`: the account without its entities. */
export interface Handover {
  token: string
  frame: Account
  entities: number
}
export type AccountPart = [collection: Collection, key: EntityId, entity: Entity][]
/** What a question takes to be otherwise than it is. */
export interface Assumptions {
  layersOff?: SwitchableLayer[] | undefined
  context?: { key: string; values: string[] | null }[] | undefined
}
export type LintType = CheckedPolicyType
export type ImportFile = { name: string; text: string } | { name: string; path: string } | { name: string; upload: string }

/** Editor before cell before page before report. Lower runs first. */
export const priorities: Record<JobName, number> = {
  lint: 0,
  explain: 1,
  simulate: 1,
  contextKeys: 1,
  entity: 1,
  document: 1,
  tree: 1,
  planDelete: 1,
  planRename: 1,
  planCopy: 1,
  summary: 2,
  users: 2,
  groups: 2,
  roles: 2,
  policies: 2,
  providers: 2,
  resources: 2,
  guardrails: 2,
  policyTests: 2,
  runTests: 2,
  actions: 2,
  advice: 3,
  matrix: 2,
  access: 3,
  importPart: 3,
  takeImport: 3,
  dropImport: 3,
  readImport: 3,
  readWorkspace: 0,
  compact: 4,
  backup: 4,
  listBackups: 2,
  checkRest: 4,
  newestState: 1,
  backupDifference: 3,
  takeBackup: 3,
  accountPart: 3,
  saveHandover: 3,
  dropHandover: 3,
  catalogInfo: 0
}

export type ToWorker =
  | { type: 'load'; account: Account | null; seq: number }
  /** What was handed over under this token is the open account from now on. */
  | { type: 'adopt'; token: string; seq: number }
  | { type: 'patch'; patches: Patch[]; touched: EntityId[]; seq: number }
  /** `pass`: the answer is for the window, main does not read it. */
  | { [N in JobName]: { type: 'job'; id: number; name: N; input: Jobs[N]['input']; pass?: boolean } }[JobName]

export type FromWorker =
  | { type: 'done'; id: number; result: Answer<unknown> }
  | { type: 'progress'; id: number; what: string; done: number; total: number }

/**
 * What the worker is started with. `cancelled` is an Int32Array of `CANCEL_SLOTS` over shared memory: slot `id % CANCEL_SLOTS` holds the id of
 * a cancelled job. `running` is an Int32Array of length 1: the id of the job whose step runs now, 0 = none. Main reads it when the worker has
 * died, so it must outlive the worker.
 */
export interface WorkerData {
  catalogFolder: string
  cancelled: SharedArrayBuffer
  running: SharedArrayBuffer
}
export const CANCEL_SLOTS = 1024

/**
 * Jobs that are not asked again when the worker dies. What `readImport` read is gone with the worker, as is an account that is handed over,
 * and a file that ends one worker ends the next; `compact` writes files, and is for an account at one sequence number: the store tries it again at the next change.
 */
export const onceOnly: ReadonlySet<JobName> = new Set<JobName>([
  'readImport',
  'importPart',
  'takeImport',
  'dropImport',
  'accountPart',
  'saveHandover',
  'dropHandover',
  'compact'
])
