import type { Tokens } from '../compile/tokens'
import type { Slot } from '../compile/action-classes'
import type { Clause } from '../compile/clause'

/** Layers by number: a state names them in one small integer. Service control policies have one layer a level. */
export const IDENTITY = 0
export const BOUNDARY = 1
export const RCP = 2
export const RESOURCE = 3
export const FIRST_SCP = 4

/** The policy of a resource that governs part of the ARNs asked for. */
export interface Governor {
  readonly index: number
  readonly patterns: readonly Tokens[]
}

/** A clause in its layer; one of a resource's own policy holds only where that policy governs. */
export interface Item {
  readonly index: number
  readonly layer: number
  readonly clause: Clause
  readonly governor: Governor | null
}

/** What an open cell asks: may a request get past these clauses, one resource of each slot at a time? */
export interface CellProblem {
  readonly items: readonly Item[]
  /** Layers that must allow, and those of them that allow whatever the request is. */
  readonly layers: readonly number[]
  readonly satisfied: readonly number[]
  /** What a request names, slot by slot; null: every clause covers all of it. */
  readonly slots: readonly Slot[] | null
}

/** Context keys (lower case) with their values; a key that is absent does not stand here. */
export type Assignment = ReadonlyMap<string, readonly string[]>

/** A resource of each slot and a context. */
export interface Example {
  readonly resources: readonly string[]
  readonly context: Assignment
}

export interface CellAnswer {
  /** `none`, `deny`, `allow`, `allow-some`, `allow-if` or `unknown`, as code. */
  readonly verdict: number
  readonly hint: number
  readonly allowed: Example | null
  readonly refused: Example | null
  /** Keys that the answer hangs on. */
  readonly dependsOn: readonly string[]
  readonly branches: number
}
