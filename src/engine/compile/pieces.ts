import { ANY } from '../glob'
import { tokensKey } from './resource-set'
import { COLON, type Tokens } from './tokens'

/** What of a pattern stands between two colons of an ARN (or behind the fifth), as a glob of its own. Equal pieces are one object. */
export interface Piece {
  readonly index: number
  readonly tokens: Tokens
  /** A lone star. */
  readonly any: boolean
  /** Its text where it has no wildcards. */
  readonly literal: string | null
}

/** A piece, and where in the pattern the next segment's begins. */
interface Cut {
  readonly piece: Piece
  readonly next: number
}

/** Cuts patterns at the colons of ARNs, once for all types that they are held against. */
export class Pieces {
  private readonly byKey = new Map<string, Piece>()
  private readonly patterns = new WeakMap<Tokens, CutPattern>()

  of(pattern: Tokens): CutPattern {
    let found = this.patterns.get(pattern)
    if (!found) this.patterns.set(pattern, (found = new CutPattern(pattern, this)))
    return found
  }

  intern(tokens: Tokens): Piece {
    const key = tokensKey(tokens)
    let piece = this.byKey.get(key)
    if (!piece) {
      const literal = tokens.every((t) => t < ANY) ? String.fromCharCode(...tokens) : null
      piece = { index: this.byKey.size, tokens, any: tokens.length === 1 && tokens[0] === ANY, literal }
      this.byKey.set(key, piece)
    }
    return piece
  }
}

export class CutPattern {
  private readonly cuts = new Map<number, readonly Cut[]>()
  private readonly ends = new Map<number, Piece>()

  constructor(
    private readonly tokens: Tokens,
    private readonly all: Pieces
  ) {}

  /** What a segment that begins at the place `from`, and is not the last, may be: a star in front of a colon may run on past it. */
  pieces(from: number): readonly Cut[] {
    let found = this.cuts.get(from)
    if (!found) this.cuts.set(from, (found = this.cutFrom(from)))
    return found
  }

  /** The last segment: all that is left, colons included. */
  rest(from: number): Piece {
    let found = this.ends.get(from)
    if (!found) this.ends.set(from, (found = this.all.intern(from === 0 ? this.tokens : this.tokens.slice(from))))
    return found
  }

  private cutFrom(from: number): Cut[] {
    const out: Cut[] = []
    for (let i = from; i < this.tokens.length; i++) {
      const token = this.tokens[i]
      if (token === COLON) {
        out.push({ piece: this.all.intern(this.tokens.slice(from, i)), next: i + 1 })
        break
      }
      if (token === ANY) out.push({ piece: this.all.intern(this.tokens.slice(from, i + 1)), next: i })
    }
    return out
  }
}
