import { ANY, ANY_BUT_COLON, ONE, ONE_BUT_COLON, literalTokens } from '../glob'
import { sixthSegment } from '../arn'
import { regionsOf } from '../compile/regions'
import { Pieces } from '../compile/pieces'
import { ALWAYS, NEVER, Segment } from '../compile/segment'
import { type Tokens, COLON } from '../compile/tokens'
import { parseInstant } from '../condition/instant'
import type { Family } from '../condition/operator'
import { addressValues } from './values-ip'
import { numberValues } from './values-number'

/** The values that one condition of the policies holds its key against. */
export interface Asked {
  family: Family
  /** Operators without wildcards read texts, the others tokens. */
  folded: boolean
  values: readonly { text: string; tokens: Tokens }[]
}

/**
 * Values of one key that these conditions tell apart, at least one of every kind: any other value does to all of them what one
 * of these does. `epoch`: the key's times are written in seconds. Null: too many to tell.
 */
export function valuesToTry(asked: readonly Asked[], epoch = false): string[] | null {
  const out = new Set<string>()
  const of = (...families: Family[]): Asked[] => asked.filter((a) => families.includes(a.family))
  if (of('Bool').length > 0) out.add('true').add('false')
  for (const v of numberValues(of('Numeric').flatMap((a) => a.values.map((x) => x.text)))) out.add(v)
  for (const v of points(of('Date'), parseInstant, epoch ? (ms) => String(ms / 1000) : isoTime)) out.add(v)
  for (const v of addressValues(of('IpAddress').flatMap((a) => a.values.map((x) => x.text)))) out.add(v)
  for (const a of of('Binary')) for (const v of a.values) out.add(v.text).add('b3RoZXI=')
  const texts = textValues(of('String', 'Arn'))
  if (!texts) return null
  for (const v of texts) out.add(v)
  if (out.size === 0) out.add('x')
  return [...out]
}

function textValues(asked: readonly Asked[]): string[] | null {
  if (asked.length === 0) return []
  const sets = asked.map((a) => a.values.map((v) => (a.family === 'Arn' ? arnTokens(v.tokens) : v.tokens)))
  const blank = sets.some((s) => s.some((tokens) => tokens.length === 0))
  const arns = asked.some((a) => a.family === 'Arn')
  const parts = blank || arns ? regionsOf([...(arns ? [anyArn] : []), blank ? [ANY] : anyText], sets) : partsOfText(sets)
  if (!parts) return null
  const out = parts.map((r) => r.witness)
  for (const a of asked) if (a.folded) for (const v of a.values) out.push(v.text, v.text.toLowerCase(), v.text.toUpperCase())
  return out
}

/** What the sets tell apart of any text but the empty one: mostly names and beginnings of names, which a segment knows how to split. */
function partsOfText(sets: readonly (readonly Tokens[])[]): readonly { readonly witness: string }[] | null {
  const texts = new Segment(anyText)
  const pieces = new Pieces()
  const numberOf = (tokens: Tokens): number => texts.numberOf(pieces.of(tokens).rest(0))
  const numbers = sets.map((set) => texts.unionOf(set.map(numberOf).filter((n) => n !== NEVER)))
  const apart = [...new Set(numbers)].filter((n) => n !== ALWAYS && n !== NEVER).sort((a, b) => a - b)
  return texts.classesOf(apart)
}

const anyText: Tokens = [ONE, ANY]
const anyArn: Tokens = [...literalTokens('arn:aws:'), ...[0, 1, 2].flatMap(() => [ANY_BUT_COLON, COLON]), ONE, ANY]

/** ARN operators compare segment by segment: before the sixth no wildcard reaches over a colon. */
function arnTokens(tokens: Tokens): Tokens {
  if (tokens.length === 1 && tokens[0] === ANY) return anyArn
  const sixth = sixthSegment(tokens)
  return tokens.map((t, i) => (i >= sixth ? t : t === ANY ? ANY_BUT_COLON : t === ONE ? ONE_BUT_COLON : t))
}

/** Every bound, and one value in each gap between them and beyond. */
function points(
  asked: readonly Asked[],
  parse: (text: string) => number | undefined,
  print: (value: number) => string
): string[] {
  const bounds = new Set<number>()
  for (const a of asked) {
    for (const v of a.values) {
      const n = parse(v.text)
      if (n !== undefined) bounds.add(n)
    }
  }
  const sorted = [...bounds].sort((a, b) => a - b)
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return []
  const out = [first - 1, ...sorted, last + 1]
  for (let i = 1; i < sorted.length; i++) {
    const low = sorted[i - 1] ?? 0
    const high = sorted[i] ?? 0
    const middle = low + (high - low) / 2
    const whole = Math.floor(middle)
    out.push(whole > low ? whole : middle)
  }
  return out.map(print)
}

function isoTime(ms: number): string {
  const date = new Date(0)
  date.setTime(ms)
  return date.toISOString().replace('.000Z', 'Z')
}
