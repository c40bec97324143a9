import { LineIndex } from '../policy/position'
import type { Range, Text } from '../policy/ast'
import type { Hop, LayerName, Mark, PolicyRef, StatementTrace } from '../shared/analysis'
import type { CompiledCondition, CompiledPolicy, CompiledPrincipal, CompiledStatement, Form } from './compiled'
import { matchGlob } from './glob'
import type { ActiveRequest } from './match/active'
import { countsEntry } from './match/refused-entry'
import { NOT_NAMED, namingOf } from './match/principal'
import { matchEntry } from './match/resource'
import { type ElementName, matchStatement } from './match/statement'
import { actualValues, expectedCondition, listed, whoAsks } from './explain-words'
import { type Caller, NO, OPEN, type Tri, YES } from './types'

/** The way from the principal to a policy, for the explanation's chain; the worker knows it, the engine doesn't. */
export type WayOf = (ref: PolicyRef, layer: LayerName) => Hop[]

/** A statement's trace with what the explanation still needs of it. */
export interface Traced {
  readonly statement: CompiledStatement
  readonly layer: LayerName
  readonly result: Tri
  /** Elements that did not match or are open, by name and condition. */
  readonly fared: readonly { element: ElementName; result: Tri; condition: CompiledCondition | null }[]
}

/** Runs the matcher on one statement and keeps how every element fared. */
export function traceStatement(statement: CompiledStatement, layer: LayerName, active: ActiveRequest): Traced {
  const fared: { element: ElementName; result: Tri; condition: CompiledCondition | null }[] = []
  const result = matchStatement(statement, layer, active, {
    element: (element, r, condition) => fared.push({ element, result: r, condition })
  })
  return { statement, layer, result, fared }
}

/** Line indexes by policy, each text is cut once an explanation. */
export class Lines {
  readonly #byPolicy = new Map<CompiledPolicy, LineIndex>()

  of(policy: CompiledPolicy): LineIndex {
    const known = this.#byPolicy.get(policy)
    if (known) return known
    const index = new LineIndex(policy.text)
    this.#byPolicy.set(policy, index)
    return index
  }
}

/** The trace as plain data: what failed first, marks and lines in the policy's text. */
export function statementTrace(traced: Traced, active: ActiveRequest, lines: Lines, wayOf?: WayOf): StatementTrace {
  const { statement: s, layer, result } = traced
  const index = lines.of(s.policy)
  const first = index.at(s.source.start).line
  const last = index.at(s.source.end).line
  return {
    layer,
    policy: s.policy.ref,
    way: wayOf ? wayOf(s.policy.ref, layer) : [],
    statement: s.index,
    sid: s.sid,
    effect: s.effect,
    matched: result === OPEN ? 'unknown' : result === YES,
    failed: failedOf(traced, active),
    marks: marksOf(traced, active, index),
    range: { start: s.source.start, end: s.source.end, startLine: first, endLine: last },
    excerpt: s.policy.text.slice(index.offset({ line: first, column: 1 }), endOfLine(s.policy.text, s.source.end))
  }
}

function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

/** The first element that failed; if none did, the first that is open. */
function failedOf(traced: Traced, active: ActiveRequest): StatementTrace['failed'] {
  const first = traced.fared.find((f) => f.result === NO) ?? traced.fared.find((f) => f.result === OPEN)
  const s = traced.statement
  if (!first)
    return traced.result === YES ? null : { element: 'Action', expected: 'a valid statement', actual: active.request.action }
  switch (first.element) {
    case 'Principal':
      return {
        element: 'Principal',
        expected: listed(texts(s.principal.entries), s.principal.form),
        actual: whoAsks(active.caller) + notCompared(s.principal.entries, active.caller)
      }
    case 'Action':
      return {
        element: 'Action',
        expected: listed(texts(s.action.entries), s.action.form) + refusedNote(s, s.action.entries),
        actual: active.request.action
      }
    case 'Resource':
      return {
        element: 'Resource',
        expected: listed(texts(s.resource.entries), s.resource.form) + refusedNote(s, s.resource.entries),
        actual: active.resource
      }
    case 'Condition': {
      const c = first.condition
      if (!c) return null
      return { element: 'Condition', expected: expectedCondition(c), actual: actualValues(c, active), key: c.source.key.text }
    }
  }
}

/** A canonical user ID stands for an account, but nothing tells which. */
const notCompared = (entries: readonly CompiledPrincipal[], caller: Caller): string =>
  entries.some((e) => e.kind === 'canonical') && !('canonicalUserId' in caller)
    ? ", and the canonical user ID of its account is unknown: `CanonicalUser` can't be compared"
    : ''

/** Entries that IAM refuses when a policy is saved give nothing in an Allow. */
function refusedNote({ effect }: CompiledStatement, entries: readonly { refused: boolean; source: Text }[]): string {
  const found = effect === 'Allow' ? entries.find((e) => e.refused) : undefined
  return found ? `, but IAM rejects \`${found.source.text}\`, so it allows nothing` : ''
}

const texts = (entries: readonly { source: Text }[]): string[] => entries.map((e) => e.source.text)

/** Margin notes: the effect where the statement matches, the entries that match, the conditions one by one. */
function marksOf(traced: Traced, active: ActiveRequest, index: LineIndex): Mark[] {
  const s = traced.statement
  const out: Mark[] = []
  const mark = (at: Range, role: Mark['role'], note: string): void => {
    out.push({ start: at.start, end: at.end, line: index.at(at.start).line, role, note })
  }
  if (s.source.effectRange && traced.result === YES) {
    mark(s.source.effectRange, s.effect === 'Allow' ? 'allows' : 'denies', s.effect === 'Allow' ? 'allows' : 'denies')
  }
  for (const e of s.principal.entries) if (namingOf(e, active.caller) !== NOT_NAMED) mark(e.source, 'matches', 'names the caller')
  for (const e of s.action.entries)
    if (matchGlob(e.glob, active.action) === 1 && counts(e, s.action.form, s.effect))
      mark(e.source, 'matches', note(s.action.form))
  for (const e of s.resource.entries) {
    if (!counts(e, s.resource.form, s.effect)) continue
    const r = matchEntry(e, active)
    if (r === YES) mark(e.source, 'matches', note(s.resource.form))
    else if (r === OPEN) mark(e.source, 'unknown', 'unknown')
  }
  for (const f of traced.fared) {
    if (!f.condition) continue
    const actual = actualValues(f.condition, active)
    if (f.result === YES) mark(f.condition.source, 'matches', `holds: ${actual}`)
    else mark(f.condition.source, f.result === OPEN ? 'unknown' : 'fails', f.result === OPEN ? 'unknown' : actual)
  }
  return out.sort((a, b) => a.start - b.start)
}

const counts = (e: { refused: boolean }, form: Form, effect: 'Allow' | 'Deny'): boolean =>
  countsEntry(e.refused, form, effect) === 'counts'

const note = (form: string): string => (form === 'not' ? 'excluded here' : 'matches')
