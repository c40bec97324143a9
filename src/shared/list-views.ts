/**
 * Rows of the list pages and pickers, plain data.
 */
import type { EntityId, Tag } from './model'
import type { PermissionRow } from './views'

/** What rows of the list pages and pickers have in common. */
export interface ListRow {
  id: EntityId
  name: string
  path: string
  arn: string
  /** Account of a foreign entity, else null. */
  foreign: string | null
  createDate: string
  tags: Tag[]
}
export interface UserRow extends ListRow {
  groups: string[]
  attached: number
  inline: number
  boundary: string | null
}
export interface GroupRow extends ListRow {
  members: number
  /** Names, attached first, then inline. */
  policies: string[]
  attached: number
  /** Actions that its policies allow together, denials left aside. */
  allows: number
}
export interface RoleRow extends ListRow {
  description: string
  /** Who may assume it, as the trust policy writes it; `*` is anyone. */
  trusted: string[]
  lastUsed: string | null
  attached: number
  inline: number
  boundary: string | null
  serviceLinked: boolean
}
/** A managed policy: a customer's, or AWS's own from the catalog or an import (`id` null where only the catalog has it). */
export interface PolicyListRow extends Omit<ListRow, 'id'> {
  id: EntityId | null
  type: 'customer' | 'aws'
  description: string
  versionId: string
  updateDate: string
  /** Principals that have it attached, and those that it caps. */
  attached: number
  boundaries: number
  /** False for AWS's policies that only service-linked roles may have. */
  attachable: boolean
}
export interface ProviderRow extends ListRow {
  kind: 'samlProvider' | 'oidcProvider'
  /** Roles whose trust policy names it. */
  roles: string[]
  validUntil: string | null
  /** Audiences of an OIDC provider. */
  clientIds: string[]
}

/** A resource that carries a policy. `foreign`: twelve digits of another account that owns it. */
export interface ResourceRow {
  id: EntityId
  arn: string
  accountId: string
  foreign: string | null
  createDate: string
  policy: PermissionRow
}
/** A guardrail of the organization, at a level: 0 is the root. */
export interface GuardrailRow {
  id: EntityId
  type: 'scp' | 'rcp'
  level: number
  levelName: string
  name: string
  createDate: string
  policy: PermissionRow
}
