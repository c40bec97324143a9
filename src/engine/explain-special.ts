import type { BesidePolicies } from './beside-policies'
import type { ActiveRequest } from './match/active'
import { stsOperations } from './sts-callers'

/** Headline and sentences for what a rule beside the policies answers. */
export function specialWords(special: BesidePolicies, active: ActiveRequest): { title: string; text: string } {
  const { request, action, caller, resource } = active
  const name = `\`${request.action}\``
  switch (special.why) {
    case 'sts': {
      const who = stsOperations.get(action)?.who ?? 'callers with other credentials'
      if (special.answer === 'allowed') {
        const whom = action === 'sts:getcalleridentity' ? 'needs no permission' : `is open to ${who}`
        return { title: 'Always allowed', text: `${name} ${whom}: no policy grants it, and no policy can deny it.` }
      }
      if (caller.kind === 'root' && action === 'sts:assumerole')
        return { title: 'Not possible for root', text: 'Root cannot assume or switch to a role. No policy can allow it.' }
      if (caller.kind === 'federated-user')
        return {
          title: 'Not possible for a federated user',
          text: `Of the operations of AWS STS, credentials of \`sts:GetFederationToken\` can call \`sts:GetCallerIdentity\` alone. No policy can allow ${name}.`
        }
      return { title: 'Not possible for this caller', text: `Only ${who} can call ${name}. No policy can allow it to others.` }
    }
    case 'target':
      return {
        title: 'Not a possible target',
        text: `${name} takes the root user of a member account of the organization: not of the caller's own account, nor of the management account. \`${resource}\` is none.`
      }
    case 'root-sessions':
      return {
        title: 'Root sessions are not enabled',
        text: `The account says that root sessions in member accounts are not enabled in its organization. AWS STS then refuses ${name}. No policy can allow it.`
      }
    case 'bucket-owner':
      return {
        title: 'For the account that owns the bucket',
        text: `Amazon S3 answers ${name} only to identities of the account that owns the bucket. No policy can allow it to others.`
      }
    case 'operation':
      return { title: 'Not an action', text: `${name} is the name of an operation. No policy grants it: it needs other actions.` }
    case 'reserved':
      return { title: 'Reserved for AWS', text: `Only AWS itself may do ${name} on \`${resource}\`. No policy can allow it.` }
  }
}
