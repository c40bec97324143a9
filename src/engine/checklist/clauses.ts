/**
 * An AND of ORs over variables that take one of a few classes of values each: context keys by what the conditions tell apart, resources
 * by what the patterns do. A literal holds for some classes of its variable (bits of `mask`), so that what a line says more than
 * another, or again, is found exactly. `says` is what stands for it in the checklist.
 */
export interface Literal<T> {
  readonly variable: number
  readonly mask: bigint
  readonly says: T
}

/** One line: at least one of its literals must hold. `masks`: what they come to together, by variable. */
export interface Clause<T> {
  readonly literals: readonly Literal<T>[]
  readonly masks: ReadonlyMap<number, bigint>
}

/** What the clauses are about, and how literals of one variable are said together. */
export interface Algebra<T> {
  /** Bits of all classes of a variable. */
  full(variable: number): bigint
  /** One thing to say where either or both hold; null: there is none. */
  union(a: T, b: T): T | null
  intersection(a: T, b: T): T | null
}

/** More clauses than this, on the way or at the end, are too many to list. */
const MOST_CLAUSES = 200
/** Most steps in search of values for one question; then a clause counts as needed. */
const MOST_STEPS = 2000

/** Literals as a clause: null where it always holds. No literals: it never does. */
export function clauseOf<T>(literals: readonly Literal<T>[], algebra: Algebra<T>): Clause<T> | null {
  const byVariable = new Map<number, Literal<T>[]>()
  for (const l of literals) if (l.mask !== 0n) byVariable.set(l.variable, [...(byVariable.get(l.variable) ?? []), l])
  const masks = new Map<number, bigint>()
  const out: Literal<T>[] = []
  for (const [variable, own] of byVariable) {
    const mask = own.reduce((m, l) => m | l.mask, 0n)
    if (mask === algebra.full(variable)) return null
    masks.set(variable, mask)
    out.push(...joined(own, algebra))
  }
  return { literals: out, masks }
}

/** Literals of one variable, of which one must hold: what another implies goes, what can be said together is. */
function joined<T>(literals: readonly Literal<T>[], algebra: Algebra<T>): Literal<T>[] {
  const out: Literal<T>[] = []
  for (const l of literals) {
    let next = l
    for (let i = out.length - 1; i >= 0; i--) {
      const other = out[i]
      const says = other && algebra.union(other.says, next.says)
      if (!other || !says) continue
      next = { ...next, mask: other.mask | next.mask, says }
      out.splice(i, 1)
    }
    out.push(next)
  }
  for (let i = out.length - 1; i >= 0 && out.length > 1; i--) {
    const own = out[i]?.mask ?? 0n
    const others = out.reduce((m, l, j) => (j === i ? m : m | l.mask), 0n)
    if ((own & ~others) === 0n) out.splice(i, 1)
  }
  return out
}

/** Whether `b` holds wherever `a` does. */
function implies<T>(a: Clause<T>, b: Clause<T>): boolean {
  for (const [v, mask] of a.masks) if ((mask & ~(b.masks.get(v) ?? 0n)) !== 0n) return false
  return true
}

/** Adds a clause to others of which none implies another. */
export function addClause<T>(clauses: readonly Clause<T>[], clause: Clause<T>): readonly Clause<T>[] {
  if (clauses.some((c) => implies(c, clause))) return clauses
  return [...clauses.filter((c) => !implies(clause, c)), clause]
}

/** The clauses of an OR of ANDs; null: too many. An AND of nothing always holds: then there are none. */
export function clausesOfAlternatives<T>(
  alternatives: readonly (readonly Literal<T>[])[],
  algebra: Algebra<T>
): readonly Clause<T>[] | null {
  let clauses: readonly Clause<T>[] = [{ literals: [], masks: new Map() }]
  for (const all of alternatives) {
    let next: readonly Clause<T>[] = []
    for (const clause of clauses) {
      for (const l of all) {
        const longer = clauseOf([...clause.literals, l], algebra)
        if (longer) next = addClause(next, longer)
      }
      if (next.length > MOST_CLAUSES) return null
    }
    clauses = next
  }
  return clauses
}

