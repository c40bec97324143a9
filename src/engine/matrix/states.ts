import type { Clause } from '../compile/clause'
import type { Governor, Item } from './cell-problem'
import { PairTable } from './pair-table'

/** What the clauses of an open cell come to, step by step: cells with the same clauses are in the same state, and asked once. */
export class States {
  private readonly items: Item[] = []
  /** By layer, and by number of the clause. */
  private readonly known: Item[][] = []
  private readonly governed = new Map<string, Item>()
  private readonly roots = new Map<string, number>()
  private readonly next = new PairTable()
  private readonly parents: number[] = []
  private readonly steps: number[] = []
  private readonly whole: boolean[] = []
  private readonly rootKeys: { layers: readonly number[]; satisfied: readonly number[] }[] = []

  item(layer: number, clause: Clause, governor: Governor | null): Item {
    if (governor === null) return ((this.known[layer] ??= [])[clause.index] ??= this.addItem(layer, clause, null))
    const key = `${layer} ${clause.index} ${governor.index}`
    let item = this.governed.get(key)
    if (!item) this.governed.set(key, (item = this.addItem(layer, clause, governor)))
    return item
  }

  private addItem(layer: number, clause: Clause, governor: Governor | null): Item {
    const item = { index: this.items.length, layer, clause, governor }
    this.items.push(item)
    return item
  }

  /** The state of a cell before any clause: which layers must allow, and which do so whatever the request. `mask` has a bit a layer. */
  root(layers: readonly number[], mask: number): number {
    const key = `${layers.join()} ${mask}`
    let state = this.roots.get(key)
    if (state === undefined) {
      state = this.add(-1, this.rootKeys.push({ layers, satisfied: layers.filter((_, i) => (mask >> i) & 1) }) - 1, true)
      this.roots.set(key, state)
    }
    return state
  }

  /** The state with one clause more; `whole`: the clause covers every resource of the action. */
  step(state: number, item: Item, whole: boolean): number {
    const code = item.index * 2 + (whole ? 1 : 0)
    const known = this.next.get(state, code)
    if (known >= 0) return known
    const to = this.add(state, code, whole && (this.whole[state] ?? true))
    this.next.set(state, code, to)
    return to
  }

  /** Number of states. */
  get size(): number {
    return this.parents.length
  }

  /** Whether every clause covers every resource: then it does not matter which resources the action has. */
  isWhole(state: number): boolean {
    return this.whole[state] ?? true
  }

  /** Layers and clauses of a state. */
  describe(state: number): { layers: readonly number[]; satisfied: readonly number[]; items: Item[] } {
    const items: Item[] = []
    let at = state
    while ((this.parents[at] ?? -1) >= 0) {
      const item = this.items[(this.steps[at] ?? 0) >> 1]
      if (item) items.push(item)
      at = this.parents[at] ?? -1
    }
    const root = this.rootKeys[this.steps[at] ?? 0]
    return { layers: root?.layers ?? [], satisfied: root?.satisfied ?? [], items: items.reverse() }
  }

  private add(parent: number, step: number, whole: boolean): number {
    this.parents.push(parent)
    this.steps.push(step)
    this.whole.push(whole)
    return this.parents.length - 1
  }
}
