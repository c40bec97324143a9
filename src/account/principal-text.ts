import { parsePolicy } from '../policy/parse'
import type { Account, EntityId } from '../shared/model'
import type { Work } from './context'

/**
 * IAM keeps principals by ID and shows them by ARN (IAM User Guide, "AWS JSON policy elements: Principal"): a renamed user is
 * followed, and once it is gone its ID stands there, so that a new user of the same name gets nothing. Our policies are text,
 * so the text is changed: in trust policies of the home account and in the policies of its resources, in Principal only.
 */
export const renamePrincipal = (draft: Account, work: Work, before: string, after: string): void => {
  if (before !== after) replacePrincipal(draft, work, before, after)
}
export const forgetPrincipal = (draft: Account, work: Work, arn: string, id: string): void =>
  replacePrincipal(draft, work, arn, id)

function replacePrincipal(draft: Account, work: Work, from: string, to: string): void {
  for (const id of work.index.trusting(from)) {
    const role = draft.roles[id]
    const resource = draft.resources[id]
    if (role) change(role, 'assumeRolePolicyDocument', id)
    if (resource) change(resource, 'document', id)
  }
  function change<F extends string>(holder: Record<F, string> & { accountId: string }, field: F, id: EntityId): void {
    if (holder.accountId !== draft.home.accountId) return
    const text = withPrincipal(holder[field], from, to)
    if (text === holder[field]) return
    work.touch(id)
    holder[field] = text as (typeof holder)[F]
  }
}

/** The text with every principal `from` written as `to`; all else stays byte for byte. */
export function withPrincipal(text: string, from: string, to: string): string {
  const places = parsePolicy(text)
    .statements.flatMap((s) => [...(s.principals ?? []), ...(s.notPrincipals ?? [])])
    .filter((principal) => principal.type === 'AWS' && principal.text === from)
    .sort((a, b) => b.start - a.start)
  return places.reduce((t, { start, end }) => t.slice(0, start) + JSON.stringify(to) + t.slice(end), text)
}
