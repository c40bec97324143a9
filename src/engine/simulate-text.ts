import { longestText } from '../policy/limits'
import type { SimulationResult } from '../shared/analysis'
import { Refusal } from '../shared/result'
import { plainPolicies } from './plain-policies'
import { type Question, plainQuestion } from './plain-scenario'
import { Recent } from './recent'
import { hasRepeatedMember, repeatedMember } from './repeated-member'
import { type Policies, policyFields, policySchema } from './scenario'
import { policiesToDecide, type ScenarioPolicies, scenarioPolicies } from './scenario-policies'
import {
  outcomeOf,
  type PreparedScenario,
  refusedScenario,
  requestOf,
  resultOf,
  type Simulated,
  type SimulateHooks,
  type SimulationOutcome,
  simulateScenario
} from './simulate'
import type { Request } from './types'

/**
 * Answers a scenario as JSON text, as `simulate` answers the value, but for a member that is written twice; throws what
 * `JSON.parse` throws. Where the text of the policies has been seen lately, it is neither parsed nor read again: most lines of a batch differ in the request alone.
 */
export function simulateText(text: string, hooks: SimulateHooks = {}): Simulated {
  return simulateInParts(text, hooks, toExplain) ?? simulateWhole(text, hooks)
}

/** The same where no explanation is wanted: new policies are read in less time. */
export function decideText(text: string, hooks: SimulateHooks = {}): { outcome: SimulationOutcome; request: Request | null } {
  const { outcome, prepared } = simulateInParts(text, hooks, toDecide) ?? simulateWhole(text, hooks)
  return { outcome, request: prepared?.request ?? null }
}

/** A member that is written twice is refused: the value no longer has the first, which may be a condition. */
function simulateWhole(text: string, hooks: SimulateHooks): Simulated {
  const scenario = JSON.parse(text) as unknown
  const name = repeatedMember(text)
  if (name === null) return simulateScenario(scenario, hooks)
  const message = `\`${shortened(name)}\` appears twice in one object, and only the last one would be used; remove one of them`
  return refusedScenario(scenario, { code: 'InvalidInput', message, path: '$' })
}

const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name)

/** Members of a scenario's text that hold the policies, read. */
interface PolicyPart extends ScenarioPolicies {
  /** What else stands beside them; null: nothing. */
  readonly others: object | null
}

/** How the policies of a part are read, and the parts that were read lately. */
interface Parts {
  readonly read: (policies: Policies) => ScenarioPolicies
  readonly recent: Recent<PolicyPart>
}
const MOST_KEPT = 1_000_000
const toExplain: Parts = { read: scenarioPolicies, recent: new Recent(MOST_KEPT) }
const toDecide: Parts = { read: policiesToDecide, recent: new Recent(MOST_KEPT) }

/** What a scenario asks of its policies. */
interface Asked {
  readonly question: Question
  readonly request: Request
  /** It comes for the second time at least. */
  again: boolean
  /** The last answer, of a question that came again: scenarios made of logs are often the same to the letter. */
  last: { readonly policies: PolicyPart; readonly result: SimulationResult } | null
}

/** Questions by their text: a change of policies is often tried with the same ones. */
const recentQuestions = new Recent<Asked>(MOST_KEPT / 2)

/** The answer of the parts of the text; null where it cannot be cut, or is not plain: it is then read as a whole. */
function simulateInParts(text: string, hooks: SimulateHooks, kept: Parts): Simulated | null {
  const parts = cut(text)
  if (!parts) return null
  const policies = kept.recent.get(parts.policies) ?? readPolicies(parts.policies, kept)
  if (!policies) return null
  const asked = questionOf(parts.others, policies.others)
  if (!asked) return null
  const set = hooks.rcpServices ? { ...policies.set, rcpServices: hooks.rcpServices } : policies.set
  const { question, request } = asked
  const { expected, deriveContext } = question
  const { problems, checks } = policies
  const prepared: PreparedScenario = { expected, deriveContext, request, set, problems, checks }
  if ('id' in question) prepared.id = question.id
  if (!asked.again || hooks.rcpServices) return outcomeOf(prepared)
  if (asked.last?.policies !== policies) asked.last = { policies, result: resultOf(prepared) }
  return outcomeOf(prepared, asked.last.result)
}

const firstPolicy = new RegExp(`"(?:${policyFields.join('|')})"\\s*:`)

/**
 * Cuts an object's text between two of its members: in the members that hold the policies, and those before and behind them, each without
 * the braces. The text is JSON if all parts are in braces: a cut in any other place leaves an unclosed string, list or object.
 */
