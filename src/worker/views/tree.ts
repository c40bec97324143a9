import type { Catalog } from '../../catalog/types'
import { nameOf, type Account, type Group, type ManagedPolicy, type Role, type User } from '../../shared/model'
import { providerRows } from './lists'
import type { AccountSummary, TreeData, TreeEntity } from '../../shared/views'

const foreignOf = (account: Account, accountId: string): string | null =>
  accountId === account.home.accountId ? null : accountId

const leaf = (account: Account, e: User | Group | Role | ManagedPolicy): TreeEntity => ({
  id: e.id,
  kind: e.kind,
  name: nameOf(e),
  path: e.path,
  arn: e.arn,
  foreign: foreignOf(account, e.accountId)
})

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** All that the tree shows, sorted by name. The window groups by path and service. */
export function treeData(account: Account, catalog: Catalog, seq: number): TreeData {
  const leaves = (entities: Iterable<User | Group | Role | ManagedPolicy>): TreeEntity[] => {
    const list: TreeEntity[] = []
    for (const e of entities) list.push(leaf(account, e))
    return list.sort(byName)
  }
  const customer: ManagedPolicy[] = []
  const aws = new Map(
    catalog.managedPolicies.list.map((p) => [
      p.arn,
      { arn: p.arn, name: p.name, service: p.mainService, entity: null as TreeEntity['id'] | null }
    ])
  )
  for (const p of Object.values(account.policies)) {
    if (p.accountId !== 'aws') customer.push(p)
    else aws.set(p.arn, { arn: p.arn, name: p.policyName, service: aws.get(p.arn)?.service ?? null, entity: p.id })
  }
  return {
    seq,
    users: leaves(Object.values(account.users)),
    groups: leaves(Object.values(account.groups)),
    roles: leaves(Object.values(account.roles)),
    policies: leaves(customer),
    providers: providerRows(account).map(({ id, name, arn, foreign }) => ({ id, name, arn, foreign })),
    resources: Object.values(account.resources)
      .map(({ id, arn }) => ({ id, name: arn.slice(arn.split(':', 5).join(':').length + 1) || arn, arn }))
      .sort(byName),
    guardrails: Object.values(account.guardrails)
      .map(({ id, name, type }) => ({ id, name, type }))
      .sort(byName),
    awsPolicies: [...aws.values()].sort(byName)
  }
}

/** Counts for the account's front page. */
export function accountSummary(account: Account): AccountSummary {
  const entities = new Map<string, number>()
  const { users, groups, roles, policies, instanceProfiles } = account
  for (const record of [users, groups, roles, policies, instanceProfiles])
    for (const e of Object.values(record))
      if (e.accountId !== 'aws') entities.set(e.accountId, (entities.get(e.accountId) ?? 0) + 1)
  if (!entities.has(account.home.accountId)) entities.set(account.home.accountId, 0)
  const customer = Object.values(policies).filter((p) => p.accountId !== 'aws').length
  return {
    counts: {
      users: Object.keys(users).length,
      groups: Object.keys(groups).length,
      roles: Object.keys(roles).length,
      policies: customer,
      instanceProfiles: Object.keys(instanceProfiles).length
    },
    accounts: [...entities].map(([accountId, n]) => ({ accountId, entities: n, home: accountId === account.home.accountId }))
  }
}
