import { type Catalog, type ResourceType } from '../../catalog/types'
import { mainFirst } from './main-types'

/**
 * What a request for an action names. A call names one resource of each required type, so each of those is a slot; without required
 * types it names one of any of its types; without types it carries `*` (an empty list).
 */
export interface ActionClass {
  readonly index: number
  readonly slots: readonly Slot[]
}
export interface Slot {
  readonly index: number
  /** Empty: the request carries `*`. */
  readonly types: readonly ResourceType[]
  /** Their numbers; `NO_TYPE` alone where there are none. */
  readonly typeNumbers: readonly number[]
}

/** Stands among the types for the text `*`. */
export const NO_TYPE = -1

/** Actions with the same slots are one class: they differ by the statements that name them only. */
export class ActionClasses {
  private readonly byAction: Int32Array
  private readonly byKey = new Map<string, ActionClass>()
  private readonly slots = new Map<string, Slot>()
  readonly list: ActionClass[] = []

  constructor(private readonly catalog: Catalog) {
    this.byAction = new Int32Array(catalog.actions.size).fill(-1)
  }

  of(action: number): ActionClass {
    const known = this.list[this.byAction[action] ?? -1]
    if (known) return known
    const resources = mainFirst(this.catalog, action)
    const required = resources.filter((r) => r.required)
    const types = required.length > 0 ? required.map((r) => [r.type]) : [resources.map((r) => r.type)]
    const found = this.classOf(types.map((t) => this.slotOf(t)))
    this.byAction[action] = found.index
    return found
  }

  slotOf(types: readonly ResourceType[]): Slot {
    const key = types.map((t) => t.index).join()
    let slot = this.slots.get(key)
    if (!slot)
      this.slots.set(
        key,
        (slot = { index: this.slots.size, types, typeNumbers: types.length === 0 ? [NO_TYPE] : types.map((t) => t.index) })
      )
    return slot
  }

  private classOf(slots: readonly Slot[]): ActionClass {
    const key = slots.map((s) => s.index).join()
    let found = this.byKey.get(key)
    if (!found) {
      found = { index: this.list.length, slots }
      this.byKey.set(key, found)
      this.list.push(found)
    }
    return found
  }
}

const known = new WeakMap<Catalog, ActionClasses>()

/** The classes of a catalog: made once, filled as actions are asked for. */
export function actionClasses(catalog: Catalog): ActionClasses {
  let classes = known.get(catalog)
  if (!classes) known.set(catalog, (classes = new ActionClasses(catalog)))
  return classes
}
