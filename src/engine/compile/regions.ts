import { ANY, ANY_BUT_COLON, ONE } from '../glob'
import { COLON, SLASH, type Tokens, admits, isStar, shortestText } from './tokens'

/** A part of a space of ARNs: which of the sets hold it (`1`/`0`, a character a set), and one ARN that lies in it. */
export interface Region {
  readonly signature: string
  readonly witness: string
}

/** Above this many steps the question is given up. */
export const MOST_STEPS = 20_000

/** Characters tried, in this order, where any would do. */
const FILLERS = 'xyzabcdefghijklmnopqrstuvw0123456789-_.XYZABCDEFGHIJKLMNOPQRSTUVW~!@#$%&()+,;='

/**
 * Splits the ARNs of `spaces` by the sets that hold them: every combination that some ARN has, each once, with a short such ARN.
 * All patterns are walked at once (the subset construction over their tokens), so that what no ARN can have never comes up.
 * Null when it takes more than `MOST_STEPS`. With `enough`, it stops at so many.
 */
export function regionsOf(
  spaces: readonly Tokens[],
  sets: readonly (readonly Tokens[])[],
  enough = Number.POSITIVE_INFINITY
): Region[] | null {
  const found = new Map<string, string>()
  for (const space of spaces) {
    const colons = space.some((t) => t === ANY || t === ONE) ? -1 : colonsIn(space)
    const patterns: Tokens[] = []
    const setOf: number[] = []
    sets.forEach((set, s) => {
      for (const tokens of set) if (mayMeet(tokens, space)) setOf[patterns.push(withinSegments(tokens, colons)) - 1] = s
    })
    if (!new Walk(space, patterns, setOf, sets.length, found, enough).run()) return null
  }
  return [...found].map(([signature, witness]) => ({ signature, witness }))
}

const colonsIn = (tokens: Tokens): number => tokens.reduce((n, t) => (t === COLON ? n + 1 : n), 0)

/**
 * Where all texts have as many colons as the pattern names, no star of it can stand for one: the same pattern with stars that end at
 * a colon leaves far fewer states. The last star stays, as it ends the walk.
 */
function withinSegments(pattern: Tokens, colons: number): Tokens {
  if (colonsIn(pattern) !== colons) return pattern
  const last = pattern.length - 1
  return pattern.map((t, i) => (t === ANY && i < last ? ANY_BUT_COLON : t))
}

/** Whether the characters before the first wildcard of either agree: most patterns name another service. */
export function mayMeet(pattern: Tokens, space: Tokens): boolean {
  const n = Math.min(pattern.length, space.length)
  for (let i = 0; i < n; i++) {
    const p = pattern[i] ?? ANY
    const s = space[i] ?? ANY
    if (p >= ANY || s >= ANY) return true
    if (p !== s) return false
  }
  return pattern.length === space.length || isStar(pattern[n]) || isStar(space[n])
}

/** Places: pairs of pattern number and place in it, flattened; pattern -1 is the space. */
interface State {
  space: number[]
  places: number[]
  from: State | null
  char: number
}

class Walk {
  private steps = 0
  /** Length of the literal beginning that the space and all patterns share. */
  private readonly common: number

  constructor(
    private readonly space: Tokens,
    private readonly patterns: readonly Tokens[],
    private readonly setOf: readonly number[],
    private readonly sets: number,
    private readonly found: Map<string, string>,
    private readonly enough: number
  ) {
    let n = 0
    while ((space[n] ?? ANY) < ANY && patterns.every((p) => p[n] === space[n])) n++
    this.common = n
  }

  run(): boolean {
    const start: State = { space: [], places: [], from: null, char: -1 }
    enter(this.space, this.common, start.space)
    this.patterns.forEach((p, n) => this.enterPattern(n, p, this.common, start.places))
    let level: State[] = [start]
    const seen = new Set<string>()
    while (level.length > 0) {
      const next: State[] = []
      for (const state of level) {
        if (++this.steps > MOST_STEPS) return false
        if (this.settle(state)) continue
        if (this.found.size >= this.enough) return true
        const chars = this.charsOf(state)
        for (const char of chars) {
          const to = this.step(state, char)
          if (to.space.length === 0) continue
          // Where the template is literal there is one way on, which no other state has.
          if (chars.length > 1) {
            const key = keyOf(to)
            if (seen.has(key)) continue
            seen.add(key)
          }
          next.push(to)
        }
      }
      level = next
    }
    return true
  }

