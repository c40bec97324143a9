import type { ApiTag } from '../../shared/operations'
import type { Account, Tag } from '../../shared/model'
import { checkTagKeys } from '../new-entity'
import { checkQuota } from '../quotas'

/** Sets tags: a key that is there gets the new value and keeps its place; keys are the same in any case. */
export function setTags(account: Account, entity: { tags: Tag[] }, tags: readonly ApiTag[], whose: string): void {
  checkTagKeys(tags)
  for (const { Key, Value } of tags) {
    const there = entity.tags.find((tag) => tag.key.toLowerCase() === Key.toLowerCase())
    if (!there) entity.tags.push({ key: Key, value: Value })
    else {
      there.key = Key
      there.value = Value
    }
  }
  checkQuota(account, 'TagsPerEntityQuota', entity.tags.length, whose, 'remove tags first')
}

/** Removes tags by key; a key that is not there is no error. */
export function removeTags(entity: { tags: Tag[] }, keys: readonly string[]): void {
  const gone = new Set(keys.map((key) => key.toLowerCase()))
  if (entity.tags.some((tag) => gone.has(tag.key.toLowerCase()))) {
    entity.tags = entity.tags.filter((tag) => !gone.has(tag.key.toLowerCase()))
  }
}
