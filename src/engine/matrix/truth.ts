import type { Catalog } from '../../catalog/types'
import type { BoundCondition } from '../compile/clause'
import { alwaysSentKeys } from '../context'
import type { ActiveRequest } from '../match/active'
import { matchCondition } from '../match/condition'
import { NO, OPEN, type Tri, YES } from '../types'
import type { Assignment } from './cell-problem'
import { type KeyValue, listsOf, singleValues } from './key-values'

export type Effect = 'Allow' | 'Deny'

export interface AskedCondition {
  readonly bound: BoundCondition
  readonly effect: Effect
}

const MOST_KNOWN = 20_000

/** Above this many lists of a key's values that conditions tell apart, the cell is unknown. */
const MOST_LISTS = 512

/** Values of keys whose conditions ask for no other key: cells with the same conditions on a key have the same. */
export class KnownValues {
  private readonly found = new Map<string, readonly KeyValue[] | null>()

  of(key: string, own: readonly AskedCondition[], work: () => readonly KeyValue[] | null): readonly KeyValue[] | null {
    const id = `${key} ${own
      .map((a) => a.bound.index * 2 + (a.effect === 'Allow' ? 1 : 0))
      .sort((a, b) => a - b)
      .join()}`
    let values = this.found.get(id)
    if (values === undefined) {
      if (this.found.size >= MOST_KNOWN) this.found.clear()
      this.found.set(id, (values = work()))
    }
    return values
  }
}

/** A condition as one effect reads it, over numbered keys and values. */
export interface Atom {
  readonly bound: BoundCondition
  readonly effect: Effect
  readonly keys: readonly number[]
  /** Its truth by value of its one key, or by combination of values. */
  readonly table: Map<string, Tri> | Uint8Array
}

/**
 * The keys that a cell hangs on, the values of each that its conditions tell apart, and which are chosen so far (-1: open).
 * Impossible combinations have no value and so never come up.
 */
export class Truth {
  readonly keys: string[] = []
  readonly values: (readonly KeyValue[])[] = []
  chosen = new Int16Array(0)
  private readonly atoms = new Map<string, Atom>()

  private constructor(private readonly active: ActiveRequest) {}

  /** Null where the values are too many to tell apart. */
  static of(
    asked: readonly AskedCondition[],
    variables: ReadonlyMap<string, readonly string[]>,
    catalog: Catalog,
    active: ActiveRequest,
    known: KnownValues
  ): Truth | null {
    const truth = new Truth(active)
    const byKey = new Map<string, AskedCondition[]>()
    for (const a of asked) {
      for (const key of a.bound.keys) {
        const own = byKey.get(key)
        if (own) own.push(a)
        else byKey.set(key, [a])
      }
    }
    const joined = new Set<AskedCondition>()
    for (const [key, own] of byKey) {
      if (variables.has(key) || own.some((a) => a.bound.keys.length > 1)) own.forEach((a) => joined.add(a))
      else if (
        !truth.addKey(
          key,
          known.of(key, own, () => truth.valuesAlone(key, own, catalog))
        )
      )
        return null
    }
    const singles = singleValues(
      [...joined].map((a) => a.bound),
      variables,
      catalog
    )
    if (!singles) return null
    for (const [key, all] of singles) {
      if (truth.keys.includes(key)) continue
      if (!truth.addKey(key, truth.valuesOfKey(key, all, byKey.get(key) ?? [], variables.has(key), catalog))) return null
    }
    truth.chosen = new Int16Array(truth.keys.length).fill(-1)
    return truth
  }

  private addKey(key: string, values: readonly KeyValue[] | null): boolean {
    if (!values) return false
    this.keys.push(key)
    this.values.push(values)
    return true
  }

  private valuesAlone(key: string, own: readonly AskedCondition[], catalog: Catalog): readonly KeyValue[] | null {
    const singles = singleValues(
      own.map((a) => a.bound),
      new Map(),
      catalog
    )?.get(key)
    return singles ? this.valuesOfKey(key, singles, own, false, catalog) : null
  }

  private valuesOfKey(
    key: string,
    all: readonly string[],
    own: readonly AskedCondition[],
    quoted: boolean,
    catalog: Catalog
  ): readonly KeyValue[] | null {
    const alone = !quoted && own.every((a) => a.bound.keys.length === 1)
    const several =
      catalog.conditionKey(key)?.multi === true || own.some((a) => a.bound.condition.key === key && a.bound.condition.qualifier)
    const each = all.map((v) => [v])
    const single = alone ? this.distinct(each, own, key) : each
    const texts = single.map((v) => v?.[0] ?? '')
    if (several && alone) return this.listsApart(texts, own, key)
    const values = several ? listsOf(texts) : alwaysSentKeys.has(key) ? single : [null, ...single]
    return values && alone ? this.distinct(values, own, key) : values
  }

