import { or } from '../../catalog/bitset'
import type { Line } from './lines'
import { noBits } from './sparse'

/** What all lines of a policy say together, word by word: bits of the words `at` of the action index. Null: nothing. */
export interface BlockWords {
  readonly at: Uint16Array
  /** Actions that an Allow meets, and those that an unconditional one allows on every resource. */
  readonly allowAny: Uint32Array | null
  readonly allowAll: Uint32Array | null
  /** Actions that a Deny meets, that two or more meet, and those that an unconditional one denies whatever is called. */
  readonly denyAny: Uint32Array | null
  readonly denyTwice: Uint32Array | null
  readonly denyAll: Uint32Array | null
  /** Lines that are more than an Allow of every resource without conditions: none, and `allowAny` and `allowAll` are the same. */
  readonly intricate: readonly Line[]
}

const nothing: BlockWords = {
  at: new Uint16Array(0),
  allowAny: null,
  allowAll: null,
  denyAny: null,
  denyTwice: null,
  denyAll: null,
  intricate: []
}

export function wordsOfLines(lines: readonly Line[]): BlockWords {
  const [only] = lines
  if (!only) return nothing
  return lines.length === 1 ? ofOne(only) : ofMany(lines)
}

const isPlain = ({ at, partly, conditional, clause }: Line): boolean =>
  clause.effect === 'Allow' && !conditional && partly === noBits(at.length)

function ofOne(line: Line): BlockWords {
  const { at, whole, partly, some, conditional, clause } = line
  const intricate = isPlain(line) ? [] : [line]
  const any = partly === noBits(at.length) ? whole : or(whole, partly)
  if (clause.effect === 'Allow') return { ...nothing, at, allowAny: any, allowAll: conditional ? null : whole, intricate }
  return { ...nothing, at, denyAny: any, denyAll: conditional ? null : some, intricate }
}

function ofMany(lines: readonly Line[]): BlockWords {
  const at = Uint16Array.from(new Set(lines.flatMap((l) => [...l.at]))).sort()
  const has = (effect: 'Allow' | 'Deny'): boolean => lines.some((l) => l.clause.effect === effect)
  const fresh = (wanted: boolean): Uint32Array | null => (wanted ? new Uint32Array(at.length) : null)
  const allowAny = fresh(has('Allow'))
  const allowAll = fresh(allowAny !== null)
  const denyAny = fresh(has('Deny'))
  const denyTwice = fresh(denyAny !== null)
  const denyAll = fresh(denyAny !== null)
  for (const { at: words, whole, partly, some, conditional, clause } of lines) {
    const denies = clause.effect === 'Deny'
    const any = denies ? denyAny : allowAny
    const all = conditional ? null : denies ? denyAll : allowAll
    for (let i = 0, to = 0; i < words.length; i++) {
      while (at[to] !== words[i]) to++
      const bits = (whole[i] ?? 0) | (partly[i] ?? 0)
      if (denies && denyTwice) denyTwice[to] = (denyTwice[to] ?? 0) | ((any?.[to] ?? 0) & bits)
      if (any) any[to] = (any[to] ?? 0) | bits
      if (all) all[to] = (all[to] ?? 0) | ((denies ? some : whole)[i] ?? 0)
    }
  }
  return { at, allowAny, allowAll, denyAny, denyTwice, denyAll, intricate: lines.filter((l) => !isPlain(l)) }
}
