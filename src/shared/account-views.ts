import type { LostCredential } from './credential-views'
import type { EntityId, EntityKind, PasswordPolicy } from './model'

/** A quota of the account: AWS's default and maximum, and what holds here. */
export interface QuotaView {
  name: string
  /** What is counted, as in "users". */
  counts: string
  default: number
  maximum: number
  value: number
  overridden: boolean
}

/** What the account settings page shows. */
export interface AccountSettingsView {
  signInUrl: string
  alias: string | null
  /** null: IAM's default policy holds. */
  passwordPolicy: PasswordPolicy | null
  quotas: QuotaView[]
  /** Where the quotas' figures come from. */
  quotaSource: { page: string; date: string }
}

/** What came of an undo or redo. Not done: it would lose these for good, and waits for a person to agree. */
export type HistoryStep =
  | { done: true; label: string; touched: EntityId[]; seq: number; note: string | null }
  | { done: false; label: string; losing: LostCredential[] }

/** One line of the activity log. */
export interface ActivityLine {
  seq: number
  /** ISO time. */
  at: string
  /** `owner`, or the ARN of whoever was signed in. */
  actor: string
  label: string
  /** IAM operations behind it with what each was about. */
  operations: { name: string; subject: string }[]
  touched: number
  /** How many users' credentials changed, where nothing else did and no operation tells; null: that is not known. */
  credentialsOf: number | null
  /** Line that this one takes back or brings back. */
  undoes: number | null
  redoes: number | null
  /** An import or restore: it replaced the whole account, and nothing before it can be compared. */
  replacesAll: boolean
}
export interface ActivityPage {
  lines: ActivityLine[]
  /** Sequence number to go on before, or null at the beginning of the log. */
  next: number | null
}

/** A part of an entity before and after; null: it was not there. Documents are whole texts. */
export interface FieldChange {
  field: string
  before: string | null
  after: string | null
}
export interface EntityChange {
  id: EntityId
  /** null: the account's own settings. */
  kind: EntityKind | null
  name: string
  arn: string | null
  /** Whether it is in the account now. */
  there: boolean
  what: 'created' | 'changed' | 'deleted'
  fields: FieldChange[]
}
/** What one line of the log changed. */
export interface ChangeView {
  seq: number
  entities: EntityChange[]
  /** Why there is nothing to compare, or null. */
  note: string | null
}

/** Something the policies of the home account make worth a look. */
export interface PolicyAdvice {
  /** Principals that policies allow everything, denials and boundaries left aside. */
  administrators: AdvicePrincipal[]
  /** Own policies and inline ones that allow every action on every resource without a condition. */
  wideOpen: { name: string; arn: string | null; owner: EntityId | null; ownerName: string | null }[]
  /** Users, groups and roles with inline policies. */
  inline: (AdvicePrincipal & { count: number })[]
  /** Roles that anyone may assume, and roles that trust another account without an external ID or another condition. */
  openTrust: (AdvicePrincipal & { why: 'anyone' | 'account' })[]
  /** Groups with members and without policies. */
  emptyGroups: AdvicePrincipal[]
  /** Users with policies of their own: groups are easier to keep in order. */
  directUsers: AdvicePrincipal[]
  trustsOtherAccounts: AdvicePrincipal[]
}
export interface AdvicePrincipal {
  id: EntityId
  kind: 'user' | 'group' | 'role'
  name: string
}
