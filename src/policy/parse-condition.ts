import { type Node } from 'jsonc-parser'
import type { Condition, Text } from './ast'
import { withoutExponent } from './number-text'
import { splitOperator } from './operators'
import { properties, rangeOf, textAt } from './json-tree'
import { error, type Finding, quote } from './problem'

/** The condition block, one entry an operator and key, in the order written (of doubles the last, as in JSON). */
export function readConditions(node: Node, source: string, findings: Finding[]): Condition[] {
  if (node.type !== 'object') {
    findings.push(error('DATA_TYPE_MISMATCH', rangeOf(node), '`Condition` must be an object of operators'))
    return []
  }
  const byOperator = new Map<string, Condition[]>()
  for (const { key, name, value } of properties(node)) {
    if (byOperator.has(name)) findings.push(twice(key, name))
    byOperator.set(name, value ? readKeys(textAt(key), value, source, findings) : [])
  }
  return [...byOperator.values()].flat()
}

const twice = (key: Node, name: string): Finding =>
  error('DUPLICATE_KEY', rangeOf(key), `${quote(name)} appears twice, but only the last one would be used`)

function readKeys(operatorText: Text, node: Node, source: string, findings: Finding[]): Condition[] {
  if (node.type !== 'object') {
    findings.push(
      error(
        'DATA_TYPE_MISMATCH',
        rangeOf(node),
        `the operator ${quote(operatorText.text)} must contain an object of condition keys`
      )
    )
    return []
  }
  const split = splitOperator(operatorText.text)
  const byKey = new Map<string, Condition>()
  for (const { key, name, value } of properties(node)) {
    if (byKey.has(name)) findings.push(twice(key, name))
    const at = textAt(key)
    byKey.set(name, {
      ...split,
      operatorText,
      key: at,
      values: value ? readValues(value, name, source, findings) : [],
      start: at.start,
      end: value ? rangeOf(value).end : at.end
    })
  }
  return [...byKey.values()]
}

function readValues(node: Node, key: string, source: string, findings: Finding[]): Text[] {
  const out: Text[] = []
  for (const child of node.type === 'array' ? (node.children ?? []) : [node]) {
    if (child.type === 'string' || child.type === 'number' || child.type === 'boolean') {
      const { start, end } = rangeOf(child)
      // A number keeps its digits: `1.0`, or more than a double has.
      const text = child.type === 'string' ? String(child.value) : withoutExponent(source.slice(start, end))
      out.push({ start, end, text })
    } else {
      findings.push(
        error('DATA_TYPE_MISMATCH', rangeOf(child), `${quote(key)} can contain only strings, numbers, \`true\` and \`false\``)
      )
    }
  }
  return out
}
