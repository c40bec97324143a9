/**
 * What the window is given to draw: parts of the account, joined and counted by main, plain data.
 */
import type { RestoreOffer } from './backup-views'
import type { PolicyRef } from './analysis'
import type { AccountInfo, Entity, EntityId, EntityKind, Tag } from './model'
import type { Operation } from './operations'
import type { AppError } from './result'

export interface WorkspaceState {
  /** null: no account yet, show first start. */
  home: AccountInfo | null
  seq: number
  /** Time of the last acknowledged change, ISO, or null. */
  savedAt: string | null
  undo: { label: string } | null
  redo: { label: string } | null
  /** What opening found out of order (torn line cut, file moved aside). Shown once. */
  notices: AppError[]
  /** Such notices that no longer hold, because another account took the place of the one that opening found. Not shown as news. */
  settled: AppError[]
  /** A whole state that opening found and the person may want instead of what is open. */
  offer: RestoreOffer | null
  catalog: { updatedAt: string; actions: number; services: number; managedPolicies: number }
  appVersion: string
  platform: string
}

/** One leaf of the tree. */
export interface TreeEntity {
  id: EntityId
  kind: 'user' | 'group' | 'role' | 'policy'
  name: string
  path: string
  arn: string
  /** Account of a foreign entity, else null. */
  foreign: string | null
}
export interface TreeData {
  seq: number
  users: TreeEntity[]
  groups: TreeEntity[]
  roles: TreeEntity[]
  /** Customer policies. */
  policies: TreeEntity[]
  /** Identity providers of the home account and others. */
  providers: { id: EntityId; name: string; arn: string; foreign: string | null }[]
  /** Resources with a policy, by ARN, and guardrails, by name. */
  resources: { id: EntityId; name: string; arn: string }[]
  guardrails: { id: EntityId; name: string; type: 'scp' | 'rcp' }[]
  /** AWS managed: from the catalog, and those that an import brought. Grouped by service in the window. */
  awsPolicies: { arn: string; name: string; service: string | null; entity: EntityId | null }[]
}

export interface AccountSummary {
  counts: { users: number; groups: number; roles: number; policies: number; instanceProfiles: number }
  accounts: { accountId: string; entities: number; home: boolean }[]
}

/** An entity with what its page shows. */
export interface OpenEntity {
  entity: Entity
  foreign: string | null
  /** Permissions with the way each policy arrives. */
  permissions: PermissionRow[]
  boundary: PermissionRow | null
  groups: { id: EntityId; name: string; arn: string }[]
  members: { id: EntityId; name: string; arn: string }[]
  /** For a policy: who has it attached or as boundary. */
  usedBy: { id: EntityId; kind: EntityKind; name: string; arn: string; as: 'attached' | 'boundary' }[]
  instanceProfiles: { id: EntityId; name: string; arn: string }[]
  tags: Tag[]
}
export interface PermissionRow {
  policy: PolicyRef
  /** The group it comes through, or null. */
  through: { id: EntityId; name: string } | null
  /** "5,505 actions, List and Read" as data. */
  allows: number
  /** Actions that it denies whatever the request is, and those besides that it denies under conditions or on some resources only. */
  denies: number
  mayDeny: number
  statements: StatementRow[]
  /** Why it cannot be read, if so. */
  error: AppError | null
  /** An AWS managed policy whose text came with an import and differs from the catalog's. */
  differsFromCatalog: boolean
}
export interface StatementRow {
  index: number
  sid: string | null
  effect: 'Allow' | 'Deny' | null
  /** Services named, as prefixes; `*` alone for all. */
  services: string[]
  levels: string[]
  resources: string[]
  conditions: string[]
}

/** Kinds of policy that an account keeps, and all that are checked while they are written. */
export const keptPolicyTypes = ['identity', 'trust', 'resource', 'scp', 'rcp'] as const
export const checkedPolicyTypes = [...keptPolicyTypes, 'session', 'vpc-endpoint'] as const
export type CheckedPolicyType = (typeof checkedPolicyTypes)[number]

