import { ANY, ONE } from '../glob'
import { COLON, SLASH, type Tokens, admits, isStar } from './tokens'

/** A part of a space of ARNs: which of the sets hold it (`1`/`0`, a character a set), and one ARN that lies in it. */
export interface Region {
  signature: string
  witness: string
}

/** Above this many steps the question is given up. */
export const MOST_STEPS = 20_000

/** Characters tried, in this order, where any would do. */
const FILLERS = 'xyzabcdefghijklmnopqrstuvw0123456789-_.XYZABCDEFGHIJKLMNOPQRSTUVW~!@#$%&()+,;='

/**
 * Splits the ARNs of `spaces` by the sets that hold them: every combination that some ARN has, each once, with the shortest such ARN.
 * All patterns are walked at once (the subset construction over their tokens), so that what no ARN can have never comes up.
 * Null when it takes more than `MOST_STEPS`.
 */
export function regionsOf(spaces: readonly Tokens[], sets: readonly (readonly Tokens[])[]): Region[] | null {
  const patterns: Tokens[] = []
  const setOf: number[] = []
  sets.forEach((set, s) => set.forEach((tokens) => (patterns.push(tokens), setOf.push(s))))
  const walk = new Walk(patterns, setOf, sets.length)
  for (const space of spaces) if (!walk.run(space)) return null
  return [...walk.found].map(([signature, witness]) => ({ signature, witness }))
}

/** Places: pairs of pattern number and place in it, flattened; pattern -1 is the space. */
interface State {
  space: number[]
  places: number[]
  from: State | null
  char: number
}

class Walk {
  readonly found = new Map<string, string>()
  private steps = 0
  private space: Tokens = []

  constructor(
    private readonly patterns: readonly Tokens[],
    private readonly setOf: readonly number[],
    private readonly sets: number
  ) {}

  run(space: Tokens): boolean {
    this.space = space
    const start: State = { space: [], places: [], from: null, char: -1 }
    enter(space, 0, start.space)
    this.patterns.forEach((p, n) => this.enterPattern(n, p, 0, start.places))
    let level: State[] = [start]
    const seen = new Set<string>()
    while (level.length > 0) {
      const next: State[] = []
      for (const state of level) {
        if (++this.steps > MOST_STEPS) return false
        if (this.settle(state)) continue
        for (const char of this.charsOf(state)) {
          const to = this.step(state, char)
          if (to.space.length === 0) continue
          const key = `${to.space.join()};${to.places.join()}`
          if (seen.has(key)) continue
          seen.add(key)
          next.push(to)
        }
      }
      level = next
    }
    return true
  }

  /** Notes what ends here; true if nothing further can differ: every pattern left holds whatever follows. */
  private settle(state: State): boolean {
    const atEnd = state.space.includes(this.space.length)
    let decided = true
    const now = new Uint8Array(this.sets)
    const forever = new Uint8Array(this.sets)
    for (let i = 0; i < state.places.length; i += 2) {
      const n = state.places[i] ?? 0
      const at = state.places[i + 1] ?? 0
      const tokens = this.patterns[n]
      const set = this.setOf[n] ?? 0
      if (!tokens) continue
      if (at === tokens.length) now[set] = 1
      else if (at === tokens.length - 1 && tokens[at] === ANY) forever[set] = 1
    }
    for (let i = 0; i < state.places.length; i += 2) if (forever[this.setOf[state.places[i] ?? 0] ?? 0] === 0) decided = false
    if (decided) this.note(forever.join(''), () => this.textOf(state) + this.shortestEnd(state))
    else if (atEnd) this.note(now.join(''), () => this.textOf(state))
    return decided
  }

  private note(signature: string, witness: () => string): void {
    if (!this.found.has(signature)) this.found.set(signature, witness())
  }

  private textOf(state: State): string {
    const chars: number[] = []
    for (let s: State | null = state; s && s.from; s = s.from) chars.push(s.char)
    return String.fromCharCode(...chars.reverse())
  }

  /** A text that brings the space to its end: every template can always be ended. */
  private shortestEnd(state: State): string {
    const at = Math.max(...state.space)
    let out = ''
    for (let i = at; i < this.space.length; i++) {
      const token = this.space[i] ?? ANY
      if (!isStar(token)) out += token < ANY ? String.fromCharCode(token) : 'x'
    }
    return out
  }

  /** One character of every kind that the state tells apart and the space admits. */
  private charsOf(state: State): Set<number> {
    const named = new Set<number>()
    let wild = false
    for (const at of state.space) {
      const token = this.space[at]
      if (token === undefined) continue
      if (token < ANY) named.add(token)
      else wild = true
    }
    if (!wild) return named
    let classes = false
    for (let i = 0; i < state.places.length; i += 2) {
      const token = this.patterns[state.places[i] ?? 0]?.[state.places[i + 1] ?? 0]
      if (token === undefined) continue
      if (token < ANY) named.add(token)
      else if (token !== ANY && token !== ONE) classes = true
    }
    if (classes) named.add(COLON).add(SLASH)
    for (const c of FILLERS) {
      if (named.has(c.charCodeAt(0))) continue
      named.add(c.charCodeAt(0))
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
      places.length = kept
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
