import type { AccessKey, Account, User } from '../../shared/model'
import type { Work } from '../context'
import { edit } from '../find'
import { removeTags, setTags } from '../operations/tags'

const tagOf = (user: User, key: AccessKey) => user.tags.find((tag) => tag.key.toLowerCase() === key.id.toLowerCase())

/**
 * What a key is described as. AWS's console keeps it as a tag of the user (key: the access key's ID, value: the text), and so do we: it goes
 * along where the account is exported. The record holds the text of a key whose ID is not known, and of keys from the time before.
 */
export const descriptionOf = (user: User, key: AccessKey): string => tagOf(user, key)?.value ?? key.description

/** Describes a key anew; an empty text takes the tag away. */
export function describeKey(draft: Account, work: Work, user: User, key: AccessKey, text: string): void {
  if (text === descriptionOf(user, key)) return
  if (key.fromReport) {
    key.description = text
    return
  }
  key.description = ''
  if (text === '') return forgetDescription(draft, work, user, key)
  setTags(draft, edit(draft, work, 'user', user.userName), [{ Key: key.id, Value: text }], `user \`${user.userName}\``)
}

/** Takes the tag away with its key: without it, it describes nothing. */
export function forgetDescription(draft: Account, work: Work, user: User, key: AccessKey): void {
  if (tagOf(user, key)) removeTags(edit(draft, work, 'user', user.userName), [key.id])
}
