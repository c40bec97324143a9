import type { Catalog } from '../../catalog/types'
import { isMultivalued } from '../multivalued-keys'
import type { BoundCondition } from '../compile/clause'
import type { Coverage } from '../compile/coverage'
import type { Region } from '../compile/regions'
import type { Tokens } from '../compile/tokens'
import { ANY, ANY_BUT_COLON, ONE, ONE_BUT_COLON } from '../glob'
import type { Part } from '../variables'
import type { Group } from '../matrix/groups'
import type { Truth } from '../matrix/truth'
import type { Algebra, Literal } from './clauses'
import { intersectionOf, type KeyTest, negated, testOf, unionOf } from './key-test'

/** What a literal says: of a key, or of the resource in a slot. `from`: the groups of statements that say so; `keys`: what it takes from the request. */
export type Said = { readonly from: readonly Group[]; readonly keys: readonly string[] } & (
  | { readonly kind: 'key'; readonly test: KeyTest }
  | { readonly kind: 'resource'; readonly slot: number; readonly arns: readonly string[]; readonly negated: boolean }
  | { readonly kind: 'trust' }
)

/** A literal that always or never holds is a boolean. */
export type Held = Literal<Said> | boolean

/** What a variable stands for. A switch is something that only holds or doesn't: several keys at once, patterns that quote keys. */
export type Variable =
  | { readonly kind: 'key'; readonly key: number; readonly full: bigint }
  | { readonly kind: 'resource'; readonly slot: number; readonly regions: readonly Region[]; readonly full: bigint }
  | { readonly kind: 'switch'; readonly full: bigint }

const BOTH = 3n
const HOLDS = 1n

/** The variables of one cell, and its statements' conditions and resources as literals over them. */
export class Literals implements Algebra<Said> {
  readonly variables: Variable[] = []
  private readonly switches = new Map<string, number>()
  /** By slot: the variable of its resources, and the parts of them that the patterns tell apart. */
  private readonly slots: { variable: number; regions: readonly Region[]; types: readonly number[] }[] = []

  constructor(
    readonly truth: Truth,
    private readonly catalog: Catalog,
    private readonly coverage: Coverage
  ) {
    truth.keys.forEach((_, key) => {
      const size = truth.values[key]?.length ?? 0
      this.variables.push({ kind: 'key', key, full: allOf(size) })
    })
  }

  /** `types`: numbers of the resource types that the slot takes. */
  addSlot(regions: readonly Region[], types: readonly number[]): void {
    const slot = this.slots.length
    this.slots.push({ variable: this.variables.length, regions, types })
    this.variables.push({ kind: 'resource', slot, regions, full: allOf(regions.length) })
  }

  full(variable: number): bigint {
    return this.variables[variable]?.full ?? 0n
  }

  union(a: Said, b: Said): Said | null {
    return joinedWith(a, b, unionOf, false)
  }

  intersection(a: Said, b: Said): Said | null {
    return joinedWith(a, b, intersectionOf, true)
  }

  /** The condition as the group's effect reads it; `holds` false: where it doesn't hold. */
  condition(bound: BoundCondition, group: Group, holds: boolean): Held {
    const bool = this.catalog.conditionKey(bound.condition.key)?.type === 'Bool'
    const test = testOf(bound, group.effect, { multi: this.mayBeSeveral(bound), bool })
    if (typeof test === 'boolean') return test === holds
    const says: Said = { kind: 'key', test: holds ? test : negated(test), from: [group], keys: bound.keys }
    const atom = this.truth.atom(bound, group.effect)
    const [key, ...others] = atom.keys
    if (key === undefined || others.length > 0 || atom.table instanceof Map) {
      const variable = this.switchOf(`${group.effect} ${bound.index}`)
      return { variable, mask: holds ? HOLDS : BOTH & ~HOLDS, says }
    }
    let mask = 0n
    atom.table.forEach((truth, i) => {
      if ((truth === 1) === holds) mask |= 1n << BigInt(i)
    })
    return this.held(key, mask, says)
  }

