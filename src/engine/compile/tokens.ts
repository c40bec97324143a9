/**
 * ARN templates of the catalog as the same token lists that resource patterns have (engine/glob), so that questions about
 * *sets* of ARNs are answered by walking them side by side.
 */
import { ANY, ANY_BUT_COLON, ONE, ONE_BUT_COLON } from '../glob'

/** Any number of characters, no slash or colon. Only templates have it. */
export const ANY_BUT_SLASH = 0x10004
/** One character, neither slash nor colon. */
export const ONE_BUT_SLASH = 0x10005

export type Tokens = readonly number[]
export const COLON = 58
export const SLASH = 47

export const isStar = (token: number | undefined): boolean => token === ANY || token === ANY_BUT_COLON || token === ANY_BUT_SLASH

/** Whether the character (a code unit) may stand for the token. */
export function admits(token: number, char: number): boolean {
  if (token < ANY) return token === char
  if (token === ONE_BUT_COLON || token === ANY_BUT_COLON) return char !== COLON
  if (token === ONE_BUT_SLASH || token === ANY_BUT_SLASH) return char !== SLASH && char !== COLON
  return true
}

/** Whether the characters behind the last wildcard of either agree. */
function endsMeet(a: Tokens, b: Tokens): boolean {
  for (let i = a.length - 1, j = b.length - 1; i >= 0 && j >= 0; i--, j--) {
    const x = a[i] ?? ANY
    const y = b[j] ?? ANY
    if (x >= ANY || y >= ANY) return true
    if (x !== y) return false
  }
  return true
}

/** Places of `b` that are reached with so much of `a` read, and with one token more: asked very often, and used again each time. */
let here = new Uint8Array(256)
let onward = new Uint8Array(256)

/** Whether some text is of both. */
export function haveCommonText(a: Tokens, b: Tokens): boolean {
  if (!endsMeet(a, b)) return false
  const width = b.length + 1
  if (here.length < width) {
    here = new Uint8Array(width * 2)
    onward = new Uint8Array(width * 2)
  }
  here.fill(0, 0, width)[0] = 1
  for (let i = 0; i <= a.length; i++) {
    onward.fill(0, 0, width)
    const x = a[i]
    const starX = isStar(x)
    for (let j = 0; j < width; j++) {
      if (here[j] === 0) continue
      const y = b[j]
      const starY = isStar(y)
      if (x !== undefined && y !== undefined && share(x, y)) (starX ? here : onward)[starY ? j : j + 1] = 1
      if (starX) onward[j] = 1
      if (starY) here[j + 1] = 1
    }
    if (i < a.length) [here, onward] = [onward, here]
  }
  return here[b.length] === 1
}

/** A text that is of both, or null: found over pairs of places that a text can stand at. */
export function commonText(a: Tokens, b: Tokens): string | null {
  const width = b.length + 1
  const cameFrom = new Int32Array((a.length + 1) * width).fill(-1)
  const stack = [0]
  const visit = (to: number, from: number): void => {
    if (to === 0 || (cameFrom[to] ?? 0) >= 0) return
    cameFrom[to] = from
    stack.push(to)
  }
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const j = at % width
    const i = (at - j) / width
    if (i === a.length && j === b.length) return textOfWay(a, b, cameFrom, at)
    const x = a[i]
    const y = b[j]
    if (x !== undefined && y !== undefined && share(x, y)) visit(at + (isStar(x) ? 0 : width) + (isStar(y) ? 0 : 1), at)
    if (isStar(x)) visit(at + width, at)
    if (isStar(y)) visit(at + 1, at)
  }
  return null
}

/** One character for every step that reads one. */
function textOfWay(a: Tokens, b: Tokens, cameFrom: Int32Array, end: number): string {
  const width = b.length + 1
  const chars: string[] = []
  for (let at = end; at > 0;) {
    const from = cameFrom[at] ?? 0
    const x = a[Math.floor(from / width)]
    const y = b[from % width]
    const reads = x !== undefined && y !== undefined && at - from === (isStar(x) ? 0 : width) + (isStar(y) ? 0 : 1)
    if (reads) chars.push(x < ANY ? String.fromCharCode(x) : y < ANY ? String.fromCharCode(y) : 'x')
    at = from
  }
  return chars.reverse().join('')
}

/** Whether some character stands for both. Wildcards all admit a letter. */
const share = (x: number, y: number): boolean => (x < ANY ? admits(y, x) : y >= ANY || admits(x, y))

/** A short text that the tokens of a template stand for. */
export function shortestText(tokens: Tokens): string {
  let out = ''
  for (const token of tokens) if (!isStar(token)) out += token < ANY ? String.fromCharCode(token) : 'x'
  return out
}

/**
 * Variables that stand for object keys and paths of requests, which hold any character. Names of IAM roles and users hold no colon;
 * the path before them might, but nobody writes it so.
 */
const free = /Object(Name|Path)|(Folder|Request|Resource)Path/

/**
 * The ARNs of a resource type in one account. Partition and account are filled in; every other variable is one or more characters.
 * None holds a colon, but for object keys and paths, and the last one where a longer template of the service goes on behind it with
 * a colon (a log group and its streams): else the star of `arn:aws:ec2:*:*:instance/*` would run on into the name of an image.
 * Where a longer template goes on with a slash (a bucket and its objects), the last variable holds no slash either: a bucket's ARN
 * is never an object's.
 */
export function templateTokens(template: string, siblings: readonly string[], partition: string, accountId: string): Tokens {
  const goesOnWith = (c: string): boolean => siblings.some((s) => s.length > template.length && s.startsWith(template + c))
  const slash = goesOnWith('/')
  const colon = goesOnWith(':')
  const out: number[] = []
  let colons = 0
  for (let i = 0; i < template.length; i++) {
    const close = template.startsWith('${', i) ? template.indexOf('}', i) : -1
    if (close > 0 || template[i] === '*') {
      const name = close > 0 ? template.slice(i + 2, close) : ''
      const fixed = name === 'Partition' ? partition : colons === 4 && /account/i.test(name) ? accountId : null
      if (close > 0) i = close
      const last = i === template.length - 1
      if (fixed !== null) for (let c = 0; c < fixed.length; c++) out.push(fixed.charCodeAt(c))
      else if (colons >= 5 && last && slash) out.push(ONE_BUT_SLASH, ANY_BUT_SLASH)
      else if (colons >= 5 && (free.test(name) || (last && colon))) out.push(ONE, ANY)
      else out.push(ONE_BUT_COLON, ANY_BUT_COLON)
      continue
    }
    if (template[i] === ':') colons++
    out.push(template.charCodeAt(i))
  }
  return out
}
