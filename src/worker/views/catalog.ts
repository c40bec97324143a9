import type { Catalog } from '../../catalog/types'
import type { ActionCatalog } from '../../shared/analysis'
import type { WorkspaceState } from '../../shared/views'

/** The action index as one plain message. */
export function actionCatalog(catalog: Catalog): ActionCatalog {
  const { actions, services } = catalog
  return {
    updatedAt: catalog.updatedAt,
    services: services.map((s) => ({ prefix: s.prefix, name: s.name, first: s.first, count: s.count })),
    names: Array.from({ length: actions.size }, (_, i) => actions.fullName(i).slice(actions.fullName(i).indexOf(':') + 1)),
    levels: Uint8Array.from(actions.levels),
    managedPolicyCount: catalog.managedPolicies.count
  }
}

export const catalogInfo = (catalog: Catalog): WorkspaceState['catalog'] => ({
  updatedAt: catalog.updatedAt,
  actions: catalog.actions.size,
  services: catalog.services.length,
  managedPolicies: catalog.managedPolicies.count
})
