import { entityIdOf, idPrefixes, type Account, type EntityId, type Tag } from '../shared/model'
import type { ApiTag } from '../shared/operations'
import { Refusal } from '../shared/result'
import type { Work } from './context'
import { checkNameFree, type NamedKind } from './find'
import { collectionOf, type EntityOf } from './kinds'
import { checkQuota, type QuotaName } from './quotas'

const quotaOfKind = {
  user: 'UsersQuota',
  group: 'GroupsQuota',
  role: 'RolesQuota',
  policy: 'PoliciesQuota',
  instanceProfile: 'InstanceProfilesQuota',
  samlProvider: 'SAMLProvidersQuota',
  oidcProvider: 'OIDCProvidersQuota'
} as const satisfies Record<NamedKind, QuotaName>

/** Refuses what the account has no room or no free name for. */
export function checkNew(account: Account, work: Work, kind: NamedKind, name: string): void {
  checkNameFree(work, kind, name)
  checkQuota(account, quotaOfKind[kind], work.index.count(kind) + 1, 'this account', 'delete what you no longer use')
}

/** Takes the next internal key: keys are never used twice. */
export function newKey(draft: Account, work: Work): EntityId {
  const id = entityIdOf(draft.nextEntity)
  draft.nextEntity += 1
  work.touch(id)
  return id
}

/** Puts a new entity into its collection. */
export function store<K extends NamedKind>(draft: Account, kind: K, entity: EntityOf<K>): void {
  const records = draft[collectionOf[kind]] as Record<EntityId, EntityOf<K>>
  records[entity.id] = entity
}

/** Takes an entity out of its collection. */
export function discard(draft: Account, work: Work, kind: NamedKind, id: EntityId): void {
  work.touch(id)
  const records = draft[collectionOf[kind]] as Record<EntityId, unknown>
  delete records[id]
}

/** A new ID with the prefix of its kind: 85 random bits, never the same twice. */
export const newId = (work: Work, kind: 'user' | 'group' | 'role' | 'policy' | 'instanceProfile'): string =>
  work.randomId(idPrefixes[kind])

/** Tags of a new entity, in the order given. Keys are unique ignoring case (IAM User Guide, "Tags for IAM resources"). */
export function newTags(tags: readonly ApiTag[] | undefined): Tag[] {
  checkTagKeys(tags ?? [])
  return (tags ?? []).map((tag) => ({ key: tag.Key, value: tag.Value }))
}
export function checkTagKeys(tags: readonly ApiTag[]): void {
  const seen = new Set<string>()
  for (const { Key } of tags) {
    const key = Key.toLowerCase()
    if (seen.has(key)) throw new Refusal('InvalidInput', `tag key \`${Key}\` appears twice`)
    if (key.startsWith('aws:'))
      throw new Refusal('InvalidInput', `tag key \`${Key}\` starts with \`aws:\`, which is reserved for AWS`)
    seen.add(key)
  }
}
