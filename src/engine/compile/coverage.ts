import type { Catalog } from '../../catalog/types'
import { NO_TYPE, type Slot } from './action-classes'
import { type Region } from './regions'
import { type ResourceSet, looseTokens } from './resource-set'
import { ALWAYS, NEVER } from './segment'
import { Segments, Space } from './space'
import { cutTemplate, templatesOf } from './templates'
import type { Tokens } from './tokens'

/** How much of the resources of a slot a set holds. */
export const NONE = 0
export const PART = 1
export const ALL = 2
export type Cover = typeof NONE | typeof PART | typeof ALL

/** What an action without resource types is asked with (SEMANTICS row 31): the one text `*`. */
const starSpace: Tokens = ['*'.charCodeAt(0)]

type Boxes = ReturnType<Space['boxesOf']>

/** What a set is to one type. */
interface SetOnType {
  readonly cover: Cover
  readonly boxes: Boxes
  /** They hold the type's plainest ARN. */
  readonly plainest: boolean
}

/** The ARNs of one account, type by type, and how sets of resources split them. What was asked once is remembered. */
export class Coverage {
  private readonly segments = new Segments()
  private readonly spaces = new Map<number, Space>()
  private readonly covers = new Map<number, Map<number, Cover>>()
  private readonly splits = new Map<string, readonly Region[] | null>()
  private readonly onTypes = new Map<number, Map<number, SetOnType>>()

  constructor(
    private readonly catalog: Catalog,
    private readonly partition: string,
    readonly accountId: string
  ) {}

  of(set: ResourceSet, slot: Slot): Cover {
    if (set.kind !== 'some') return set.kind === 'every' ? ALL : NONE
    let row = this.covers.get(set.index)
    if (!row) this.covers.set(set.index, (row = new Map()))
    let cover = row.get(slot.index)
    if (cover === undefined) row.set(slot.index, (cover = this.coverOf(set, slot)))
    return cover
  }

  /** As `of`, of the set's fixed patterns alone. */
  ofPatterns(set: ResourceSet, slot: Slot): Cover {
    const covers = slot.typeNumbers.map((type) => this.patternsOn(set, type).cover)
    return covers.every((c) => c === ALL) ? ALL : covers.every((c) => c === NONE) ? NONE : PART
  }

  /** Whether the pattern names any ARN of the type. */
  meets(pattern: Tokens, type: number): boolean {
    return this.space(type).boxesOf([pattern]).length > 0
  }

  /** Whether the set names the type's plainest ARN: one that is as short as its template lets it be. Fixed patterns only. */
  holdsPlainest(set: ResourceSet, type: number): boolean {
    if (set.kind !== 'some') return set.kind === 'every'
    return this.patternsOn(set, type).plainest !== set.negated
  }

  /**
   * Parts of a type's ARNs by the lists of sets that name them: a list holds what the patterns (not their negation) of any of its sets
   * name. Null where that takes too long. Only lists that name some and not all of them need to be looked at together.
   */
  split(type: number, lists: readonly (readonly ResourceSet[])[]): readonly Region[] | null {
    const partial: ResourceSet[][] = []
    const places = new Map<string, number>()
    const placed = lists.map((sets) => {
      const some: ResourceSet[] = []
      for (const set of sets) {
        const { cover } = this.patternsOn(set, type)
        if (cover === ALL) return ALWAYS
        if (cover === PART) some.push(set)
      }
      if (some.length === 0) return NEVER
      const key = keyOf(some)
      let place = places.get(key)
      if (place === undefined) places.set(key, (place = partial.push(some) - 1))
      return place
    })
    const regions = this.together(type, partial, [...places.keys()].join(';'))
    return (
      regions?.map((r) => {
        let signature = ''
        for (const place of placed) signature += place === ALWAYS ? '1' : place === NEVER ? '0' : (r.signature[place] ?? '0')
        return new PaddedRegion(signature, r)
      }) ?? null
    )
  }

  private together(type: number, lists: readonly (readonly ResourceSet[])[], listsKey: string): readonly Region[] | null {
    const key = `${type} ${listsKey}`
    let regions = this.splits.get(key)
    if (regions === undefined) {
      regions = this.space(type).split(lists.map((sets) => sets.flatMap((s) => this.patternsOn(s, type).boxes)))
      this.splits.set(key, regions)
    }
    return regions
  }

  /** How much of the type the set's patterns name. A question that is given up counts as `PART`: the cell is then unknown. */
  private patternsOn(set: ResourceSet, type: number): SetOnType {
    let row = this.onTypes.get(set.index)
    if (!row) this.onTypes.set(set.index, (row = new Map()))
    let found = row.get(type)
    if (!found) row.set(type, (found = this.lookAt(set.patterns, type)))
    return found
  }

  private lookAt(patterns: readonly Tokens[], type: number): SetOnType {
    const space = this.space(type)
    const boxes = space.boxesOf(patterns)
    const [first] = boxes
    if (!first) return { cover: NONE, boxes, plainest: false }
    if (first.every((n) => n === ALWAYS)) return { cover: ALL, boxes, plainest: true }
    const plainest = space.holdsPlainest(boxes)
    if (!plainest || boxes.length === 1) return { cover: PART, boxes, plainest }
    const regions = space.split([boxes])
    return { cover: regions?.every((r) => r.signature === '1') ? ALL : PART, boxes, plainest }
  }

  /** ARNs of a type in this account. */
  private space(type: number): Space {
    let space = this.spaces.get(type)
    if (!space) this.spaces.set(type, (space = this.makeSpace(type)))
    return space
  }

  private makeSpace(type: number): Space {
    if (type === NO_TYPE) return new Space(starSpace, cutTemplate(starSpace), this.segments)
    const templates = templatesOf(this.catalog, this.partition, this.accountId)
    return new Space(templates.of(type), templates.piecesOf(type), this.segments)
  }

  private coverOf(set: ResourceSet, slot: Slot): Cover {
    let all = true
    let none = true
    for (const type of slot.typeNumbers) {
      const cover = this.coverOfType(set, type)
      if (cover !== ALL) all = false
      if (cover !== NONE) none = false
    }
    return all ? ALL : none ? NONE : PART
  }

  private coverOfType(set: ResourceSet, type: number): Cover {
    let { cover } = this.patternsOn(set, type)
    if (cover === NONE && set.templates.some((t) => this.space(type).boxesOf([looseTokens(t)]).length > 0)) cover = PART
    return set.negated ? ((2 - cover) as Cover) : cover
  }
}

const keyOf = (sets: readonly ResourceSet[]): string =>
  sets
    .map((s) => s.index)
    .sort((a, b) => a - b)
    .join()

/** A part, said of more sets. */
class PaddedRegion implements Region {
  constructor(
    readonly signature: string,
    private readonly part: Region
  ) {}

  get witness(): string {
    return this.part.witness
  }
}
