/**
 * Sets of texts that globs describe: inclusion, overlap, and a text in some of them but not in others. Exact: each glob is
 * run as an automaton over the characters that the globs tell apart, plus one that none of them names.
 */
import { ANY, ANY_BUT_COLON, type Glob, ONE, ONE_BUT_COLON } from './glob'

const COLON = 58
/** Positions that one glob can stand at, ascending; empty: it cannot match any more. */
type Positions = readonly number[]

/** States that a search may visit before it gives up. */
export const DEFAULT_BUDGET = 20_000

const isStar = (t: number | undefined): boolean => t === ANY || t === ANY_BUT_COLON
const reads = (token: number | undefined, c: number): boolean =>
  token === c || token === ONE || token === ANY || ((token === ONE_BUT_COLON || token === ANY_BUT_COLON) && c !== COLON)

/**
 * Adds the positions behind stars, and drops all before the last free star: from there every text that an earlier
 * position could still match is matched as well. That keeps the sets small.
 */
function settle(tokens: readonly number[], marks: Uint8Array): Positions {
  let floor = 0
  for (let p = 0; p < tokens.length; p++) {
    if (!marks[p]) continue
    if (isStar(tokens[p])) marks[p + 1] = 1
    if (tokens[p] === ANY) floor = p
  }
  const out: number[] = []
  for (let p = floor; p <= tokens.length; p++) if (marks[p]) out.push(p)
  return out
}

function begin(glob: Glob): Positions {
  const marks = new Uint8Array(glob.tokens.length + 1)
  marks[0] = 1
  return settle(glob.tokens, marks)
}

function step(glob: Glob, at: Positions, c: number): Positions {
  if (at.length === 0) return at
  const marks = new Uint8Array(glob.tokens.length + 1)
  for (const p of at) {
    const token = glob.tokens[p]
    if (token !== undefined && reads(token, c)) marks[isStar(token) ? p : p + 1] = 1
  }
  return settle(glob.tokens, marks)
}

const accepts = (glob: Glob, at: Positions): boolean => at[at.length - 1] === glob.tokens.length

const freshCandidates = 'xyzwvutsrqponmlkjihgfedcbaXYZWVUTSRQPONMLKJIHGFEDCBA0123456789-_.'

/** A code unit that none of the globs names. */
function freshCharacter(globs: readonly Glob[]): number {
  const named = new Set<number>()
  for (const g of globs) for (const t of g.tokens) named.add(t)
  for (let i = 0; i < freshCandidates.length; i++) {
    const c = freshCandidates.charCodeAt(i)
    if (!named.has(c)) return c
  }
  let c = 0x4e00
  while (named.has(c)) c++
  return c
}

interface State {
  readonly at: readonly Positions[]
  readonly parent: State | null
  readonly c: number
}

/**
 * A shortest text that matches every one of `positives` and none of `negatives`; null if there is none; undefined if the
 * search passes `budget` states. `alphabetHint`: characters to prefer where any would do.
 */
export function globWitness(
  positives: readonly Glob[],
  negatives: readonly Glob[],
  alphabetHint = '',
  budget = DEFAULT_BUDGET
): string | null | undefined {
  const globs = [...positives, ...negatives]
  const fresh = freshCharacter(globs)
  const hints = [...alphabetHint].map((c) => c.charCodeAt(0))
  const seen = new Set<string>()
  const queue: State[] = [{ at: globs.map(begin), parent: null, c: -1 }]
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]
    if (!state) break
    const accepted = globs.every((g, i) => accepts(g, state.at[i] ?? []) === i < positives.length)
    if (accepted) return textOf(state)
    if (queue.length > budget) return undefined
    for (const c of characters(globs, state.at, hints, fresh)) {
      const at = globs.map((g, i) => step(g, state.at[i] ?? [], c))
      if (at.some((s, i) => i < positives.length && s.length === 0)) continue
      const key = at.map((s) => s.join()).join('|')
      if (seen.has(key)) continue
      seen.add(key)
      queue.push({ at, parent: state, c })
    }
  }
  return null
}

/** The characters that the globs tell apart in this state; all others behave as `fresh` does. */
function characters(globs: readonly Glob[], at: readonly Positions[], hints: readonly number[], fresh: number): Set<number> {
  const out = new Set<number>(hints)
  out.add(fresh)
  globs.forEach((g, i) => {
    for (const p of at[i] ?? []) {
      const token = g.tokens[p]
      if (token === undefined || token === ANY || token === ONE) continue
      out.add(token === ANY_BUT_COLON || token === ONE_BUT_COLON ? COLON : token)
    }
  })
  return out
}

function textOf(state: State): string {
  const codes: number[] = []
  for (let s: State | null = state; s && s.parent; s = s.parent) codes.push(s.c)
  return String.fromCharCode(...codes.reverse())
}

/** Whether every text of `inner` lies in `outer`; undefined if that is too costly to say. */
export function globIncludes(outer: Glob, inner: Glob, budget = DEFAULT_BUDGET): boolean | undefined {
  const witness = globWitness([inner], [outer], '', budget)
  return witness === undefined ? undefined : witness === null
}

/** Whether some text lies in both. At most `a.tokens.length x b.tokens.length` pairs are looked at. */
export function globIntersects(a: Glob, b: Glob): boolean {
  const m = a.tokens.length
  const n = b.tokens.length
  const seen = new Uint8Array((m + 1) * (n + 1))
  const stack: number[] = [0]
  const visit = (p: number, q: number): void => {
    const at = p * (n + 1) + q
    if (!seen[at]) {
      seen[at] = 1
      stack.push(at)
    }
  }
  for (;;) {
    const at = stack.pop()
    if (at === undefined) return false
    const p = Math.floor(at / (n + 1))
    const q = at % (n + 1)
    if (p === m && q === n) return true
    const x = a.tokens[p]
    const y = b.tokens[q]
    if (isStar(x)) visit(p + 1, q)
    if (isStar(y)) visit(p, q + 1)
    if (x !== undefined && y !== undefined && share(x, y)) visit(isStar(x) ? p : p + 1, isStar(y) ? q : q + 1)
  }
}

/** Whether some character is read by both tokens. */
function share(x: number, y: number): boolean {
  if (x < ANY) return reads(y, x)
  return y < ANY ? reads(x, y) : true
}
