import { computed, type ComputedRef } from 'vue'
import type { UserCredentialsView } from '../../../../shared/credential-views'
import { useQuotas, whyFull, type QuotaName } from '../../../api/quotas'

/** How many of one thing (`one`, in the singular) a user may have, and why no further one is taken: said before a form is opened. */
export function useRoom(
  props: { readonly view: UserCredentialsView; readonly why: string | undefined },
  quota: QuotaName,
  one: string,
  have: (view: UserCredentialsView) => number
): { most: ComputedRef<number>; whyNoMore: ComputedRef<string | undefined> } {
  const quotas = useQuotas()
  const most = computed(() => quotas.of(quota))
  const whyNoMore = computed(
    () => props.why ?? (have(props.view) < most.value ? undefined : whyFull(props.view.userName, most.value, one))
  )
  return { most, whyNoMore }
}
