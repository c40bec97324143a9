import { ANY, ANY_BUT_COLON, ONE, ONE_BUT_COLON } from '../../src/engine/glob'

/** A glob by its definition, for short inputs: the oracle of the fast matchers. */
export function slowMatch(tokens: readonly number[], text: string, p = 0, t = 0): boolean {
  const token = tokens[p]
  if (token === undefined) return t === text.length
  const colon = text[t] === ':'
  if (token === ANY || token === ANY_BUT_COLON) {
    if (slowMatch(tokens, text, p + 1, t)) return true
    return t < text.length && (token === ANY || !colon) && slowMatch(tokens, text, p, t + 1)
  }
  if (t === text.length) return false
  const reads = token === ONE || (token === ONE_BUT_COLON && !colon) || token === text.charCodeAt(t)
  return reads && slowMatch(tokens, text, p + 1, t + 1)
}

/** All texts over an alphabet up to a length. */
export function* textsOver(alphabet: string, longest: number): Generator<string> {
  let level = ['']
  for (let length = 0; length <= longest; length++) {
    yield* level
    level = level.flatMap((t) => [...alphabet].map((c) => t + c))
  }
}
