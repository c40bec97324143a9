import { isAccountId, splitArn } from './arn'
import type { CompiledPolicySet } from './compiled'
import { isReserved } from './reserved'
import { stsAnswer } from './sts-callers'
import type { Caller, Request } from './types'

/**
 * A rule that stands beside all policies. `allowed` and `refused` ask no policy at all; `never`: no policy allows it, a Deny still shows.
 * `why` is for the explanation: the table of STS operations; the target of `sts:AssumeRoot`, or that root sessions are not enabled; a bucket policy that another account asks
 * for; what AWS keeps for itself; an operation that is no action.
 */
export interface BesidePolicies {
  readonly answer: 'allowed' | 'refused' | 'never'
  readonly why: 'sts' | 'target' | 'root-sessions' | 'bucket-owner' | 'reserved' | 'operation'
}

const rule = (answer: BesidePolicies['answer'], why: BesidePolicies['why']): BesidePolicies => ({ answer, why })
const always = rule('allowed', 'sts')
const refused = rule('refused', 'sts')
const neverSts = rule('never', 'sts')
const target = rule('never', 'target')
const rootSessions = rule('never', 'root-sessions')
const bucketOwner = rule('never', 'bucket-owner')
const reserved = rule('never', 'reserved')
const operation = rule('never', 'operation')

/** The rule for a request, or null: policies decide. `action` in lower case; `linked`: the caller is a service-linked role. */
export function besidePolicies(request: Request, action: string, set: CompiledPolicySet, linked: boolean): BesidePolicies | null {
  const { caller, resource } = request
  if (action.startsWith('sts:')) {
    const answer = stsAnswer(caller, action)
    if (answer === 'always') return always
    if (answer === 'refused') return refused
    if (answer === 'never') return neverSts
    if (action !== 'sts:assumeroot') return null
    if (!mayBeTarget(request, set)) return target
    return set.rootSessionsEnabled === false ? rootSessions : null
  }
  if (isBucketPolicyAction(action)) return isOfOtherAccount(caller, request.resourceAccount) ? bucketOwner : null
  if (action === 'iam:acquirerole') return operation
  return isReserved(action, resource, linked) ? reserved : null
}

/** The target of `sts:AssumeRoot` is the root user of a member account: not the caller's own, nor the management account's. */
function mayBeTarget({ caller, resource }: Request, set: CompiledPolicySet): boolean {
  const parts = splitArn(resource)
  if (!parts || parts[2] !== 'iam' || parts[5] !== 'root' || !isAccountId(parts[4])) return false
  return 'accountId' in caller && caller.accountId !== parts[4] && set.resourceInManagementAccount !== true
}

const bucketPolicyActions: ReadonlySet<string> = new Set(['s3:deletebucketpolicy', 's3:getbucketpolicy', 's3:putbucketpolicy'])

/**
 * Whether the action (lower case) reads or changes the policy of a bucket. Only identities of the account that owns the bucket can; its
 * root user can even where the bucket policy denies it (S3 API Reference, DeleteBucketPolicy, GetBucketPolicy, PutBucketPolicy).
 */
export const isBucketPolicyAction = (action: string): boolean =>
  action.endsWith('bucketpolicy') && bucketPolicyActions.has(action)

const isOfOtherAccount = (caller: Caller, owner: string): boolean =>
  'accountId' in caller ? caller.accountId !== owner && owner !== '' : caller.kind !== 'service'
