/**
 * Globs as token lists. A token below `ANY` is a UTF-16 code unit and means itself; so a `*` that came out of a policy
 * variable is a literal (IAM User Guide, "IAM policy elements: Variables and tags").
 * Matching uses two pointers, or a row of positions where colon-bound stars follow free wildcards: never more than
 * pattern x text steps, and both are bounded.
 */
/** `*`: any text. */
export const ANY = 0x10000
/** `?`: any one code unit. */
export const ONE = 0x10001
/** `*` inside one of an ARN's first five segments: any text without `:`. */
export const ANY_BUT_COLON = 0x10002
/** `?` there: any one code unit but `:`. */
export const ONE_BUT_COLON = 0x10003

/** Longest pattern and text that are matched, in code units. */
export const MAX_GLOB = 2048
const COLON = 58
const STAR = 42
const QUESTION = 63

/** What `matchGlob` says of a pattern or text beyond `MAX_GLOB`: a Deny then applies, an Allow doesn't. */
export const TOO_LONG = 3
export type GlobResult = 0 | 1 | typeof TOO_LONG

const EXACT = 0
const PREFIX = 1
const ALL = 2
const GENERAL = 3

export interface Glob {
  readonly tokens: readonly number[]
  /** 0 exact, 1 literal and a final `*`, 2 only `*`, 3 anything else. */
  readonly kind: number
  /** The text of an exact glob, or what stands before the first wildcard. */
  readonly literal: string
  /** A colon-bound star follows a wildcard that reads colons: two pointers are not enough. */
  readonly mixed: boolean
  readonly tooLong: boolean
}

/** Counts matching steps, for tests. */
export interface Steps {
  count: number
}

/** Tokens of a pattern: `*` and `?` become wildcards, all else means itself. */
export function tokensOf(pattern: string): number[] {
  const out: number[] = []
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charCodeAt(i)
    out.push(c === STAR ? ANY : c === QUESTION ? ONE : c)
  }
  return out
}

/** Tokens of a text in which nothing is a wildcard. */
export function literalTokens(text: string): number[] {
  const out: number[] = []
  for (let i = 0; i < text.length; i++) out.push(text.charCodeAt(i))
  return out
}

/** Compiles a pattern text. For matching that ignores case, lower-case pattern and text first. */
export function compileGlob(pattern: string): Glob {
  const question = pattern.indexOf('?')
  const star = pattern.indexOf('*')
  const simple = question < 0 && (star < 0 || star === pattern.length - 1)
  return simple ? new SimpleGlob(pattern, star >= 0) : globOfTokens(tokensOf(pattern))
}

/** Text alone, or text and a final `*`: its tokens are made when they are asked for, which matching does not. */
class SimpleGlob implements Glob {
  readonly kind: number
  readonly literal: string
  readonly mixed = false
  readonly tooLong: boolean
  private made: readonly number[] | undefined
  constructor(
    private readonly pattern: string,
    star: boolean
  ) {
    this.kind = !star ? EXACT : pattern.length === 1 ? ALL : PREFIX
    this.literal = star ? pattern.slice(0, -1) : pattern
    this.tooLong = pattern.length > MAX_GLOB
  }
  get tokens(): readonly number[] {
    return (this.made ??= tokensOf(this.pattern))
  }
}

/** Compiles a token list. Neighbouring stars become one. */
export function globOfTokens(raw: readonly number[]): Glob {
  const tokens: number[] = []
  let mixed = false
  let free = false
  for (const t of raw) {
    const last = tokens.length > 0 ? tokens[tokens.length - 1] : undefined
    if (t === ANY && (last === ANY || last === ANY_BUT_COLON)) tokens[tokens.length - 1] = ANY
    else if (t === ANY_BUT_COLON && (last === ANY || last === ANY_BUT_COLON)) continue
    else tokens.push(t)
    if (t === ANY || t === ONE) free = true
    if (t === ANY_BUT_COLON && free) mixed = true
  }
  let literal = ''
  let at = 0
  for (; at < tokens.length && (tokens[at] ?? ANY) < ANY; at++) literal += String.fromCharCode(tokens[at] ?? 0)
  const endsInStar = tokens[tokens.length - 1] === ANY
  const kind =
    at === tokens.length
      ? EXACT
      : tokens.length === 1 && endsInStar
        ? ALL
        : at === tokens.length - 1 && endsInStar
          ? PREFIX
          : GENERAL
  return { tokens, kind, literal, mixed, tooLong: raw.length > MAX_GLOB }
}

