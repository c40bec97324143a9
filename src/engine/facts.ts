import type { CompiledPolicySet } from './compiled'
import { rcpServices } from './rcp-services'
import { isReserved } from './reserved'
import type { Caller, Request } from './types'

/** What a decision needs to know of a request beside the statements: worked out from caller, action, resource and accounts. */
export interface Facts {
  readonly caller: Caller
  /** The resource belongs to the caller's account (or to AWS, or its owner is not known). */
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
  readonly scpBinds: boolean
  readonly rcpBinds: boolean
  /**
   * Rules that stand beside all policies: `allowed` and `refused` ask no policy at all; `never` (to root) and `reserved` (for AWS
   * itself): no policy allows, a Deny still shows.
   */
  readonly special: 'none' | 'allowed' | 'refused' | 'never' | 'reserved'
  /** The password policy stands in for an identity policy. */
  readonly ownPassword: boolean
}

/** Facts of a request. `action` in lower case. */
export function factsOf(request: Request, action: string, set: CompiledPolicySet): Facts {
  const { caller, resource } = request
  const outside = caller.kind === 'service' || caller.kind === 'federated' || caller.kind === 'anonymous'
  const trust = action.startsWith('sts:') && resource.includes(':role/')
  const linked = isServiceLinked(caller)
  return {
    caller,
    sameAccount: !outside && isOwn(request.resourceAccount, caller.accountId),
    identity: outside ? 'none' : caller.kind === 'root' ? 'all' : 'policies',
    mustTrust: trust || (action.startsWith('kms:') && resource.includes(':key/')),
    resourceLayer: trust ? 'trust' : 'resource',
    scpBinds: !outside && !linked && set.callerInManagementAccount !== true,
    rcpBinds: !linked && set.resourceInManagementAccount !== true && set.rcp !== undefined && rcpService(action, set.rcpServices),
    special: isReserved(action, resource, linked) ? 'reserved' : specialOf(caller, action),
    ownPassword:
      set.usersMayChangePassword === true && caller.kind === 'user' && passwordActions.has(action) && isSelf(caller.arn, resource)
  }
}

const isOwn = (owner: string, account: string): boolean => owner === account || owner === '' || owner === 'aws'

/** IAM User Guide, "Permit IAM users to change their own passwords". */
const passwordActions: ReadonlySet<string> = new Set(['iam:changepassword', 'iam:getaccountpasswordpolicy'])
const isSelf = (arn: string, resource: string): boolean => resource === arn || resource === '*'

/**
 * `sts:GetCallerIdentity` needs no permission and no Deny stops it; `sts:GetSessionToken` is outside of all policies, and for
 * users and root only (STS API Reference). Root cannot assume roles (IAM User Guide, "AWS account root user").
 */
function specialOf(caller: Caller, action: string): Facts['special'] {
  if (!action.startsWith('sts:')) return 'none'
  if (action === 'sts:getcalleridentity') return caller.kind === 'anonymous' ? 'refused' : 'allowed'
  if (action === 'sts:getsessiontoken') return caller.kind === 'user' || caller.kind === 'root' ? 'allowed' : 'refused'
  return action === 'sts:assumerole' && caller.kind === 'root' ? 'never' : 'none'
}

/** Service-linked roles live under their own path; without a known path the reserved start of their names tells. */
function isServiceLinked(caller: Caller): boolean {
  if (caller.kind === 'role') return caller.arn.includes(':role/aws-service-role/')
  if (caller.kind !== 'session') return false
  if (caller.roleArn.includes(':role/aws-service-role/')) return true
  return caller.rolePathUnknown === true && caller.roleArn.includes(':role/AWSServiceRoleFor')
}

/** Organizations User Guide, "Resource control policies (RCPs)": the services, and the one action that is exempt. */
function rcpService(action: string, services: ReadonlySet<string> = rcpServices): boolean {
  return action !== 'kms:retiregrant' && services.has(action.slice(0, action.indexOf(':')))
}
