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
        return { title: 'Always allowed', text: `${name} ${whom}: no policy has to allow it, and no policy can deny it.` }
      }
      if (caller.kind === 'root' && action === 'sts:assumerole')
        return {
          title: 'Not possible for root',
          text: "The root user can't assume a role or switch to one. No policy can allow it."
        }
      if (caller.kind === 'federated-user')
        return {
          title: 'Not possible for a federated user',
          text: `With credentials from \`sts:GetFederationToken\`, \`sts:GetCallerIdentity\` is the only AWS STS operation you can call. No policy can allow ${name}.`
        }
      return {
        title: 'Not possible for this caller',
        text: `Only ${who} can call ${name}. No policy can allow it for anyone else.`
      }
    }
    case 'target':
      return {
        title: 'Unsupported target',
        text: `The target of ${name} must be the root user of a member account in the organization, not of the caller's account or of the management account. \`${resource}\` isn't one.`
      }
    case 'root-sessions':
      return {
        title: "Root sessions aren't enabled",
        text: `According to the account settings, root sessions in member accounts aren't enabled in the organization, so AWS STS denies ${name}. No policy can allow it.`
      }
    case 'bucket-owner':
      return {
        title: 'For the account that owns the bucket',
        text: `Only identities in the account that owns the bucket can call ${name}. No policy can allow it for anyone else.`
      }
    case 'operation':
      return {
        title: 'Not an action',
        text: `${name} is an operation, not an action. No policy can allow it; it requires other actions.`
      }
    case 'reserved':
      return { title: 'Reserved for AWS', text: `Only AWS can perform ${name} on \`${resource}\`. No policy can allow it.` }
  }
}