function cut(text: string): { policies: string; others: string[] } | null {
  const policy = text.search(firstPolicy)
  const request = text.indexOf('"request"')
  if (request < 0) return null
  const open = afterSpace(text, 0)
  const close = beforeSpace(text, text.length)
  if (text.charCodeAt(open) !== OPEN || text.charCodeAt(close) !== CLOSE || close <= open) return null
  if (policy < 0) return { policies: '', others: [text.slice(open + 1, close)] }
  // What stands before the policies is often the scenario's own `id`.
  const start = commaBefore(text, policy)
  const others: string[] = []
  if (start >= 0) others.push(text.slice(open + 1, start))
  else if (beforeSpace(text, policy) !== open) return null
  const next = policy < request ? request : tailOf(text, policy, close)
  const end = next < 0 ? close : commaBefore(text, next)
  if (end < policy) return null
  if (next >= 0) others.push(text.slice(next, close))
  return others.some(isBlank) ? null : { policies: text.slice(policy, end), others }
}

/** Where an `id` or `expected` begins that stands at the end, behind the policies; -1 without. */
function tailOf(text: string, after: number, close: number): number {
  const last = text.charCodeAt(beforeSpace(text, close))
  if (last === CLOSE || last === CLOSE_LIST) return -1 // a policy, or a list of them
  const from = Math.max(after, text.length - LONGEST_TAIL)
  const id = text.indexOf('"id"', from)
  const expected = text.indexOf('"expected"', from)
  return id < 0 ? expected : expected < 0 ? id : Math.min(id, expected)
}
const LONGEST_TAIL = 200

const OPEN = 123
const CLOSE = 125
const CLOSE_LIST = 93

/** Place of the comma before a member, or -1. */
function commaBefore(text: string, member: number): number {
  const at = beforeSpace(text, member)
  return text[at] === ',' ? at : -1
}

const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9
const isBlank = (text: string): boolean => afterSpace(text, 0) === text.length

function afterSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

/** Place of the last character before `end` that is no white space; -1: there is none. */
function beforeSpace(text: string, end: number): number {
  let at = end - 1
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--
  return at
}

/** The object that has these members; null for text that is no JSON, or has a member twice. */
function objectOf(members: string): object | null {
  const text = `{${members}}`
  try {
    const value = JSON.parse(text) as object
    return hasRepeatedMember(text, value) ? null : value
  } catch {
    return null
  }
}

const isPolicyField: ReadonlySet<string> = new Set(policyFields)

/** Reads the part with the policies and keeps it; null where something in it is wrong. */
function readPolicies(text: string, { read, recent }: Parts): PolicyPart | null {
  const value = objectOf(text)
  if (!value) return null
  const mine: [string, unknown][] = []
  const others: [string, unknown][] = []
  for (const entry of Object.entries(value)) (isPolicyField.has(entry[0]) ? mine : others).push(entry)
  const policies = plainPolicies(mine) ?? policySchema.safeParse(Object.fromEntries(mine)).data
  if (!policies) return null
  // Only the full reader refuses a policy that is too long. No policy is four times as long as the text it was read from.
  const reader = text.length > longestText / 4 ? scenarioPolicies : read
  try {
    const { set, problems, checks } = reader(policies)
    const part: PolicyPart = { set, problems, checks, others: others.length > 0 ? Object.fromEntries(others) : null }
    recent.set(text, part)
    return part
  } catch (e) {
    if (e instanceof Refusal) return null
    throw e
  }
}

/** The question from all parts; null if one of them is no JSON, or a field stands in two, or it cannot be asked. */
function questionOf(texts: readonly string[], beside: object | null): Asked | null {
  if (beside) return readQuestion(texts, beside)
  const [first = '', second] = texts
  // No member follows another without a comma: the two are never taken for one list.
  const key = second === undefined ? first : `${first}\n${second}`
  const known = recentQuestions.get(key)
  if (known) {
    known.again = true
    return known
  }
  const asked = readQuestion(texts, {})
  // An answer has the `id`: a reader may change a list or object in it.
  if (asked && typeof asked.question.id !== 'object') recentQuestions.set(key, asked)
  return asked
}

function readQuestion(texts: readonly string[], beside: object): Asked | null {
  let fields = beside
  for (const text of texts) {
    const more = objectOf(text)
    if (!more) return null
    const before = Object.keys(fields)
    if (before.some((field) => Object.hasOwn(more, field))) return null
    fields = before.length === 0 ? more : { ...fields, ...more }
  }
  const question = plainQuestion(fields)
  if (!question) return null
  try {
    return { question, request: requestOf(question), again: false, last: null }
  } catch (e) {
    if (e instanceof Refusal) return null
    throw e
  }
}
