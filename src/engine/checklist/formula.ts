import type { KnownCaller } from '../compile/known-caller'
import type { PolicyCodes } from '../compile/policy-code'
import type { Region } from '../compile/regions'
import type { ResourceSet } from '../compile/resource-set'
import { DIRECT, naming, ROLE } from '../match/principal'
import { BOUNDARY, type CellProblem, IDENTITY, RCP, RESOURCE } from '../matrix/cell-problem'
import { type Group, groupsOf } from '../matrix/groups'
import { knownConditions } from '../matrix/known'
import { Truth } from '../matrix/truth'
import { type Clause, clauseOf, clausesOfAlternatives, simplified } from './clauses'
import { type Held, Literals, type Said } from './literals'

/** What decides a cell, as lines that must all hold, with the variables that they are about. */
export interface Formula {
  readonly lines: readonly Clause<Said>[]
  readonly literals: Literals
}

/** An AND of literals that may hold, or null: it never does. */
type All = readonly Exclude<Held, boolean>[] | null

/**
 * When a request is allowed, from the same clauses of statements as `resolveCell`; null: too much to say. `trust`: the policy of the role
 * or key that is named must allow it too.
 *
 * Every layer that must allow has an Allow that meets the request, and no Deny meets it, for the resource of each slot (IAM User Guide,
 * "Policy evaluation logic"). What the resource's own policy grants to the caller by name needs no other policy of the account, a grant
 * to a role still its permissions boundary.
 */
export function formulaOf(
  problem: CellProblem,
  caller: KnownCaller,
  accountId: string,
  codes: PolicyCodes,
  trust: boolean
): Formula | null {
  const coverage = codes.coverage(accountId)
  const groups = groupsOf(problem, coverage)
  const asked = groups.flatMap((g) => g.conditions.map((bound) => ({ bound, effect: g.effect })))
  const truth = Truth.of(asked, new Map(), codes.catalog, caller.active, knownConditions(codes).values)
  if (!truth) return null
  const literals = new Literals(truth, codes.catalog, coverage)
  const lists = new Lists(groups, codes)
  for (const slot of problem.slots ?? []) {
    const regions: Region[] = []
    for (const type of slot.typeNumbers) {
      const parts = coverage.split(type, lists.sets)
      if (!parts) return null
      regions.push(...distinct(parts, regions))
    }
    literals.addSlot(regions, slot.typeNumbers)
  }
  let clauses: Clause<Said>[] = []
  for (const [slot] of (problem.slots ?? [null]).entries()) {
    const own = new SlotClauses(problem, groups, literals, lists, slot, caller).all()
    if (!own) return null
    clauses.push(...own)
  }
  if (trust) {
    const line = clauseOf([literals.trust()], literals)
    if (line) clauses = [...clauses, line]
  }
  const lines = simplified(clauses, literals)
  return lines && { lines, literals }
}

/** One region of every kind. */
function distinct(regions: readonly Region[], known: readonly Region[]): Region[] {
  const seen = new Set(known.map((r) => r.signature))
  return regions.filter((r) => !seen.has(r.signature) && seen.add(r.signature))
}

/** Lists of patterns that the resources are told apart by: each group's own, and where the policy of a resource governs. */
class Lists {
  readonly sets: (readonly ResourceSet[])[] = []
  private readonly places = new Map<Group, { own: number; governor: number }>()

  constructor(groups: readonly Group[], codes: PolicyCodes) {
    for (const g of groups) {
      const own = g.every || g.templates.length > 0 ? -1 : this.sets.push(g.sets) - 1
      const governor = g.governor ? this.sets.push([codes.clauses.setOf(g.governor.patterns)]) - 1 : -1
      this.places.set(g, { own, governor })
    }
  }

  of(group: Group): { own: number; governor: number } {
    return this.places.get(group) ?? { own: -1, governor: -1 }
  }
}

/** The clauses of one slot. */
class SlotClauses {
  constructor(
    private readonly problem: CellProblem,
    private readonly groups: readonly Group[],
    private readonly literals: Literals,
    private readonly lists: Lists,
    private readonly slot: number,
    private readonly caller: KnownCaller
  ) {}

  all(): readonly Clause<Said>[] | null {
    const out: Clause<Said>[] = []
    const allows = this.groups.filter((g) => g.effect === 'Allow' && g.layer !== RCP)
    const of = (layer: number): All[] =>
      this.problem.satisfied.includes(layer) ? [[]] : allows.filter((g) => g.layer === layer).map((g) => this.meets(g))
    const byOwnPolicy = allows.filter((g) => g.layer === RESOURCE)
    const named = (how: number): All[] =>
      byOwnPolicy.filter((g) => naming(g.source.principal, this.caller.caller) === how).map((g) => this.meets(g))
    const direct = named(DIRECT)
    for (const layer of this.problem.layers) {
      const grants =
        layer === IDENTITY
          ? [...of(IDENTITY), ...direct, ...named(ROLE)]
          : layer === BOUNDARY
            ? [...of(BOUNDARY), ...direct]
            : of(layer)
      const found = clausesOfAlternatives(
        grants.filter((g) => g !== null),
        this.literals
      )
      if (!found) return null
      out.push(...found)
    }
    for (const g of this.groups) {
      if (g.effect === 'Allow') continue
      const spared = this.spares(g)
      if (spared === true) continue
      const clause = clauseOf(spared, this.literals)
      if (clause) out.push(clause)
    }
    return out
  }

  /** All that must hold for an Allow to meet the request. */
  private meets(g: Group): All {
    const out: Exclude<Held, boolean>[] = []
    for (const l of [...this.resource(g, true), ...g.conditions.map((c) => this.literals.condition(c, g, true))]) {
      if (l === false) return null
      if (l !== true) out.push(l)
    }
    return out
  }

  /** What keeps a Deny from meeting the request, one of which is enough; true: it never does. */
  private spares(g: Group): readonly Exclude<Held, boolean>[] | true {
    const out: Exclude<Held, boolean>[] = []
    for (const l of [...g.conditions.map((c) => this.literals.condition(c, g, false)), ...this.resource(g, false)]) {
      if (l === true) return true
      if (l !== false) out.push(l)
    }
    return out
  }

  /** Literals for the slot's resource to be one that the group is about (all must hold), or not to be (one must). */
  private resource(g: Group, about: boolean): Held[] {
    const { own, governor } = this.lists.of(g)
    const out: Held[] = []
    if (g.governor) out.push(this.literals.resource(this.slot, governor, g.governor.patterns, g, about))
    if (g.every || !this.problem.slots) return out
    const inside = about !== g.negated
    if (own < 0) out.push(this.literals.quoting(this.slot, g, inside))
    else {
      const patterns = g.sets.flatMap((s) => s.patterns)
      out.push(this.literals.resource(this.slot, own, patterns, g, inside))
    }
    return out
  }
}
