import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { MOST_CHECKED } from '../../../shared/bulk'
import { fail, type AppError } from '../../../shared/result'
import type { CheckedPolicyType, LintReport } from '../../../shared/views'
import { call } from '../../api/client'
import { count } from '../../api/words'
import type { EditorDiagnostic } from '../json-editor/types'
import { effectOnSaving } from './saving'

const LINT_DELAY = 150

export interface Lint {
  /** What the checks found in the text, or in the one before while they look; null before the first answer. */
  report: ShallowRef<LintReport | null>
  /** Why the text cannot be checked (it is far too long), or null. */
  error: ShallowRef<AppError | null>
  /** Whether `report` and `error` are of the text as it is now. */
  current: ShallowRef<boolean>
  /** The report as the JSON editor marks it. */
  diagnostics: ComputedRef<EditorDiagnostic[]>
}

/** The limit that counts first is the policy's own: those of the checks and of the API are far beyond it. */
const tooLong = (text: string, quota: number) =>
  fail('InvalidInput', `the policy has ${count(text.length)} characters, far over the quota of ${count(quota)}`, {
    hint: 'split it into several policies'
  })

/** Checks a policy text while it is being typed. `quota`: its characters. `unlimited`: it is AWS's own, and has no quota to keep. */
export function useLint(
  text: () => string,
  type: () => CheckedPolicyType,
  quota: () => number,
  unlimited: () => boolean = () => false
): Lint {
  const report = shallowRef<LintReport | null>(null)
  const error = shallowRef<AppError | null>(null)
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
        const asked =
          text().length > MOST_CHECKED
            ? tooLong(text(), quota())
            : call('analysis.lint', { text: text(), type: type(), unlimited: unlimited() })
        void Promise.resolve(asked).then((r) => {
          if (mine !== turn) return
          report.value = r.ok ? r.value : null
          error.value = r.ok ? null : r.error
          current.value = true
        })
      }, LINT_DELAY)
    },
    { immediate: true }
  )
  onScopeDispose(() => clearTimeout(timer))
  const diagnostics = computed(() => report.value?.findings.map((f) => ({ ...f, note: effectOnSaving(f) })) ?? [])
  return { report, error, current, diagnostics }
}
