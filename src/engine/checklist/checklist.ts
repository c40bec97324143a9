import { keyHint } from '../../policy/key-hint'
import {
  type ChecklistLine,
  type ChecklistTerm,
  type ConditionChecklist,
  MOST_TERMS,
  type TermOrigin
} from '../../shared/checklist'
import { type ConditionHint, conditionHints } from '../../shared/verdict'
import type { ActionClass } from '../compile/action-classes'
import type { Group } from '../matrix/groups'
import type { Clause } from './clauses'
import type { Formula } from './formula'
import type { KeyTest } from './key-test'
import type { Said } from './literals'

/** What terms are put in words with. */
export interface Naming {
  /** A key as AWS writes it. */
  keyName(key: string): string
  originsOf(group: Group): readonly TermOrigin[]
  slots: ActionClass['slots']
  /** Whose policy must allow it too. */
  trust: 'role' | 'key'
}

/** Places of lines and terms: what people act on first comes first. A resource comes last, before a policy that is not known. */
const RESOURCE_RANK = conditionHints.length
const TRUST_RANK = RESOURCE_RANK + 1

/** What a literal is about: the first of the keys that it takes from the request. */
function hintOf(said: Said): ConditionHint {
  if (said.kind === 'trust') return 'resource-policy'
  const codes = said.keys.map((key) => conditionHints.indexOf(keyHint(key)))
  return codes.length === 0 ? 'other' : (conditionHints[Math.min(...codes)] ?? 'other')
}

const rankOf = (said: Said): number =>
  said.kind === 'key' || said.keys.length > 0
    ? conditionHints.indexOf(hintOf(said))
    : said.kind === 'resource'
      ? RESOURCE_RANK
      : TRUST_RANK

const isNegated = (said: Said): boolean => (said.kind === 'key' ? said.test.negated : said.kind === 'resource' && said.negated)

/** The main literal first; among alike, what is said positively. */
function inOrder(line: Clause<Said>): Clause<Said> {
  const literals = [...line.literals].sort(
    (a, b) => rankOf(a.says) - rankOf(b.says) || Number(isNegated(a.says)) - Number(isNegated(b.says))
  )
  const masks = new Map(literals.map((l) => [l.variable, line.masks.get(l.variable) ?? l.mask]))
  return { literals, masks }
}

const rankOfLine = ({ literals: [main] }: Clause<Said>): number => (main ? rankOf(main.says) : TRUST_RANK)

/** Lines in the order in which people act on them, and so their terms. */
export const linesInOrder = ({ lines }: Formula): Clause<Said>[] =>
  lines.map(inOrder).sort((a, b) => rankOfLine(a) - rankOfLine(b) || a.literals.length - b.literals.length)

/** Whether the formula is too large to list. */
export const isTooLarge = (formula: Formula | null): boolean =>
  formula === null || formula.lines.reduce((n, l) => n + l.literals.length, 0) > MOST_TERMS

/** The checklist of a formula (null: too large). */
export function checklistOf(formula: Formula | null, naming: Naming): ConditionChecklist {
  if (!formula || isTooLarge(formula)) return { tooMany: true }
  return { lines: linesInOrder(formula).map((l): ChecklistLine => ({ anyOf: l.literals.map((x) => termOf(x.says, naming)) })) }
}

/** The first line in one word, how many lines there are (0: too many to list), and a bit for each hint that a line is about. */
export function summaryOf(formula: Formula | null): { hint: ConditionHint; lines: number; about: number } {
  if (!formula) return { hint: 'other', lines: 0, about: 0 }
  let about = 0
  for (const line of linesInOrder(formula)) {
    const [first] = line.literals
    if (first) about |= 1 << conditionHints.indexOf(hintOf(first.says))
  }
  const main = linesInOrder(formula)[0]?.literals[0]?.says
  const hint = main ? hintOf(main) : 'other'
  return { hint, lines: isTooLarge(formula) ? 0 : formula.lines.length, about }
}

function termOf(said: Said, naming: Naming): ChecklistTerm {
  if (said.kind === 'trust') return { kind: 'trust', of: naming.trust }
  const origins = said.from.flatMap((g) => [...naming.originsOf(g)])
  if (said.kind === 'key') return { kind: 'key', ...presented(said.test), key: naming.keyName(said.test.key), origins }
  const { slots } = naming
  const type = slots.length > 1 ? (slots[said.slot]?.types[0]?.name ?? null) : null
  return { kind: 'resource', arns: [...said.arns], negated: said.negated, type, origins }
}

type Presented = Pick<Extract<ChecklistTerm, { kind: 'key' }>, 'operator' | 'negated' | 'values' | 'each' | 'absent'>

/** The test in positive form where it has one: not below 5 is at least 5, not `false` is `true`. */
export function presented({ operator, negated, values, each, absent, multi }: KeyTest): Presented {
  const as = (other: Partial<Presented>): Presented => ({ operator, negated, values: [...values], each, absent, ...other })
  const isSet = (set: boolean): Presented => ({
    operator: 'Null',
    negated: false,
    values: [String(!set)],
    each: null,
    absent: false
  })
  if (values.length === 0 && !negated && absent) return isSet(false)
  if (values.length === 0 && negated && !absent && (each !== null || !multi)) return isSet(true)
  if (operator === 'Bool' && !negated && values.length === 2) return isSet(true)
  const [value = ''] = values
  if (!negated || values.length !== 1) return as({})
  if (operator === 'Bool') return as({ negated: false, values: [value === 'true' ? 'false' : 'true'] })
  const opposite = opposites.get(operator)
  return opposite ? as({ operator: opposite, negated: false }) : as({})
}

const opposites: ReadonlyMap<string, KeyTest['operator']> = new Map([
  ['NumericLessThan', 'NumericGreaterThanEquals'],
  ['NumericLessThanEquals', 'NumericGreaterThan'],
  ['NumericGreaterThan', 'NumericLessThanEquals'],
  ['NumericGreaterThanEquals', 'NumericLessThan'],
  ['DateLessThan', 'DateGreaterThanEquals'],
  ['DateLessThanEquals', 'DateGreaterThan'],
  ['DateGreaterThan', 'DateLessThanEquals'],
  ['DateGreaterThanEquals', 'DateLessThan']
])
