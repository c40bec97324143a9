import type { CompiledCondition, CompiledValue } from '../compiled'
import type { Operator } from '../condition/operator'
import { MAX_GLOB } from '../glob'
import { isMultivalued } from '../multivalued-keys'
import { and, or } from '../tri'
import { NO, OPEN, type Tri, YES } from '../types'
import { renderText, renderTokens } from '../variables'
import type { ActiveRequest } from './active'

/**
 * Whether a condition holds (IAM User Guide, "IAM JSON policy elements: Condition operators", "Set operators for
 * multivalued context keys"). What cannot be judged is false in an Allow and true in a Deny.
 */
export function matchCondition(c: CompiledCondition, effect: 'Allow' | 'Deny', active: ActiveRequest): Tri {
  const bad = effect === 'Deny' ? YES : NO
  const op = c.operator
  if (c.bad || op === undefined) return bad
  if (active.unknown !== undefined && active.unknown.has(c.key)) return OPEN
  const values = active.context.get(c.key)
  const absent = values === undefined || isNullSet(c, values)
  if (values === undefined) active.missing?.push(c.source.key.text)
  if (op.family === 'Null') return anyValue(c.values, op, absent ? 'true' : 'false', active)
  if (absent) return c.ifExists || c.qualifier === 'ForAllValues' || (c.qualifier === null && op.negated) ? YES : NO
  if (op.reads === 'glob') for (const v of values) if (v.length > MAX_GLOB) return bad
  if (c.qualifier === null) return values.length > 1 ? bad : holds(c, op, values[0] ?? '', effect, active)
  return c.qualifier === 'ForAllValues' ? everyValue(c, op, values, effect, active) : someValue(c, op, values, effect, active)
}

/**
 * Whether the values "resolve to a null data set, such as an empty string" (same page, "Set operators"): a list of nothing or of empty
 * texts alone. A key that carries one value may have the empty text for it.
 */
function isNullSet(c: CompiledCondition, values: readonly string[]): boolean {
  if (values.length === 0) return true
  if (values[0] !== '') return false
  const asList = c.qualifier !== null || (c.operator?.family === 'Null' && isMultivalued(c.key))
  return asList && values.every((v) => v === '')
}

function everyValue(
  c: CompiledCondition,
  op: Operator,
  values: readonly string[],
  effect: 'Allow' | 'Deny',
  active: ActiveRequest
): Tri {
  let out: Tri = YES
  for (const v of values) {
    const r = holds(c, op, v, effect, active)
    if (r === NO) return NO
    if (r === OPEN) out = OPEN
  }
  return out
}

function someValue(
  c: CompiledCondition,
  op: Operator,
  values: readonly string[],
  effect: 'Allow' | 'Deny',
  active: ActiveRequest
): Tri {
  let out: Tri = NO
  for (const v of values) {
    const r = holds(c, op, v, effect, active)
    if (r === YES) return YES
    if (r === OPEN) out = OPEN
  }
  return out
}

/** One value of the request: OR over the policy's values, NOR where the operator is negated. */
function holds(c: CompiledCondition, op: Operator, actual: string, effect: 'Allow' | 'Deny', active: ActiveRequest): Tri {
  const any = anyValue(c.values, op, actual, active)
  const read = op.negated && any !== OPEN ? (any === YES ? NO : YES) : any
  const { doubtful } = op
  if (doubtful === undefined || !doubtful.is(actual)) return read
  const other = c.values.some((v) => doubtful.matches(v.prepared, actual)) === op.negated ? NO : YES
  return effect === 'Deny' ? or(read, other) : and(read, other)
}

function anyValue(values: readonly CompiledValue[], op: Operator, actual: string, active: ActiveRequest): Tri {
  let out: Tri = NO
  for (const v of values) {
    const r = v.parts === null ? (op.matches(v.prepared, actual) ? YES : NO) : matchRendered(v.parts, op, actual, active)
    if (r === YES) return YES
    if (r === OPEN) out = OPEN
  }
  return out
}

/** A value with variables: without a value for one of them it equals and resembles nothing. */
function matchRendered(parts: NonNullable<CompiledValue['parts']>, op: Operator, actual: string, active: ActiveRequest): Tri {
  const rendered = op.reads === 'glob' ? renderTokens(parts, active) : renderText(parts, active)
  if (rendered === null) return NO
  if (rendered === OPEN) return OPEN
  const prepared = typeof rendered === 'string' ? op.prepare(rendered, []) : op.prepare('', rendered)
  return prepared !== undefined && op.matches(prepared, actual) ? YES : NO
}
