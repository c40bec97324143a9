import type { PermissionRow } from '../../shared/views'
import { capital, count, counted } from '../api/words'

/** What a policy denies, in short: `denies 28`, `may deny 22,091`; empty where it denies nothing. Conditions and resources decide what it may deny. */
export function denialWords({ denies, mayDeny }: Pick<PermissionRow, 'denies' | 'mayDeny'>): string {
  const sure = denies ? `denies ${count(denies)}` : ''
  if (!mayDeny) return sure
  return sure ? `${sure}, may deny ${count(mayDeny)} more` : `may deny ${count(mayDeny)}`
}

/** What a policy says, in one cell: `5 actions, may deny 22,083`. `verb` stands before what it allows. */
export function policySays(policy: Pick<PermissionRow, 'allows' | 'denies' | 'mayDeny' | 'error'>, verb = ''): string {
  if (policy.error) return "Can't be read"
  const allows = policy.allows ? `${verb}${counted(policy.allows, 'action')}` : ''
  return capital([allows, denialWords(policy)].filter(Boolean).join(', ')) || 'Nothing'
}
