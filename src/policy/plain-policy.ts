import type { Condition, Element, PolicyDocument, Principal, PrincipalType, Range, Statement, Text } from './ast'
import { numberText } from './number-text'
import { documentElements, statementElements } from './elements'
import { splitOperator } from './operators'
import { hasSoundForm } from './validate'

const NOWHERE: Range = { start: 0, end: 0 }

const withoutPlaces = (names: readonly string[]): ReadonlyMap<string, Element> =>
  new Map(names.map((name) => [name, { name, key: NOWHERE, value: NOWHERE }]))
const known = { document: withoutPlaces(documentElements), statement: withoutPlaces(statementElements) }
const principalTypes: ReadonlySet<string> = new Set<PrincipalType>(['AWS', 'Service', 'Federated', 'CanonicalUser'])

/**
 * What `parsePolicy` reads of this policy, without the place of anything: all ranges are empty and `text` is empty, so nothing may
 * point into it. It takes a fifth of the time. Null for a policy in which `parsePolicy` or a check of its form finds anything: read
 * such a policy with its places, to say what is wrong. `value`: an object that `JSON.parse` gave. Tests hold both readers equal.
 */
export function plainPolicy(value: object): PolicyDocument | null {
  const elements = elementsOf(value, known.document)
  if (!elements) return null
  let version: PolicyDocument['version'] = null
  let policyId: Text | null = null
  let listed: unknown
  for (const { name } of elements) {
    const part = (value as Record<string, unknown>)[name]
    if (name === 'Statement') listed = part
    else if (name === 'Version' && (part === '2012-10-17' || part === '2008-10-17')) version = part
    else if (name === 'Id' && typeof part === 'string') policyId = textOf(part)
    else return null
  }
  const statements: Statement[] = []
  for (const one of Array.isArray(listed) ? (listed as unknown[]) : [listed]) {
    const statement = plainStatement(one, statements.length)
    if (!statement) return null
    statements.push(statement)
  }
  const document: PolicyDocument = { start: 0, end: 0, text: '', version, elements, policyId, statements, problems: [] }
  return hasSoundForm(document) ? document : null
}

function elementsOf(object: object, names: ReadonlyMap<string, Element>): Element[] | null {
  const out: Element[] = []
  for (const name of Object.keys(object)) {
    const element = names.get(name)
    if (!element) return null
    out.push(element)
  }
  return out
}

const textOf = (text: string): Text => ({ start: 0, end: 0, text })

function plainStatement(value: unknown, index: number): Statement | null {
  if (!isObject(value)) return null
  const elements = elementsOf(value, known.statement)
  if (!elements) return null
  const out: Statement = {
    start: 0,
    end: 0,
    index,
    sid: null,
    effect: null,
    effectRange: null,
    principals: null,
    notPrincipals: null,
    actions: null,
    notActions: null,
    resources: null,
    notResources: null,
    conditions: [],
    elements,
    broken: false
  }
  for (const { name } of elements) if (!readElement(out, name, (value as Record<string, unknown>)[name])) return null
  return out
}

/** Puts an element into its statement; false where its value has another shape. */
function readElement(out: Statement, name: string, value: unknown): boolean {
  switch (name) {
    case 'Sid':
      if (typeof value !== 'string') return false
      out.sid = textOf(value)
      return true
    case 'Effect':
      if (value !== 'Allow' && value !== 'Deny') return false
      out.effect = value
      out.effectRange = NOWHERE
      return true
    case 'Principal':
      return (out.principals = plainPrincipals(value)) !== null
    case 'NotPrincipal':
      return (out.notPrincipals = plainPrincipals(value)) !== null
    case 'Action':
      return (out.actions = plainTexts(value)) !== null
    case 'NotAction':
      return (out.notActions = plainTexts(value)) !== null
    case 'Resource':
      return (out.resources = plainTexts(value)) !== null
    case 'NotResource':
      return (out.notResources = plainTexts(value)) !== null
    default:
      return name === 'Condition' && readConditions(value, out.conditions)
  }
}

function plainTexts(value: unknown): Text[] | null {
  if (typeof value === 'string') return [textOf(value)]
  if (!Array.isArray(value)) return null
  const out: Text[] = []
  for (const text of value as unknown[]) {
    if (typeof text !== 'string') return null
    out.push(textOf(text))
  }
  return out
}

function plainPrincipals(value: unknown): Principal[] | null {
  if (value === '*') return [{ start: 0, end: 0, text: '*', type: 'AWS', star: true }]
  if (!isObject(value)) return null
  const out: Principal[] = []
  for (const [type, named] of Object.entries(value)) {
    const texts = principalTypes.has(type) ? plainTexts(named) : null
    if (!texts) return null
    for (const { text } of texts) out.push({ start: 0, end: 0, text, type: type as PrincipalType, star: false })
  }
  return out
}

/** Adds the conditions to `out`; false where one has another shape. */
function readConditions(value: unknown, out: Condition[]): boolean {
  if (!isObject(value)) return false
  for (const operator of Object.keys(value)) {
    const keys = (value as Record<string, unknown>)[operator]
    if (!isObject(keys)) return false
    const { qualifier, operator: name, ifExists } = splitOperator(operator)
    for (const key of Object.keys(keys)) {
      const values = plainValues((keys as Record<string, unknown>)[key])
      if (!values) return false
      out.push({
        start: 0,
        end: 0,
        qualifier,
        operator: name,
        ifExists,
        operatorText: textOf(operator),
        key: textOf(key),
        values
      })
    }
  }
  return true
}

function plainValues(given: unknown): Text[] | null {
  const out: Text[] = []
  for (const v of Array.isArray(given) ? (given as unknown[]) : [given]) {
    // A number that JSON cannot write (`1e999`) would be read as `null`.
    const sound = typeof v === 'string' || typeof v === 'boolean' || (typeof v === 'number' && Number.isFinite(v))
    if (!sound) return null
    out.push(textOf(typeof v === 'number' ? numberText(v) : String(v)))
  }
  return out
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
