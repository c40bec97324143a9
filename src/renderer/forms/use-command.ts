import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Operation } from '../../shared/operations'
import type { AppError } from '../../shared/result'
import { call } from '../api/client'
import { useWorkspace } from '../api/workspace'
import { dismissOffers, showToast } from '../kit/toast/toasts'
import { takeStep } from './undo-redo'

export interface Command {
  error: ShallowRef<AppError | null>
  busy: Ref<boolean>
  /** Runs the operations as one undo step; the answers, or null if refused (then `error` says why). `toast`: what to say if the result isn't visible. */
  run(label: string, operations: Operation[], toast?: string): Promise<unknown[] | null>
}

const LONGEST_LABEL = 200

/** The one way in which pages change the account. */
export function useCommand(): Command {
  const error = shallowRef<AppError | null>(null)
  const busy = ref(false)

  async function run(label: string, operations: Operation[], toast?: string): Promise<unknown[] | null> {
    if (busy.value) return null
    error.value = null
    if (operations.length === 0) return []
    busy.value = true
    const result = await call('account.run', { label: label.slice(0, LONGEST_LABEL), operations })
    busy.value = false
    if (!result.ok) {
      error.value = result.error
      return null
    }
    if (result.value.touched.length > 0) dismissOffers()
    if (toast !== undefined) {
      if (result.value.touched.length > 0) showUndo(toast, label, result.value.seq)
      else showToast({ text: 'No change was needed' })
    }
    return result.value.outputs
  }
  return { error, busy, run }
}

/** A notification whose Undo takes back exactly this command. If something else was changed after it, it says so and does nothing. */
function showUndo(text: string, label: string, seq: number): void {
  const workspace = useWorkspace()
  async function undo(): Promise<void> {
    await workspace.load() // what is shown may be older than this command
    if ((workspace.state?.seq ?? seq) !== seq) {
      showToast({ text: `Later changes depend on this one. Undo them first, then undo: ${label}` })
      return
    }
    await takeStep('undo')
  }
  showToast({ text, action: () => void undo() })
}
