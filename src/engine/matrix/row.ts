import { andNot, emptyBits, forEachBit, orInto, rangeBits, setBit } from '../../catalog/bitset'
import type { Catalog } from '../../catalog/types'
import { verdictCode } from '../../shared/verdict'
import type { LayerLine } from './layer-lines'
import { FIRST_SCP, RCP, RESOURCE } from './cell-problem'

/** What words alone say of a row: every cell is in one of `allow`, `deny`, `open`, or not allowed by anything. */
export interface RowWords {
  readonly allow: Uint32Array
  readonly deny: Uint32Array
  readonly open: Uint32Array
  /** By place in `layers`: actions that the layer allows whatever the request. */
  readonly satisfied: readonly Uint32Array[]
}

/** Actions that some rule beside the policies decides, or that RCPs bind. */
export interface ActionMarks {
  readonly special: Uint32Array
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
  lines: readonly LayerLine[],
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
  for (const { layer, line } of lines) {
    const { at, whole, partly, some, conditional } = line
    if (line.clause.effect === 'Allow') {
      const n = layers.indexOf(layer)
      const any = layer === RESOURCE ? granted : anyAllow[n]
      const all = conditional ? undefined : allAllow[n]
      if (!any) continue
      for (let i = 0; i < at.length; i++) {
        const w = at[i] ?? 0
        const bits = whole[i] ?? 0
        any[w] = (any[w] ?? 0) | bits | (partly[i] ?? 0)
        if (all) all[w] = (all[w] ?? 0) | bits
      }
      continue
    }
    for (let i = 0; i < at.length; i++) {
      const w = at[i] ?? 0
      const bound = layer === RCP ? (marks.rcpBound[w] ?? 0) : -1
      const bits = ((whole[i] ?? 0) | (partly[i] ?? 0)) & bound
      denyTwice[w] = (denyTwice[w] ?? 0) | ((denyAny[w] ?? 0) & bits)
      denyAny[w] = (denyAny[w] ?? 0) | bits
      if (!conditional) denyAll[w] = (denyAll[w] ?? 0) | ((some[i] ?? 0) & bound)
    }
  }
  const allow = fresh()
  const open = fresh()
  const deny = fresh()
  const all = fresh(0xffffffff)
  const may = fresh(0xffffffff)
  layers.forEach((layer, i) => {
    const whole = allAllow[i] ?? all
    const any = anyAllow[i] ?? may
    for (let w = 0; w < words; w++) {
      all[w] = (all[w] ?? 0) & (whole[w] ?? 0)
      may[w] = (may[w] ?? 0) & (any[w] ?? 0)
      if (layer >= FIRST_SCP) granted[w] = (granted[w] ?? 0) & (any[w] ?? 0)
    }
  })
  for (let w = 0; w < words; w++) {
    const free = ~(denyAll[w] ?? 0)
    const special = marks.special[w] ?? 0
    const sure = (all[w] ?? 0) & ~(denyAny[w] ?? 0) & ~special
    const reachable = ((may[w] ?? 0) | (granted[w] ?? 0)) & free
    allow[w] = sure
    deny[w] = (denyAll[w] ?? 0) & ~special
    open[w] = (reachable & ~sure) | (~reachable & free & (denyTwice[w] ?? 0)) | special
  }
  return { allow, deny, open, satisfied: allAllow }
}

/** Codes of the cells that words decide. */
export function fillDecided(words: RowWords, verdicts: Uint8Array): void {
  forEachBit(words.allow, (a) => (verdicts[a] = verdictCode.allow))
  forEachBit(words.deny, (a) => (verdicts[a] = verdictCode.deny))
}

const marksOf = new WeakMap<Catalog, ActionMarks>()
const special = ['sts:GetCallerIdentity', 'sts:GetSessionToken']

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
    marks = { special: bits(special), rcpBound: andNot(rcpBound, bits(['kms:RetireGrant'])), needsTrust }
    marksOf.set(catalog, marks)
  }
  return marks
}
