import type { BoundCondition } from '../compile/clause'
import { ALL, type Coverage } from '../compile/coverage'
import type { ResourceSet } from '../compile/resource-set'
import type { CompiledStatement } from '../compiled'
import type { Part } from '../variables'
import { type CellProblem, type Governor, type Item, RESOURCE } from './cell-problem'

/**
 * Clauses of a layer with the same effect and conditions: for a verdict they are one clause about the resources of any. So an action
 * that twenty statements allow on some resources each has two kinds of resource, not 2^20.
 */
export interface Group {
  readonly layer: number
  readonly effect: 'Allow' | 'Deny'
  readonly conditions: readonly BoundCondition[]
  /** Their number as a set. */
  readonly asks: number
  readonly governor: Governor | null
  /** Whatever the resource. */
  readonly every: boolean
  /** A resource in none of the sets' patterns is meant, not one in any. */
  readonly negated: boolean
  readonly sets: readonly ResourceSet[]
  /** Patterns with variables of the request. */
  readonly templates: readonly (readonly Part[])[]
  /** A statement that says it. */
  readonly source: CompiledStatement
}

/** The clauses of a cell in groups, without those that another makes idle. */
export function groupsOf(problem: CellProblem, coverage: Coverage): Group[] {
  if (problem.items.length === 1) return [groupOf(problem.items, problem, coverage)]
  const byKey = new Map<string, Item[]>()
  for (const item of problem.items) {
    const { clause, layer, governor } = item
    const key = isMergeable(item)
      ? `${layer} ${clause.effect} ${clause.asks}`
      : `${layer} ${clause.index} ${governor?.index ?? ''} alone`
    const list = byKey.get(key)
    if (list) list.push(item)
    else byKey.set(key, [item])
  }
  const groups = [...byKey.values()].map((items) => groupOf(items, problem, coverage))
  return groups.filter((g) => !groups.some((other) => makesIdle(other, g)))
}

/** Who is named by the policy of a resource counts as well: its clauses stay apart. */
const isMergeable = ({ clause, layer, governor }: Item): boolean =>
  layer !== RESOURCE && governor === null && !clause.resources.negated && clause.resources.templates.length === 0

function groupOf(items: readonly Item[], problem: CellProblem, coverage: Coverage): Group {
  const [first] = items
  if (!first) throw new Error('a group has a clause')
  const { clause, layer, governor } = first
  const slots = problem.slots
  const every = slots === null || items.some((i) => slots.every((slot) => coverage.of(i.clause.resources, slot) === ALL))
  return {
    layer,
    effect: clause.effect,
    conditions: clause.conditions,
    asks: clause.asks,
    governor,
    every,
    negated: clause.resources.negated,
    sets: every ? [] : [...new Set(items.map((i) => i.clause.resources))],
    templates: every ? [] : clause.resources.templates,
    source: clause.source
  }
}

/** Whether `other` holds wherever `g` does and comes to the same. */
function makesIdle(other: Group, g: Group): boolean {
  if (other === g || !other.every || other.layer !== g.layer || other.effect !== g.effect) return false
  if (other.layer === RESOURCE || other.conditions.length > g.conditions.length) return false
  return other.conditions.every((c) => g.conditions.includes(c)) && (other.conditions.length < g.conditions.length || !g.every)
}
