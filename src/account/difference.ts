import type { Differing } from '../shared/backup-views'
import { collections, nameOf, type Account, type Entity, type EntityId } from '../shared/model'
import { entityById } from './entity-facts'
import { changedFields, changedSettings } from './change-view'
import type { Sliced } from './slices'

/** So many entities are compared between two looks at the clock. */
const STEP = 50

/**
 * What differs between two states of an account that need not have a common past: an entity is the same one where AWS's unique ID is, or,
 * for kinds without such an ID, the ARN or name. `removed` is in `before` alone. In the order of the collections, by name within each.
 */
export function* accountDifference(before: Account, now: Account): Sliced<Differing[]> {
  const found: Differing[] = []
  const total = collections.reduce((sum, c) => sum + Object.keys(before[c]).length + Object.keys(now[c]).length, 0)
  let done = 0
  const settings = changedSettings(before, now)
  if (settings.length > 0) found.push({ what: 'changed', kind: null, name: 'Account settings', fields: settings })
  for (const collection of collections) {
    const old = byIdentity(before[collection])
    const here: Differing[] = []
    for (const [identity, fresh] of byIdentity(now[collection])) {
      if (++done % STEP === 0) yield { done, total }
      const was = old.get(identity)
      old.delete(identity)
      if (!was) here.push({ what: 'added', kind: fresh.kind, name: nameOf(fresh), fields: [] })
      else if (!sameEntity(before, was, now, fresh)) {
        const fields = changedFields(before, was, now, fresh)
        if (fields.length > 0) here.push({ what: 'changed', kind: fresh.kind, name: nameOf(fresh), fields })
      }
    }
    for (const was of old.values()) here.push({ what: 'removed', kind: was.kind, name: nameOf(was), fields: [] })
    done += old.size
    found.push(...here.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)))
    yield { done, total }
  }
  return found
}

/** Home users that are in one account and not in the other, by AWS's user ID. */
export function usersOnlyIn(account: Account, other: Account): EntityId[] {
  const sameHome = account.home.accountId === other.home.accountId
  const there = new Set(sameHome ? homeUsers(other).map(({ userId }) => userId) : [])
  return homeUsers(account).flatMap(({ id, userId }) => (there.has(userId) ? [] : [id]))
}

const homeUsers = (account: Account) => Object.values(account.users).filter((u) => u.accountId === account.home.accountId)

/** Two of the same ID, which an import may bring, are kept apart by their ARNs. */
function byIdentity(entities: Account[keyof Pick<Account, (typeof collections)[number]>]): Map<string, Entity> {
  const found = new Map<string, Entity>()
  for (const entity of Object.values(entities) as Entity[]) {
    const identity = identityOf(entity)
    found.set(found.has(identity) ? `${identity} ${'arn' in entity ? entity.arn : entity.id}` : identity, entity)
  }
  return found
}

function identityOf(entity: Entity): string {
  switch (entity.kind) {
    case 'user':
      return entity.userId
    case 'group':
      return entity.groupId
    case 'role':
      return entity.roleId
    case 'policy':
      return entity.policyId
    case 'instanceProfile':
      return entity.instanceProfileId
    case 'guardrail':
      return `${entity.type} ${entity.level} ${entity.name}`
    case 'policyTest':
      return entity.name
    default:
      return entity.arn
  }
}

/** Equal but for internal keys. Lists of keys are compared by what they point at. */
function sameEntity(before: Account, was: Entity, now: Account, is: Entity): boolean {
  const a = was as unknown as Record<string, unknown>
  const b = is as unknown as Record<string, unknown>
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (key === 'id') continue
    const keys = (was.kind === 'user' && key === 'groups') || (was.kind === 'instanceProfile' && key === 'roles')
    if (keys ? !samePlaces(before, a[key], now, b[key]) : !equal(a[key], b[key])) return false
  }
  return true
}

function samePlaces(before: Account, was: unknown, now: Account, is: unknown): boolean {
  const names = (account: Account, ids: unknown) =>
    (ids as EntityId[])
      .map((id) => {
        const entity = entityById(account, id)
        return entity ? identityOf(entity) : id
      })
      .sort()
  return equal(names(before, was), names(now, is))
}

/** Deep equality of JSON values; a field that is undefined is the same as none. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) if (!equal(left[key], right[key])) return false
  return true
}