/** Whether `text` matches: 0, 1, or TOO_LONG. */
export function matchGlob(glob: Glob, text: string, steps?: Steps): GlobResult {
  if (glob.tooLong || text.length > MAX_GLOB) return TOO_LONG
  switch (glob.kind) {
    case EXACT:
      return text === glob.literal ? 1 : 0
    case PREFIX:
      return text.startsWith(glob.literal) ? 1 : 0
    case ALL:
      return 1
    default:
      return matchTokens(glob.tokens, text, glob.mixed, steps) ? 1 : 0
  }
}

/** Matches bare tokens, as `matchGlob` does with a compiled glob; `mixed` as there. The caller bounds both lengths. */
export function matchTokens(tokens: readonly number[], text: string, mixed: boolean, steps?: Steps): boolean {
  return mixed ? matchByRows(tokens, text, steps) : matchByPointers(tokens, text, steps)
}

function matchByPointers(tokens: readonly number[], text: string, steps?: Steps): boolean {
  const m = tokens.length
  const n = text.length
  let p = 0
  let t = 0
  let star = -1
  let from = 0
  while (t < n) {
    if (steps) steps.count++
    const token = p < m ? (tokens[p] ?? -1) : -1
    const c = text.charCodeAt(t)
    if (token === c || token === ONE || (token === ONE_BUT_COLON && c !== COLON)) {
      p++
      t++
    } else if (token === ANY || token === ANY_BUT_COLON) {
      star = p++
      from = t
    } else if (star >= 0 && (tokens[star] === ANY || text.charCodeAt(from) !== COLON)) {
      p = star + 1
      t = ++from
    } else return false
  }
  while (p < m && (tokens[p] === ANY || tokens[p] === ANY_BUT_COLON)) p++
  return p === m
}

/** All pattern positions that the text read so far can stand at, one row a character. */
function matchByRows(tokens: readonly number[], text: string, steps?: Steps): boolean {
  const m = tokens.length
  let row = new Uint8Array(m + 1)
  let next = new Uint8Array(m + 1)
  row[0] = 1
  for (let p = 0; p < m && row[p] && isStar(tokens[p]); p++) row[p + 1] = 1
  for (let t = 0; t < text.length; t++) {
    const c = text.charCodeAt(t)
    next.fill(0)
    for (let p = 0; p < m; p++) {
      if (steps) steps.count++
      const token = tokens[p]
      if (isStar(token)) {
        if (row[p] && (token === ANY || c !== COLON)) next[p] = 1
        if (next[p]) next[p + 1] = 1
      } else if (row[p] && (token === c || token === ONE || (token === ONE_BUT_COLON && c !== COLON))) next[p + 1] = 1
    }
    ;[row, next] = [next, row]
  }
  return row[m] === 1
}

const isStar = (t: number | undefined): boolean => t === ANY || t === ANY_BUT_COLON

/** One pattern text against one text: true, false, or `tooLong` beyond `MAX_GLOB` code units. */
export function globMatch(
  pattern: string,
  text: string,
  options: { caseInsensitive?: boolean; steps?: Steps } = {}
): boolean | 'tooLong' {
  const fold = options.caseInsensitive === true
  const result = matchGlob(compileGlob(fold ? pattern.toLowerCase() : pattern), fold ? text.toLowerCase() : text, options.steps)
  return result === TOO_LONG ? 'tooLong' : result === 1
}
