import { type Node } from 'jsonc-parser'
import type { Element } from './ast'
import { properties, rangeOf } from './json-tree'
import { error, type Finding, quote } from './problem'

/** Element names of the grammar, in the order in which AWS writes them. */
export const documentElements = ['Version', 'Id', 'Statement'] as const
export const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition'
] as const
export type StatementElement = (typeof statementElements)[number]

const known = {
  document: new Set<string>(documentElements),
  statement: new Set<string>(statementElements)
}

/** The elements of a document or statement: all as written, and the values of the known ones (of doubles the last, as in JSON). */
export function elementsOf(
  object: Node,
  of: 'document' | 'statement',
  findings: Finding[]
): { elements: Element[]; values: Map<string, Node>; sound: boolean } {
  const elements: Element[] = []
  const values = new Map<string, Node>()
  let sound = true
  for (const { key, name, value } of properties(object)) {
    const at = rangeOf(key)
    const element = { name, key: at, value: value ? rangeOf(value) : { start: at.end, end: at.end } }
    if (!known[of].has(name)) {
      elements.push(element)
      sound = false
      findings.push(error('INVALID_POLICY_ELEMENT', at, unknownElement(name, of)))
      continue
    }
    if (elements.some((e) => e.name === name))
      findings.push(error('DUPLICATE_ELEMENT', at, `the element \`${name}\` appears twice, but only the last one would be used`))
    elements.push(element)
    if (value) values.set(name, value)
    else sound = false
  }
  return { elements, values, sound }
}

function unknownElement(name: string, of: 'document' | 'statement'): string {
  const other = of === 'document' ? 'statement' : 'document'
  const near = [...known[of]].find((k) => k.toLowerCase() === name.toLowerCase() || k.toLowerCase() + 's' === name.toLowerCase())
  if (near) return `unknown element ${quote(name)}; use \`${near}\``
  if (known[other].has(name)) {
    return of === 'document'
      ? `the element \`${name}\` must be inside a statement`
      : `the element \`${name}\` must be at the top level of the policy`
  }
  return `unknown element ${quote(name)}`
}
