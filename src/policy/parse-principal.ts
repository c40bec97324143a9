import { type Node } from 'jsonc-parser'
import type { Principal, PrincipalType } from './ast'
import { properties, rangeOf } from './json-tree'
import { readStrings } from './parse-parts'
import { error, type Finding, quote } from './problem'

const types: readonly PrincipalType[] = ['AWS', 'Service', 'Federated', 'CanonicalUser']

/** `"*"` or `{"AWS": ..., "Service": ...}` (IAM User Guide, "AWS JSON policy elements: Principal"). */
export function readPrincipals(node: Node, element: string, findings: Finding[]): Principal[] {
  if (node.type === 'string' && node.value === '*') return [{ ...rangeOf(node), text: '*', type: 'AWS', star: true }]
  if (node.type !== 'object') {
    findings.push(
      error(
        'INVALID_PRINCIPAL_FORMAT',
        rangeOf(node),
        `\`${element}\` must be \`"*"\` or an object such as \`{"AWS": "111122223333"}\``
      )
    )
    return []
  }
  const byType = new Map<PrincipalType, Principal[]>()
  for (const { key, name, value } of properties(node)) {
    const type = types.find((t) => t === name)
    if (!type) {
      const near = types.find((t) => t.toLowerCase() === name.toLowerCase())
      const hint = near ? `use \`${near}\`` : 'use one of `AWS`, `Service`, `Federated`, `CanonicalUser`'
      findings.push(error('INVALID_PRINCIPAL_KEY', rangeOf(key), `unknown principal type ${quote(name)}; ${hint}`))
      continue
    }
    if (byType.has(type)) {
      findings.push(error('DUPLICATE_KEY', rangeOf(key), `\`${type}\` appears twice, but only the last one would be used`))
    }
    const texts = value ? readStrings(value, type, findings) : []
    byType.set(
      type,
      texts.map(({ start, end, text }) => ({ start, end, text, type, star: false }))
    )
  }
  return [...byType.values()].flat()
}
