import { type Node } from 'jsonc-parser'
import type { Text } from './ast'
import { rangeOf, textAt } from './json-tree'
import { error, type Finding } from './problem'

/** A JSON string as text, or null and a finding. */
export function readString(node: Node, element: string, findings: Finding[]): Text | null {
  if (node.type === 'string') return textAt(node)
  findings.push(error('DATA_TYPE_MISMATCH', rangeOf(node), `\`${element}\` must be a string in double quotes`))
  return null
}

/** A string or a list of strings; what is neither is left out and found. */
export function readStrings(node: Node, element: string, findings: Finding[]): Text[] {
  if (node.type === 'string') return [textAt(node)]
  if (node.type !== 'array') {
    findings.push(error('DATA_TYPE_MISMATCH', rangeOf(node), `\`${element}\` must be a string or a list of strings`))
    return []
  }
  const out: Text[] = []
  for (const child of node.children ?? []) {
    if (child.type === 'string') out.push(textAt(child))
    else findings.push(error('DATA_TYPE_MISMATCH', rangeOf(child), `\`${element}\` can contain only strings in double quotes`))
  }
  return out
}
