import type { ConditionHint, Verdict } from '../../../shared/verdict'

/** What a verdict is called beside its sign. */
export const verdictWord: Record<Verdict, string> = {
  allow: 'Allowed',
  'allow-some': 'On some resources',
  'allow-if': 'If a condition holds',
  deny: 'Explicitly denied',
  none: 'Not allowed',
  unknown: 'Unknown'
}

/** The short word of a matrix cell. */
export const cellWord: Record<Verdict, string> = {
  allow: 'Allowed',
  'allow-some': 'Some',
  'allow-if': 'If',
  deny: 'Denied',
  none: 'None',
  unknown: 'Unknown'
}

/** What the condition of an `allow-if` is called after "If". Hints that say too little have none. */
export const hintWord: Record<ConditionHint, string> = {
  none: '',
  mfa: 'MFA',
  tag: 'tag',
  region: 'Region',
  network: 'network',
  time: 'time',
  'resource-policy': 'policy',
  other: ''
}

/** What is known of an action's conditions: what the first is about, and how many there are (0: too many to list). */
export interface CellConditions {
  hint: ConditionHint
  count: number
}

/** The short word of a cell with one action: `If MFA +2` names the first condition and counts the others; `Some`, `Denied`. */
export function shortWord(verdict: Verdict, { hint, count }: CellConditions = { hint: 'none', count: 0 }): string {
  if (verdict !== 'allow-if') return cellWord[verdict]
  const first = hintWord[hint]
  if (!first) return count > 1 ? `If ${count} hold` : cellWord[verdict]
  return count > 1 ? `If ${first} +${count - 1}` : `If ${first}`
}

/** The same for a screen reader, beginning with what is seen: `If MFA +2 more conditions`. */
export function spokenWord(verdict: Verdict, conditions: CellConditions = { hint: 'none', count: 0 }): string {
  const seen = shortWord(verdict, conditions)
  if (verdict !== 'allow-if') return seen
  const { hint, count } = conditions
  if (!hintWord[hint]) return count > 1 ? `${seen}: conditions` : 'If a condition holds'
  if (count === 0) return `${seen}, conditions too many to list`
  return count === 1 ? seen : `${seen} more ${count === 2 ? 'condition' : 'conditions'}`
}

/** Class of a verdict's colour: the sign, the word's wash and the share's fill all take it. */
export const verdictClass: Record<Verdict, string> = {
  allow: 'all',
  'allow-some': 'some',
  'allow-if': 'if',
  deny: 'deny',
  none: 'none',
  unknown: 'unknown'
}
