import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { PolicyAdvice } from '../../../shared/account-views'
import type { CredentialRow, CredentialSummary } from '../../../shared/credential-views'
import type { EntityId } from '../../../shared/model'
import { useQuery } from '../../api/query'

interface Known {
  advice: PolicyAdvice
  credentials: CredentialSummary
  rows: CredentialRow[]
}
interface Part {
  label: string
  ids: (known: Known) => EntityId[]
}
const ids = (list: readonly { id: EntityId }[]): EntityId[] => list.map((e) => e.id)
const users = (list: readonly { user: EntityId }[]): EntityId[] => list.map((e) => e.user)

/** Parts of lists that the dashboard points at, by the word in the address: `/users?show=no-mfa`. */
const parts = {
  administrators: { label: 'Administrators', ids: ({ advice }) => ids(advice.administrators) },
  'other-accounts': { label: 'Trusts other accounts', ids: ({ advice }) => ids(advice.trustsOtherAccounts) },
  inline: { label: 'With inline policies', ids: ({ advice }) => ids(advice.inline) },
  direct: { label: 'With directly attached policies', ids: ({ advice }) => ids(advice.directUsers) },
  'no-policies': { label: 'Members but no policies', ids: ({ advice }) => ids(advice.emptyGroups) },
  mfa: { label: 'With MFA', ids: ({ rows }) => ids(rows.filter((r) => r.mfa > 0)) },
  'active-keys': { label: 'With an active access key', ids: ({ rows }) => ids(rows.filter((r) => r.keys.length > 0)) },
  'no-mfa': { label: 'Console users without MFA', ids: ({ credentials }) => users(credentials.withoutMfa) },
  'old-keys': { label: 'Access keys older than 90 days', ids: ({ credentials }) => users(credentials.oldKeys) },
  'unused-keys': { label: 'Access keys not used for 90 days', ids: ({ credentials }) => users(credentials.unusedKeys) },
  'unused-passwords': { label: 'Passwords not used for 90 days', ids: ({ credentials }) => users(credentials.unusedPasswords) },
  'expired-passwords': { label: 'Expired passwords', ids: ({ credentials }) => users(credentials.expiredPasswords) }
} satisfies Record<string, Part>
export type Shown = keyof typeof parts

/** The part of its list that the address asks for. `ids` is null until it is known; null: the whole list. */
export function useShown(): ComputedRef<{ label: string; ids: ReadonlySet<EntityId> | null } | null> {
  const route = useRoute()
  const part = computed((): Part | undefined => {
    const { show } = route.query
    return typeof show === 'string' && Object.hasOwn(parts, show) ? parts[show as Shown] : undefined
  })
  const input = (): Record<string, never> | null => (part.value ? {} : null)
  const advice = useQuery('account.advice', input)
  const summary = useQuery('credentials.summary', input)
  const credentials = useQuery('credentials.ofUsers', input)
  return computed(() => {
    if (!part.value) return null
    const known = advice.data.value &&
      summary.data.value &&
      credentials.data.value && { advice: advice.data.value, credentials: summary.data.value, rows: credentials.data.value }
    return { label: part.value.label, ids: known ? new Set(part.value.ids(known)) : null }
  })
}
