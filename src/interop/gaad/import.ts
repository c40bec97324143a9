import { accountInfo, emptyAccount, type Account, type Entity } from '../../shared/model'
import type { ImportPreview } from '../../shared/views'
import type { ImportedAccount } from './read'

/** The account that an import becomes, seen from `homeAccountId`: entities of other accounts are foreign. `displayName`: its name in the window. */
export function importToAccount(imported: ImportedAccount, homeAccountId: string, displayName: string): Account {
  const partition = accountInfo.shape.partition.safeParse(imported.partitions.get(homeAccountId))
  const home = {
    accountId: homeAccountId,
    partition: partition.data ?? 'aws',
    alias: null,
    displayName,
    managementAccount: false
  } as const
  return {
    ...emptyAccount(home),
    nextEntity: imported.nextEntity,
    users: byKey(imported.users),
    groups: byKey(imported.groups),
    roles: byKey(imported.roles),
    policies: byKey(imported.policies),
    instanceProfiles: byKey(imported.instanceProfiles)
  }
}

const byKey = <E extends Entity>(entities: E[]): Record<E['id'], E> =>
  Object.fromEntries(entities.map((e) => [e.id, e])) as Record<E['id'], E>

/** What the person sees before an import. `replaces`: name of the open account, if there is one. The token is the caller's. */
export function previewOf(imported: ImportedAccount, replaces: string | null = null): Omit<ImportPreview, 'token'> {
  const { users, groups, roles, policies, instanceProfiles } = imported
  const ids = [...new Set([...users, ...groups, ...roles, ...policies, ...instanceProfiles].map((e) => e.accountId))].filter(
    (id) => id !== 'aws'
  )
  const of = (accountId: string) => (e: Entity) => e.accountId === accountId
  const accounts = ids
    .map((accountId) => ({
      accountId,
      users: users.filter(of(accountId)).length,
      groups: groups.filter(of(accountId)).length,
      roles: roles.filter(of(accountId)).length,
      policies: policies.filter(of(accountId)).length
    }))
    .sort((a, b) => size(b) - size(a))
  // A workspace's home has twelve digits.
  const suggested = accounts.find((a) => /^\d{12}$/.test(a.accountId))
  const awsPolicies = policies.filter(of('aws')).length
  return {
    files: imported.files,
    accounts: accounts.map((a) => ({ ...a, suggestedHome: a === suggested })),
    counts: {
      users: users.length,
      groups: groups.length,
      roles: roles.length,
      customerPolicies: policies.length - awsPolicies,
      awsPolicies,
      instanceProfiles: instanceProfiles.length
    },
    fromCatalog: imported.fromCatalog,
    unusual: imported.notes,
    replaces
  }
}

const size = (a: { users: number; groups: number; roles: number; policies: number }) => a.users + a.groups + a.roles + a.policies
