import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { DocumentRef } from '../../../shared/contract'
import type { AppError } from '../../../shared/result'
import type { DocumentView } from '../../../shared/views'
import { call } from '../../api/client'
import { useQuotas } from '../../api/quotas'
import { useWorkspace } from '../../api/workspace'
import { useLint, type Lint } from '../../widgets/policy-editor/use-lint'
import { draftKey, draftOf, keepDraft } from './drafts'
import { saveOperations } from './save-operations'

export interface Draft {
  text: Ref<string>
  changed: ComputedRef<boolean>
  lint: Lint
  /** How many findings IAM would refuse the text for. */
  blocking: ComputedRef<number>
  error: ShallowRef<AppError | null>
  saving: Ref<boolean>
  save(): Promise<boolean>
  cancel(): void
}

/** The text being edited: checked while typing, saved as operations, or dropped. A change of the account under a draft keeps the draft. */
export function useDraft(view: () => DocumentView, document: () => DocumentRef): Draft {
  const key = draftKey(useWorkspace().home, document())
  const base = ref(view().text)
  const text = ref(draftOf(key) ?? base.value)
  const error = shallowRef<AppError | null>(null)
  const saving = ref(false)
  const changed = computed(() => text.value !== base.value)
  const lint = useLint(
    () => text.value,
    () => view().policyType,
    () => view().quota,
    () => !view().editable
  )
  const blocking = computed(() => lint.report.value?.blocking ?? (lint.error.value ? 1 : 0))

  watch(
    () => view().text,
    (saved) => {
      if (!changed.value) text.value = saved
      base.value = saved
    }
  )

  watch([text, base], () => keepDraft(key, changed.value ? text.value : null), { immediate: true })

  async function save(): Promise<boolean> {
    if (!changed.value || saving.value) return false
    const saved = text.value
    saving.value = true
    const result = await call('account.run', {
      label: `Save ${view().ref.name}`,
      operations: saveOperations(view(), document(), saved, useQuotas().of('VersionsPerPolicyQuota'))
    })
    saving.value = false
    error.value = result.ok ? null : result.error
    if (result.ok) base.value = saved
    return result.ok
  }
  function cancel(): void {
    text.value = base.value
    error.value = null
  }
  return { text, changed, lint, blocking, error, saving, save, cancel }
}
