import type { LayerName } from '../shared/analysis'
import type { CompiledPolicySet, CompiledStatement } from './compiled'
import { type Decided, decide, verdictOf } from './decide'
import type { Facts } from './facts'
import type { ActiveRequest } from './match/active'
import { matchStatement } from './match/statement'
import { NO, OPEN, type Tri, YES } from './types'

/**
 * The open keys (lower case, sorted) that a decision depends on: those of the open statements that can still turn it. A
 * statement can if the decision differs with it matching and not matching while the other open ones stay open or are set
 * either way.
 */
export function dependsOn(set: CompiledPolicySet, facts: Facts, active: ActiveRequest, decided: Decided): string[] {
  if (verdictOf(decided) !== OPEN && decided.denied !== OPEN) return []
  const keys = new Set<string>()
  const unknown = active.unknown ?? new Set<string>()
  const open = new Set<CompiledStatement>()
  const ask = (s: CompiledStatement, layer: LayerName): Tri => {
    const r = matchStatement(s, layer, active)
    if (r === OPEN) open.add(s)
    return r
  }
  decide(set, facts, ask)
  for (const s of open) if (canTurn(s, open, set, facts, active)) for (const key of keysOf(s)) if (unknown.has(key)) keys.add(key)
  return [...keys].sort()
}

/** Tries the statement both ways, with the other open statements of its effect off and those of the other effect off or on. */
function canTurn(
  s: CompiledStatement,
  open: ReadonlySet<CompiledStatement>,
  set: CompiledPolicySet,
  facts: Facts,
  active: ActiveRequest
): boolean {
  for (const others of [NO, YES] as const) {
    const answer = (own: Tri): string => {
      const d = decide(set, facts, (x, layer) =>
        x === s ? own : open.has(x) ? (x.effect === 'Deny' ? NO : others) : matchStatement(x, layer, active)
      )
      return `${d.denied} ${d.allowed}`
    }
    if (answer(YES) !== answer(NO)) return true
  }
  return false
}

/** Every key that the statement's conditions and variables look at, in lower case. */
export function keysOf(s: CompiledStatement): Set<string> {
  const out = new Set<string>()
  for (const r of s.resource.entries) for (const p of r.parts) if (p.kind === 'variable') out.add(p.key)
  for (const c of s.conditions) {
    out.add(c.key)
    for (const v of c.values) for (const p of v.parts ?? []) if (p.kind === 'variable') out.add(p.key)
  }
  return out
}
