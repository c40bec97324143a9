import type { Coverage } from '../compile/coverage'
import type { Region } from '../compile/regions'
import { type ResourceSet, looseTokens } from '../compile/resource-set'
import type { Tokens } from '../compile/tokens'
import { globOfTokens } from '../glob'
import { OPEN } from '../types'
import { type Part, renderTokens } from '../variables'
import type { Governor } from './cell-problem'
import type { Slot } from '../compile/action-classes'
import type { Group } from './groups'
import type { KeyValue } from './key-values'

/** A pattern that quotes keys of the request, and what it comes to for each of their values. */
export interface Quoting {
  readonly keys: readonly string[]
  /** Number of the set of all that it may come to, and of the set for each combination of values (by place, joined with `,`). */
  readonly loose: number
  readonly byValues: ReadonlyMap<string, number>
}

/** Where a group's resources stand among the numbered lists of sets. */
export interface Membership {
  readonly every: boolean
  readonly negated: boolean
  readonly set: number
  readonly quoting: readonly Quoting[]
  /** Where the policy of a resource governs; -1: everywhere. */
  readonly governor: number
}

export interface SlotRegions {
  readonly memberships: readonly Membership[]
  /** By slot: the parts of its resources that the sets tell apart. */
  readonly slots: readonly (readonly Region[])[]
}

/** Most combinations of values that one pattern is rendered with. */
const MOST_RENDERED = 256

/** Splits the resources of every slot by the groups' sets. Null where that takes too long. `anyDoes`: as in `isUnnamed`. */
export function slotRegions(
  groups: readonly Group[],
  wanted: readonly Slot[],
  coverage: Coverage,
  setOf: (patterns: readonly Tokens[]) => ResourceSet,
  valuesOf: (key: string) => readonly KeyValue[],
  anyDoes: boolean
): SlotRegions | null {
  const lists: (readonly ResourceSet[])[] = []
  const governors = new Map<Governor, number>()
  const add = (sets: readonly ResourceSet[]): number => lists.push(sets) - 1
  const memberships: Membership[] = []
  for (const { every, negated, sets, templates, governor } of groups) {
    const quoting = quotings(templates, valuesOf, (tokens) => add([setOf(tokens)]))
    if (!quoting) return null
    let place = governor ? governors.get(governor) : -1
    if (governor && place === undefined) governors.set(governor, (place = add([setOf(governor.patterns)])))
    memberships.push({ every, negated, set: every ? -1 : add(sets), quoting, governor: place ?? -1 })
  }
  const quotes = memberships.flatMap((m) => m.quoting)
  const loose = quotes.map((q) => q.loose)
  const unsaid = new Set([...quotes.flatMap((q) => [...q.byValues.values()]), ...(anyDoes ? loose : [])])
  /** What tells the region from others, whatever the values of keys. */
  const apart = ({ signature }: Region): string =>
    [...signature].filter((_, i) => !unsaid.has(i)).join('') + (anyDoes && loose.some((n) => signature[n] === '1') ? '+' : '')
  const slots: Region[][] = []
  for (const slot of wanted) {
    const all: Region[] = []
    for (const type of slot.typeNumbers) {
      const regions = coverage.split(type, lists)
      if (!regions) return null
      const named = regions.filter((r) => !isUnnamed(r, memberships, anyDoes))
      const shown = new Set(named.map(apart))
      if (!regions.every((r) => shown.has(apart(r)))) return null
      all.push(...named)
    }
    slots.push(all)
  }
  return { memberships, slots }
}

function quotings(
  templates: readonly (readonly Part[])[],
  valuesOf: (key: string) => readonly KeyValue[],
  add: (tokens: readonly Tokens[]) => number
): Quoting[] | null {
  const out: Quoting[] = []
  for (const parts of templates) {
    const keys = [...new Set(parts.flatMap((p) => (p.kind === 'variable' ? [p.key] : [])))]
    const byValues = new Map<string, number>()
    const loose = add([looseTokens(parts)])
    const visit = (at: number, chosen: string, context: Map<string, readonly string[]>): boolean => {
      const key = keys[at]
      if (key === undefined) {
        if (byValues.size >= MOST_RENDERED) return false
        const tokens = renderTokens(parts, { context })
        byValues.set(chosen, add(tokens === null || tokens === OPEN ? [] : [globOfTokens(tokens).tokens]))
        return true
      }
      return valuesOf(key).every((v, i) => {
        const next = new Map(context)
        if (v) next.set(key, v)
        return visit(at + 1, at === 0 ? `${i}` : `${chosen},${i}`, next)
      })
    }
    if (!visit(0, '', new Map())) return null
    out.push({ keys, loose, byValues })
  }
  return out
}

/**
 * Resources that a quoting pattern could name, but by none of the values tried, are as one that a value was tried for: what holds
 * for the value `x` and a resource named after it holds for any other that the sets do not tell from it. `anyDoes`: it is enough that
 * one of the patterns names it for some value.
 */
function isUnnamed(r: Region, memberships: readonly Membership[], anyDoes: boolean): boolean {
  const loosely = memberships.flatMap((m) => m.quoting.filter((q) => r.signature[q.loose] === '1'))
  const isNamed = (q: Quoting): boolean => [...q.byValues.values()].some((n) => r.signature[n] === '1')
  return anyDoes ? loosely.length > 0 && !loosely.some(isNamed) : !loosely.every(isNamed)
}
