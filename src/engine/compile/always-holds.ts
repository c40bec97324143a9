import type { CompiledCondition } from '../compiled'
import { alwaysSentKeys } from '../context'
import { tokensOf } from '../glob'
import { matchCondition } from '../match/condition'
import { valuesToTry } from '../matrix/values'
import { YES } from '../types'
import { renderText, renderTokens } from '../variables'
import type { BoundCondition } from './clause'
import type { KnownCaller } from './known-caller'

/**
 * Whether a condition of a Deny holds whatever the request has for its key: `StringNotEquals` with a variable that the caller lacks,
 * or `ForAllValues:StringLike` with `*`. Such a Deny meets every request alone.
 */
export function alwaysHolds(bound: BoundCondition, caller: KnownCaller): boolean {
  let found = judged.get(bound)
  if (found === undefined) judged.set(bound, (found = judge(bound, caller)))
  return found
}

/** What a condition takes from the caller stands in it: callers who share it share the answer. */
const judged = new WeakMap<BoundCondition, boolean>()

function judge({ condition: c, keys, context: known }: BoundCondition, caller: KnownCaller): boolean {
  const { operator } = c
  if (keys.length !== 1 || keys[0] !== c.key || !operator || !holdsWithoutKey(c)) return false
  const read: { text: string; tokens: readonly number[] }[] = []
  for (const { source, parts } of c.values) {
    const text = parts ? renderText(parts, { context: known }) : source.text
    const tokens = parts ? renderTokens(parts, { context: known }) : tokensOf(source.text)
    if (typeof text === 'string' && Array.isArray(tokens)) read.push({ text, tokens })
  }
  const folded = operator.name.endsWith('IgnoreCase')
  const singles = valuesToTry([{ family: operator.family, folded, values: read }], c.key === 'aws:epochtime')
  if (!singles) return false
  const lists: (readonly string[] | null)[] = [[], ...singles.map((v) => [v]), ...singles.slice(0, 1).map((v) => [v, v])]
  if (!alwaysSentKeys.has(c.key)) lists.push(null)
  const { caller: who, request, hasBoundary } = caller.active
  return lists.every((list) => {
    const context = new Map(known)
    if (list) context.set(c.key, list)
    const active = { caller: who, request, hasBoundary, action: '', resource: '', context, missing: null }
    return matchCondition(c, 'Deny', active) === YES
  })
}

/** Most conditions fail without their key, and need not be looked at. */
const holdsWithoutKey = (c: CompiledCondition): boolean =>
  c.ifExists ||
  c.qualifier === 'ForAllValues' ||
  alwaysSentKeys.has(c.key) ||
  (c.qualifier === null && c.operator?.negated === true && c.values.every((v) => v.parts !== null))
