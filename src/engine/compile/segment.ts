import { ANY, ANY_BUT_COLON, ONE, ONE_BUT_COLON, matchTokens } from '../glob'
import type { Piece } from './pieces'
import { mayMeet, regionsOf } from './regions'
import { tokensKey } from './resource-set'
import { ANY_BUT_SLASH, COLON, ONE_BUT_SLASH, SLASH, type Tokens, commonText, haveCommonText, shortestText } from './tokens'

/** A glob that no text of the segment matches, and one that all match; others have numbers from 0. */
export const NEVER = -1
export const ALWAYS = -2

/** Some of a segment's texts: places (in the list asked for) of the globs that hold them, and one such text. */
export interface SegmentClass {
  readonly held: readonly number[]
  readonly witness: string
}

/** A text that is the whole, or (`star`) the beginning. */
interface SimpleGlob {
  readonly text: string
  readonly star: boolean
}

/** Globs that are asked for as one. `simple`: they are names and beginnings of names alone. */
interface GlobSet {
  readonly tokens: readonly Tokens[]
  readonly simple: readonly SimpleGlob[] | null
  /** One of them matches the segment's `anyText`. */
  readonly plainest: boolean
}

const FILLERS = 'xyzabcdefghijklmnopqrstuvw0123456789-_.'

/**
 * One of the colon-separated pieces of a type's ARNs (the sixth keeps its colons), and the globs that policies hold against it. The
 * patterns of a policy are mostly names and beginnings of names: those need no walk.
 */
export class Segment {
  /** What every text of the segment begins with. */
  private readonly literal: string
  /** What follows it is one variable of one or more characters, not among these. Null: it is something else. */
  private readonly excluded: readonly number[] | null
  /** The segment ends in a variable of one or more characters, not among these. Null: it ends otherwise. */
  private readonly lastExcluded: readonly number[] | null
  private readonly isLiteral: boolean
  private readonly holdsColons: boolean
  /** Most colons that a text of the segment has. */
  private readonly mostColons: number
  private readonly byPiece = new Map<number, number>()
  private readonly numbers = new Map<string, number>()
  private readonly sets: GlobSet[] = []
  /** Some text of the segment. */
  readonly anyText: string
  private readonly known = new Map<string, readonly SegmentClass[] | null>()

  constructor(private readonly tokens: Tokens) {
    let n = 0
    while (n < tokens.length && (tokens[n] ?? ANY) < ANY) n++
    this.literal = String.fromCharCode(...tokens.slice(0, n))
    this.anyText = shortestText(tokens)
    this.isLiteral = n === tokens.length
    this.lastExcluded = excludedBy(tokens.at(-2), tokens.at(-1))
    this.excluded = n === tokens.length - 2 ? this.lastExcluded : null
    this.mostColons = tokens.some((t) => t === ANY || t === ONE) ? Infinity : colonsIn(tokens)
    this.holdsColons = this.mostColons > 0
  }

  /** The number of a piece of a pattern as a glob of this segment. One that is too hard to judge has a number. */
  numberOf(piece: Piece): number {
    if (piece.any) return ALWAYS
    let found = this.byPiece.get(piece.index)
    if (found === undefined) this.byPiece.set(piece.index, (found = this.lookUp(piece)))
    return found
  }

  private lookUp({ tokens: raw, literal }: Piece): number {
    if (this.isLiteral && literal !== null) return literal === this.literal ? ALWAYS : NEVER
    const tokens = this.holdsColons ? raw : withoutColons(raw)
    const key = tokensKey(tokens)
    let found = this.numbers.get(key)
    if (found === undefined) this.numbers.set(key, (found = this.judge(tokens)))
    return found
  }

  /** Whether the glob (or union) of this number holds `anyText`. */
  holdsPlainest(n: number): boolean {
    return this.sets[n]?.plainest === true
  }

  /** The number of a union. */
  unionOf(numbers: readonly number[]): number {
    if (numbers.includes(ALWAYS)) return ALWAYS
    const distinct = [...new Set(numbers)].sort((a, b) => a - b)
    const [first = NEVER] = distinct
    if (distinct.length < 2) return first
    const key = `\0+${distinct.join()}`
    let found = this.numbers.get(key)
    if (found === undefined) {
      const all = distinct.map((n) => this.sets[n]).filter((s) => s !== undefined)
      const simple = all.every((s) => s.simple) ? withoutIncluded(all.flatMap((s) => s.simple ?? [])) : null
      const union = { tokens: all.flatMap((s) => s.tokens), simple, plainest: all.some((s) => s.plainest) }
      this.numbers.set(key, (found = this.sets.push(union) - 1))
    }
    return found
  }

  /** What these globs (by number, ascending) tell apart; null where that takes too long. */
  classesOf(numbers: readonly number[]): readonly SegmentClass[] | null {
    const key = numbers.join()
    let found = this.known.get(key)
    if (found === undefined) this.known.set(key, (found = this.workOut(numbers)))
    return found
  }

