import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { DocumentView, LintReport } from '../../../shared/views'
import { call } from '../../api/client'
import type { EditorDiagnostic } from '../../ui/json-editor/types'
import { effectOnSaving } from './saving'

const LINT_DELAY = 150

export interface Lint {
  /** What the checks found in the text, or in the one before while they look; null before the first answer. */
  report: ShallowRef<LintReport | null>
  /** Whether `report` is of the text as it is now. */
  current: ShallowRef<boolean>
  /** The report as the JSON editor marks it. */
  diagnostics: ComputedRef<EditorDiagnostic[]>
}

/** Checks a policy text while it is being typed. */
export function useLint(text: () => string, type: () => DocumentView['policyType']): Lint {
  const report = shallowRef<LintReport | null>(null)
  const current = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  watch(
    [text, type],
    () => {
      clearTimeout(timer)
      const mine = ++turn
      current.value = false
      timer = setTimeout(() => {
        void call('analysis.lint', { text: text(), type: type() }).then((r) => {
          if (mine !== turn || !r.ok) return
          report.value = r.value
          current.value = true
        })
      }, LINT_DELAY)
    },
    { immediate: true }
  )
  onScopeDispose(() => clearTimeout(timer))
  const diagnostics = computed(() => report.value?.findings.map((f) => ({ ...f, note: effectOnSaving(f) })) ?? [])
  return { report, current, diagnostics }
}
