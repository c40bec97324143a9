import { type CutPattern, Pieces } from './pieces'
import { mayMeet, type Region } from './regions'
import { ALWAYS, NEVER, Segment } from './segment'
import type { TemplatePiece } from './templates'
import type { Tokens } from './tokens'

/** A pattern cut at the colons of a type's ARNs: the number of a glob for each segment. */
type Box = readonly number[]

/** Segments that types share, as most have the same partition, account and Region, and the pieces of patterns held against them. */
export class Segments {
  readonly pieces = new Pieces()
  private readonly byTokens = new Map<string, Segment>()

  of({ key, tokens }: TemplatePiece): Segment {
    let found = this.byTokens.get(key)
    if (!found) this.byTokens.set(key, (found = new Segment(tokens)))
    return found
  }
}

/** A text found on the way through the segments, and the boxes that hold it as far as that. */
interface Step {
  readonly held: Uint32Array
  readonly text: string
  readonly before: Step | null
}

/**
 * The ARNs of a resource type, segment by segment. In each, the globs tell few kinds of text apart, and segments are independent of
 * each other: the ARNs of a set of patterns are a union of boxes.
 */
export class Space {
  private readonly segments: readonly Segment[]

  constructor(
    private readonly tokens: Tokens,
    pieces: readonly TemplatePiece[],
    private readonly shared: Segments
  ) {
    this.segments = pieces.map((p) => shared.of(p))
  }

  /**
   * Boxes of the patterns; one that holds everything stands alone. A star in front of a colon may run on past it: then the pattern
   * has several boxes.
   */
  boxesOf(patterns: readonly Tokens[]): readonly Box[] {
    const out: Box[] = []
    for (const tokens of patterns) {
      if (!mayMeet(tokens, this.tokens)) continue
      this.cut(this.shared.pieces.of(tokens), 0, 0, [], out)
      const all = out.find((box) => box.every((n) => n === ALWAYS))
      if (all) return [all]
    }
    return out
  }

  /** `chosen`: numbers for the segments before `at`; it is written on. */
  private cut(pattern: CutPattern, from: number, at: number, chosen: number[], out: Box[]): void {
    const segment = this.segments[at]
    if (!segment) return
    if (at === this.segments.length - 1) {
      chosen[at] = segment.numberOf(pattern.rest(from))
      if (chosen[at] !== NEVER) out.push(chosen.slice())
      return
    }
    for (const { piece, next } of pattern.pieces(from)) {
      chosen[at] = segment.numberOf(piece)
      if (chosen[at] !== NEVER) this.cut(pattern, next, at + 1, chosen, out)
    }
  }

  /** The same with fewer boxes: those that differ in one segment are one, with a union there. */
  private merge(boxes: readonly Box[]): readonly Box[] {
    let out = boxes
    for (let at = this.segments.length - 1; at >= 0 && out.length > 1; at--) {
      const segment = this.segments[at]
      const alike = new Map<string, Box[]>()
      for (const box of out) {
        const key = box.map((n, i) => (i === at ? '' : n)).join()
        const list = alike.get(key)
        if (list) list.push(box)
        else alike.set(key, [box])
      }
      if (!segment || alike.size === out.length) continue
      out = [...alike.values()].map(([first = [], ...more]) =>
        more.length === 0
          ? first
          : first.map((n, i) => (i === at ? segment.unionOf([first, ...more].map((b) => b[at] ?? ALWAYS)) : n))
      )
    }
    return out
  }

  /** Whether any box holds the ARN of which every segment is the plainest. */
  holdsPlainest(boxes: readonly Box[]): boolean {
    return boxes.some((box) => box.every((n, i) => n === ALWAYS || this.segments[i]?.holdsPlainest(n)))
  }

  /** The parts that sets of boxes tell apart: as `regionsOf`. Null where a segment takes too long. */
  split(sets: readonly (readonly Box[])[]): Region[] | null {
    const merged = sets.map((boxes) => this.merge(boxes))
    const boxes = merged.flat()
    const words = (boxes.length + 31) >>> 5
    let steps: Step[] = [{ held: new Uint32Array(words).fill(0xffffffff), text: '', before: null }]
    for (const [at, segment] of this.segments.entries()) {
      const numbers = [...new Set(boxes.map((b) => b[at] ?? ALWAYS))].filter((n) => n >= 0).sort((a, b) => a - b)
      const kinds: { held: Uint32Array | null; text: string }[] = []
      if (numbers.length === 0) kinds.push({ held: null, text: segment.anyText })
      else {
        const classes = segment.classesOf(numbers)
        if (!classes) return null
        for (const { held, witness } of classes) {
          const bits = new Uint32Array(words)
          const inside = new Set(held.map((i) => numbers[i]))
          boxes.forEach((box, b) => {
            const n = box[at] ?? ALWAYS
            if (n === ALWAYS || inside.has(n)) bits[b >>> 5] = (bits[b >>> 5] ?? 0) | (1 << (b & 31))
          })
          kinds.push({ held: bits, text: witness })
        }
      }
      steps = onward(steps, kinds)
    }
    const setOf = merged.flatMap((set, i) => set.map(() => i))
    const found = new Map<string, Step>()
    for (const step of steps) {
      const held = new Uint8Array(sets.length)
      for (let b = 0; b < setOf.length; b++) if (((step.held[b >>> 5] ?? 0) >>> (b & 31)) & 1) held[setOf[b] ?? 0] = 1
      const signature = held.join('')
      if (!found.has(signature)) found.set(signature, step)
    }
    return [...found].map(([signature, step]) => new SplitRegion(signature, step))
  }
}

/** Every step with every kind of the next segment, each combination of boxes once. */
function onward(steps: readonly Step[], kinds: readonly { held: Uint32Array | null; text: string }[]): Step[] {
  const only = kinds[0]
  if (kinds.length === 1 && only && !only.held) return steps.map((before) => ({ held: before.held, text: only.text, before }))
  const found = new Map<string, Step>()
  for (const before of steps) {
    for (const { held, text } of kinds) {
      const both = before.held.map((w, i) => w & (held?.[i] ?? -1))
      const key = both.join()
      if (!found.has(key)) found.set(key, { held: both, text, before })
    }
  }
  return [...found.values()]
}

/** Its ARN is put together when somebody asks. */
class SplitRegion implements Region {
  constructor(
    readonly signature: string,
    private readonly last: Step
  ) {}

  get witness(): string {
    const texts: string[] = []
    for (let s: Step | null = this.last; s?.before; s = s.before) texts.push(s.text)
    return texts.reverse().join(':')
  }
}
