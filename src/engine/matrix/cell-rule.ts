import type { Catalog } from '../../catalog/types'
import { type BesidePolicies, besidePolicies } from '../beside-policies'
import { stsOperations } from '../sts-callers'
import type { Caller } from '../types'

const known = new WeakMap<Catalog, Map<string, BesidePolicies | null>>()

/** The rule beside the policies for a cell (an action of the catalog by its full name), or null: policies decide. */
export function cellRule(catalog: Catalog, caller: Caller, name: string): BesidePolicies | null {
  if (!name.startsWith('sts:') || !('accountId' in caller)) return null
  let rules = known.get(catalog)
  if (!rules) known.set(catalog, (rules = new Map()))
  const key = `${caller.kind} ${name}`
  let rule = rules.get(key)
  if (rule === undefined) rules.set(key, (rule = judge(catalog, caller, name)))
  return rule
}

/** The cell is about the account's own resources: of `sts:AssumeRoot` that is its own root user, whichever account it is. */
function judge(catalog: Catalog, caller: Caller & { accountId: string }, name: string): BesidePolicies | null {
  const index = catalog.actions.find(name)
  const types = index < 0 ? [] : catalog.actions.at(index).resourceTypes
  const resource = types.some((r) => r.type.name === 'root-user') ? `arn:aws:iam::${caller.accountId}:root` : '*'
  const request = { caller, action: name, resource, resourceAccount: caller.accountId, context: new Map() }
  return besidePolicies(request, name.toLowerCase(), { identity: [] }, false)
}

/** Actions (full names) for which a user's or a role's cell follows such a rule. */
export function ruledActions(catalog: Catalog): string[] {
  const accountId = '111122223333'
  const callers: Caller[] = [
    { kind: 'user', arn: `arn:aws:iam::${accountId}:user/u`, accountId, userName: 'u' },
    { kind: 'role', arn: `arn:aws:iam::${accountId}:role/r`, accountId, roleName: 'r' }
  ]
  const sts = catalog.service('sts')
  const names = Array.from({ length: sts?.count ?? 0 }, (_, i) => catalog.actions.fullName((sts?.first ?? 0) + i))
  return names.filter((name) => callers.some((caller) => cellRule(catalog, caller, name) !== null))
}

/** Why a cell with a rule is as it is, for the `because` of its row. */
export function ruleWords({ why }: BesidePolicies, name: string): string {
  if (why === 'target') return "no policy: the matrix covers this account only, whose root user can't be the target"
  const action = name.toLowerCase()
  if (action === 'sts:getcalleridentity') return 'no policy: it requires no permission'
  return `no policy: only ${stsOperations.get(action)?.who ?? 'other callers'} can call it`
}