  /** The slot's resource lies in a list of patterns (its place in the regions' signatures), or not. */
  resource(slot: number, place: number, patterns: readonly Tokens[], group: Group, inside: boolean): Held {
    const own = this.slots[slot]
    if (!own) return inside
    let mask = 0n
    own.regions.forEach((r, i) => {
      if ((r.signature[place] === '1') === inside) mask |= 1n << BigInt(i)
    })
    const named = patterns.filter((p) => own.types.some((type) => this.coverage.meets(p, type)))
    const arns = [...new Set(named.map(textOfTokens))]
    return this.held(own.variable, mask, { kind: 'resource', slot, arns, negated: !inside, from: [group], keys: [] })
  }

  /** The same for patterns that quote keys of the request: nothing more is known of what they name. */
  quoting(slot: number, group: Group, inside: boolean): Held {
    const variable = this.switchOf(`resource ${slot} ${group.source.policy.ref.name} ${this.numberOf(group)}`)
    const fixed = group.sets.flatMap((s) => s.patterns.map(textOfTokens))
    const arns = [...new Set([...fixed, ...group.templates.map(textOfParts)])]
    const keys = group.templates.flat().flatMap((p) => (p.kind === 'variable' ? [p.key] : []))
    return {
      variable,
      mask: inside ? HOLDS : BOTH & ~HOLDS,
      says: { kind: 'resource', slot, arns, negated: !inside, from: [group], keys }
    }
  }

  /** The policy of the role or key that is named allows it. */
  trust(): Literal<Said> {
    return { variable: this.switchOf('trust'), mask: HOLDS, says: { kind: 'trust', from: [], keys: [] } }
  }

  private held(variable: number, mask: bigint, says: Said): Held {
    if (mask === 0n) return false
    return mask === this.full(variable) ? true : { variable, mask, says }
  }

  private switchOf(name: string): number {
    let found = this.switches.get(name)
    if (found === undefined) {
      this.switches.set(name, (found = this.variables.length))
      this.variables.push({ kind: 'switch', full: BOTH })
    }
    return found
  }

  private readonly numbered: Group[] = []
  private numberOf(group: Group): number {
    const at = this.numbered.indexOf(group)
    return at < 0 ? this.numbered.push(group) - 1 : at
  }

  private mayBeSeveral({ condition: { key, qualifier } }: BoundCondition): boolean {
    if (qualifier !== null || isMultivalued(key) || this.catalog.conditionKey(key)?.multi === true) return true
    const at = this.truth.keys.indexOf(key)
    return (this.truth.values[at] ?? []).some((v) => v !== null && v.length !== 1)
  }
}

function joinedWith(a: Said, b: Said, tests: (a: KeyTest, b: KeyTest) => KeyTest | null, wanted: boolean): Said | null {
  const from = [...new Set([...a.from, ...b.from])]
  const keys = [...new Set([...a.keys, ...b.keys])]
  if (a.kind === 'key' && b.kind === 'key') {
    const test = tests(a.test, b.test)
    return test && { kind: 'key', test, from, keys }
  }
  // In one of two lists is in both together; in neither of two lists likewise.
  if (a.kind !== 'resource' || b.kind !== 'resource' || a.slot !== b.slot) return null
  if (a.negated !== b.negated || a.negated !== wanted) return null
  return { ...a, arns: [...new Set([...a.arns, ...b.arns])], from, keys }
}

const allOf = (size: number): bigint => (1n << BigInt(size)) - 1n

/** Tokens as a policy would write them: a `*` that is no wildcard as `${*}`. */
export function textOfTokens(tokens: Tokens): string {
  let out = ''
  for (const t of tokens) {
    if (t === ANY || t === ANY_BUT_COLON) out += '*'
    else if (t === ONE || t === ONE_BUT_COLON) out += '?'
    else {
      const c = String.fromCharCode(t)
      out += '*?$'.includes(c) ? `\${${c}}` : c
    }
  }
  return out
}

const textOfParts = (parts: readonly Part[]): string =>
  parts.map((p) => (p.kind === 'fixed' ? textOfTokens(p.tokens) : `\${${p.name}}`)).join('')
