/**
 * Policies made ready for matching: globs cut into tokens, actions lower-cased, operators looked up, bad parts flagged.
 * `compilePolicy` makes them once; every principal and every request shares them.
 */
import type { Condition, PolicyDocument, Qualifier, Statement, Text } from '../policy/ast'
import type { PolicyRef } from '../shared/analysis'
import type { Operator } from './condition/operator'
import type { Glob } from './glob'
import type { Part } from './variables'

export interface CompiledPolicy {
  readonly ref: PolicyRef
  readonly document: PolicyDocument
  readonly text: string
  /** In the document's order; statements without a readable Effect are left out: they neither allow nor deny. */
  readonly statements: readonly CompiledStatement[]
  readonly allows: readonly CompiledStatement[]
  readonly denies: readonly CompiledStatement[]
}

export interface CompiledStatement {
  readonly policy: CompiledPolicy
  /** Place in the document, from 0. */
  readonly index: number
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny'
  readonly principal: CompiledPrincipals
  readonly action: CompiledActions
  readonly resource: CompiledResources
  readonly conditions: readonly CompiledCondition[]
  /** Some of its text could not be read: an Allow never matches, a Deny ignores its conditions. */
  readonly broken: boolean
  readonly source: Statement
}

/** How an element is written: not at all, plainly, as `Not...`, or as both (which is bad). */
export type Form = 'absent' | 'plain' | 'not' | 'both'

export interface CompiledPrincipals {
  readonly form: Form
  readonly entries: readonly CompiledPrincipal[]
}
/** One entry, with what it names worked out. `account`: twelve digits or `:root` of that account; `canonical`: an account by its canonical user ID. */
export interface CompiledPrincipal {
  readonly kind:
    | 'star'
    | 'account'
    | 'user'
    | 'role'
    | 'session'
    | 'federated-user'
    | 'service'
    | 'federated'
    | 'unique-id'
    | 'canonical'
    | 'never'
  readonly text: string
  readonly accountId: string
  readonly source: Text
}

export interface CompiledActions {
  readonly form: Form
  readonly entries: readonly CompiledAction[]
}
/** One `Action` entry; `glob` is lower-cased. */
export interface CompiledAction {
  readonly glob: Glob
  readonly source: Text
  /** IAM refuses the text when the policy is saved (`isSavableAction`): see `countsEntry`. */
  readonly refused: boolean
}

export interface CompiledResources {
  readonly form: Form
  readonly entries: readonly CompiledResource[]
}
/**
 * One `Resource` entry: a glob as AWS reads ARNs (see `resourceTokens`), or with variables the pieces to render first.
 * `never`: a variable before the fifth colon; it matches nothing.
 */
export interface CompiledResource {
  readonly kind: 'glob' | 'template' | 'never'
  /** Meaningful for `glob`. */
  readonly glob: Glob
  /** Meaningful for `template`; fixed tokens are those of `resourceTokens`. */
  readonly parts: readonly Part[]
  readonly source: Text
  /** IAM refuses the text when the policy is saved (`isSavableResource`): see `countsEntry`. */
  readonly refused: boolean
}

export interface CompiledCondition {
  /** Lower-cased. */
  readonly key: string
  readonly qualifier: Qualifier | null
  readonly ifExists: boolean
  /** Undefined: unknown operator; `bad` is then set. */
  readonly operator: Operator | undefined
  readonly values: readonly CompiledValue[]
  /** Unknown operator, or a value that the operator cannot read: false in an Allow, true in a Deny. */
  readonly bad: boolean
  readonly source: Condition
}
/** A policy value: prepared for its operator, or with variables the pieces to render first (`parts` non-null). */
export interface CompiledValue {
  readonly prepared: unknown
  readonly parts: readonly Part[] | null
  readonly source: Text
}

/** `PolicySet`, compiled. */
export interface CompiledPolicySet {
  readonly identity: readonly CompiledPolicy[]
  readonly boundary?: readonly CompiledPolicy[]
  readonly session?: readonly CompiledPolicy[]
  readonly resource?: CompiledPolicy
  readonly scp?: readonly (readonly CompiledPolicy[])[]
  readonly rcp?: readonly (readonly CompiledPolicy[])[]
  readonly vpcEndpoint?: readonly CompiledPolicy[]
  readonly callerInManagementAccount?: boolean
  readonly resourceInManagementAccount?: boolean
  readonly rootSessionsEnabled?: boolean
  /** Service prefixes whose resources RCPs bind; absent: `rcpServices`. */
  readonly rcpServices?: ReadonlySet<string>
  /** The account's password policy lets users change their own password. */
  readonly usersMayChangePassword?: boolean
}
