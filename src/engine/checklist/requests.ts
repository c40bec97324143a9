import type { Example } from '../matrix/cell-problem'
import type { KeyValue } from '../matrix/key-values'
import { type Choice, type Clause, failing, solve } from './clauses'
import { linesInOrder } from './checklist'
import type { Formula } from './formula'
import type { Literals, Said } from './literals'

/** A request that shows the checklist at work. */
export interface ChecklistExample extends Example {
  readonly allowed: boolean
  /** Place of the one line that it misses; null: it meets all. */
  readonly missed: number | null
}

/**
 * Requests that meet every line: by the main term of each and, where a line has another way, by that; and for each line one that misses it
 * alone. Empty where that can't be said: patterns that quote keys, or a policy that isn't known.
 */
export function examplesOf(formula: Formula): ChecklistExample[] {
  const { literals } = formula
  const lines = linesInOrder(formula)
  const isOpen = lines.some((l) => [...l.masks.keys()].some((v) => literals.variables[v]?.kind === 'switch'))
  if (isOpen) return []
  const usual = met(lines, literals, byMainTerms(lines, literals, null))
  if (!usual) return []
  const out = [requestOf(usual, literals, null)]
  const other = lines.find((l) => l.masks.size > 1)
  const around = other && met(lines, literals, byMainTerms(lines, literals, other))
  if (around) out.push(requestOf(around, literals, null))
  lines.forEach((line, i) => {
    const missing = missed(lines, line, usual, literals)
    if (missing) out.push(requestOf(missing, literals, i))
  })
  return out
}

const met = (lines: readonly Clause<Said>[], literals: Literals, given: Choice): Choice | null =>
  solve(lines, literals, given) ?? solve(lines, literals, new Map()) ?? null

/** Choices by which the main term of each line holds, as far as they go together; of one line another term, and not its main one. */
function byMainTerms(lines: readonly Clause<Said>[], literals: Literals, around: Clause<Said> | null): Choice {
  const out = new Map<number, bigint>()
  const narrow = (variable: number, mask: bigint): void => {
    const left = (out.get(variable) ?? literals.full(variable)) & mask
    if (left !== 0n) out.set(variable, left)
  }
  for (const line of around ? [around, ...lines.filter((l) => l !== around)] : lines) {
    const [main, other] = line.masks
    if (main && other && line === around) {
      narrow(main[0], literals.full(main[0]) & ~main[1])
      narrow(...other)
    } else if (main) narrow(...main)
  }
  return out
}

/** A choice that misses one line and meets the others: as `usual` but for what the line is about, if that can be. */
function missed(lines: readonly Clause<Said>[], line: Clause<Said>, usual: Choice, literals: Literals): Choice | null {
  const others = lines.filter((l) => l !== line)
  const fails = failing(line, literals)
  return solve(others, literals, new Map([...usual, ...fails])) ?? solve(others, literals, fails) ?? null
}

function requestOf(choice: Choice, literals: Literals, missing: number | null): ChecklistExample {
  const context = new Map<string, readonly string[]>()
  const resources: string[] = []
  const { truth } = literals
  literals.variables.forEach((variable, v) => {
    if (variable.kind === 'switch') return
    const mask = choice.get(v) ?? variable.full
    if (variable.kind === 'resource') {
      resources[variable.slot] = variable.regions.find((_, i) => has(mask, i))?.witness ?? ''
      return
    }
    const values = (truth.values[variable.key] ?? []).filter((_, i) => has(mask, i))
    const key = truth.keys[variable.key] ?? ''
    // What nothing asks for here is left out, or as most requests have it.
    const value = choice.has(v) ? plainest(values) : values.includes(null) ? null : usual(key, values)
    if (value) context.set(key, value)
  })
  return { allowed: missing === null, missed: missing, resources: resources.length > 0 ? resources : ['*'], context }
}

const has = (mask: bigint, i: number): boolean => ((mask >> BigInt(i)) & 1n) === 1n

/** Most requests don't come from an AWS service. */
const usual = (key: string, values: readonly KeyValue[]): KeyValue =>
  (key === 'aws:viaawsservice' ? values.find((v) => v?.[0] === 'false') : undefined) ?? plainest(values)

/** A value that says something: one text rather than none, several, or the one that stands for all others. */
function plainest(values: readonly KeyValue[]): KeyValue {
  const worth = (v: KeyValue): number => (v === null ? 3 : v.length !== 1 ? 2 : v[0] === '' || v[0] === '0.0.0.0' ? 1 : 0)
  return [...values].sort((a, b) => worth(a) - worth(b))[0] ?? null
}
