import type { Account, EntityId } from '../shared/model'
import type { Operation } from '../shared/operations'
import { fail, ok, type Result } from '../shared/result'
import type { CopyView } from '../shared/views'
import { indexOf } from './index-of'

/**
 * Operations that give user `to` what user `from` has: groups, attached and inline policies, the permissions boundary
 * (as "Copy permissions" of the console). `to` need not exist yet: put its CreateUser first. What `to` has already stays;
 * an inline policy whose name is taken there comes under the next free name, and a boundary takes the place of another: both are told.
 */
export function copyPermissions(account: Account, from: EntityId, to: string): Result<CopyView> {
  const source = account.users[from]
  if (!source || source.accountId !== account.home.accountId)
    return fail('NoSuchEntity', `there is no user \`${from}\` in this account`)
  const targetId = indexOf(account).named('user', to)
  if (targetId === from) return fail('InvalidInput', `can't copy user \`${to}\` to itself`)
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
  const renamed: CopyView['renamed'] = []
  const inline = source.inlinePolicies.map(({ policyName, document }): Operation => {
    const name = freeName(policyName, taken)
    if (name !== policyName) renamed.push({ name: policyName, as: name })
    return { name: 'PutUserPolicy', input: { UserName: to, PolicyName: name, PolicyDocument: document } }
  })
  const { permissionsBoundary: theirs } = source
  const own = target ? target.permissionsBoundary : null
  const boundary: Operation[] =
    theirs === null ? [] : [{ name: 'PutUserPermissionsBoundary', input: { UserName: to, PermissionsBoundary: theirs } }]
  const replaces = theirs !== null && own !== theirs ? own : null
  return ok({ operations: [...boundary, ...groups, ...attached, ...inline], replaces, renamed })
}

/** The name, or with the lowest number that makes it free; it then counts as taken. */
function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name.slice(0, 120)}-${n}`
  taken.add(free.toLowerCase())
  return free
}
