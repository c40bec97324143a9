import type { Catalog } from '../../catalog/types'
import type { BoundCondition } from '../compile/clause'
import { COLON, type Tokens } from '../compile/tokens'
import { ANY, type Glob, literalTokens } from '../glob'
import { OPEN } from '../types'
import { type Part, renderText, renderTokens } from '../variables'
import { type Asked, valuesToTry } from './values'

/** What a key may be in a request: null is absent. */
export type KeyValue = readonly string[] | null

/** Most values of one key, and most that lists are made of. */
const MOST_VALUES = 512
const MOST_IN_LISTS = 9

/**
 * Values that the conditions tell apart, of every key (lower case) that they leave open: at least one of every kind. Null where they
 * are too many. `variables`: keys that resource patterns quote, with values to try.
 */
export function singleValues(
  conditions: readonly BoundCondition[],
  variables: ReadonlyMap<string, readonly string[]>,
  catalog: Catalog
): Map<string, readonly string[]> | null {
  const keys = new Set([...conditions.flatMap((c) => c.keys), ...variables.keys()])
  const singles = new Map<string, Set<string>>()
  for (const key of keys) {
    const compared = variables.has(key) || conditions.some((c) => c.keys.length > 1 && c.keys.includes(key))
    const values = singlesOf(key, conditions, catalog, compared ? (variables.get(key) ?? []) : null)
    if (!values) return null
    singles.set(key, values)
  }
  link(conditions, variables, singles)
  const out = new Map<string, readonly string[]>()
  for (const [key, values] of singles) {
    if (values.size > MOST_VALUES) return null
    out.set(key, [...values])
  }
  return out
}

/**
 * `names`: the key is compared with others, or names resources. Then also values that no condition tells apart are not alike: of every
 * kind there are those that are named here or in a condition, and one that is not.
 */
function singlesOf(
  key: string,
  conditions: readonly BoundCondition[],
  catalog: Catalog,
  names: readonly string[] | null
): Set<string> | null {
  if (catalog.conditionKey(key)?.type === 'Bool') return new Set(['true', 'false'])
  const asked: Asked[] = []
  for (const { condition, context } of conditions) {
    const { operator } = condition
    if (condition.key !== key || !operator || operator.family === 'Null') continue
    const values = condition.values.map((v) => {
      const template: readonly Part[] | null = v.parts
      if (!template) {
        const text = v.source.text
        return { text, tokens: tokensIn(v.prepared, text) }
      }
      const text = renderText(template, { context })
      const tokens = renderTokens(template, { context })
      return typeof text === 'string' && tokens !== null && tokens !== OPEN ? { text, tokens } : null
    })
    const folded = operator.name.endsWith('IgnoreCase')
    asked.push({ family: operator.family, folded, values: values.filter((v) => v !== null) })
  }
  const epoch = key === 'aws:epochtime'
  if (!names || asked.length === 0 || !asked.every((a) => a.family === 'String')) {
    const values = valuesToTry(asked, epoch)
    return values && new Set(values)
  }
  const apart = asked.flatMap((a) => a.values.map((v) => ({ ...a, values: [v] })))
  const known = valuesToTry([...apart, ...names.map(exactly)], epoch)
  const values = known && valuesToTry([...apart, ...[...new Set([...names, ...known])].map(exactly)], epoch)
  return values && new Set(values)
}

const exactly = (text: string): Asked => ({ family: 'String', folded: false, values: [{ text, tokens: literalTokens(text) }] })

/** Tokens of a fixed value, from what its operator made of it. */
function tokensIn(prepared: unknown, text: string): Tokens {
  if (typeof prepared === 'string') return literalTokens(prepared)
  if (isGlob(prepared)) return prepared.tokens
  if (!Array.isArray(prepared)) return literalTokens(text)
  const segments = prepared.filter(isGlob)
  return segments.length === 0 ? [ANY] : segments.flatMap((g, i) => (i === 0 ? [...g.tokens] : [COLON, ...g.tokens]))
}
const isGlob = (x: unknown): x is Glob => typeof x === 'object' && x !== null && 'tokens' in x

/** A value that quotes another key can meet that key's values: both keys get them, and one more that no policy names. */
function link(
  conditions: readonly BoundCondition[],
  variables: ReadonlyMap<string, readonly string[]>,
  singles: Map<string, Set<string>>
): void {
  for (const [key, names] of variables) for (const v of ['x', ...names]) singles.get(key)?.add(v)
  for (const { condition, context } of conditions) {
    const own = singles.get(condition.key)
    const met = own ?? context.get(condition.key) ?? []
    for (const { parts } of condition.values) {
      for (const part of parts ?? []) {
        const other = part.kind === 'variable' ? singles.get(part.key) : undefined
        if (!other || part.kind !== 'variable') continue
        for (const v of met) {
          const value = valueFor(parts ?? [], v)
          if (value !== null) other.add(value)
        }
        other.add('same')
        for (const v of other) {
          const text = renderText(parts ?? [], { context: new Map([...context, [part.key, [v]]]) })
          if (typeof text === 'string') own?.add(text)
        }
      }
    }
  }
}

/** What the one variable among the pieces would have to be for them to read so; null: they cannot, or there are several. */
function valueFor(parts: readonly Part[], text: string): string | null {
  const at = parts.findIndex((p) => p.kind === 'variable')
  const rest = [...parts.slice(0, at), ...parts.slice(at + 1)]
  if (rest.some((p) => p.kind === 'variable')) return null
  const around = (pieces: readonly Part[]): string => pieces.map((p) => (p.kind === 'fixed' ? p.text : '')).join('')
  const before = around(parts.slice(0, at))
  const behind = around(parts.slice(at + 1))
  if (text.length < before.length + behind.length || !text.startsWith(before) || !text.endsWith(behind)) return null
  return text.slice(before.length, text.length - behind.length)
}

/** Absent, empty, and every list of these values (their order does not count; one twice is still several); null: too many. */
export function listsOf(values: readonly string[]): KeyValue[] | null {
  if (values.length > MOST_IN_LISTS) return null
  const out: KeyValue[] = [null, [], ...values.map((v) => [v, v])]
  for (let mask = 1; mask < 1 << values.length; mask++) out.push(values.filter((_, i) => (mask >> i) & 1))
  return out
}
