import type { CompiledStatement } from '../compiled'
import type { ActionClass, ActionClasses } from './action-classes'
import type { Clause } from './clause'
import { ALL, type Coverage, NONE } from './coverage'
import type { ResourceSet } from './resource-set'
import { noBits, placeOf, type Sparse } from './sparse'

/** How a set of resources covers the actions of a statement: bits of the words `at`. */
export interface Spread {
  /** Numbers of the words that hold anything. */
  readonly at: Uint16Array
  /** Actions all of whose resources it covers. */
  readonly whole: Uint32Array
  /** Actions of whose resources it covers a part. */
  readonly partly: Uint32Array
  /** Actions of which no request escapes its resources: a call is denied if one of the resources it names is. */
  readonly some: Uint32Array
}

/** A statement as one caller meets it, over the action index. */
export interface Line extends Spread {
  readonly clause: Clause
  readonly statement: CompiledStatement
  readonly conditional: boolean
}

/** Whether the line speaks of the action. */
export function speaksOf({ at, whole, partly }: Spread, action: number): boolean {
  const i = placeOf(at, action >>> 5)
  return i >= 0 && (((whole[i] ?? 0) | (partly[i] ?? 0)) & (1 << (action & 31))) !== 0
}

/** Spreads resources over the actions that a statement names; null if none of them has resources among these. */
export function spreadOf(resources: ResourceSet, actions: Sparse, classes: ActionClasses, coverage: Coverage): Spread | null {
  const { at, bits } = actions
  if (at.length === 0 || resources.kind === 'nothing') return null
  if (resources.kind === 'every') return { at, whole: bits, partly: noBits(at.length), some: bits }
  const whole = new Uint32Array(at.length)
  const partly = new Uint32Array(at.length)
  const some = new Uint32Array(at.length)
  let any = 0
  let last: ActionClass | null = null
  let cover = 0
  for (let i = 0; i < at.length; i++) {
    const first = (at[i] ?? 0) * 32
    for (let x = bits[i] ?? 0; x !== 0; x &= x - 1) {
      const bit = x & -x
      const of = classes.of(first + 31 - Math.clz32(bit))
      if (of !== last) cover = coverOfClass(resources, of, coverage)
      last = of
      if (cover === 0) continue
      any |= cover
      if (cover & WHOLE) whole[i] = (whole[i] ?? 0) | bit
      else partly[i] = (partly[i] ?? 0) | bit
      if (cover & SOME) some[i] = (some[i] ?? 0) | bit
    }
  }
  return any === 0 ? null : { at, whole, partly, some }
}

const MEETS = 1
const SOME = 2
const WHOLE = 4

function coverOfClass(resources: ResourceSet, of: ActionClass, coverage: Coverage): number {
  let all = true
  let out = 0
  for (const slot of of.slots) {
    const cover = coverage.of(resources, slot)
    if (cover !== NONE) out |= MEETS
    if (cover === ALL) out |= SOME
    else all = false
  }
  return all ? out | WHOLE : out
}
