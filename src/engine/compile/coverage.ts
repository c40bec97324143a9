import type { ResourceType, Catalog } from '../../catalog/types'
import { ANY } from '../glob'
import type { Slot } from './action-classes'
import { regionsOf } from './regions'
import { type ResourceSet, looseTokens } from './resource-set'
import { type Tokens, isStar, templateTokens } from './tokens'

/** How much of the resources of a type (or of a slot's types) a set holds. */
export const NONE = 0
export const PART = 1
export const ALL = 2
export type Cover = typeof NONE | typeof PART | typeof ALL

/** What an action without resource types is asked with (SEMANTICS row 31): the one text `*`. */
export const starSpace: Tokens = ['*'.charCodeAt(0)]

/** The ARNs of one account, type by type, and how much of them sets of resources hold. */
export class Coverage {
  private readonly templates = new Map<number, Tokens>()
  private readonly known = new Map<number, Map<number, Cover>>()
  private readonly siblings = new Map<number, string[]>()

  constructor(
    private readonly catalog: Catalog,
    private readonly partition: string,
    readonly accountId: string
  ) {}

  /** ARNs of a type in this account. */
  space(type: ResourceType): Tokens {
    let tokens = this.templates.get(type.index)
    if (!tokens) {
      tokens = templateTokens(type.arnTemplate, this.siblingsOf(type), this.partition, this.accountId)
      this.templates.set(type.index, tokens)
    }
    return tokens
  }

  /** The texts that a request may carry in this slot. */
  spaces(slot: Slot): readonly Tokens[] {
    return slot.types.length === 0 ? [starSpace] : slot.types.map((t) => this.space(t))
  }

  of(set: ResourceSet, slot: Slot): Cover {
    if (set.kind !== 'some') return set.kind === 'every' ? ALL : NONE
    let row = this.known.get(set.index)
    if (!row) this.known.set(set.index, (row = new Map()))
    let cover = row.get(slot.index)
    if (cover === undefined) row.set(slot.index, (cover = this.work(set, this.spaces(slot))))
    return cover
  }

  private work(set: ResourceSet, spaces: readonly Tokens[]): Cover {
    let all = true
    let none = true
    for (const space of spaces) {
      const cover = coverOf(set, space)
      if (cover !== ALL) all = false
      if (cover !== NONE) none = false
    }
    return all ? ALL : none ? NONE : PART
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

/** How much of a space a set holds. A question that is given up counts as `PART`: the cell is then resolved, or unknown. */
function coverOf(set: ResourceSet, space: Tokens): Cover {
  const near = set.patterns.filter((p) => mayMeet(p, space))
  const open = set.templates.some((t) => mayMeet(looseTokens(t), space))
  let cover: Cover
  if (near.length === 0) cover = open ? PART : NONE
  else {
    const regions = regionsOf([space], [near])
    if (!regions || regions.length > 1) cover = PART
    else cover = regions[0]?.signature === '1' ? ALL : open ? PART : NONE
  }
  return set.negated ? ((2 - cover) as Cover) : cover
}

/** Whether the characters before the first wildcard of either agree: most patterns name another service. */
function mayMeet(pattern: Tokens, space: Tokens): boolean {
  const n = Math.min(pattern.length, space.length)
  for (let i = 0; i < n; i++) {
    const p = pattern[i] ?? ANY
    const s = space[i] ?? ANY
    if (p >= ANY || s >= ANY) return true
    if (p !== s) return false
  }
  return pattern.length === space.length || isStar(pattern[n]) || isStar(space[n])
}
