import type { Account } from '../../shared/model'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { checkArn, checkAttachable, editPrincipal, find, findByArn, type PrincipalKind } from '../find'
import { nameOf } from '../kinds'
import { checkQuota } from '../quotas'
import { done, type Handlers } from './handler'

const quotaOfKind = {
  user: 'AttachedPoliciesPerUserQuota',
  group: 'AttachedPoliciesPerGroupQuota',
  role: 'AttachedPoliciesPerRoleQuota'
} as const

/** Attaching what is attached already changes nothing (IAM API `AttachUserPolicy`). */
export function attach(draft: Account, work: Work, kind: PrincipalKind, name: string, arn: string) {
  const principal = editPrincipal(draft, work, kind, name)
  checkAttachable(draft, work, arn)
  if (principal.attachedPolicies.includes(arn)) return done
  const whose = `${kind} \`${nameOf(principal)}\``
  checkQuota(draft, quotaOfKind[kind], principal.attachedPolicies.length + 1, whose, 'detach one first, or combine policies')
  principal.attachedPolicies.push(arn)
  return done
}

function detach(draft: Account, work: Work, kind: PrincipalKind, name: string, arn: string) {
  const principal = editPrincipal(draft, work, kind, name)
  checkArn(arn)
  const at = principal.attachedPolicies.indexOf(arn)
  if (at === -1) throw new Refusal('NoSuchEntity', `policy \`${arn}\` isn't attached to ${kind} \`${nameOf(principal)}\``)
  principal.attachedPolicies.splice(at, 1)
  return done
}

function attached(account: Account, work: Work, kind: PrincipalKind, name: string, prefix = '/') {
  const policies = find(account, work, kind, name).attachedPolicies.map((arn) => {
    const policy = findByArn(account, work, 'policy', arn)
    const known = policy ? { name: policy.policyName, path: policy.path } : work.managedPolicyByArn(arn)
    return { PolicyName: known?.name ?? arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn, path: known?.path ?? '/' }
  })
  return {
    AttachedPolicies: policies
      .filter((policy) => policy.path.startsWith(prefix))
      .map(({ PolicyName, PolicyArn }) => ({ PolicyName, PolicyArn }))
  }
}

export const attachmentHandlers: Handlers<
  | 'AttachUserPolicy'
  | 'AttachGroupPolicy'
  | 'AttachRolePolicy'
  | 'DetachUserPolicy'
  | 'DetachGroupPolicy'
  | 'DetachRolePolicy'
  | 'ListAttachedUserPolicies'
  | 'ListAttachedGroupPolicies'
  | 'ListAttachedRolePolicies'
> = {
  AttachUserPolicy: (draft, input, work) => attach(draft, work, 'user', input.UserName, input.PolicyArn),
  AttachGroupPolicy: (draft, input, work) => attach(draft, work, 'group', input.GroupName, input.PolicyArn),
  AttachRolePolicy: (draft, input, work) => attach(draft, work, 'role', input.RoleName, input.PolicyArn),
  DetachUserPolicy: (draft, input, work) => detach(draft, work, 'user', input.UserName, input.PolicyArn),
  DetachGroupPolicy: (draft, input, work) => detach(draft, work, 'group', input.GroupName, input.PolicyArn),
  DetachRolePolicy: (draft, input, work) => detach(draft, work, 'role', input.RoleName, input.PolicyArn),
  ListAttachedUserPolicies: (account, input, work) => attached(account, work, 'user', input.UserName, input.PathPrefix),
  ListAttachedGroupPolicies: (account, input, work) => attached(account, work, 'group', input.GroupName, input.PathPrefix),
  ListAttachedRolePolicies: (account, input, work) => attached(account, work, 'role', input.RoleName, input.PathPrefix)
}