/** The same formula in as few and as short lines as are found; null: too many. */
export function simplified<T>(given: readonly Clause<T>[], algebra: Algebra<T>): readonly Clause<T>[] | null {
  let clauses = given.reduce<readonly Clause<T>[]>((all, c) => addClause(all, c), [])
  if (clauses.length > MOST_CLAUSES) return null
  for (;;) {
    const next = shortened(clauses, algebra) ?? together(clauses, algebra)
    if (!next) break
    clauses = next
  }
  // Long lines first: what they say may follow from short ones.
  const bySize = [...clauses].sort((a, b) => b.literals.length - a.literals.length)
  for (const clause of bySize) {
    const others = clauses.filter((c) => c !== clause)
    if (solve(others, algebra, failing(clause, algebra)) === null) clauses = others
  }
  return clauses
}

/** The clauses without a literal that a line of one variable rules out; null: there is none. */
function shortened<T>(clauses: readonly Clause<T>[], algebra: Algebra<T>): readonly Clause<T>[] | null {
  for (const unit of clauses) {
    const [only] = unit.masks
    if (!only || unit.masks.size > 1) continue
    const [variable, mask] = only
    for (const clause of clauses) {
      if (clause === unit || !clause.masks.has(variable)) continue
      const left = clause.literals.filter((l) => l.variable !== variable || (l.mask & mask) !== 0n)
      if (left.length === clause.literals.length) continue
      const shorter = clauseOf(left, algebra)
      const others = clauses.filter((c) => c !== clause)
      return shorter ? addClause(others, shorter) : others
    }
  }
  return null
}

/** Two lines that differ in one variable, as one where that can be said; null: there are none. */
function together<T>(clauses: readonly Clause<T>[], algebra: Algebra<T>): readonly Clause<T>[] | null {
  for (const [i, a] of clauses.entries()) {
    for (const b of clauses.slice(i + 1)) {
      const variable = onlyDifference(a, b)
      if (variable === null) continue
      const [x, ...more] = a.literals.filter((l) => l.variable === variable)
      const [y, ...others] = b.literals.filter((l) => l.variable === variable)
      if (!x || !y || more.length + others.length > 0) continue
      const says = algebra.intersection(x.says, y.says)
      if (!says) continue
      const rest = a.literals.filter((l) => l.variable !== variable)
      const both = clauseOf([...rest, { variable, mask: x.mask & y.mask, says }], algebra)
      const left = clauses.filter((c) => c !== a && c !== b)
      return both ? addClause(left, both) : left
    }
  }
  return null
}

/** The one variable that two clauses say different things of, both; null: there are none or several. */
function onlyDifference<T>(a: Clause<T>, b: Clause<T>): number | null {
  if (a.masks.size !== b.masks.size) return null
  let found: number | null = null
  for (const [v, mask] of a.masks) {
    const other = b.masks.get(v)
    if (other === undefined) return null
    if (other === mask) continue
    if (found !== null) return null
    found = v
  }
  return found
}

/** Classes that are left to each variable; a variable that isn't named may have any. */
export type Choice = ReadonlyMap<number, bigint>

/** What keeps a clause from holding. */
export function failing<T>({ masks }: Clause<T>, algebra: Algebra<T>): Choice {
  return new Map([...masks].map(([v, mask]) => [v, algebra.full(v) & ~mask]))
}

/** Classes for which every clause holds, within `given`; null: there are none. Undefined: that takes too long to say. */
export function solve<T>(clauses: readonly Clause<T>[], algebra: Algebra<T>, given: Choice): Choice | null | undefined {
  let steps = 0
  const visit = (left: Choice): Choice | null | undefined => {
    if (++steps > MOST_STEPS) return undefined
    const within = (v: number): bigint => left.get(v) ?? algebra.full(v)
    const open = clauses.find((c) => ![...c.masks].some(([v, mask]) => (within(v) & ~mask) === 0n))
    if (!open) return left
    const next = new Map(left)
    for (const [v, mask] of open.masks) {
      const inside = within(v) & mask
      const outside = within(v) & ~mask
      if (inside !== 0n) {
        const found = visit(new Map([...next, [v, inside]]))
        if (found !== null) return found
      }
      next.set(v, outside)
    }
    return null
  }
  return visit(given)
}
