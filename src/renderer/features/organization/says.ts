import type { PermissionRow } from '../../../shared/views'
import { capital, count, counted } from '../../api/words'

/** What the policy of a guardrail or a resource says, in one cell. */
export function policySays(policy: PermissionRow): string {
  if (policy.error) return 'Cannot be read'
  const parts = [
    policy.allows ? `allows ${counted(policy.allows, 'action')}` : '',
    policy.denies ? `denies ${count(policy.denies)}` : ''
  ]
  return capital(parts.filter((p) => p).join(', ')) || 'Says nothing'
}
