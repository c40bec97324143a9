import type { RouteLocationRaw } from 'vue-router'
import type { EntityId } from '../../shared/model'
import { entityRoute, listPath } from './routes'

const lists = {
  user: { label: 'Users', to: listPath('user') },
  group: { label: 'User groups', to: listPath('group') },
  role: { label: 'Roles', to: listPath('role') },
  policy: { label: 'Policies', to: listPath('policy') },
  aws: { label: 'AWS managed policies', to: `${listPath('policy')}?type=aws` },
  provider: { label: 'Identity providers', to: listPath('provider') },
  resource: { label: 'Resources', to: listPath('resource') },
  guardrail: { label: 'Guardrails', to: listPath('guardrail') }
} as const

/** The pages above one: the list of its kind, and the entity that it is about. */
export function crumbsTo(
  list: keyof typeof lists,
  entity?: { kind: 'user' | 'group' | 'role'; id: EntityId; name: string }
): { label: string; to: RouteLocationRaw }[] {
  return [lists[list], ...(entity ? [{ label: entity.name, to: entityRoute(entity) }] : [])]
}
