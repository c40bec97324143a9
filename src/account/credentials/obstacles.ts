import type { Account, Credentials, EntityId } from '../../shared/model'
import type { Credential } from '../context'

/** What a user still has of passwords, keys and devices, and how each goes: DeleteUser wants them gone first. */
export function credentialsOf(account: Account, credentials: Credentials, id: EntityId): Credential[] {
  const user = account.users[id]
  if (!user) return []
  const UserName = user.userName
  const record = credentials.users[id]
  const login: Credential[] = record?.login
    ? [{ what: 'a password', remove: { name: 'DeleteLoginProfile', input: { UserName } } }]
    : []
  const keys = (record?.accessKeys ?? []).map((key): Credential => ({
    what: `access key \`${key.id}\``,
    remove: { name: 'DeleteAccessKey', input: { UserName, AccessKeyId: key.id } }
  }))
  return [...login, ...keys]
}
