import { andNot, emptyBits, forEachBit, orInto, rangeBits, setBit, wordsFor } from '../../catalog/bitset'
import type { Catalog } from '../../catalog/types'
import { sparseOf } from '../compile/sparse'
import { ruledActions } from './cell-rule'
import type { Block } from './layer-lines'
import { FIRST_SCP, IDENTITY, RCP, RESOURCE } from './cell-problem'

/** What words alone say of a row: every cell is in one of `allow`, `deny`, `open`, or not allowed by anything. */
export interface RowWords {
  /** Words of which something may be said, ascending; the bits of all others are 0. A principal has few of them, mostly. */
  readonly at: readonly number[]
  readonly allow: Uint32Array
  readonly deny: Uint32Array
  readonly open: Uint32Array
  /** By place in `layers`: actions that the layer allows whatever the request. */
  readonly satisfied: readonly Uint32Array[]
}

/** Actions that some rule beside the policies decides, or that RCPs bind. */
export interface ActionMarks {
  readonly special: Uint32Array
  /** The words that hold any of them. */
  readonly specialWords: Uint16Array
  readonly rcpBound: Uint32Array
  /** A resource policy must allow: of KMS keys, and the trust policy of roles. */
  readonly needsTrust: Uint32Array
}

/**
 * Joins the layers word by word. A cell is allowed where every layer allows every request and no Deny meets any; denied where an
 * unconditional Deny meets all; else it is open if every layer may allow, or several Denys together may meet all. `pool`: arrays that
 * an earlier row needs no more.
 */
export function rowWords(
  layers: readonly number[],
  blocks: readonly Block[],
  marks: ActionMarks,
  words: number,
  pool: Uint32Array[] = []
): RowWords {
  let taken = 0
  const fresh = (value = 0): Uint32Array => (pool[taken++] ??= emptyBits(words)).fill(value)
  const allAllow = layers.map(() => fresh())
  const anyAllow = layers.map(() => fresh())
  const granted = fresh()
  const denyAll = fresh()
  const denyAny = fresh()
  const denyTwice = fresh()
  for (const { layer, words: said } of blocks) {
    const { at } = said
    const n = layers.indexOf(layer)
    const any = layer === RESOURCE ? granted : anyAllow[n]
    // Where nothing is intricate, what it allows for sure says all.
    if (any && said.allowAny && !(n >= 0 && said.intricate.length === 0)) join(any, at, said.allowAny)
    if (n >= 0 && said.allowAll) join(allAllow[n] ?? granted, at, said.allowAll)
    if (!said.denyAny) continue
    const bound = layer === RCP ? marks.rcpBound : null
    for (let i = 0; i < at.length; i++) {
      const w = at[i] ?? 0
      const within = bound ? (bound[w] ?? 0) : -1
      const bits = (said.denyAny[i] ?? 0) & within
      denyTwice[w] = (denyTwice[w] ?? 0) | ((denyAny[w] ?? 0) & bits) | ((said.denyTwice?.[i] ?? 0) & within)
      denyAny[w] = (denyAny[w] ?? 0) | bits
      denyAll[w] = (denyAll[w] ?? 0) | ((said.denyAll?.[i] ?? 0) & within)
    }
  }
  const at = wordsSpokenOf(blocks, marks)
  const allow = fresh()
  const open = fresh()
  const deny = fresh()
  const all = fresh(0xffffffff)
  const may = fresh(0xffffffff)
  layers.forEach((layer, i) => {
    const whole = allAllow[i] ?? all
    const any = anyAllow[i] ?? may
    for (const w of at) {
      all[w] = (all[w] ?? 0) & (whole[w] ?? 0)
      const some = (any[w] ?? 0) | (whole[w] ?? 0)
      may[w] = (may[w] ?? 0) & some
      if (layer >= FIRST_SCP) granted[w] = (granted[w] ?? 0) & some
    }
  })
  for (const w of at) {
    const special = marks.special[w] ?? 0
    const free = ~(denyAll[w] ?? 0)
    const sure = (all[w] ?? 0) & ~(denyAny[w] ?? 0) & ~special
    const reachable = ((may[w] ?? 0) | (granted[w] ?? 0)) & free
    allow[w] = sure
    deny[w] = (denyAll[w] ?? 0) & ~special
    open[w] = (reachable & ~sure) | (~reachable & free & (denyTwice[w] ?? 0)) | special
  }
  return { at, allow, deny, open, satisfied: allAllow }
}

/**
 * Words in which a cell may be other than `none`: an identity or resource policy must allow it, or any policy deny it. What a boundary
 * or an SCP allows gives nothing.
 */
function wordsSpokenOf(blocks: readonly Block[], marks: ActionMarks): number[] {
  const spoken = emptyBits(wordsFor(marks.special.length))
  for (const w of marks.specialWords) setBit(spoken, w)
  for (const { layer, words } of blocks) {
    if (layer !== IDENTITY && layer !== RESOURCE && !words.denyAny) continue
    const { at } = words
    for (let i = 0; i < at.length; i++) setBit(spoken, at[i] ?? 0)
  }
  const out: number[] = []
  forEachBit(spoken, (w) => out.push(w))
  return out
}

function join(to: Uint32Array, at: Uint16Array, bits: Uint32Array): void {
  for (let i = 0; i < at.length; i++) {
    const w = at[i] ?? 0
    to[w] = (to[w] ?? 0) | (bits[i] ?? 0)
  }
}

const marksOf = new WeakMap<Catalog, ActionMarks>()

export function actionMarks(catalog: Catalog): ActionMarks {
  let marks = marksOf.get(catalog)
  if (!marks) {
    const { actions } = catalog
    const bits = (names: readonly string[]): Uint32Array => {
      const out = emptyBits(actions.words)
      for (const name of names) if (actions.find(name) >= 0) setBit(out, actions.find(name))
      return out
    }
    const rcpBound = emptyBits(actions.words)
    for (const s of catalog.services) if (s.rcp) orInto(rcpBound, rangeBits(actions.words, s.first, s.count))
    const needsTrust = emptyBits(actions.words)
    for (const [prefix, type] of [
      ['kms', 'key'],
      ['sts', 'role']
    ]) {
      const service = catalog.service(prefix ?? '')
      for (let a = service?.first ?? 0; a < (service?.first ?? 0) + (service?.count ?? 0); a++) {
        if (actions.at(a).resourceTypes.some((r) => r.type.name === type)) setBit(needsTrust, a)
      }
    }
    const specials = bits(ruledActions(catalog))
    marks = {
      special: specials,
      specialWords: sparseOf(specials).at,
      rcpBound: andNot(rcpBound, bits(['kms:RetireGrant'])),
      needsTrust
    }
    marksOf.set(catalog, marks)
  }
  return marks
}
