import { z } from 'zod'
import { checkedPolicyTypes } from './views'
import type { AccountSettingsView, ActivityPage, ChangeView, HistoryStep, PolicyAdvice } from './account-views'
import type { BackupDifference, BackupsView, Restored } from './backup-views'
import type { AccessSummary, ActionCatalog, Explanation, MatrixResult, Progress } from './analysis'
import { MOST_CHECKED, MOST_DELETED, MOST_OPERATIONS } from './bulk'
import {
  lostCredential,
  type CredentialRow,
  type CredentialSummary,
  type PasswordRule,
  type ReportImport,
  type UserCredentialsView
} from './credential-views'
import {
  accountInfo,
  contextEntry,
  entityId,
  layersOff,
  simulationSetup,
  type Entity,
  type EntityId,
  type PolicyTest
} from './model'
import { operation } from './operations'
import { importLimits } from './import-limits'
import type { Answer } from './packed'
import { MOST_SHOWN_SECRETS, shownSecret, type Recovered } from './recovery'
import type { Result } from './result'
import type { OfferedKey, SimulationView, TestResult } from './simulation'
import type { GroupRow, GuardrailRow, PolicyListRow, ProviderRow, ResourceRow, RoleRow, UserRow } from './list-views'
import type {
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
} from './views'

/**
 * The one contract between the window and main: operation name -> kind, input, output. Client, handlers and preload derive from it.
 * To add an operation: a line here, a handler in `main/api`, a test. Inputs are parsed before a handler sees them.
 */
const out = <T>() => undefined as unknown as T
const query = <I extends z.ZodType, O>(input: I, output: O) => ({ kind: 'query' as const, input, output })
const command = <I extends z.ZodType, O>(input: I, output: O) => ({ kind: 'command' as const, input, output })
const nothing = z.strictObject({})
/** Characters: a piece of a file has a megabyte. */
const MOST_OF_A_PART = 2_000_000
const reportText = z.strictObject({ text: z.string().max(importLimits.reportBytes) })

const backupName = z.strictObject({ name: z.string().max(255) })

/** A policy text in the account or the catalog. */
export const documentRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('managed'), arn: z.string().max(2048), versionId: z.string().max(16).optional() }),
  z.strictObject({ kind: z.literal('inline'), owner: entityId, name: z.string().max(256) }),
  z.strictObject({ kind: z.literal('trust'), owner: entityId }),
  z.strictObject({ kind: z.literal('resource'), id: entityId }),
  z.strictObject({ kind: z.literal('guardrail'), id: entityId })
])
export type DocumentRef = z.output<typeof documentRef>

/** What a question takes to be otherwise: layers that do not count, keys that every request carries (or, with null, lacks). */
const whatIf = {
  layersOff: layersOff.optional(),
  context: z
    .array(contextEntry.extend({ values: contextEntry.shape.values.nullable() }))
    .max(100)
    .optional()
}

/** Credentials that a person agreed to lose with an undo or redo. */
const agreedLoss = z.strictObject({ agreed: z.array(lostCredential).max(100_000).optional() })

/** What a user got that is shown once; null: it got none. */
const newUserSecrets = z.strictObject({
  userName: z.string().max(2048),
  password: z.string().max(128).nullable(),
  accessKeyId: z.string().max(128).nullable(),
  secretAccessKey: z.string().max(128).nullable()
})