  /** Notes what ends here; true if nothing further can differ: every pattern left holds whatever follows. */
  private settle(state: State): boolean {
    const { places } = state
    const end = this.space.length
    const atEnd = state.space[state.space.length - 1] === end
    let forever: Uint8Array | null = null
    for (let i = 0; i < places.length; i += 2)
      if (this.isForever(places, i)) (forever ??= new Uint8Array(this.sets))[this.setOf[places[i] ?? 0] ?? 0] = 1
    let decided = forever !== null || places.length === 0
    for (let i = 0; decided && i < places.length; i += 2) decided = forever?.[this.setOf[places[i] ?? 0] ?? 0] === 1
    if (!decided && !atEnd) return false
    const held = (decided && forever) || new Uint8Array(this.sets)
    for (let i = 0; !decided && i < places.length; i += 2) {
      const n = places[i] ?? 0
      if (places[i + 1] === this.patterns[n]?.length) held[this.setOf[n] ?? 0] = 1
    }
    const signature = held.join('')
    if (!this.found.has(signature)) this.found.set(signature, this.textOf(state) + (decided ? this.shortestEnd(state) : ''))
    return decided
  }

  /** The place is at a star that ends its pattern: its set holds whatever follows. */
  private isForever(places: readonly number[], i: number): boolean {
    const tokens = this.patterns[places[i] ?? 0]
    const at = places[i + 1] ?? 0
    return tokens !== undefined && at === tokens.length - 1 && tokens[at] === ANY
  }

  private textOf(state: State): string {
    const chars: number[] = []
    for (let s: State | null = state; s && s.from; s = s.from) chars.push(s.char)
    return String.fromCharCode(...this.space.slice(0, this.common), ...chars.reverse())
  }

  /** A text that brings the space to its end: every template can always be ended. */
  private shortestEnd(state: State): string {
    return shortestText(this.space.slice(Math.max(...state.space)))
  }

  /** One character of every kind that the state tells apart and the space admits. */
  private charsOf(state: State): number[] {
    const named: number[] = []
    const add = (c: number): void => {
      if (!named.includes(c)) named.push(c)
    }
    let wild = false
    for (const at of state.space) {
      const token = this.space[at]
      if (token === undefined) continue
      if (token < ANY) add(token)
      else wild = true
    }
    if (!wild) return named
    let classes = false
    for (let i = 0; i < state.places.length; i += 2) {
      const token = this.patterns[state.places[i] ?? 0]?.[state.places[i + 1] ?? 0]
      if (token === undefined) continue
      if (token < ANY) add(token)
      else if (token !== ANY && token !== ONE) classes = true
    }
    if (classes) {
      add(COLON)
      add(SLASH)
    }
    for (let i = 0; i < FILLERS.length; i++) {
      const c = FILLERS.charCodeAt(i)
      if (named.includes(c)) continue
      named.push(c)
      break
    }
    return named
  }

  private step(state: State, char: number): State {
    const to: State = { space: [], places: [], from: state, char }
    for (const at of state.space) {
      const token = this.space[at]
      if (token !== undefined && admits(token, char)) enter(this.space, isStar(token) ? at : at + 1, to.space)
    }
    for (let i = 0; i < state.places.length; i += 2) {
      const n = state.places[i] ?? 0
      const at = state.places[i + 1] ?? 0
      const tokens = this.patterns[n]
      const token = tokens?.[at]
      if (tokens && token !== undefined && admits(token, char)) {
        this.enterPattern(n, tokens, isStar(token) ? at : at + 1, to.places)
      }
    }
    return to
  }

  /**
   * Adds a place and those that stars let one skip to. Places before the last free star go: what they could still match, it matches
   * as well. Places of one pattern come in a row.
   */
  private enterPattern(n: number, tokens: Tokens, at: number, places: number[]): void {
    let first = places.length
    while (first > 0 && places[first - 2] === n) first -= 2
    for (let i = first; i < places.length; i += 2) {
      const other = places[i + 1] ?? 0
      if (other === at || (other > at && tokens[other] === ANY)) return
    }
    if (tokens[at] === ANY) {
      let kept = first
      for (let i = first; i < places.length; i += 2) {
        const other = places[i + 1] ?? 0
        if (other < at) continue
        places[kept] = n
        places[kept + 1] = other
        kept += 2
      }
      if (kept < places.length) places.length = kept
    }
    places.push(n, at)
    if (isStar(tokens[at])) this.enterPattern(n, tokens, at + 1, places)
  }
}

function enter(tokens: Tokens, at: number, places: number[]): void {
  if (places.includes(at)) return
  places.push(at)
  if (isStar(tokens[at])) enter(tokens, at + 1, places)
}

/** Places are small numbers: as characters they make a short key. */
const keyOf = (state: State): string =>
  String.fromCharCode(...state.space) +
  '\uffff' +
  (state.places.length < 1000 ? String.fromCharCode(...state.places) : state.places.join())
