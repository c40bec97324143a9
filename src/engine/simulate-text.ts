import { Refusal } from '../shared/result'
import { type Question, plainQuestion } from './plain-scenario'
import { Recent } from './recent'
import { repeatedMember } from './repeated-member'
import { policyFields, policySchema } from './scenario'
import { type ScenarioPolicies, scenarioPolicies } from './scenario-policies'
import { outcomeOf, refusedScenario, requestOf, type Simulated, type SimulateHooks, simulateScenario } from './simulate'

/**
 * Answers a scenario as JSON text, as `simulate` answers the value, but for a member that is written twice; throws what `JSON.parse` throws. Where the text of the policies has
 * been seen lately, it is neither parsed nor read again: most lines of a batch differ in the request alone.
 */
export function simulateText(text: string, hooks: SimulateHooks = {}): Simulated {
  return simulateInParts(text, hooks) ?? simulateWhole(text, hooks)
}

/** A member that is written twice is refused: the value no longer has the first, which may be a condition. */
function simulateWhole(text: string, hooks: SimulateHooks): Simulated {
  const scenario = JSON.parse(text) as unknown
  const name = repeatedMember(text)
  if (name === null) return simulateScenario(scenario, hooks)
  const message = `\`${shortened(name)}\` is written twice in one object, and only the last would count: write it once`
  return refusedScenario(scenario, { code: 'InvalidInput', message, path: '$' })
}

const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name)

/** Members of a scenario's text that hold the policies, read. */
interface PolicyPart extends ScenarioPolicies {
  /** What else stands beside them. */
  readonly others: object
}

const recent = new Recent<PolicyPart>(1_000_000)

/** The answer of two parts of the text; null where it cannot be cut, or is not plain: it is then read as a whole. */
function simulateInParts(text: string, hooks: SimulateHooks): Simulated | null {
  const parts = cut(text)
  if (!parts) return null
  const policies = recent.get(parts.policies) ?? readPolicies(parts.policies)
  const fields = policies && objectIn(parts.others)
  if (!fields || !policies) return null
  const question = questionOf(fields, policies.others)
  if (!question) return null
  try {
    const set = hooks.rcpServices ? { ...policies.set, rcpServices: hooks.rcpServices } : policies.set
    return outcomeOf({ ...question, request: requestOf(question), set, problems: policies.problems })
  } catch (e) {
    if (e instanceof Refusal) return null
    throw e
  }
}

const firstPolicy = new RegExp(`"(?:${policyFields.join('|')})"\\s*:`)

/**
 * Cuts an object's text between two of its members, in a part with the policies and one with the rest. A cut in any other place leaves
 * a part that is no JSON: an unclosed string, list or object.
 */
function cut(text: string): { policies: string; others: string } | null {
  const policy = text.search(firstPolicy)
  const request = text.indexOf('"request"')
  const at = Math.max(policy, request)
  if (policy < 0 || request < 0) return null
  let comma = at - 1
  while (comma > 0 && text.charCodeAt(comma) <= 32) comma--
  if (text[comma] !== ',') return null
  const first = `${text.slice(0, comma)}}`
  const second = `{${text.slice(at)}`
  return policy > request ? { policies: second, others: first } : { policies: first, others: second }
}

/** The object that a text holds; null for one that is no JSON, or has a member twice. */
function objectIn(text: string): object | null {
  try {
    const value = JSON.parse(text) as object
    return repeatedMember(text) === null ? value : null
  } catch {
    return null
  }
}

const isPolicyField: ReadonlySet<string> = new Set(policyFields)

/** Reads the part with the policies and keeps it; null where something in it is wrong. */
function readPolicies(text: string): PolicyPart | null {
  const value = objectIn(text)
  if (!value) return null
  const mine: [string, unknown][] = []
  const others: [string, unknown][] = []
  for (const entry of Object.entries(value)) (isPolicyField.has(entry[0]) ? mine : others).push(entry)
  const parsed = policySchema.safeParse(Object.fromEntries(mine))
  if (!parsed.success) return null
  try {
    const part = { ...scenarioPolicies(parsed.data), others: Object.fromEntries(others) }
    recent.set(text, part)
    return part
  } catch (e) {
    if (e instanceof Refusal) return null
    throw e
  }
}

/** The question from both parts; null if a field stands in both. */
function questionOf(fields: object, others: object): Question | null {
  const more = Object.keys(others)
  if (more.length === 0) return plainQuestion(fields)
  return more.some((field) => Object.hasOwn(fields, field)) ? null : plainQuestion({ ...fields, ...others })
}
