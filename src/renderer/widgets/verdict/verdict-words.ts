import type { ConditionHint, Verdict } from '../../../shared/verdict'

/** What a verdict is called beside its sign. */
export const verdictWord: Record<Verdict, string> = {
  allow: 'Allowed',
  'allow-some': 'On some resources',
  'allow-if': 'If a condition holds',
  deny: 'Explicitly denied',
  none: 'Not allowed',
  unknown: 'Not worked out'
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

/** The short word of a cell with one action: `If MFA`, `Some`, `Denied`. */
export function shortWord(verdict: Verdict, hint: ConditionHint = 'none'): string {
  const condition = verdict === 'allow-if' ? hintWord[hint] : ''
  return condition ? `If ${condition}` : cellWord[verdict]
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
