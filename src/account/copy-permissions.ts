import type { Account, EntityId } from '../shared/model'
import type { Operation } from '../shared/operations'
import { fail, ok, type Result } from '../shared/result'
import { indexOf } from './index-of'

/**
 * Operations that give user `to` what user `from` has: groups, attached and inline policies, the permissions boundary
 * (as "Copy permissions" of the console). `to` need not exist yet: put its CreateUser first. What `to` has already stays;
 * an inline policy whose name is taken there comes under the next free name.
 */
export function copyPermissions(account: Account, from: EntityId, to: string): Result<Operation[]> {
  const source = account.users[from]
  if (!source || source.accountId !== account.home.accountId)
    return fail('NoSuchEntity', `there is no user \`${from}\` in this account`)
  const targetId = indexOf(account).named('user', to)
  if (targetId === from) return fail('InvalidInput', `user \`${to}\` would be copied to itself`)
  const target = targetId && account.users[targetId]
  const taken = new Set(target ? target.inlinePolicies.map((policy) => policy.policyName.toLowerCase()) : [])

  const groups = source.groups.flatMap((id): Operation[] => {
    const group = account.groups[id]
    return group ? [{ name: 'AddUserToGroup', input: { GroupName: group.groupName, UserName: to } }] : []
  })
  const attached = source.attachedPolicies.map((arn): Operation => ({
    name: 'AttachUserPolicy',
    input: { UserName: to, PolicyArn: arn }
  }))
  const inline = source.inlinePolicies.map(({ policyName, document }): Operation => ({
    name: 'PutUserPolicy',
    input: { UserName: to, PolicyName: freeName(policyName, taken), PolicyDocument: document }
  }))
  const boundary: Operation[] =
    source.permissionsBoundary === null
      ? []
      : [{ name: 'PutUserPermissionsBoundary', input: { UserName: to, PermissionsBoundary: source.permissionsBoundary } }]
  return ok([...boundary, ...groups, ...attached, ...inline])
}

/** The name, or with the lowest number that makes it free; it then counts as taken. */
function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name.slice(0, 120)}-${n}`
  taken.add(free.toLowerCase())
  return free
}
