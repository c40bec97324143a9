import type { Coverage } from '../compile/coverage'
import { type ResourceSet, looseTokens } from '../compile/resource-set'
import type { Tokens } from '../compile/tokens'
import { ANY } from '../glob'
import type { Part } from '../variables'
import type { Slot } from '../compile/action-classes'
import type { Group } from './groups'

/**
 * Values of the keys that patterns quote (`user/${aws:RequestTag/t}`), one for every part of the resources that such a pattern may
 * come to name: what stands in the variable's place in an ARN of that part. Of patterns with several variables only the last is tried.
 */
export function quotedNames(
  groups: readonly Group[],
  slots: readonly Slot[],
  coverage: Coverage,
  setOf: (patterns: readonly Tokens[]) => ResourceSet
): Map<string, string[]> {
  const templates = groups.flatMap((g) => g.templates)
  const out = new Map<string, string[]>()
  if (templates.length === 0) return out
  const sets = [...groups.map((g) => g.sets), ...templates.map((t) => [setOf([looseTokens(t)])])]
  for (const slot of slots) {
    for (const type of coverage.typesOf(slot)) {
      for (const { witness } of coverage.split(type, sets) ?? []) {
        for (const parts of templates) {
          const found = valueIn(parts, witness)
          if (found) out.set(found.key, [...(out.get(found.key) ?? []), found.value])
        }
      }
    }
  }
  return out
}

/** What the last variable would have to be for the pattern to name the ARN, if what is around it has no wildcards there. */
function valueIn(parts: readonly Part[], arn: string): { key: string; value: string } | null {
  const at = parts.findLastIndex((p) => p.kind === 'variable')
  const variable = parts[at]
  if (variable?.kind !== 'variable') return null
  const behind = textOf(parts.slice(at + 1))
  const last = textOf(parts.slice(0, at)).split('*').at(-1) ?? ''
  const from = arn.indexOf(last)
  if (from < 0 || !arn.endsWith(behind) || arn.length - behind.length < from + last.length) return null
  return { key: variable.key, value: arn.slice(from + last.length, arn.length - behind.length) }
}

/** The characters of the pieces; `*` for anything else. */
const textOf = (parts: readonly Part[]): string =>
  parts.map((p) => (p.kind === 'fixed' ? p.tokens.map((t) => (t < ANY ? String.fromCharCode(t) : '*')).join('') : '*')).join('')