  private judge(tokens: Tokens): number {
    if (this.isLiteral) return matchTokens(tokens, this.literal, true) ? ALWAYS : NEVER
    if (!mayMeet(tokens, this.tokens) || colonsIn(tokens) > this.mostColons) return NEVER
    const text = simpleText(tokens)
    if (text?.star && this.literal.startsWith(text.text)) return ALWAYS
    if (text && this.excluded) {
      if (!text.text.startsWith(this.literal) || text.text.length === this.literal.length) return NEVER
      for (let i = this.literal.length; i < text.text.length; i++)
        if (this.excluded?.includes(text.text.charCodeAt(i))) return NEVER
      return (
        this.sets.push({
          tokens: [tokens],
          simple: [text],
          plainest: holds(text, this.anyText)
        }) - 1
      )
    }
    if (!this.endsFreely(tokens) && !haveCommonText(tokens, this.tokens)) return NEVER
    const plainest = matchTokens(tokens, this.anyText, true)
    if (plainest) {
      const regions = regionsOf([this.tokens], [[tokens]], 2)
      if (regions?.length === 1) return regions[0]?.signature === '1' ? ALWAYS : NEVER
    }
    return this.sets.push({ tokens: [tokens], simple: null, plainest }) - 1
  }

  /** The glob begins with a star and names no character that the last variable could not be: what follows it can stand in that. */
  private endsFreely(tokens: Tokens): boolean {
    const { lastExcluded } = this
    return lastExcluded !== null && tokens[0] === ANY && !tokens.some((t) => lastExcluded.includes(t))
  }

  private workOut(numbers: readonly number[]): readonly SegmentClass[] | null {
    const sets = numbers.map((n) => this.sets[n]).filter((g) => g !== undefined)
    const texts = sets.map((g) => g.simple).filter((t) => t !== null)
    if (texts.length === sets.length) return this.splitByTexts(texts)
    const [only] = sets
    if (sets.length === 1 && only?.tokens.length === 1 && !only.plainest) {
      const inside = commonText(only.tokens[0] ?? [], this.tokens)
      if (inside === null) return null
      return [
        { held: [0], witness: inside },
        { held: [], witness: this.anyText }
      ]
    }
    const regions = regionsOf(
      [this.tokens],
      sets.map((g) => g.tokens)
    )
    const places = numbers.map((_, i) => i)
    return regions?.map(({ signature, witness }) => ({ held: places.filter((i) => signature[i] === '1'), witness })) ?? null
  }

  /**
   * A text that is none of the whole ones is told from others by the longest beginning that it has: so those texts, the beginnings,
   * each with one character more that leads to no other, and a text with none of them are enough.
   */
  private splitByTexts(sets: readonly (readonly SimpleGlob[])[]): SegmentClass[] {
    const all = sets.flat()
    const found = new Map<string, SegmentClass>()
    const add = (witness: string): void => {
      const held: number[] = []
      for (let i = 0; i < sets.length; i++) if (sets[i]?.some((t) => holds(t, witness))) held.push(i)
      const key = held.join()
      if (!found.has(key)) found.set(key, { held, witness })
    }
    const other = (beginning: string): string => {
      const taken = all.map((t) => (t.text.startsWith(beginning) ? t.text.charCodeAt(beginning.length) : -1))
      for (let i = 0; i < FILLERS.length; i++) if (!taken.includes(FILLERS.charCodeAt(i))) return beginning + FILLERS[i]
      let c = 0x4e00
      while (taken.includes(c)) c++
      return beginning + String.fromCharCode(c)
    }
    add(other(this.literal))
    for (const { text, star } of all) {
      add(text)
      if (star) add(other(text))
    }
    return [...found.values()]
  }
}

const holds = ({ text, star }: SimpleGlob, witness: string): boolean => (star ? witness.startsWith(text) : witness === text)

/** Without those that another of them includes. */
const withoutIncluded = (globs: readonly SimpleGlob[]): SimpleGlob[] =>
  globs.filter((g) => !globs.some((other) => other !== g && other.star && g.text.startsWith(other.text)))

function excludedBy(one: number | undefined, star: number | undefined): number[] | null {
  if (one === ONE && star === ANY) return []
  if (one === ONE_BUT_COLON && star === ANY_BUT_COLON) return [COLON]
  return one === ONE_BUT_SLASH && star === ANY_BUT_SLASH ? [COLON, SLASH] : null
}

function colonsIn(tokens: Tokens): number {
  let n = 0
  for (let i = 0; i < tokens.length; i++) if (tokens[i] === COLON) n++
  return n
}

/** Where no text has a colon, wildcards need not exclude it. */
function withoutColons(raw: Tokens): Tokens {
  const out: number[] = []
  for (const t of raw) {
    const wide = t === ANY_BUT_COLON ? ANY : t === ONE_BUT_COLON ? ONE : t
    if (wide !== ANY || out.at(-1) !== ANY) out.push(wide)
  }
  return out
}

/** A literal, or one with a free star at its end; null for anything else. */
function simpleText(tokens: Tokens): SimpleGlob | null {
  const star = tokens.at(-1) === ANY
  const end = star ? tokens.length - 1 : tokens.length
  for (let i = 0; i < end; i++) if ((tokens[i] ?? ANY) >= ANY) return null
  return { text: String.fromCharCode(...(star ? tokens.slice(0, end) : tokens)), star }
}
