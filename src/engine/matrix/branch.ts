import type { Region } from '../compile/regions'
import type { CompiledPolicy, CompiledPolicySet, CompiledStatement } from '../compiled'
import { type Decided, decide, verdictOf } from '../decide'
import type { Facts } from '../facts'
import { NO, OPEN, type Tri, YES } from '../types'
import { BOUNDARY, type CellProblem, FIRST_SCP, IDENTITY, RCP, RESOURCE } from './cell-problem'
import type { Group } from './groups'
import type { Membership, SlotRegions } from './slot-regions'
import type { Atom, Truth } from './truth'

/** Above this many branches a cell is `unknown`. */
export const MOST_BRANCHES = 4096

/** A clause on the part of the resources that is looked at. */
interface Term {
  readonly atoms: readonly Atom[]
  readonly membership: Membership
}

/** Layers for `decide`, of the clauses that may hold on one part of the resources. */
export interface Part {
  readonly witness: string
  readonly region: Region | null
  readonly set: CompiledPolicySet
}

/**
 * Decides requests of which part is left open, by the rules of `evaluate`: a clause is a statement to `decide`, and holds, holds not,
 * or hangs on keys that are not chosen yet. `walk` chooses a key only where the decision still hangs on it.
 */
export class Branching {
  branches = 0
  private readonly terms = new Map<CompiledStatement, Term>()
  private readonly templates: { statement: CompiledStatement; layer: number; membership: Membership; allow: boolean }[] = []
  private part: Part | null = null

  constructor(
    private readonly problem: CellProblem,
    groups: readonly Group[],
    regions: SlotRegions | null,
    readonly truth: Truth,
    private readonly facts: Facts
  ) {
    groups.forEach(({ layer, effect, conditions, source }, i) => {
      const membership = regions?.memberships[i] ?? everywhere
      const statement = { ...source }
      this.terms.set(statement, { atoms: conditions.map((c) => truth.atom(c, effect)), membership })
      this.templates.push({ statement, layer, membership, allow: effect === 'Allow' })
    })
  }

  /** The part of the resources that a region is; null: all of them. */
  partOf(region: Region | null): Part {
    const layers = new Map<number, { allows: CompiledStatement[]; denies: CompiledStatement[] }>()
    const layerOf = (n: number): { allows: CompiledStatement[]; denies: CompiledStatement[] } => {
      let layer = layers.get(n)
      if (!layer) layers.set(n, (layer = { allows: [], denies: [] }))
      return layer
    }
    for (const { statement, layer, membership, allow } of this.templates) {
      if (region && !mayHold(membership, region)) continue
      const { allows, denies } = layerOf(layer)
      ;(allow ? allows : denies).push(statement)
    }
    const { layers: wanted, satisfied } = this.problem
    const policyOf = (n: number): CompiledPolicy => {
      const { allows, denies } = layerOf(n)
      return policy(satisfied.includes(n) ? [anything] : allows, denies)
    }
    const resource = layers.get(RESOURCE)
    return {
      get witness() {
        return region?.witness ?? ''
      },
      region,
      set: {
        identity: [policyOf(IDENTITY)],
        ...(wanted.includes(BOUNDARY) ? { boundary: [policyOf(BOUNDARY)] } : {}),
        ...(resource ? { resource: policy(resource.allows, resource.denies) } : {}),
        scp: wanted.filter((n) => n >= FIRST_SCP).map((n) => [policyOf(n)]),
        rcp: [[policyOf(RCP)]]
      }
    }
  }

  decide(part: Part): Decided {
    this.part = part
    return decide(part.set, this.facts, this.match)
  }

  /**
   * Chooses keys until `done` no longer says OPEN for any of the parts, and tells `leaf` what was found. Ends early when `leaf` says
   * so (true), or (false returned) when it takes too many branches.
   */
  walk(parts: readonly Part[], open: (d: Decided) => boolean, leaf: (decided: Decided[]) => boolean): boolean {
    const visit = (): 'on' | 'stop' | 'tooMany' => {
      const decided = parts.map((p) => this.decide(p))
      const at = decided.findIndex(open)
      const part = parts[at]
      const d = decided[at]
      if (!part || !d) {
        if (++this.branches > MOST_BRANCHES) return 'tooMany'
        return leaf(decided) ? 'stop' : 'on'
      }
      const key = this.keyOf(part, d)
      const { chosen, values } = this.truth
      const n = values[key]?.length ?? 0
      for (let v = 0; v < n; v++) {
        chosen[key] = v
        const result = visit()
        if (result !== 'on') {
          if (result === 'tooMany') chosen[key] = -1
          return result
        }
      }
      chosen[key] = -1
      return 'on'
    }
    this.truth.chosen.fill(-1)
    return visit() !== 'tooMany'
  }

