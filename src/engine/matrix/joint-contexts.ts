import type { Catalog } from '../../catalog/types'
import type { BoundCondition } from '../compile/clause'
import type { ActiveRequest } from '../match/active'
import { NO, OPEN, type Tri, YES } from '../types'
import { type Atom, type Effect, type KnownValues, Truth } from './truth'

/** The conditions of one clause: it holds where all of them do. */
export interface Conditions {
  readonly conditions: readonly BoundCondition[]
  readonly effect: Effect
}

/** Above this many steps a question is given up. */
const MOST_STEPS = 1024
const MOST_KNOWN = 50_000

/** Whether some request meets the conditions of some clauses and of others not, whatever its resource. What was asked once is remembered. */
export class JointContexts {
  private readonly found = new Map<string, boolean | null>()

  constructor(
    private readonly catalog: Catalog,
    private readonly known: KnownValues
  ) {}

  /** Whether there is a context in which all of `hold` and none of `fail` do; null: it takes too long to say. */
  exists(hold: readonly Conditions[], fail: readonly Conditions[], active: ActiveRequest): boolean | null {
    if (hold.length + fail.length === 0) return true
    const key = `${hold.map(keyOf).sort().join(';')}|${fail.map(keyOf).sort().join(';')}`
    let found = this.found.get(key)
    if (found === undefined) {
      if (this.found.size >= MOST_KNOWN) this.found.clear()
      this.found.set(key, (found = this.search(hold, fail, active)))
    }
    return found
  }

  private search(hold: readonly Conditions[], fail: readonly Conditions[], active: ActiveRequest): boolean | null {
    const asked = [...hold, ...fail].flatMap((c) => c.conditions.map((bound) => ({ bound, effect: c.effect })))
    const truth = Truth.of(asked, new Map(), this.catalog, active, this.known)
    if (!truth) return null
    const atomsOf = (c: Conditions): Atom[] => c.conditions.map((bound) => truth.atom(bound, c.effect))
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

const keyOf = ({ conditions, effect }: Conditions): string =>
  effect +
  conditions
    .map((c) => c.index)
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