  atom(bound: BoundCondition, effect: Effect): Atom {
    const id = `${effect}${bound.index}`
    let atom = this.atoms.get(id)
    if (!atom) {
      const keys = bound.keys.map((k) => this.keys.indexOf(k))
      const only = keys.length === 1 ? keys[0] : undefined
      const table = only === undefined ? new Map<string, Tri>() : this.tableOf(bound, effect, only)
      this.atoms.set(id, (atom = { bound, effect, keys, table }))
    }
    return atom
  }

  of(atom: Atom): Tri {
    const { keys, table } = atom
    if (!(table instanceof Map)) {
      const at = this.chosen[keys[0] ?? 0] ?? -1
      return at < 0 ? OPEN : ((table[at] ?? NO) as Tri)
    }
    if (keys.some((k) => (this.chosen[k] ?? -1) < 0)) return OPEN
    const id = keys.map((k) => this.chosen[k]).join()
    let result = table.get(id)
    if (result === undefined) table.set(id, (result = this.ask(atom.bound, atom.effect, this.assignment())))
    return result
  }

  /** What is chosen, as a context: absent keys and open ones do not stand in it. */
  assignment(): Assignment {
    const out = new Map<string, readonly string[]>()
    this.keys.forEach((key, k) => {
      const value = this.values[k]?.[this.chosen[k] ?? -1]
      if (value) out.set(key, value)
    })
    return out
  }

  /** The chosen value of a key; undefined while it is open. */
  valueOf(key: string): KeyValue | undefined {
    const k = this.keys.indexOf(key)
    const at = this.chosen[k] ?? -1
    return at < 0 ? undefined : this.values[k]?.[at]
  }

  private tableOf(bound: BoundCondition, effect: Effect, key: number): Uint8Array {
    const name = this.keys[key] ?? ''
    return Uint8Array.from(this.values[key] ?? [], (v) => this.ask(bound, effect, contextOf(name, v)))
  }

  /** One of every group of values that do the same to all conditions. */
  private distinct(values: readonly KeyValue[], own: readonly AskedCondition[], key: string): KeyValue[] {
    const seen = new Map<string, KeyValue>()
    for (const v of values) {
      const context = contextOf(key, v)
      const id = own.map((a) => this.ask(a.bound, a.effect, context)).join('')
      if (!seen.has(id)) seen.set(id, v)
    }
    return [...seen.values()]
  }

  /**
   * Absent, empty, and lists of the values, one of every group that does the same to all conditions. What a list with one value more
   * does hangs on what both do and on whether there are several: so groups grow from groups, and 2^n lists need not be tried.
   */
  private listsApart(texts: readonly string[], own: readonly AskedCondition[], key: string): KeyValue[] | null {
    const seen = new Set<string>()
    const out: KeyValue[] = []
    const add = (list: KeyValue): boolean => {
      const context = contextOf(key, list)
      const several = list !== null && list.length > 1 ? '+' : ''
      const id = several + own.map((a) => this.ask(a.bound, a.effect, context)).join('')
      if (seen.has(id)) return false
      seen.add(id)
      out.push(list)
      return true
    }
    add(null)
    add([])
    const growing: (readonly string[])[] = []
    for (const t of texts) for (const list of [[t], [t, t]]) if (add(list)) growing.push(list)
    for (const list of growing) {
      for (const t of texts) {
        const longer = [...list, t]
        if (add(longer)) growing.push(longer)
      }
      if (out.length > MOST_LISTS) return null
    }
    return this.distinct(out, own, key)
  }

  private ask(bound: BoundCondition, effect: Effect, chosen: Assignment): Tri {
    return holdsIn(bound, effect, chosen, this.active)
  }
}

/** Whether a condition holds in a context that leaves nothing open. */
export function holdsIn(
  bound: BoundCondition,
  effect: Effect,
  chosen: Assignment,
  { caller, request, hasBoundary }: ActiveRequest
): Tri {
  const context = bound.context.size === 0 ? chosen : new Map([...chosen, ...bound.context])
  const active = { caller, request, hasBoundary, action: '', resource: '', context, missing: null }
  return matchCondition(bound.condition, effect, active) === YES ? YES : NO
}

const contextOf = (key: string, value: KeyValue): Assignment => (value ? new Map([[key, value]]) : new Map())