export const contract = {
  // ---- workspace
  'workspace.state': query(nothing, out<WorkspaceState>()),
  'workspace.create': command(z.strictObject({ home: accountInfo }), out<WorkspaceState>()),
  'workspace.openSample': command(nothing, out<WorkspaceState>()),
  /** Shows the native dialog and reads the chosen files in the worker; null = the person cancelled. */
  'import.choose': command(nothing, out<ImportPreview | null>()),
  /** The next piece of a file that was dropped on the window, to be read under this name. `import.discard` lets go of it. */
  'import.part': command(z.strictObject({ upload: z.uuid(), text: z.string().max(MOST_OF_A_PART) }), out<null>()),
  /** Files that were dropped on the window: their text, or what was handed over by `import.part`. */
  'import.read': command(
    z.strictObject({
      files: z
        .array(
          z.union([
            z.strictObject({ name: z.string().max(255), text: z.string() }),
            z.strictObject({ name: z.string().max(255), upload: z.uuid() })
          ])
        )
        .min(1)
    }),
    out<ImportPreview>()
  ),
  'import.apply': command(
    z.strictObject({ token: z.string(), homeAccountId: z.string().regex(/^\d{12}$/), displayName: z.string().max(128) }),
    out<WorkspaceState>()
  ),
  'import.discard': command(z.strictObject({ token: z.string() }), out<null>()),

  // ---- reading the account
  'account.tree': query(nothing, out<TreeData>()),
  'account.summary': query(nothing, out<AccountSummary>()),
  'account.entity': query(z.strictObject({ id: entityId }), out<OpenEntity>()),
  'account.document': query(z.strictObject({ document: documentRef }), out<DocumentView>()),
  /** Rows of the list pages and pickers, by name. */
  'list.users': query(nothing, out<UserRow[]>()),
  'list.groups': query(nothing, out<GroupRow[]>()),
  'list.roles': query(nothing, out<RoleRow[]>()),
  'list.policies': query(nothing, out<PolicyListRow[]>()),
  'list.providers': query(nothing, out<ProviderRow[]>()),
  'list.resources': query(nothing, out<ResourceRow[]>()),
  'list.guardrails': query(nothing, out<GuardrailRow[]>()),
  'list.tests': query(nothing, out<PolicyTest[]>()),
  /** What changes would do, as operations to run, before anything happens. */
  'plan.delete': query(z.strictObject({ ids: z.array(entityId).min(1).max(MOST_DELETED) }), out<DeletionView>()),
  'plan.rename': query(
    z.strictObject({
      id: entityId,
      name: z.string().max(128).optional(),
      path: z.string().max(512).optional(),
      /** Leaves places alone that spell out the old ARN. */
      keepArns: z.boolean().default(false),
      /** Keys of maybes that are to be rewritten too. */
      also: z.array(z.string().max(8192)).max(10_000).default([])
    }),
    out<RenameView>()
  ),
  /** What gives user `to`, who need not exist yet, what user `from` has. */
  'plan.copy': query(z.strictObject({ from: entityId, to: z.string().max(64) }), out<CopyView>()),
  'catalog.actions': query(nothing, out<ActionCatalog>()),
  'account.settings': query(nothing, out<AccountSettingsView>()),
  /** What the policies of the account make worth a look, for the front page. */
  'account.advice': query(nothing, out<PolicyAdvice>()),
  /** Past changes, newest first. `what` is looked for in label, operations and what they name; `from` and `to` are ISO times. */
  'account.activity': query(
    z.strictObject({
      limit: z.int().min(1).max(200),
      before: z.int().positive().optional(),
      who: z.string().max(2048).optional(),
      what: z.string().max(256).optional(),
      from: z.string().max(32).optional(),
      to: z.string().max(32).optional()
    }),
    out<ActivityPage>()
  ),
  /** Before and after of one past change. */
  'account.change': query(z.strictObject({ seq: z.int().positive() }), out<ChangeView>()),

  // ---- changing the account
  /** Every change: a list of IAM operations, all or nothing, one journal line, one undo step. */
  'account.run': command(
    z.strictObject({ label: z.string().min(1).max(200), operations: z.array(operation).min(1).max(MOST_OPERATIONS) }),
    out<{ outputs: unknown[]; touched: EntityId[]; seq: number }>()
  ),
  /** Asks first if credentials would be lost; goes on when called again with all of these as `agreed`. */
  'account.undo': command(agreedLoss, out<HistoryStep>()),
  'account.redo': command(agreedLoss, out<HistoryStep>()),

  // ---- analysis
  'analysis.matrix': query(z.strictObject({ principal: entityId, ...whatIf }), out<MatrixResult>()),
  'analysis.access': query(z.strictObject({ principal: entityId }), out<AccessSummary>()),
  'analysis.explain': query(z.strictObject({ principal: entityId, action: z.string().max(256), ...whatIf }), out<Explanation>()),
  /** Context keys that the policies around a principal mention. */
  'analysis.keys': query(z.strictObject({ principal: entityId }), out<OfferedKey[]>()),
  'analysis.simulate': query(z.strictObject({ setup: simulationSetup }), out<SimulationView>()),
  /** Runs the account's policy tests: all, or these. */
  'analysis.tests': query(z.strictObject({ ids: z.array(entityId).max(10_000).optional() }), out<TestResult[]>()),
  /** Findings of a policy text that is being edited. */
  'analysis.lint': query(
    z.strictObject({ text: z.string().max(MOST_CHECKED), type: z.enum(checkedPolicyTypes), unlimited: z.boolean().optional() }),
    out<LintReport>()
  ),
  'analysis.cancel': command(z.strictObject({ job: z.int() }), out<null>()),

  // ---- credentials (changed by `account.run` too)
  /** What a user's "Security credentials" page shows. */
  'credentials.ofUser': query(z.strictObject({ id: entityId }), out<UserCredentialsView>()),
  /** What the list of users shows of their credentials. Users without an entry have none. */
  'credentials.ofUsers': query(nothing, out<CredentialRow[]>()),
  /** Names that no new MFA device can have: those of the account, without a path. */
  'credentials.deviceNames': query(nothing, out<string[]>()),
  'credentials.summary': query(nothing, out<CredentialSummary>()),
  /** What a credential report would fill in, to be shown before `credentials.importReport`. */
  'credentials.readReport': query(reportText, out<ReportImport>()),
  /** Takes over last uses, ages and what else a credential report tells. */
  'credentials.importReport': command(reportText, out<ReportImport>()),
  /** What a person knows of the root user; null: nothing. */
  'credentials.tellRoot': command(
    z.strictObject({
      told: z
        .strictObject({
          mfaActive: z.boolean(),
          activeKeys: z.int().min(0).max(2),
          passwordEnabled: z.boolean().nullable().optional()
        })
        .nullable()
    }),
    out<null>()
  ),
  /**
   * Asks where to, and saves secrets that were just shown, in the layout that AWS uses. `password` and `accessKey` take one user.
   * `leftOut`: users whose name `aws configure import` cannot read. Several files go to one folder, which is asked for once: `folder` is its name,
   * `fileName` that of the first file.
   */
  'credentials.save': command(
    z.strictObject({
      layout: z.enum(['users', 'password', 'accessKey', 'awsConfigure']),
      signInUrl: z.string().max(255),
      users: z.array(newUserSecrets).min(1).max(100)
    }),
    out<{ saved: boolean; fileName: string | null; folder: string | null; leftOut: string[] }>()
  ),
  /** As `credentials.save`, for a service-specific credential. `name`: its user name or alias. */
  'credentials.saveService': command(
    z.strictObject({
      userName: z.string().min(1).max(2048),
      serviceName: z.string().min(1).max(2048),
      name: z.string().min(1).max(2048),
      secret: z.string().min(1).max(2048)
    }),
    out<{ saved: boolean; fileName: string | null }>()
  ),
  /** Every rule for a new password and whether this one meets it, to be asked while somebody types. */
  'password.check': query(
    z.strictObject({ password: z.string().max(1000), userName: z.string().max(2048).nullable() }),
    out<PasswordRule[]>()
  ),
  'password.generate': query(nothing, out<{ password: string }>()),

  // ---- backups
  'backups.list': query(nothing, out<BackupsView>()),
  /** What happened between a backup and now. Can be cancelled by its job. */
  'backups.difference': query(backupName, out<BackupDifference>()),
  /** Puts the account in a backup in the place of the open one, which is backed up before. Undo ends there. */
  'backups.restore': command(backupName, out<Restored>()),
  /** Deletes a credentials file that lies aside, or a damaged backup, for good. */
  'backups.deleteFile': command(backupName, out<null>()),
  /** Puts the credentials in a file that lies aside in the place of those in use, which are kept in the file `kept`. No undo step. */
  'backups.useCredentials': command(backupName, out<{ kept: string }>()),

  // ---- the window itself
  /** All secrets that the page shows once and nobody has saved yet; none when it is left. Main says what is lost if the window dies. */
  'secrets.unsaved': command(z.strictObject({ secrets: z.array(shownSecret).max(MOST_SHOWN_SECRETS) }), out<null>()),
  /** Why the window was loaded again, until the person puts that away; null: it was not. */
  'window.recovered': query(nothing, out<Recovered | null>()),
  'window.putAway': command(nothing, out<null>()),
  /** An error in the page that nothing caught, for the log. */
  'window.fault': command(
    z.strictObject({ name: z.string().max(200), message: z.string().max(10_000), stack: z.string().max(50_000) }),
    out<null>()
  ),

  // ---- the machine
  'clipboard.write': command(z.strictObject({ text: z.string().max(1_000_000) }), out<null>()),
  /** As `clipboard.write`, and taken off again after a minute if it is still there. */
  'clipboard.writeSecret': command(z.strictObject({ text: z.string().max(1000) }), out<null>()),
  'file.save': command(
    z.strictObject({ suggestedName: z.string().max(255), text: z.string(), kind: z.enum(['csv', 'json']) }),
    out<{ saved: boolean; fileName: string | null }>()
  ),
  /** Shows a file in the file manager. Only files that were saved since the app started: `fileName` is the name that saving gave. */
  'file.showInFolder': command(z.strictObject({ fileName: z.string().max(1000) }), out<null>()),
  'settings.get': query(nothing, out<Settings>()),
  'settings.set': command(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      panes: z.array(z.strictObject({ name: z.string().max(64), size: z.number() })).optional(),
      columns: z.array(z.strictObject({ list: z.string().max(64), shown: z.array(z.string().max(64)).max(50) })).optional()
    }),
    out<Settings>()
  )
}

/** Of the machine, not of the account. */
export interface Settings {
  theme: 'system' | 'light' | 'dark'
  /** Sizes of splitter panes in pixels, by pane name. */
  panes: { name: string; size: number }[]
  /** Keys of the columns that a list shows, by the list's name; a list that isn't here shows its default columns. */
  columns: { list: string; shown: string[] }[]
}

export type Contract = typeof contract
export type Name = keyof Contract
export type Input<N extends Name> = z.input<Contract[N]['input']>
export type Parsed<N extends Name> = z.output<Contract[N]['input']>
export type Output<N extends Name> = Contract[N]['output']
export type Client = { [N in Name]: (input: Input<N>) => Promise<Result<Output<N>>> }
export type Handlers = { [N in Name]: (input: Parsed<N>) => Promise<Answer<Output<N>>> | Result<Output<N>> }
export type { Entity }

/** What main tells the window without being asked. */
export interface Events {
  /** Something in the account changed: ids touched, new revision. `all` after an import or restore. */
  changed: { touched: EntityId[]; all: boolean; seq: number }
  progress: Progress
  menu: { command: string }
  /** More was lost with the last page than `window.recovered` said. */
  recovered: Recovered
}
export { eventNames } from './contract-names'
