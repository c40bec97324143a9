import type { CompiledPolicySet } from './compiled'
import { type BesidePolicies, besidePolicies, isBucketPolicyAction } from './beside-policies'
import { aliasActions } from './reserved'
import { rcpServices } from './rcp-services'
import type { Caller, Request } from './types'

/** What a decision needs to know of a request beside the statements: worked out from caller, action, resource and accounts. */
export interface Facts {
  readonly caller: Caller
  /** The resource belongs to the caller's account (or to AWS, or its owner is not known), or no policy of it is asked. */
  readonly sameAccount: boolean
  /**
   * Where identity permissions come from: `policies`; `all` for root, who needs none; `none` for services, outside identities
   * and anonymous callers, whom only a resource policy can allow.
   */
  readonly identity: 'policies' | 'all' | 'none'
  /** A role's trust policy or a KMS key's policy must allow, even in the same account. */
  readonly mustTrust: boolean
  /** What the resource policy's layer is called. */
  readonly resourceLayer: 'resource' | 'trust'
  /** Whether the resource's policy takes part: `denies`: it grants nothing; `ignored`: it neither grants nor denies. */
  readonly resourcePolicy: 'counts' | 'denies' | 'ignored'
  readonly scpBinds: boolean
  readonly rcpBinds: boolean
  /** A rule that stands beside all policies; null: policies decide. */
  readonly special: BesidePolicies | null
  /** The password policy stands in for an identity policy. */
  readonly ownPassword: boolean
}

/** Facts of a request. `action` in lower case. */
export function factsOf(request: Request, action: string, set: CompiledPolicySet): Facts {
  const { caller, resource } = request
  const outside = caller.kind === 'service' || caller.kind === 'federated' || caller.kind === 'anonymous'
  const trust = action.startsWith('sts:') && (resource.includes(':role/') || action.startsWith('sts:assumerole'))
  const linked = isServiceLinked(caller)
  const own = !outside && isOwn(request.resourceAccount, caller.accountId)
  const assumesRoot = action === 'sts:assumeroot'
  return {
    caller,
    sameAccount: own || (assumesRoot && !outside),
    identity: outside ? 'none' : caller.kind === 'root' ? 'all' : 'policies',
    mustTrust: trust || (action.startsWith('kms:') && isOfKey(action, resource)),
    resourceLayer: trust ? 'trust' : 'resource',
    resourcePolicy: assumesRoot ? 'denies' : caller.kind === 'root' && own && isBucketPolicyAction(action) ? 'ignored' : 'counts',
    scpBinds: !outside && !linked && set.callerInManagementAccount !== true,
    rcpBinds: !linked && set.resourceInManagementAccount !== true && set.rcp !== undefined && rcpService(action, set.rcpServices),
    special: besidePolicies(request, action, set, linked),
    ownPassword:
      set.usersMayChangePassword === true && caller.kind === 'user' && passwordActions.has(action) && isSelf(caller.arn, resource)
  }
}

/** A key, or an alias that stands for it: aliases are resources of their own only where they are made, changed and deleted. */
const isOfKey = (action: string, resource: string): boolean =>
  resource.includes(':key/') || (resource.includes(':alias/') && !aliasActions.has(action))

/** Whether a rule beside the policies answers alone, so that no statement decides anything. */
export const asksNoPolicy = ({ special }: Facts): boolean => special !== null && special.answer !== 'never'

const isOwn = (owner: string, account: string): boolean => owner === account || owner === '' || owner === 'aws'

/** IAM User Guide, "Permit IAM users to change their own passwords". */
const passwordActions: ReadonlySet<string> = new Set(['iam:changepassword', 'iam:getaccountpasswordpolicy'])
const isSelf = (arn: string, resource: string): boolean => resource === arn || resource === '*'

/** Service-linked roles live under a path of their own (IAM User Guide, "Create a service-linked role"); their names are not reserved. */
export function isServiceLinked(caller: Caller): boolean {
  if (caller.kind === 'role') return caller.arn.includes(':role/aws-service-role/')
  return caller.kind === 'session' && caller.roleArn.includes(':role/aws-service-role/')
}

/** Organizations User Guide, "Resource control policies (RCPs)": the services, and the one action that is exempt. */
function rcpService(action: string, services: ReadonlySet<string> = rcpServices): boolean {
  return action !== 'kms:retiregrant' && services.has(action.slice(0, action.indexOf(':')))
}
