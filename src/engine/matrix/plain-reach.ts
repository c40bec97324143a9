import type { Slot } from '../compile/action-classes'
import { ALL, type Coverage, NONE } from '../compile/coverage'
import { looseTokens } from '../compile/resource-set'
import { alwaysSentKeys } from '../context'
import { OPEN } from '../types'
import { type Part, renderTokens } from '../variables'
import type { Group } from './groups'

/** A group of clauses as far as it reaches a slot: by fixed patterns, or by such as quote keys of the request. */
export interface Reach {
  readonly group: Group
  /** Only in requests that carry the keys, with values that fit. */
  readonly quoting: boolean
}

/** How the groups reach a slot; null: that is not certain. */
export function reachesOf(groups: readonly Group[], slot: Slot | null, coverage: Coverage): Reach[] | null {
  const out: Reach[] = []
  for (const group of groups) {
    const fixed = fixedReach(group, slot, coverage)
    const quoted = slot === null || group.every ? false : quotedReach(group, slot, coverage)
    if (fixed === null || quoted === null) return null
    if (fixed) out.push({ group, quoting: false })
    if (quoted) out.push({ group, quoting: true })
  }
  return out
}

function fixedReach(g: Group, slot: Slot | null, coverage: Coverage): boolean | null {
  if (g.every || slot === null) return true
  for (const set of g.sets) {
    const cover = set.templates.length > 0 ? coverage.ofPatterns(set, slot) : coverage.of(set, slot)
    if (cover === NONE) continue
    if (cover === ALL || !set.negated || slot.typeNumbers.some((t) => coverage.holdsPlainest(set, t))) return true
    return null
  }
  return false
}

/** With the value `x` for every key: what it reaches then, it can reach. What it reaches with no value, it never does. */
function quotedReach(g: Group, slot: Slot, coverage: Coverage): boolean | null {
  let may = false
  for (const parts of g.templates) {
    const keys = keysQuoted(parts)
    const tokens = renderTokens(parts, { context: new Map(keys.map((k) => [k, ['x']])) })
    for (const type of slot.typeNumbers) {
      if (tokens !== null && tokens !== OPEN && coverage.meets(tokens, type)) return true
      may ||= coverage.meets(looseTokens(parts), type)
    }
  }
  return may ? null : false
}

const keysQuoted = (parts: readonly Part[]): string[] => parts.flatMap((p) => (p.kind === 'variable' ? [p.key] : []))

/**
 * Keys that the groups' patterns quote, if each may be absent (then its pattern names nothing), has one value at most, and no condition
 * asks for it; else null.
 */
export function keysQuotedApart(groups: readonly Group[]): readonly string[] | null {
  if (groups.every((g) => g.templates.length === 0)) return none
  const quoted = new Set<string>()
  for (const g of groups) {
    if (g.templates.length > 0 && g.negated) return null
    for (const part of g.templates.flat()) {
      if (part.kind !== 'variable') continue
      if (part.fallback !== null || alwaysSentKeys.has(part.key) || part.list) return null
      quoted.add(part.key)
    }
  }
  const asked = groups.some((g) => g.conditions.some((c) => c.keys.some((key) => quoted.has(key))))
  return asked ? null : [...quoted]
}

const none: readonly string[] = []
