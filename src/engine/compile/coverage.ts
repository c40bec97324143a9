import type { Catalog, ResourceType } from '../../catalog/types'
import type { Slot } from './action-classes'
import { mayMeet, type Region, regionsOf } from './regions'
import { type ResourceSet, looseTokens } from './resource-set'
import { type Tokens, templateTokens } from './tokens'

/** How much of the resources of a slot a set holds. */
export const NONE = 0
export const PART = 1
export const ALL = 2
export type Cover = typeof NONE | typeof PART | typeof ALL

/** What an action without resource types is asked with (SEMANTICS row 31): the one text `*`. */
const starSpace: Tokens = ['*'.charCodeAt(0)]
/** Stands for it among the types. */
export const NO_TYPE = -1

/** The ARNs of one account, type by type, and how sets of resources split them. What was asked once is remembered. */
export class Coverage {
  private readonly templates = new Map<number, Tokens>()
  private readonly covers = new Map<number, Map<number, Cover>>()
  private readonly splits = new Map<string, readonly Region[] | null>()
  private readonly halves = new Map<number, Map<number, readonly Region[] | null>>()
  private readonly siblings = new Map<number, string[]>()

  constructor(
    private readonly catalog: Catalog,
    private readonly partition: string,
    readonly accountId: string
  ) {}

  /** Numbers of the types that a request names one of in this slot. */
  typesOf(slot: Slot): readonly number[] {
    return slot.types.length === 0 ? [NO_TYPE] : slot.types.map((t) => t.index)
  }

  of(set: ResourceSet, slot: Slot): Cover {
    if (set.kind !== 'some') return set.kind === 'every' ? ALL : NONE
    let row = this.covers.get(set.index)
    if (!row) this.covers.set(set.index, (row = new Map()))
    let cover = row.get(slot.index)
    if (cover === undefined) row.set(slot.index, (cover = this.coverOf(set, slot)))
    return cover
  }

  /**
   * Parts of a type's ARNs by the sets' patterns (not their negation) that name them. Null where that takes too long. Only sets that
   * name some and not all of them need to be looked at together.
   */
  split(type: number, sets: readonly ResourceSet[]): readonly Region[] | null {
    const base: string[] = []
    const places: number[] = []
    let witness: string | null = null
    for (const [i, set] of sets.entries()) {
      const half = this.half(set, type)
      if (!half) return null
      base.push(half[0]?.signature ?? '0')
      witness ??= half[0]?.witness ?? null
      if (half.length > 1) places.push(i)
    }
    if (places.length === 0) return [{ signature: base.join(''), witness: witness ?? this.anyOf(type) }]
    const partial = places.map((i) => sets[i]).filter((s) => s !== undefined)
    const first = partial[0]
    const regions = partial.length === 1 && first ? this.half(first, type) : this.together(type, partial)
    return (
      regions?.map((r) => {
        const signature = [...base]
        places.forEach((at, i) => (signature[at] = r.signature[i] ?? '0'))
        return { signature: signature.join(''), witness: r.witness }
      }) ?? null
    )
  }

  private together(type: number, sets: readonly ResourceSet[]): readonly Region[] | null {
    const key = `${type} ${sets.map((s) => s.index).join()}`
    let regions = this.splits.get(key)
    if (regions === undefined) {
      const patterns = sets.map((s) => s.patterns)
      this.splits.set(key, (regions = regionsOf([this.space(type)], patterns)))
    }
    return regions
  }

  /** One region or two: what the patterns name, and the rest. */
  private half(set: ResourceSet, type: number): readonly Region[] | null {
    let row = this.halves.get(set.index)
    if (!row) this.halves.set(set.index, (row = new Map()))
    let regions = row.get(type)
    if (regions === undefined) row.set(type, (regions = regionsOf([this.space(type)], [set.patterns], 2)))
    return regions
  }

  private anyOf(type: number): string {
    return regionsOf([this.space(type)], [])?.[0]?.witness ?? ''
  }

  /** ARNs of a type in this account. */
  private space(type: number): Tokens {
    const found = this.catalog.resourceTypes[type]
    if (!found) return starSpace
    let tokens = this.templates.get(type)
    if (!tokens) {
      tokens = templateTokens(found.arnTemplate, this.siblingsOf(found), this.partition, this.accountId)
      this.templates.set(type, tokens)
    }
    return tokens
  }

  private coverOf(set: ResourceSet, slot: Slot): Cover {
    let all = true
    let none = true
    for (const type of this.typesOf(slot)) {
      const cover = this.coverOfType(set, type)
      if (cover !== ALL) all = false
      if (cover !== NONE) none = false
    }
    return all ? ALL : none ? NONE : PART
  }

  /** A question that is given up counts as `PART`: the cell is then resolved, or unknown. */
  private coverOfType(set: ResourceSet, type: number): Cover {
    const space = this.space(type)
    const open = set.templates.some((t) => mayMeet(looseTokens(t), space))
    const meets = set.patterns.some((p) => mayMeet(p, space))
    let cover: Cover
    if (!meets) cover = open ? PART : NONE
    else {
      const regions = this.half(set, type)
      if (!regions || regions.length > 1) cover = PART
      else cover = regions[0]?.signature === '1' ? ALL : open ? PART : NONE
    }
    return set.negated ? ((2 - cover) as Cover) : cover
  }

  private siblingsOf(type: ResourceType): string[] {
    let list = this.siblings.get(type.service.index)
    if (!list) {
      list = this.catalog.resourceTypes.filter((t) => t.service === type.service).map((t) => t.arnTemplate)
      this.siblings.set(type.service.index, list)
    }
    return list
  }
}
