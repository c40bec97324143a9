import type { TermOperator } from '../../shared/checklist'
import type { BoundCondition } from '../compile/clause'
import { compareDecimals, parseDecimal } from '../condition/decimal'
import { parseInstant } from '../condition/instant'
import { alwaysSentKeys } from '../context'
import { OPEN } from '../types'
import { renderText } from '../variables'

/**
 * What a condition asks of its key, as `KeyTerm` says it but before it is put in words: a value set and its complement, so that a test
 * can be negated and joined. `values` empty: no value matches (`negated`: every value does).
 */
export interface KeyTest {
  /** Lower case. */
  readonly key: string
  readonly operator: Exclude<TermOperator, 'Null'>
  readonly negated: boolean
  readonly values: readonly string[]
  readonly each: 'any' | 'all' | null
  readonly absent: boolean
  /** The key may carry several values; a test without `each` then fails for two. */
  readonly multi: boolean
}

/**
 * The test of a condition as a statement with this effect reads it (IAM User Guide, "IAM JSON policy elements: Condition operators");
 * true or false where it doesn't depend on the request. `multi`: the key may carry several values; `bool`: it is `true` or `false`.
 */
export function testOf(
  { condition, context, keys }: BoundCondition,
  effect: 'Allow' | 'Deny',
  { multi, bool }: { multi: boolean; bool: boolean }
): KeyTest | boolean {
  const { operator, key } = condition
  if (condition.bad || !operator) return effect === 'Deny'
  const values: string[] = []
  const unknown = new Set(keys)
  for (const v of condition.values) {
    if (v.parts === null) values.push(v.source.text)
    else {
      const text = renderText(v.parts, { context, unknown })
      // Without a value for one of its variables, a value matches nothing.
      if (text !== null) values.push(text === OPEN ? v.source.text : text)
    }
  }
  const own = keys.includes(key)
  if (operator.family === 'Null') {
    const texts = new Set(values.map((v) => v.toLowerCase()))
    if (texts.size !== 1) return texts.size > 1
    const absent = texts.has('true')
    return {
      key,
      operator: 'StringEquals',
      negated: !absent,
      values: [],
      each: multi ? (absent ? 'all' : 'any') : null,
      absent,
      multi
    }
  }
  const each = condition.qualifier === null ? null : condition.qualifier === 'ForAllValues' ? 'all' : 'any'
  const holdsAbsent = condition.ifExists || each === 'all' || (each === null && operator.negated)
  const name = positiveName(operator.name)
  return {
    key,
    operator: isPlain(name, values) ? (bool && values.every(isTruth) ? 'Bool' : 'StringEquals') : name,
    negated: operator.negated,
    values: reduced(name, [...new Set(values)]),
    each,
    absent: holdsAbsent && own && !alwaysSentKeys.has(key),
    multi
  }
}

/** The test that holds where this one doesn't. */
export const negated = (t: KeyTest): KeyTest => ({
  ...t,
  negated: !t.negated,
  each: t.each === null ? null : t.each === 'any' ? 'all' : 'any',
  absent: !t.absent && !alwaysSentKeys.has(t.key)
})

/** One test that holds where either does; null: there is none. */
export function unionOf(a: KeyTest, b: KeyTest): KeyTest | null {
  if (a.key !== b.key) return null
  const absent = a.absent || b.absent
  // A test for absence alone joins any other.
  if (isAbsence(a)) return { ...b, absent }
  if (isAbsence(b)) return { ...a, absent }
  if (a.operator !== b.operator || a.each !== b.each || a.each === 'all') return null
  if (!a.negated && !b.negated) return { ...a, values: reduced(a.operator, [...new Set([...a.values, ...b.values])]), absent }
  if (a.each !== null || !isExact(a) || !isExact(b)) return null
  const values =
    a.negated && b.negated
      ? a.values.filter((v) => b.values.includes(v))
      : a.negated
        ? a.values.filter((v) => !b.values.includes(v))
        : b.values.filter((v) => !a.values.includes(v))
  return values.length === 0 && a.multi ? null : { ...a, negated: true, values, absent }
}

/** One test that holds where both do; null: there is none. */
export function intersectionOf(a: KeyTest, b: KeyTest): KeyTest | null {
  const either = unionOf(negated(a), negated(b))
  return either && negated(either)
}

const isAbsence = (t: KeyTest): boolean => t.absent && !t.negated && t.values.length === 0

/** Whether different texts among the values are different values of the key. */
function isExact({ operator, values }: KeyTest): boolean {
  if (values.some((v) => v.includes('${'))) return false
  if (operator === 'StringLike' || operator === 'ArnLike') return !values.some((v) => /[*?]/.test(v))
  return operator === 'StringEquals' || operator === 'Bool' || operator === 'StringEqualsIgnoreCase'
}

/** Without wildcards `StringLike` is `StringEquals`. */
const isPlain = (name: string, values: readonly string[]): boolean =>
  name === 'StringEquals' || (name === 'StringLike' && !values.some((v) => /[*?$]/.test(v)))

const isTruth = (text: string): boolean => text === 'true' || text === 'false'

/** `StringNotEquals` and `NotIpAddress` without their `Not`; both ARN operators are one. */
function positiveName(name: string): KeyTest['operator'] {
  const positive = name.replace('Not', '')
  return (positive === 'ArnEquals' ? 'ArnLike' : positive) as KeyTest['operator']
}

/** Values without those that add nothing: of several bounds the widest counts. */
function reduced(operator: KeyTest['operator'], values: readonly string[]): readonly string[] {
  if (operator === 'Bool') return [...new Set(values.map((v) => v.toLowerCase()))]
  if (operator === 'StringEqualsIgnoreCase')
    return [...new Map([...values].reverse().map((v) => [v.toLowerCase(), v])).values()].reverse()
  const down = operator.includes('LessThan')
  if (values.length < 2 || (!down && !operator.includes('GreaterThan'))) return values
  const [first = '', ...rest] = values
  return [rest.reduce((best, v) => (compare(operator, v, best) > 0 === down ? v : best), first)]
}

/** Negative, zero or positive as bound `a` is below, at or above `b`. */
function compare(operator: string, a: string, b: string): number {
  if (operator.startsWith('Date')) return (parseInstant(a) ?? 0) - (parseInstant(b) ?? 0)
  const [x, y] = [parseDecimal(a), parseDecimal(b)]
  return x && y ? compareDecimals(x, y) : 0
}
