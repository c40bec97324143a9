import type { ActionResource, Catalog, Service } from '../../catalog/types'

const known = new WeakMap<Catalog, Map<number, Map<number, number>>>()

/** By resource type: how many actions of the service name it. */
function uses(catalog: Catalog, service: Service): Map<number, number> {
  let services = known.get(catalog)
  if (!services) known.set(catalog, (services = new Map<number, Map<number, number>>()))
  let counts = services.get(service.index)
  if (counts) return counts
  services.set(service.index, (counts = new Map<number, number>()))
  for (let i = service.first; i < service.first + service.count; i++)
    for (const { type } of catalog.actions.at(i).resourceTypes) counts.set(type.index, (counts.get(type.index) ?? 0) + 1)
  return counts
}

/**
 * The resource types of an action, those first that a reader thinks of: what every call names, then what more of the service's actions
 * name. The catalog has them by name, so that `s3:GetObject` would begin with objects behind access points.
 */
export function mainFirst(catalog: Catalog, action: number): ActionResource[] {
  const { service, resourceTypes } = catalog.actions.at(action)
  if (resourceTypes.length < 2) return [...resourceTypes]
  const counts = uses(catalog, service)
  const use = (r: ActionResource): number => counts.get(r.type.index) ?? 0
  return [...resourceTypes].sort((a, b) => Number(b.required) - Number(a.required) || use(b) - use(a))
}
