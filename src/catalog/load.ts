import { accessLevels } from '../shared/verdict'
import { actionIndex } from './action-index'
import { conditionKeyFinder } from './condition-keys'
import { column, readCoreData, type CoreData } from './format'
import { lowerAscii } from './glob'
import { managedPolicies } from './managed-policies'
import type { Action, ActionResource, Catalog, ResourceType, Service } from './types'

/**
 * Makes a catalog from the two files of `resources/catalog`, decompressed. `core` is the text or its parsed value; `policies` the
 * text, or a function that gives it when managed policies are first asked for. Actions, resource types and condition keys become
 * objects when first asked for; the same index always gives the same object. Throws `CatalogUnreadable`.
 */
export function loadCatalog(core: unknown, policies: string | (() => string)): Catalog {
  const data = readCoreData(core)
  const services = readServices(data)
  const serviceByPrefix = new Map(services.map((s) => [lowerAscii(s.prefix), s]))
  const keyNames = lazy(() => column(data.conditionKeys.names))
  const keysOf = (set: number | undefined): string[] => (data.keySets[set ?? -1] ?? []).map((i) => keyNames()[i] ?? '')
  const types = lazy(() => readTypes(data, services, keysOf))
  const names = column(data.actions.names)
  const actions = actionIndex({
    services,
    serviceByPrefix,
    names,
    levels: Uint8Array.from(data.actions.levels, Number),
    action: actionReader(data, services, names, types, keysOf)
  })
  return {
    updatedAt: data.updatedAt,
    services,
    actions,
    get resourceTypes() {
      return types().list
    },
    service: (prefix) => serviceByPrefix.get(lowerAscii(prefix)),
    conditionKey: conditionKeyFinder(data.conditionKeys),
    managedPolicies: managedPolicies(typeof policies === 'string' ? () => policies : policies)
  }
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function readServices(data: CoreData): Service[] {
  const names = column(data.services.names)
  let first = 0
  return column(data.services.prefixes).map((prefix, index) => {
    const count = data.services.actions[index] ?? 0
    const service = { index, prefix, name: names[index] ?? prefix, first, count, rcp: data.services.rcp[index] === '1' }
    first += count
    return service
  })
}

interface Types {
  list: readonly ResourceType[]
  /** Index of each service's first type. */
  firsts: readonly number[]
}

function readTypes(data: CoreData, services: readonly Service[], keysOf: (set: number | undefined) => string[]): Types {
  const names = column(data.types.names)
  const arns = column(data.types.arns)
  const list: ResourceType[] = []
  const firsts: number[] = []
  for (const service of services) {
    firsts.push(list.length)
    for (let n = data.services.types[service.index] ?? 0; n > 0; n--) {
      const index = list.length
      const conditionKeys = keysOf(data.types.keys[index])
      list.push({ index, service, name: names[index] ?? '', arnTemplate: arns[index] ?? '', conditionKeys })
    }
  }
  return { list, firsts }
}

function actionReader(
  data: CoreData,
  services: readonly Service[],
  names: readonly string[],
  types: () => Types,
  keysOf: (set: number | undefined) => string[]
): (i: number) => Action {
  const descriptions = lazy(() => column(data.actions.descriptions))
  const serviceOf = (i: number): Service => {
    const found = services.find((s) => i >= s.first && i < s.first + s.count)
    if (!found) throw new RangeError(`no action has the index ${i}`)
    return found
  }
  function resourcesOf(service: Service, set: readonly number[]): ActionResource[] {
    const { list, firsts } = types()
    const out: ActionResource[] = []
    for (let k = 0; k < set.length; k += 3) {
      const type = list[(firsts[service.index] ?? 0) + (set[k] ?? 0)]
      if (type) out.push({ type, required: set[k + 1] === 1, conditionKeys: keysOf(set[k + 2]) })
    }
    return out
  }
  const made = new Map<number, Action>()
  return (i) => {
    const known = made.get(i)
    if (known) return known
    const service = serviceOf(i)
    const name = names[i] ?? ''
    const action: Action = {
      index: i,
      service,
      name,
      fullName: `${service.prefix}:${name}`,
      description: descriptions()[i] ?? '',
      level: accessLevels[Number(data.actions.levels[i])] ?? 'Write',
      resourceTypes: resourcesOf(service, data.resourceSets[data.actions.resources[i] ?? -1] ?? []),
      conditionKeys: keysOf(data.actions.keys[i]),
      dependentActions: data.dependentSets[data.actions.dependents[i] ?? -1] ?? []
    }
    made.set(i, action)
    return action
  }
}
