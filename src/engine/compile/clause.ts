import type { CompiledCondition, CompiledStatement } from '../compiled'
import { matchCondition } from '../match/condition'
import { matchPrincipal } from '../match/principal'
import { type Context, NO, YES } from '../types'
import type { LayerName } from '../../shared/analysis'
import { alwaysHolds } from './always-holds'
import type { KnownCaller } from './known-caller'
import { keysOfCondition } from './principal-keys'
import type { Tokens } from './tokens'
import { type ResourceSet, ResourceSets, resourceShape } from './resource-set'

/** A condition that hangs on the request. `context`: what its values take from the caller. */
export interface BoundCondition {
  readonly index: number
  readonly condition: CompiledCondition
  /** Keys (lower case) that are not known: the condition's own, those of variables in its values. */
  readonly keys: readonly string[]
  readonly context: Context
}

/**
 * What a statement says of any action that it names, with what the caller fixes filled in. Clauses that say the same are one object,
 * in whatever policies they stand.
 */
export interface Clause {
  readonly index: number
  readonly effect: 'Allow' | 'Deny'
  readonly resources: ResourceSet
  readonly conditions: readonly BoundCondition[]
  /** Number of the conditions as a set: clauses with the same ones, in whatever order, have the same. */
  readonly asks: number
  /** A statement that says it. */
  readonly source: CompiledStatement
}

export const namesPrincipals = (layer: LayerName): boolean => layer === 'resource' || layer === 'trust' || layer === 'rcp'
const wantsResource = (layer: LayerName): boolean => layer !== 'resource' && layer !== 'trust'

const NO_CONDITIONS = 0

/** Numbers clauses, conditions and sets of resources, so that equal ones are worked out once. */
export class Clauses {
  private readonly sets = new ResourceSets()
  private readonly conditions = new Map<string, BoundCondition>()
  private readonly asked = new Map<string, number>()
  private readonly byKey = new Map<string, Clause>()

  /** The set of what the patterns name. */
  setOf(patterns: readonly Tokens[]): ResourceSet {
    return this.sets.intern({ kind: 'some', negated: false, patterns, templates: [] })
  }

  /** The statement as this caller meets it; null if it never does. */
  bind(s: CompiledStatement, layer: LayerName, caller: KnownCaller): Clause | null {
    if (s.broken && s.effect === 'Allow') return null
    if (!this.meetsCaller(s, layer, caller)) return null
    const resources = this.sets.intern(resourceShape(s, wantsResource(layer), caller.active))
    if (resources.kind === 'nothing') return null
    const left: BoundCondition[] = []
    for (const c of s.broken ? [] : s.conditions) {
      const result = matchCondition(c, s.effect, caller.active)
      if (result === NO) return null
      if (result === YES) continue
      const bound = this.condition(c, caller)
      if (s.effect === 'Allow' || !alwaysHolds(bound, caller)) left.push(bound)
    }
    const naming = layer === 'resource' || layer === 'trust' ? JSON.stringify([s.source.principals, s.source.notPrincipals]) : ''
    const asks = this.numberOf(left)
    const key = `${s.effect} ${resources.index} ${asks} ${naming}`
    let clause = this.byKey.get(key)
    if (!clause) {
      clause = { index: this.byKey.size, effect: s.effect, resources, conditions: left, asks, source: s }
      this.byKey.set(key, clause)
    }
    return clause
  }

  private numberOf(conditions: readonly BoundCondition[]): number {
    if (conditions.length === 0) return NO_CONDITIONS
    const key = conditions
      .map((c) => c.index)
      .sort((a, b) => a - b)
      .join()
    let number = this.asked.get(key)
    if (number === undefined) this.asked.set(key, (number = NO_CONDITIONS + 1 + this.asked.size))
    return number
  }

  private meetsCaller(s: CompiledStatement, layer: LayerName, caller: KnownCaller): boolean {
    if (s.broken && s.principal.entries.length === 0) return true
    return matchPrincipal(s.principal, s.effect, namesPrincipals(layer), caller.caller, caller.hasBoundary) === YES
  }

  private condition(c: CompiledCondition, caller: KnownCaller): BoundCondition {
    const used = keysOfCondition(c)
    const known = new Map<string, readonly string[]>()
    for (const key of used) {
      const values = caller.context.get(key)
      if (values) known.set(key, values)
    }
    const { operator, qualifier, ifExists } = c
    const values = c.values.map((v) => [v.parts === null, v.source.text])
    const keys = [...new Set(used.filter((k) => !caller.isKnown(k)))]
    const key = JSON.stringify([operator?.name, qualifier, ifExists, c.key, values, [...known], keys])
    let bound = this.conditions.get(key)
    if (!bound) {
      bound = { index: this.conditions.size, condition: c, keys, context: known }
      this.conditions.set(key, bound)
    }
    return bound
  }
}
