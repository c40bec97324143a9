import type { Account, Collection, Entity, EntityId, EntityKind } from '../shared/model'

export { nameOf } from '../shared/model'

type EntityByKind = { [K in EntityKind]: Account[(typeof collectionOf)[K]][EntityId] }
export type EntityOf<K extends EntityKind> = EntityByKind[K]

/** Where the account keeps each kind. */
export const collectionOf = {
  user: 'users',
  group: 'groups',
  role: 'roles',
  policy: 'policies',
  instanceProfile: 'instanceProfiles',
  samlProvider: 'samlProviders',
  oidcProvider: 'oidcProviders',
  resource: 'resources',
  guardrail: 'guardrails',
  policyTest: 'policyTests'
} as const satisfies Record<EntityKind, Collection>

/** How errors call each kind. */
export const kindWords = {
  user: 'user',
  group: 'group',
  role: 'role',
  policy: 'policy',
  instanceProfile: 'instance profile',
  samlProvider: 'SAML provider',
  oidcProvider: 'OIDC provider',
  resource: 'resource',
  guardrail: 'guardrail',
  policyTest: 'policy test'
} as const satisfies Record<EntityKind, string>

/** What Gatehouse keeps beside what IAM knows. */
export type OwnKind = 'resource' | 'guardrail' | 'policyTest'
export type IamEntity = Exclude<Entity, { kind: OwnKind }>
const ownKinds: ReadonlySet<EntityKind> = new Set<OwnKind>(['resource', 'guardrail', 'policyTest'])
export const isIamEntity = (entity: Entity): entity is IamEntity => !ownKinds.has(entity.kind)
