import type { Catalog } from '../../catalog/types'
import type { BoundCondition } from '../compile/clause'
import type { ActiveRequest } from '../match/active'
import { alwaysSentKeys } from '../context'
import { NO, OPEN, type Tri, YES } from '../types'
import type { Assignment } from './cell-problem'
import { type Atom, type Effect, holdsIn, type KnownValues, Truth } from './truth'

/** Conditions as one effect reads them: all must hold. */
interface Asked {
  readonly conditions: readonly BoundCondition[]
  readonly effect: Effect
}

/** The conditions of one clause. */
export interface Conditions extends Asked {
  /** Their number as a set. */
  readonly asks: number
}

/** What a condition alone may do. */
interface Alone {
  /** Its keys may be absent, and then it does not hold. */
  readonly failsAbsent: boolean
  /** Nor where its key has a text that no policy names. */
  readonly failsOther: boolean
  readonly holds: boolean
  readonly fails: boolean
}

/** Above this many steps a question is given up. */
const MOST_STEPS = 1024
const MOST_KNOWN = 50_000
const nothingSent: Assignment = new Map()
const ABSENT = -1
const OTHER = -2
/** A text that no policy names. */
const otherText = '\u{fffd}'

/** Whether some request meets the conditions of some clauses and of others not, whatever its resource. What was asked once is remembered. */
export class JointContexts {
  private readonly found = new Map<string, boolean | null>()
  /** By number of the condition and effect: what one alone may do. */
  private readonly alone: Alone[] = []

  constructor(
    private readonly catalog: Catalog,
    private readonly known: KnownValues
  ) {}

  /** Whether there is a context in which all of `hold` and none of `fail` do; null: it takes too long to say. */
  exists(hold: readonly Conditions[], fail: readonly Conditions[], active: ActiveRequest): boolean | null {
    if (hold.length === 0 && this.failApart(fail, active)) return true
    const [only] = hold
    if (only && hold.length + fail.length === 1 && this.holdApart(only, active)) return true
    const key = `${keyOf(hold)}|${keyOf(fail)}`
    let found = this.found.get(key)
    if (found === undefined) {
      if (this.found.size >= MOST_KNOWN) this.found.clear()
      this.found.set(key, (found = this.search(hold, fail, active)))
    }
    return found
  }

  /** Whether in each clause a condition can fail without a thought for the others: most do where their key is absent. */
  private failApart(clauses: readonly Conditions[], active: ActiveRequest): boolean {
    if (clauses.every((c) => c.conditions.some((bound) => this.of(bound, c.effect, active).failsAbsent))) return true
    /** Keys that are taken to be absent, such that have another text, and such that have a value for the condition of that number to fail. */
    const chosen = new Map<string, number>()
    return clauses.every(({ conditions, effect }) =>
      conditions.some((bound) => {
        const { failsAbsent, failsOther, fails } = this.of(bound, effect, active)
        const as = failsAbsent ? ABSENT : failsOther ? OTHER : bound.index
        if (!fails || (as !== ABSENT && bound.keys.length !== 1)) return false
        if (!bound.keys.every((key) => (chosen.get(key) ?? as) === as)) return false
        for (const key of bound.keys) chosen.set(key, as)
        return true
      })
    )
  }

  /** Whether each condition can hold, and none asks for a key of another. */
  private holdApart({ conditions, effect }: Conditions, active: ActiveRequest): boolean {
    const [only] = conditions
    if (only && conditions.length === 1) return this.of(only, effect, active).holds
    const keys = conditions.flatMap((bound) => bound.keys)
    return new Set(keys).size === keys.length && conditions.every((bound) => this.of(bound, effect, active).holds)
  }

  private of(bound: BoundCondition, effect: Effect, active: ActiveRequest): Alone {
    return (this.alone[bound.index * 2 + (effect === 'Allow' ? 1 : 0)] ??= this.lookAt(bound, effect, active))
  }

  private lookAt(bound: BoundCondition, effect: Effect, active: ActiveRequest): Alone {
    const one = { conditions: [bound], effect }
    const mayLack = bound.keys.every((key) => !alwaysSentKeys.has(key))
    const failsAbsent = mayLack && holdsIn(bound, effect, nothingSent, active) === NO
    const holdsFor = (value: string): Tri => holdsIn(bound, effect, new Map([[bound.condition.key, [value]]]), active)
    const failsOther = this.takesAnyText(bound) && holdsFor(otherText) === NO
    return {
      failsAbsent,
      failsOther,
      holds: this.likelyValues(bound).some((v) => holdsFor(v) === YES) || this.search([one], [], active) === true,
      fails: failsAbsent || failsOther || this.search([], [one], active) === true
    }
  }

  /** The value that it is written with: most hold for it, and no other need be looked for. */
  private likelyValues(bound: BoundCondition): string[] {
    const { condition, keys } = bound
    const [value] = condition.values
    const { operator, key } = condition
    if (keys.length !== 1 || key !== keys[0] || value === undefined || value.parts !== null || operator?.family === 'Null')
      return []
    if (this.isBool(key)) return ['true', 'false']
    const { text } = value.source
    return [operator?.family === 'IpAddress' ? text.replace(/\/\d+$/, '') : text]
  }

  /** Whether its one key may be any text. */
  private takesAnyText({ condition: { key, operator }, keys }: BoundCondition): boolean {
    return keys.length === 1 && key === keys[0] && operator?.family === 'String' && !this.isBool(key)
  }

  private isBool = (key: string): boolean => this.catalog.conditionKey(key)?.type === 'Bool'

  private search(hold: readonly Asked[], fail: readonly Asked[], active: ActiveRequest): boolean | null {
    const asked = [...hold, ...fail].flatMap((c) => c.conditions.map((bound) => ({ bound, effect: c.effect })))
    const truth = Truth.of(asked, new Map(), this.catalog, active, this.known)
    if (!truth) return null
    const atomsOf = (c: Asked): Atom[] => c.conditions.map((bound) => truth.atom(bound, c.effect))
    const wanted = hold.map(atomsOf)
    const unwanted = fail.map(atomsOf)
    let steps = 0
    const visit = (): boolean | null => {
      if (++steps > MOST_STEPS) return null
      let open: readonly Atom[] | null = null
      for (const atoms of wanted) {
        const holds = allOf(atoms, truth)
        if (holds === NO) return false
        if (holds === OPEN) open ??= atoms
      }
      for (const atoms of unwanted) {
        const holds = allOf(atoms, truth)
        if (holds === YES) return false
        if (holds === OPEN) open ??= atoms
      }
      if (!open) return true
      const key = openKey(open, truth)
      const n = truth.values[key]?.length ?? 0
      let found: boolean | null = false
      for (let v = 0; v < n && found === false; v++) {
        truth.chosen[key] = v
        found = visit()
      }
      truth.chosen[key] = -1
      return found
    }
    return visit()
  }
}

const keyOf = (clauses: readonly Conditions[]): string =>
  clauses
    .map((c) => c.asks * 2 + (c.effect === 'Allow' ? 1 : 0))
    .sort((a, b) => a - b)
    .join()

function allOf(atoms: readonly Atom[], truth: Truth): Tri {
  let out: Tri = YES
  for (const atom of atoms) {
    const r = truth.of(atom)
    if (r === NO) return NO
    if (r === OPEN) out = OPEN
  }
  return out
}

function openKey(atoms: readonly Atom[], truth: Truth): number {
  for (const atom of atoms) {
    if (truth.of(atom) === OPEN) for (const k of atom.keys) if ((truth.chosen[k] ?? -1) < 0) return k
  }
  return -1
}
