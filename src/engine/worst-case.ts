import type { LayerName } from '../shared/analysis'
import type { CompiledPolicy, CompiledPolicySet, CompiledStatement } from './compiled'
import { type Decided, decide, verdictOf } from './decide'
import type { Facts } from './facts'
import type { ActiveRequest } from './match/active'
import { matchStatement } from './match/statement'
import { type Asked, valuesToTry } from './matrix/values'
import { keysOf } from './open-keys'
import { OPEN, type Tri, YES } from './types'
import { isMultivalued } from './multivalued-keys'
import { parseTemplate, renderText, renderTokens } from './variables'

/** The worst decision over all values of the open keys, a request that meets it, and the keys that make a difference. */
export interface WorstCase {
  readonly decided: Decided
  readonly active: ActiveRequest
  readonly dependsOn: string[]
  /** How many of the cases are allowed, and how many an explicit deny meets, of how many. */
  readonly allowed: number
  readonly denied: number
  readonly cases: number
}

/** Most combinations of values that are tried. */
const MOST_CASES = 4096
/** Most values of which all lists are made, for keys that a qualifier asks for. */
const MOST_IN_LISTS = 5

/** What a key has in one case; null: it is absent. */
export type Value = readonly string[] | null

/**
 * Tries every value class that the policies tell apart of the open keys (absent among them; lists of keys that carry
 * lists, and of those that a `ForAllValues` or `ForAnyValue` asks for: AWS sends any other key with one value at most), so that conditions which exclude each other are not counted together. Null where that
 * are too many, or where a policy variable holds an open key: `decide` in three values then has to do.
 */
export function worstCase(set: CompiledPolicySet, facts: Facts, active: ActiveRequest): WorstCase | null {
  const open = openStatements(set, facts, active)
  const keys = [...(active.unknown ?? [])].filter((k) => [...open].some((s) => keysOf(s).has(k))).sort()
  const values: Value[][] = []
  let cases = 1
  for (const key of keys) {
    const all = valuesOf(key, open, active, carriesLists(key, set))
    if (!all || (cases *= all.length) > MOST_CASES) return null
    values.push(all)
  }
  return tryAll(keys, values, cases, set, facts, active)
}

/** Statements that the open keys leave undecided, where any of them matters. */
function openStatements(set: CompiledPolicySet, facts: Facts, active: ActiveRequest): Set<CompiledStatement> {
  const open = new Set<CompiledStatement>()
  decide(set, facts, (s, layer) => {
    const r = matchStatement(s, layer, active)
    if (r === OPEN) open.add(s)
    return r
  })
  return open
}

/** By the key's nature, or because a qualifier in any of the policies says so. */
export function carriesLists(key: string, set: CompiledPolicySet): boolean {
  if (isMultivalued(key)) return true
  return policiesOf(set).some((p) => p.statements.some((s) => s.conditions.some((c) => c.key === key && c.qualifier !== null)))
}

/** Every policy of every layer. */
export function policiesOf(set: CompiledPolicySet): CompiledPolicy[] {
  const { identity, boundary = [], session = [], resource, scp = [], rcp = [], vpcEndpoint = [] } = set
  return [identity, boundary, session, resource ? [resource] : [], ...scp, ...rcp, vpcEndpoint].flat()
}

/** Value classes of one key; null: too many, or a variable with an open key is among the policies' values. */
export function valuesOf(
  key: string,
  statements: ReadonlySet<CompiledStatement>,
  active: ActiveRequest,
  lists: boolean
): Value[] | null {
  const asked: Asked[] = []
  for (const s of statements) {
    if (hasOpenVariable(s, active)) return null
    for (const c of s.conditions) {
      if (c.key !== key || !c.operator || c.bad || c.operator.family === 'Null') continue
      const { family, name, variables } = c.operator
      const on = variables && s.policy.document.version === '2012-10-17'
      const read: Asked['values'][number][] = []
      for (const v of c.values) {
        const { parts } = parseTemplate(v.source.text, on)
        const text = renderText(parts, active)
        const tokens = renderTokens(parts, active)
        if (typeof text === 'string' && Array.isArray(tokens)) read.push({ text, tokens })
      }
      asked.push({ family, folded: name.endsWith('IgnoreCase'), values: read })
    }
  }
  const singles = valuesToTry(asked, key === 'aws:epochtime')
  if (!singles) return null
  if (!lists) return [null, ...singles.map((v) => [v])]
  return singles.length > MOST_IN_LISTS ? null : [null, ...subsets(singles), ...singles.map((v) => [v, v])]
}

function hasOpenVariable(s: CompiledStatement, active: ActiveRequest): boolean {
  const parts = [...s.resource.entries.map((r) => r.parts), ...s.conditions.flatMap((c) => c.values.map((v) => v.parts ?? []))]
  return parts.some((list) => list.some((p) => p.kind === 'variable' && !p.list && active.unknown?.has(p.key) === true))
}

const subsets = (values: readonly string[]): string[][] =>
  Array.from({ length: 1 << values.length }, (_, mask) => values.filter((__, i) => (mask >> i) & 1))

function tryAll(
  keys: readonly string[],
  values: readonly Value[][],
  cases: number,
  set: CompiledPolicySet,
  facts: Facts,
  active: ActiveRequest
): WorstCase {
  const { unknown: _, ...known } = active
  const ranks = new Uint8Array(cases)
  let worst: { decided: Decided; active: ActiveRequest; rank: number } | null = null
  for (let n = 0; n < cases; n++) {
    const context = new Map(active.context)
    for (const key of active.unknown ?? []) context.delete(key)
    let rest = n
    keys.forEach((key, i) => {
      const choices = values[i] ?? []
      const value = choices[rest % choices.length] ?? null
      rest = Math.floor(rest / choices.length)
      if (value !== null) context.set(key, value)
    })
    const one: ActiveRequest = { ...known, context }
    const decided = decide(set, facts, (s, layer: LayerName): Tri => matchStatement(s, layer, one))
    const rank = rankOf(decided)
    ranks[n] = rank
    if (worst === null || rank > worst.rank) worst = { decided, active: one, rank }
  }
  if (worst === null) throw new Error('there is always one case: no open key at all')
  const many = (rank: number): number => ranks.reduce((n, r) => (r === rank ? n + 1 : n), 0)
  return {
    decided: worst.decided,
    active: worst.active,
    dependsOn: keys.filter((_key, i) => matters(i, values, ranks)),
    allowed: many(0),
    denied: many(2),
    cases
  }
}

const rankOf = (d: Decided): number => (d.denied === YES ? 2 : verdictOf(d) === YES ? 0 : 1)

/** Whether two cases that differ in this key alone are decided differently. */
function matters(index: number, values: readonly Value[][], ranks: Uint8Array): boolean {
  const stride = values.slice(0, index).reduce((product, v) => product * v.length, 1)
  const count = values[index]?.length ?? 1
  return ranks.some((rank, n) => {
    const place = Math.floor(n / stride) % count
    return place > 0 && rank !== ranks[n - place * stride]
  })
}