  /** A key that the decision hangs on: of an open Deny where that is open, else of an Allow. */
  private keyOf(part: Part, d: Decided): number {
    this.part = part
    let found = -1
    decide(part.set, this.facts, (s) => {
      const result = this.match(s)
      if (result === OPEN && (found < 0 || (d.denied === OPEN && s.effect === 'Deny' && !this.denySeen))) {
        found = this.openKey(s)
        this.denySeen = s.effect === 'Deny'
      }
      return result
    })
    this.denySeen = false
    return found
  }
  private denySeen = false

  private openKey(s: CompiledStatement): number {
    const term = this.terms.get(s)
    const { chosen, keys } = this.truth
    for (const atom of term?.atoms ?? []) {
      if (this.truth.of(atom) === OPEN) for (const k of atom.keys) if ((chosen[k] ?? -1) < 0) return k
    }
    for (const q of term?.membership.quoting ?? []) {
      for (const key of q.keys) {
        const k = keys.indexOf(key)
        if ((chosen[k] ?? -1) < 0) return k
      }
    }
    return -1
  }

  private readonly match = (s: CompiledStatement): Tri => {
    const term = this.terms.get(s)
    if (!term) return YES
    let out: Tri = this.holds(term.membership)
    for (const atom of term.atoms) {
      if (out === NO) return NO
      const r = this.truth.of(atom)
      if (r !== YES) out = r
    }
    return out
  }

  /** Whether the part lies in the item's resources; open while a key that a pattern quotes is. */
  private holds(m: Membership): Tri {
    const region = this.part?.region
    if (m.every || !region) return YES
    if (m.quoting.length === 0 || region.signature[m.set] === '1') return YES // `partOf` has looked
    let inside: Tri = NO
    for (const q of m.quoting) {
      if (region.signature[q.loose] !== '1') continue
      const at = q.keys.map((key) => this.truth.chosen[this.truth.keys.indexOf(key)] ?? -1)
      if (at.includes(-1)) inside = OPEN
      else if (region.signature[q.byValues.get(at.join()) ?? -1] === '1') return m.negated ? NO : YES
    }
    return inside === OPEN ? OPEN : m.negated ? YES : NO
  }
}

/** What a walk may stop at: the verdict is known. */
export const verdictOpen = (d: Decided): boolean => verdictOf(d) === OPEN
/** Whether it is known that a Deny meets the request. */
export const denialOpen = (d: Decided): boolean => d.denied === OPEN

const everywhere: Membership = { every: true, negated: false, set: -1, quoting: [], governor: -1 }

/** Whether the item may hold for resources of the region, whatever the keys are. */
function mayHold(m: Membership, region: Region): boolean {
  if (m.governor >= 0 && region.signature[m.governor] !== '1') return false
  if (m.every) return true
  const fixed = region.signature[m.set] === '1'
  if (m.negated) return !fixed
  return fixed || m.quoting.some((q) => region.signature[q.loose] === '1')
}

const policy = (allows: readonly CompiledStatement[], denies: readonly CompiledStatement[]): CompiledPolicy => ({
  ref: { arn: null, entity: null, name: '', versionId: null, type: 'scenario' },
  document: emptyDocument,
  text: '',
  statements: [],
  allows,
  denies
})

const emptyDocument: CompiledPolicy['document'] = {
  start: 0,
  end: 0,
  text: '',
  version: null,
  elements: [],
  policyId: null,
  statements: [],
  problems: []
}

/** An Allow of everything: it has no term, and so always holds. */
const anything: CompiledStatement = {
  policy: policy([], []),
  index: 0,
  sid: null,
  effect: 'Allow',
  principal: { form: 'absent', entries: [] },
  action: { form: 'absent', entries: [] },
  resource: { form: 'absent', entries: [] },
  conditions: [],
  broken: false,
  source: {
    start: 0,
    end: 0,
    index: 0,
    sid: null,
    effect: 'Allow',
    effectRange: null,
    principals: null,
    notPrincipals: null,
    actions: null,
    notActions: null,
    resources: null,
    notResources: null,
    conditions: [],
    elements: [],
    broken: false
  }
}
