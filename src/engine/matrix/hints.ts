import { keyHintCode } from '../../policy/key-hint'
import { conditionHints } from '../../shared/verdict'
import type { BoundCondition } from '../compile/clause'

/** What keys (lower case) are about, as code; of several kinds, the one that people act on first. */
export function hintOf(keys: readonly string[]): number {
  let least: number = conditionHints.length
  for (const key of keys) least = Math.min(least, keyHintCode(key))
  return least === conditionHints.length ? conditionHints.indexOf('none') : least
}

/** The same of all keys that the conditions of these clauses ask for. */
export function hintOfClauses(clauses: readonly { readonly conditions: readonly BoundCondition[] }[]): number {
  let least: number = conditionHints.length
  for (const c of clauses) for (const { keys } of c.conditions) if (keys.length > 0) least = Math.min(least, hintOf(keys))
  return least === conditionHints.length ? conditionHints.indexOf('none') : least
}
