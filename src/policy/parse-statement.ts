import { type Node } from 'jsonc-parser'
import type { Range, Statement, Text } from './ast'
import { elementsOf } from './elements'
import { rangeOf } from './json-tree'
import { readConditions } from './parse-condition'
import { readString, readStrings } from './parse-parts'
import { readPrincipals } from './parse-principal'
import { error, type Finding, quote } from './problem'

/** A statement of which nothing could be read. */
export function brokenStatement(at: Range, index: number): Statement {
  return { ...empty(at, index), broken: true }
}

/** Reads a statement; parts that have a wrong shape become empty and a finding, the statement is then `broken`. */
export function readStatement(node: Node, index: number, source: string, findings: Finding[]): Statement {
  const before = findings.length
  const statement = empty(rangeOf(node), index)
  const { elements, values, sound } = elementsOf(node, 'statement', findings)
  const strings = (name: string): Text[] | null => {
    const value = values.get(name)
    return value ? readStrings(value, name, findings) : null
  }
  statement.elements = elements
  const sid = values.get('Sid')
  if (sid) statement.sid = readString(sid, 'Sid', findings)
  const effect = values.get('Effect')
  if (effect) {
    statement.effectRange = rangeOf(effect)
    statement.effect = readEffect(effect, findings)
  }
  const principal = values.get('Principal')
  if (principal) statement.principals = readPrincipals(principal, 'Principal', findings)
  const notPrincipal = values.get('NotPrincipal')
  if (notPrincipal) statement.notPrincipals = readPrincipals(notPrincipal, 'NotPrincipal', findings)
  statement.actions = strings('Action')
  statement.notActions = strings('NotAction')
  statement.resources = strings('Resource')
  statement.notResources = strings('NotResource')
  const condition = values.get('Condition')
  if (condition) statement.conditions = readConditions(condition, source, findings)
  statement.broken = !sound || findings.slice(before).some((f) => !harmless.has(f.code))
  return statement
}

/** Findings that leave nothing unread. */
const harmless: ReadonlySet<string> = new Set(['DUPLICATE_ELEMENT', 'DUPLICATE_KEY'])

function empty(at: Range, index: number): Statement {
  return {
    start: at.start,
    end: at.end,
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
    elements: [],
    broken: false
  }
}

function readEffect(node: Node, findings: Finding[]): 'Allow' | 'Deny' | null {
  const text = readString(node, 'Effect', findings)
  if (!text) return null
  if (text.text === 'Allow' || text.text === 'Deny') return text.text
  const near = ['Allow', 'Deny'].find((e) => e.toLowerCase() === text.text.trim().toLowerCase())
  findings.push(
    error('INVALID_EFFECT', text, `unknown effect ${quote(text.text)}, write ${near ? `\`${near}\`` : '`Allow` or `Deny`'}`)
  )
  return null
}
