import { compactSize } from '../../policy/print'
import type { Account, InlinePolicy } from '../../shared/model'
import { longName } from '../../shared/operations/fields'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { editPrincipal, find, type PrincipalKind } from '../find'
import { nameOf } from '../kinds'
import { checkSound } from '../policy-text'
import { checkQuota } from '../quotas'
import { done, type Handlers } from './handler'

const sizeQuota = { user: 'UserPolicySizeQuota', group: 'GroupPolicySizeQuota', role: 'RolePolicySizeQuota' } as const
type Holder = { inlinePolicies: InlinePolicy[] }

/** Names of inline policies differ by more than case within their owner. */
const place = (holder: Holder, name: string): number => {
  const exact = holder.inlinePolicies.findIndex((p) => p.policyName === name)
  return exact !== -1 ? exact : holder.inlinePolicies.findIndex((p) => p.policyName.toLowerCase() === name.toLowerCase())
}
const inlineOf = (holder: Holder, kind: PrincipalKind, owner: string, name: string): InlinePolicy => {
  const policy = holder.inlinePolicies[place(holder, name)]
  if (!policy) throw new Refusal('NoSuchEntity', `${kind} \`${owner}\` has no inline policy \`${name}\``)
  return policy
}

/** Replaces the policy of this name, or adds it. All inline policies of an owner share one quota. */
function put(draft: Account, work: Work, kind: PrincipalKind, owner: string, name: string, document: string) {
  const principal = editPrincipal(draft, work, kind, owner)
  const at = place(principal, name)
  if (at === -1) checkNewName(name)
  const others = principal.inlinePolicies.filter((_, i) => i !== at).reduce((sum, p) => sum + compactSize(p.document), 0)
  const whose = `the inline policies of ${kind} \`${nameOf(principal)}\``
  checkQuota(draft, sizeQuota[kind], others + compactSize(document), whose, 'shorten one, or make it a managed policy')
  checkSound(work, document, 'identity')
  const there = principal.inlinePolicies[at]
  if (there) there.document = document
  else principal.inlinePolicies.push({ policyName: name, document })
  return done
}

function checkNewName(name: string): void {
  const problem = longName.safeParse(name).error?.issues[0]
  if (problem) throw new Refusal('InvalidInput', `policy name \`${name}\`: ${problem.message}`)
}

function remove(draft: Account, work: Work, kind: PrincipalKind, owner: string, name: string) {
  const principal = editPrincipal(draft, work, kind, owner)
  inlineOf(principal, kind, nameOf(principal), name)
  principal.inlinePolicies.splice(place(principal, name), 1)
  return done
}

function get(account: Account, work: Work, kind: PrincipalKind, owner: string, name: string) {
  const principal = find(account, work, kind, owner)
  const { policyName, document } = inlineOf(principal, kind, nameOf(principal), name)
  return { owner: nameOf(principal), PolicyName: policyName, PolicyDocument: document }
}

const names = (account: Account, work: Work, kind: PrincipalKind, owner: string) => ({
  PolicyNames: find(account, work, kind, owner).inlinePolicies.map((p) => p.policyName)
})

export const inlinePolicyHandlers: Handlers<
  | 'PutUserPolicy'
  | 'PutGroupPolicy'
  | 'PutRolePolicy'
  | 'GetUserPolicy'
  | 'GetGroupPolicy'
  | 'GetRolePolicy'
  | 'DeleteUserPolicy'
  | 'DeleteGroupPolicy'
  | 'DeleteRolePolicy'
  | 'ListUserPolicies'
  | 'ListGroupPolicies'
  | 'ListRolePolicies'
> = {
  PutUserPolicy: (draft, i, work) => put(draft, work, 'user', i.UserName, i.PolicyName, i.PolicyDocument),
  PutGroupPolicy: (draft, i, work) => put(draft, work, 'group', i.GroupName, i.PolicyName, i.PolicyDocument),
  PutRolePolicy: (draft, i, work) => put(draft, work, 'role', i.RoleName, i.PolicyName, i.PolicyDocument),
  GetUserPolicy(account, i, work) {
    const { owner, ...policy } = get(account, work, 'user', i.UserName, i.PolicyName)
    return { UserName: owner, ...policy }
  },
  GetGroupPolicy(account, i, work) {
    const { owner, ...policy } = get(account, work, 'group', i.GroupName, i.PolicyName)
    return { GroupName: owner, ...policy }
  },
  GetRolePolicy(account, i, work) {
    const { owner, ...policy } = get(account, work, 'role', i.RoleName, i.PolicyName)
    return { RoleName: owner, ...policy }
  },
  DeleteUserPolicy: (draft, i, work) => remove(draft, work, 'user', i.UserName, i.PolicyName),
  DeleteGroupPolicy: (draft, i, work) => remove(draft, work, 'group', i.GroupName, i.PolicyName),
  DeleteRolePolicy: (draft, i, work) => remove(draft, work, 'role', i.RoleName, i.PolicyName),
  ListUserPolicies: (account, i, work) => names(account, work, 'user', i.UserName),
  ListGroupPolicies: (account, i, work) => names(account, work, 'group', i.GroupName),
  ListRolePolicies: (account, i, work) => names(account, work, 'role', i.RoleName)
}
