import type { AwsManagedPolicy } from '../catalog/types'
import type { Account, EntityId, ManagedPolicy } from '../shared/model'
import { isServiceLinked, serviceLinkedPath } from '../shared/service-linked'
import { Refusal } from '../shared/result'
import type { Work } from './context'
import { collectionOf, kindWords, type EntityOf } from './kinds'

/** Kinds that operations address by name. */
export type NamedKind = 'user' | 'group' | 'role' | 'policy' | 'instanceProfile' | 'samlProvider' | 'oidcProvider'
export type PrincipalKind = 'user' | 'group' | 'role'

/** The record of an entity; the caller knows that it is there. */
export function recordOf<K extends NamedKind>(account: Account, kind: K, id: EntityId): EntityOf<K> | undefined {
  return account[collectionOf[kind]][id] as EntityOf<K> | undefined
}

/** The home account's entity of this name. Refuses with `NoSuchEntity`, or `UnmodifiableEntity` where only another account has one. */
export function find<K extends NamedKind>(account: Account, work: Work, kind: K, name: string): EntityOf<K> {
  const id = work.index.named(kind, name)
  const entity = id && recordOf(account, kind, id)
  if (entity) return entity
  for (const other of work.index.namedAnywhere(kind, name)) {
    const owner = work.index.facts(other)?.accountId ?? ''
    if (owner !== account.home.accountId) throw foreign(kind, name, owner)
  }
  throw noSuch(kind, name)
}

/** As `find`, and notes that the entity will change. */
export function edit<K extends NamedKind>(draft: Account, work: Work, kind: K, name: string): EntityOf<K> {
  const entity = find(draft, work, kind, name)
  work.touch(entity.id)
  return entity
}

/** A role to change: a service-linked one belongs to its service (IAM User Guide, "Service-linked roles"). */
export function editRole(draft: Account, work: Work, name: string): EntityOf<'role'> {
  const role = find(draft, work, 'role', name)
  if (isServiceLinked(role)) {
    throw new Refusal('UnmodifiableEntity', `role \`${role.roleName}\` is service-linked, so only its service can change it`, {
      hint: 'you can edit its description, or delete it with DeleteServiceLinkedRole'
    })
  }
  work.touch(role.id)
  return role
}

/** A user, group or role whose permissions change. */
export function editPrincipal<K extends PrincipalKind>(draft: Account, work: Work, kind: K, name: string): EntityOf<K> {
  return kind === 'role' ? (editRole(draft, work, name) as EntityOf<K>) : edit(draft, work, kind, name)
}

/** A customer policy or provider by ARN, to change: what AWS manages and what other accounts own is read-only. */
export function editByArn<K extends NamedKind>(draft: Account, work: Work, kind: K, arn: string): EntityOf<K> {
  const entity = findByArn(draft, work, kind, arn)
  if (!entity && kind === 'policy' && work.managedPolicyByArn(arn)) throw awsManaged(arn)
  if (!entity) throw noSuch(kind, arn)
  if (entity.accountId === 'aws') throw awsManaged(arn)
  if (entity.accountId !== draft.home.accountId) throw foreign(kind, arn, entity.accountId)
  work.touch(entity.id)
  return entity
}

export function findByArn<K extends NamedKind>(account: Account, work: Work, kind: K, arn: string): EntityOf<K> | undefined {
  checkArn(arn)
  const id = work.index.byArn(arn, kind)
  return id && recordOf(account, kind, id)
}

/** A managed policy that may be AWS's: the account's own record counts, then the catalog's. */
export type FoundPolicy = { stored: ManagedPolicy } | { catalog: AwsManagedPolicy }
export function findPolicy(account: Account, work: Work, arn: string): FoundPolicy {
  const stored = findByArn(account, work, 'policy', arn)
  if (stored) return { stored }
  const catalog = work.managedPolicyByArn(arn)
  if (catalog) return { catalog }
  throw noSuch('policy', arn)
}

/** Refuses what cannot be attached to a principal or set as its boundary (`PolicyNotAttachable`, `NoSuchEntity`). */
export function checkAttachable(account: Account, work: Work, arn: string): void {
  const found = findPolicy(account, work, arn)
  const { path } = 'stored' in found ? found.stored : found.catalog
  const owner = 'stored' in found ? found.stored.accountId : 'aws'
  if (owner === 'aws' && path.startsWith(serviceLinkedPath)) {
    throw new Refusal('PolicyNotAttachable', `policy \`${arn}\` is for service-linked roles and can't be attached here`)
  }
  if (owner !== 'aws' && owner !== account.home.accountId) throw noSuch('policy', arn, `it belongs to account ${owner}`)
}

/** IAM answers `InvalidInput` to what is no ARN at all. */
export function checkArn(arn: string): void {
  if (!/^arn:[^:\s]+:[^:\s]*:[^:\s]*:[^:\s]*:\S+$/.test(arn)) {
    throw new Refusal('InvalidInput', `\`${arn}\` isn't a valid ARN`, {
      hint: 'use the form `arn:aws:iam::111122223333:policy/name`'
    })
  }
}

export function noSuch(kind: NamedKind, name: string, hint?: string): Refusal {
  return new Refusal(
    'NoSuchEntity',
    `there is no ${kindWords[kind]} \`${name}\` in this account`,
    hint === undefined ? {} : { hint }
  )
}
const foreign = (kind: NamedKind, name: string, owner: string) =>
  new Refusal('UnmodifiableEntity', `${kindWords[kind]} \`${name}\` belongs to account ${owner} and is read-only here`)
const awsManaged = (arn: string) =>
  new Refusal('UnmodifiableEntity', `policy \`${arn}\` is managed by AWS and is read-only`, {
    hint: 'create a customer managed policy from it'
  })

/** Refuses a name that the home account has already, ignoring case. `self` may keep its own. */
export function checkNameFree(work: Work, kind: NamedKind, name: string, self?: EntityId): void {
  const taken = work.index.named(kind, name)
  if (taken === undefined || taken === self) return
  const written = work.index.facts(taken)?.name ?? name
  const other = written === name ? '' : " (names aren't distinguished by case)"
  throw new Refusal('EntityAlreadyExists', `${kindWords[kind]} \`${written}\` already exists${other}`)
}