/** A policy text with what its page shows. */
export interface DocumentView {
  ref: PolicyRef
  /** Entity of the managed policy or owner of the inline or trust policy; null for an AWS managed policy from the catalog. */
  entity: EntityId | null
  ownerKind: 'user' | 'group' | 'role' | null
  ownerName: string | null
  arn: string | null
  path: string
  description: string
  createDate: string
  updateDate: string
  /** Newest first; empty for inline and trust policies. */
  versions: { versionId: string; createDate: string; isDefault: boolean }[]
  versionId: string | null
  text: string
  /** Whether the home account owns it. */
  homeOwned: boolean
  /** False for AWS managed and foreign policies, and for versions that are not the default. */
  editable: boolean
  /** Why it may not be edited, as a sentence fragment. */
  readOnlyReason: string | null
  /** Characters that count against the quota, and the quota (see account/quotas). */
  size: number
  quota: number
  usedBy: OpenEntity['usedBy']
  tags: Tag[]
  differsFromCatalog: boolean
  /** What it is checked as. */
  policyType: (typeof keptPolicyTypes)[number]
  /** Whether white space counts towards the size. */
  countsSpace: boolean
  /** Where a guardrail stands; null for all other texts. */
  guardrail: { type: 'scp' | 'rcp'; level: number; levelName: string } | null
  /** What it says in short. */
  summary: Pick<PermissionRow, 'allows' | 'denies' | 'mayDeny'> & { services: ServiceSummary[] }
}
/** What a policy allows in one service (by prefix; `*` for something of every service). */
export interface ServiceSummary {
  service: string
  levels: string[]
  /** Only under conditions. */
  conditional: boolean
}

export interface ImportPreview {
  token: string
  files: string[]
  accounts: { accountId: string; users: number; groups: number; roles: number; policies: number; suggestedHome: boolean }[]
  counts: {
    users: number
    groups: number
    roles: number
    customerPolicies: number
    awsPolicies: number
    instanceProfiles: number
  }
  /** AWS managed policies that are attached and come from the catalog. */
  fromCatalog: number
  /** What is unusual: kept, and worth knowing. */
  unusual: ImportNote[]
  /** Whether an open account would be replaced. */
  replaces: string | null
}
export interface ImportNote {
  severity: 'warning' | 'info'
  message: string
  path: string
  file: string
}

/** A finding in a policy text, for the editor. */
export interface Finding {
  start: number
  end: number
  line: number
  severity: 'error' | 'security-warning' | 'warning' | 'suggestion'
  code: string
  message: string
  path: string
  /** Whether IAM would refuse the text for it. */
  blocksSave: boolean
}

/** What the checks found in a policy text. Of thousands, `findings` holds those that matter most, by place. */
export interface LintReport {
  findings: Finding[]
  /** Of all, also those that `findings` leaves out. */
  counts: Record<Finding['severity'], number>
  /** For how many IAM would refuse the text. */
  blocking: number
}

/** What deleting would take along. Nothing has happened yet. */
export interface DeletionView {
  targets: {
    id: EntityId
    kind: EntityKind
    name: string
    arn: string | null
    obstacles: { what: string; operation: Operation }[]
  }[]
  /** Texts that name one of the targets and will point at nothing. */
  mentions: Mention[]
  operations: Operation[]
}
/** A policy text that names an entity. `name`: of the policy; of a trust policy its role's, of a resource policy the resource's ARN. */
export interface Mention {
  holder: EntityId
  kind: 'policy' | 'inline' | 'trust' | 'resource' | 'guardrail'
  name: string
}
/** What gives a user what another one has, before it happens. */
export interface CopyView {
  operations: Operation[]
  /** ARN of the boundary that gives way to the other user's; null: none does. */
  replaces: string | null
  /** Inline policies that come under another name, as theirs is taken. */
  renamed: { name: string; as: string }[]
}
/** A new name or path, before it happens. */
export interface RenameView {
  oldArn: string
  newArn: string
  /** True where IAM cannot rename: it is deleted and created again, with a new ID. */
  recreated: boolean
  operations: Operation[]
  /**
   * Texts that name the old ARN (`count` times) or may mean it, and what rewrites them as wanted. `of`: whose inline policy it is;
   * `follows`: how many principals in it IAM lets follow by itself.
   */
  references: (Mention & { of: string | null; count: number; follows: number; maybe: MaybeMeant[]; rewrite: Operation[] })[]
}
/** A string that may also mean the entity; `account/maybe-meant` says what each `why` is. */
export interface MaybeMeant {
  key: string
  text: string
  why: 'lost' | 'gained' | 'variable' | 'name'
  count: number
  /** What a rewrite would add or write; null where it makes no sense. */
  becomes: string | null
}
