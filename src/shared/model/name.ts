import type { Entity } from './account'

/** The name by which people know an entity; an OIDC provider's is its URL, a resource's its ARN. */
export function nameOf(entity: Entity): string {
  switch (entity.kind) {
    case 'user':
      return entity.userName
    case 'group':
      return entity.groupName
    case 'role':
      return entity.roleName
    case 'policy':
      return entity.policyName
    case 'instanceProfile':
      return entity.instanceProfileName
    case 'samlProvider':
      return entity.name
    case 'oidcProvider':
      return entity.url
    case 'resource':
      return entity.arn
    case 'guardrail':
    case 'policyTest':
      return entity.name
  }
}
