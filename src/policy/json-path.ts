import { visit } from 'jsonc-parser'
import type { Problem } from './ast'
import type { Finding } from './problem'

export type JsonPath = readonly (string | number)[]

const plain = /^[\w:/@$*+-]+$/

/** `['Statement', 2, 'Action', 0]` -> `Statement[2].Action[0]`; keys with other characters stand in brackets and quotes. */
export function pathText(path: JsonPath): string {
  let out = ''
  for (const part of path) {
    if (typeof part === 'number') out += `[${part}]`
    else if (plain.test(part)) out += out === '' ? part : `.${part}`
    else out += `[${JSON.stringify(part)}]`
  }
  return out
}

/**
 * Adds the JSON path to each finding: that of the value or key that starts where the finding starts.
 * A syntax error has the path of the last value or key before it. One walk of the text for all findings.
 */
export function withPaths(text: string, findings: readonly Finding[], readable: boolean): Problem[] {
  if (findings.length === 0) return []
  const order = findings.map((_, i) => i).sort((a, b) => start(findings, a) - start(findings, b))
  const paths: string[] = new Array<string>(findings.length).fill('')
  let next = 0
  let previous: () => string = () => ''
  // Everything that starts before `offset` and has not met its own token belongs to the token before it.
  const reach = (offset: number, here: () => string): void => {
    for (; next < order.length; next++) {
      const i = order[next] ?? 0
      const at = start(findings, i)
      if (at > offset) break
      paths[i] = at === offset ? here() : previous()
    }
    previous = here
  }
  // The parser's path changes as it walks on: copied while it is right.
  const value = (offset: number, path: JsonPath): void => reach(offset, () => pathText(path))
  if (readable) {
    visit(
      text,
      {
        onObjectBegin: (offset, _l, _s, _c, path) => value(offset, path()),
        onArrayBegin: (offset, _l, _s, _c, path) => value(offset, path()),
        onLiteralValue: (_v, offset, _l, _s, _c, path) => value(offset, path()),
        onObjectProperty: (name, offset, _l, _s, _c, path) => value(offset, [...path(), name])
      },
      { disallowComments: true }
    )
  }
  reach(Number.MAX_SAFE_INTEGER - 1, previous)
  return findings.map((f, i) => ({ ...f, path: paths[i] ?? '' }))
}

const start = (findings: readonly Finding[], i: number): number => findings[i]?.start ?? 0
