import type { Account, Entity, EntityId, EntityKind } from '../shared/model'
import { collections } from '../shared/model'
import { nameOf } from './kinds'

/** What the index knows of one entity: plain copies, so that nothing of a draft lives on. */
export interface EntityFacts {
  kind: EntityKind
  accountId: string
  name: string
  arn: string | null
  groups: readonly EntityId[]
  attached: readonly string[]
  boundary: string | null
  /** Roles of an instance profile. */
  roles: readonly EntityId[]
  /** Users and roles that the trust policy or resource policy spells out as quoted ARNs. */
  trusted: readonly string[]
}

/** The entity with this key, of whatever kind. */
export function entityById(account: Account, id: EntityId): Entity | undefined {
  for (const collection of collections) {
    const entity = account[collection][id]
    if (entity) return entity
  }
  return undefined
}

const nothing: readonly never[] = []

export function factsOf(e: Entity): EntityFacts {
  const principal = e.kind === 'user' || e.kind === 'role' || e.kind === 'group'
  return {
    kind: e.kind,
    accountId: e.accountId,
    name: nameOf(e),
    arn: 'arn' in e ? e.arn : null,
    groups: e.kind === 'user' ? copy(e.groups) : nothing,
    attached: principal ? copy(e.attachedPolicies) : nothing,
    boundary: e.kind === 'user' || e.kind === 'role' ? e.permissionsBoundary : null,
    roles: e.kind === 'instanceProfile' ? copy(e.roles) : nothing,
    trusted: e.kind === 'role' ? quotedArns(e.assumeRolePolicyDocument) : e.kind === 'resource' ? quotedArns(e.document) : nothing
  }
}

/** Whether the index would look the same: tags and documents that change are none of its business. */
export function sameFacts(a: EntityFacts, b: EntityFacts): boolean {
  return (
    a.kind === b.kind &&
    a.accountId === b.accountId &&
    a.name === b.name &&
    a.arn === b.arn &&
    a.boundary === b.boundary &&
    sameList(a.groups, b.groups) &&
    sameList(a.attached, b.attached) &&
    sameList(a.roles, b.roles) &&
    sameList(a.trusted, b.trusted)
  )
}
const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i])

const copy = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? nothing : [...list])

/** A sieve, not a parser: whoever changes the text looks at it with the policy parser first. */
function quotedArns(text: string): readonly string[] {
  const found = text.match(/"arn:[a-z-]+:iam::\d{12}:(?:user|role)\/[^"\\]+"/g)
  return found ? [...new Set(found.map((quoted) => quoted.slice(1, -1)))] : nothing
}
