import { emptyBits, forEachBit, isEmpty } from '../../catalog/bitset'
import type { CompiledStatement } from '../compiled'
import type { ActionClass, ActionClasses } from './action-classes'
import type { Clause } from './clause'
import { ALL, type Coverage, NONE } from './coverage'

/** A statement as one caller meets it, over the action index. */
export interface Line {
  readonly clause: Clause
  readonly statement: CompiledStatement
  /** Actions all of whose resources it covers. */
  readonly whole: Uint32Array
  /** Actions of whose resources it covers a part. */
  readonly partly: Uint32Array
  /** Actions of which no request escapes its resources: a call is denied if one of the resources it names is. */
  readonly some: Uint32Array
  readonly conditional: boolean
  /** Words of the bitsets that hold anything: most statements name few services. */
  readonly words: Int32Array
}

/** Numbers of the words in which one of the two has a bit. */
export function wordsIn(a: Uint32Array, b: Uint32Array): Int32Array {
  const out: number[] = []
  for (let w = 0; w < a.length; w++) if (a[w] !== 0 || b[w] !== 0) out.push(w)
  return Int32Array.from(out)
}

/** Spreads a clause over the actions that the statement names; null if none of them has resources that it covers. */
export function lineOf(
  statement: CompiledStatement,
  clause: Clause,
  actions: Uint32Array,
  classes: ActionClasses,
  coverage: Coverage
): Line | null {
  const conditional = clause.conditions.length > 0
  if (clause.resources.kind === 'every') {
    const nothing = emptyBits(actions.length)
    if (isEmpty(actions)) return null
    return { clause, statement, whole: actions, partly: nothing, some: actions, conditional, words: wordsIn(actions, nothing) }
  }
  const whole = emptyBits(actions.length)
  const partly = emptyBits(actions.length)
  const some = emptyBits(actions.length)
  let any = false
  forEachBit(actions, (a) => {
    const cover = coverOfClass(clause, classes.of(a), coverage)
    if (cover === 0) return
    any = true
    const w = a >>> 5
    const bit = 1 << (a & 31)
    if (cover & WHOLE) whole[w] = (whole[w] ?? 0) | bit
    else partly[w] = (partly[w] ?? 0) | bit
    if (cover & SOME) some[w] = (some[w] ?? 0) | bit
  })
  return any ? { clause, statement, whole, partly, some, conditional, words: wordsIn(whole, partly) } : null
}

const MEETS = 1
const SOME = 2
const WHOLE = 4

function coverOfClass(clause: Clause, of: ActionClass, coverage: Coverage): number {
  let all = true
  let out = 0
  for (const slot of of.slots) {
    const cover = coverage.of(clause.resources, slot)
    if (cover !== NONE) out |= MEETS
    if (cover === ALL) out |= SOME
    else all = false
  }
  return all ? out | WHOLE : out
}
