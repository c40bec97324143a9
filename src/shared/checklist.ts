/**
 * What must hold for a request to be allowed, as an AND of ORs in positive form: the contract between the engine, which derives it from
 * the formula that decides the cell, and the words and requests that are made from it.
 */
import type { PolicyRef } from './analysis'

/** Condition operators without qualifier, `IfExists` and `Not`. `Null` asks only whether the request sets the key. */
export type TermOperator =
  | 'StringEquals'
  | 'StringEqualsIgnoreCase'
  | 'StringLike'
  | 'NumericEquals'
  | 'NumericLessThan'
  | 'NumericLessThanEquals'
  | 'NumericGreaterThan'
  | 'NumericGreaterThanEquals'
  | 'DateEquals'
  | 'DateLessThan'
  | 'DateLessThanEquals'
  | 'DateGreaterThan'
  | 'DateGreaterThanEquals'
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'ArnLike'
  | 'Null'

/** A statement that a term comes from. */
export interface TermOrigin {
  policy: PolicyRef
  /** Place in the document, from 0. */
  statement: number
  sid: string | null
  effect: 'Allow' | 'Deny'
}

/**
 * What a context key must be. The request meets the term if it sets the key with one value that matches one of `values` (`negated`: none
 * of them), or, if `absent`, if it doesn't set the key. `each`: for a key with several values, whether any or all of them must do so;
 * `all` then also holds for no value at all only if `absent`. Values may hold policy variables of the request (`${aws:RequestTag/team}`).
 * `Null` has the one value `true` (the request doesn't set the key) or `false` (it does).
 */
export interface KeyTerm {
  kind: 'key'
  /** As AWS writes it. */
  key: string
  operator: TermOperator
  negated: boolean
  values: string[]
  each: 'any' | 'all' | null
  absent: boolean
  origins: TermOrigin[]
}

/** The resource matches one of these ARN patterns (`negated`: none). `type`: which resource, for an action that takes several. */
export interface ResourceTerm {
  kind: 'resource'
  arns: string[]
  negated: boolean
  type: string | null
  origins: TermOrigin[]
}

/** The policy of the role or key that the request names must allow it too; the account's other policies can't say. */
export interface TrustTerm {
  kind: 'trust'
  of: 'role' | 'key'
}

export type ChecklistTerm = KeyTerm | ResourceTerm | TrustTerm

/** One line of the checklist: at least one of its terms must hold. The main term comes first, ways out after it. */
export interface ChecklistLine {
  anyOf: ChecklistTerm[]
}

/** All lines must hold; or there are too many to list, and then nothing is said of any. */
export type ConditionChecklist = { lines: ChecklistLine[] } | { tooMany: true }

/** Most terms of a checklist that is listed. */
export const MOST_TERMS = 64
