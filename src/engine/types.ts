import type { PolicyDocument } from '../policy/ast'
import type { LayerName, PolicyRef } from '../shared/analysis'
import type { Decision } from '../shared/verdict'

/** Truth in three values: statements about a request that leaves something open. */
export const NO = 0
export const YES = 1
export const OPEN = 2
export type Tri = typeof NO | typeof YES | typeof OPEN

/** A parsed policy and where it came from. Compiled once, shared by every principal that it reaches. */
export interface SourcedPolicy {
  ref: PolicyRef
  document: PolicyDocument
  text: string
}

/**
 * Who asks. `arn` of an assumed-role session is `arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION`; `canonicalUserId`: the canonical user
 * ID of the caller's account, where it is known.
 */
export type Caller =
  | {
      kind: 'user'
      arn: string
      accountId: string
      userName: string
      userId?: string
      canonicalUserId?: string
      tags?: readonly { key: string; value: string }[]
    }
  | {
      kind: 'role'
      arn: string
      accountId: string
      roleName: string
      roleId?: string
      canonicalUserId?: string
      tags?: readonly { key: string; value: string }[]
    }
  | {
      kind: 'session'
      arn: string
      roleArn: string
      accountId: string
      sessionName: string
      /** The role's path is not known (only the session's ARN is): `roleArn` is without it, and principals match by account and name. */
      rolePathUnknown?: boolean
      roleId?: string
      canonicalUserId?: string
      tags?: readonly { key: string; value: string }[]
    }
  | {
      kind: 'federated-user'
      arn: string
      accountId: string
      /** ARN of the user who asked for the session (`sts:GetFederationToken`), where it is known. */
      userArn?: string
      canonicalUserId?: string
    }
  | { kind: 'root'; arn: string; accountId: string; canonicalUserId?: string }
  | { kind: 'service'; service: string }
  | { kind: 'federated'; provider: string; claims: ReadonlyMap<string, readonly string[]> }
  | { kind: 'anonymous' }

/** Context keys in lower case -> values. A single-valued key has one value; an empty list is present without a value. */
export type Context = ReadonlyMap<string, readonly string[]>

export interface Request {
  caller: Caller
  action: string
  /** ARN, or `*` where the action has no resource types. */
  resource: string
  /** Owner of the resource. */
  resourceAccount: string
  context: Context
  /** Keys (lower case) that may be absent or have any value. */
  unknown?: ReadonlySet<string>
}

/**
 * The policies that a decision looks at, by layer. An absent layer does not limit; an empty list that is present allows nothing.
 * `scp`/`rcp`: one list a level, root first.
 */
export interface PolicySet {
  identity: readonly SourcedPolicy[]
  boundary?: readonly SourcedPolicy[]
  session?: readonly SourcedPolicy[]
  /** Policy of the resource: also trust policies and KMS key policies. */
  resource?: SourcedPolicy
  scp?: readonly (readonly SourcedPolicy[])[]
  rcp?: readonly (readonly SourcedPolicy[])[]
  vpcEndpoint?: readonly SourcedPolicy[]
  /** The caller's account is its organization's management account; the resource's is. */
  callerInManagementAccount?: boolean
  resourceInManagementAccount?: boolean
  /** Whether root sessions in member accounts are enabled in the organization; absent: not known, and assumed. */
  rootSessionsEnabled?: boolean
  /** Service prefixes whose resources RCPs bind (the catalog's `Service.rcp`); absent: the engine's own list. */
  rcpServices?: ReadonlySet<string>
  /** The account's password policy lets users change their own password: `iam:ChangePassword` then needs no identity policy. */
  usersMayChangePassword?: boolean
}

export interface MatchedStatement {
  layer: LayerName
  policy: PolicyRef
  statement: number
  sid: string | null
  effect: 'Allow' | 'Deny'
}

/** What `evaluate` says: the verdict and the statements that decided it. */
export interface EvaluationResult {
  decision: Decision
  /** The layer that decided: the one with the explicit deny, the one that lacked an allow, or the one that granted. */
  layer: LayerName
  matched: MatchedStatement[]
  /** Keys (as the policies write them) that conditions asked for and the context lacks. */
  missingContextKeys: string[]
  /** Where the request leaves keys open: those that the decision depends on, as `keyNamer` writes them. The decision is then the worst case. */
  dependsOn?: string[]
}
