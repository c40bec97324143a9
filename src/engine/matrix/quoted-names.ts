import type { Coverage } from '../compile/coverage'
import { type ResourceSet, looseTokens } from '../compile/resource-set'
import type { Tokens } from '../compile/tokens'
import { matchTokens } from '../glob'
import type { Part } from '../variables'
import type { Slot } from '../compile/action-classes'
import type { Group } from './groups'

/**
 * Values of the keys that patterns quote (`user/${aws:RequestTag/t}`), one for every part of the resources that such a pattern may
 * come to name: what stands in the variable's place in an ARN of that part. `most`: values of one variable in one ARN.
 */
export function quotedNames(
  groups: readonly Group[],
  slots: readonly Slot[],
  coverage: Coverage,
  setOf: (patterns: readonly Tokens[]) => ResourceSet,
  most: number
): Map<string, string[]> {
  const templates = groups.flatMap((g) => g.templates)
  const out = new Map<string, string[]>()
  if (templates.length === 0) return out
  const sets = [...groups.map((g) => g.sets), ...templates.map((t) => [setOf([looseTokens(t)])])]
  for (const slot of slots) {
    for (const type of slot.typeNumbers) {
      for (const { witness } of coverage.split(type, sets) ?? []) {
        for (const parts of templates) {
          parts.forEach((part, at) => {
            if (part.kind === 'variable') out.set(part.key, [...(out.get(part.key) ?? []), ...valuesIn(parts, at, witness, most)])
          })
        }
      }
    }
  }
  return out
}

/** What a variable (at its place among the pieces) may be for the pattern to name the ARN; short values and such without a slash first. */
function valuesIn(parts: readonly Part[], at: number, arn: string, most: number): string[] {
  const before = looseTokens(parts.slice(0, at))
  const behind = looseTokens(parts.slice(at + 1))
  const places = Array.from({ length: arn.length + 1 }, (_, i) => i)
  const ends = places.filter((i) => matchTokens(behind, arn.slice(i), true))
  const values = new Set<string>()
  for (const i of places) {
    if (!matchTokens(before, arn.slice(0, i), true)) continue
    for (const j of ends) if (j >= i) values.add(arn.slice(i, j))
  }
  const worth = (v: string): number => (v === '' ? 2000 : v.includes('/') ? 1000 : 0) + v.length
  return [...values].sort((a, b) => worth(a) - worth(b) || (a < b ? -1 : 1)).slice(0, most)
}
