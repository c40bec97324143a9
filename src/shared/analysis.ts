/**
 * What the analysis worker answers, as plain data (typed arrays where it is large).
 */
import type { ConditionChecklist } from './checklist'
import type { AppError } from './result'
import type { EntityId, EntityKind } from './model'
import type { ConditionHint, Decision, Verdict, VerdictCounts } from './verdict'

/** The catalog's action index as the renderer needs it: one message at start. */
export interface ActionCatalog {
  updatedAt: string
  /** Services in index order; actions of service `s` are `first .. first+count-1`. */
  services: { prefix: string; name: string; first: number; count: number }[]
  /** Action names without prefix, in index order. */
  names: string[]
  /** Level codes. */
  levels: Uint8Array
  managedPolicyCount: number
}

/** Verdict of every action for one principal. */
export interface MatrixResult {
  principal: EntityId
  /** Verdict codes by action index. */
  verdicts: Uint8Array
  /** ConditionHint codes by action index; meaningful for `allow-if`: what the first line of its checklist is about. */
  hints: Uint8Array
  /** How many lines the checklist of an `allow-if` has, by action index; 0: too many to list. */
  conditions: Uint8Array
  counts: VerdictCounts
  /** Journal sequence number of the account that this was computed from. */
  revision: number
  computedMs: number
  /** Policies left out because they cannot be read, with the reason. */
  leftOut: { policy: PolicyRef; error: AppError }[]
}

/** What a principal can do in short, all its policies together. */
export interface AccessSummary {
  principal: EntityId
  counts: VerdictCounts
  /** Of the actions that need a condition, those with one on MFA and those with one on the network. */
  needMfa: number
  needNetwork: number
  /** In the order of `accessLevels`. */
  levels: LevelAccess[]
  /** Services with an allowed action, those with most of them first. */
  services: ServiceAccess[]
  /** The permissions boundary, and how many actions the other policies allow and it doesn't; null: there is none. */
  boundary: { policy: string; takesAway: number } | null
  revision: number
}
export interface LevelAccess {
  total: number
  allow: number
  allowSome: number
  allowIf: number
  deny: number
}
export interface ServiceAccess {
  prefix: string
  name: string
  allowed: number
  total: number
  /** All that is allowed needs a condition. */
  conditional: boolean
}

/** Which policy a statement came from, and how the policy reaches the principal. */
export interface PolicyRef {
  /** Managed policy: its ARN; inline: null. */
  arn: string | null
  /** Entity that holds the text: the managed policy, or for an inline policy its owner; null for an AWS managed policy from the catalog. */
  entity: EntityId | null
  name: string
  versionId: string | null
  type: 'customer' | 'aws' | 'inline' | 'trust' | 'guardrail' | 'resource' | 'scenario'
}
export type LayerName = 'identity' | 'boundary' | 'session' | 'resource' | 'scp' | 'rcp' | 'vpcEndpoint' | 'trust'
export interface Hop {
  kind: EntityKind | 'awsPolicy' | 'inlinePolicy' | 'statement'
  id: EntityId | null
  /** What to show. */
  name: string
  /** `user`, `its group`, `v3, default` ... in the words of the explanation. */
  note: string
}

/** A statement that took part in a decision, with how it did. */
export interface StatementTrace {
  layer: LayerName
  policy: PolicyRef
  /** The way from the principal to the statement: user -> group -> policy version -> statement. */
  way: Hop[]
  statement: number
  sid: string | null
  effect: 'Allow' | 'Deny'
  /** true matches, false doesn't, unknown depends on what the request does not say. */
  matched: boolean | 'unknown'
  /** The first element that failed or is undecided, in the order principal, action, resource, condition. */
  failed: { element: 'Principal' | 'Action' | 'Resource' | 'Condition'; expected: string; actual: string; key?: string } | null
  /** Places in the document's text, by role, for margin notes. Line numbers count from 1. */
  marks: Mark[]
  range: { start: number; end: number; startLine: number; endLine: number }
  /** Text of the lines `startLine..endLine` of the document. */
  excerpt: string
}
export interface Mark {
  start: number
  end: number
  line: number
  role: 'allows' | 'denies' | 'matches' | 'fails' | 'unknown'
  note: string
}

/** One concrete request; `context` values are lists. */
export interface WitnessRequest {
  action: string
  resource: string
  context: { key: string; values: string[] }[]
}

/** A request that shows a verdict. `changed`: keys whose values differ from the first example, `resource` among them. */
export interface ExampleRequest extends WitnessRequest {
  allowed: boolean
  changed: string[]
}

/** Why a principal may or may not do an action. */
export interface Explanation {
  principal: EntityId
  action: string
  /** Description of the action from the catalog, if it knows it. */
  actionDescription: string
  verdict: Verdict
  /** Headline: "Allowed only if signed in with MFA". */
  title: string
  /** One or two sentences in plain words. */
  text: string
  /** What must hold for a request to be allowed; null where no condition decides. */
  checklist: ConditionChecklist | null
  decidingLayer: LayerName | null
  /** Deciding statements first, then those that nearly matched. */
  deciding: StatementTrace[]
  alsoLookedAt: StatementTrace[]
  /** Per resource type of the action: what is covered. */
  resources: { type: string; arnTemplate: string; required: boolean; verdict: Verdict }[]
  /** A request that is allowed and one that is refused; null where there is none. */
  allowedRequest: WitnessRequest | null
  refusedRequest: WitnessRequest | null
  /** Requests that show the verdict, those that are allowed first; one that isn't differs from the first in what it misses. */
  examples: ExampleRequest[]
  /** Context keys that the answer depends on. */
  dependsOn: string[]
  /** Smallest changes that would turn the answer, in plain words. */
  changes: { kind: 'allow' | 'restrict' | 'condition'; title: string; text: string }[]
  /** What is assumed, and rules of AWS that are not modelled and could change the answer. */
  notes: readonly string[]
  hint: ConditionHint
  revision: number
}

/** Answer to one scenario of `gatehouse simulate` (and the simulator page). */
export interface SimulationResult {
  decision: Decision
  layer: string
  matchedStatements: { layer: string; policy: string; statement: number; sid?: string; effect: 'Allow' | 'Deny' }[]
  missingContextKeys: string[]
  dependsOn?: string[]
  /** What AWS would have refused to save, and how it was taken; absent where there is nothing. */
  problems?: SimulationProblem[]
  /** What is assumed, and rules of AWS that are not modelled and could change the answer; absent where there are none. */
  notes?: readonly string[]
}
export interface SimulationProblem {
  code: string
  message: string
}

/** Progress of a job in the worker. */
export interface Progress {
  job: number
  /** The job's name, as `readImport`. */
  name: string
  what: string
  done: number
  total: number
}
