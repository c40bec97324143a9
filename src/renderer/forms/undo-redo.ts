import { shallowRef } from 'vue'
import type { LostCredential } from '../../shared/credential-views'
import type { AppError } from '../../shared/result'
import { undoHeld } from '../api/hold-undo'
import { capital } from '../api/words'
import { useWorkspace } from '../api/workspace'
import { dismissOffers, dismissToast, showToast } from '../kit/toast/toasts'

/** An undo or redo that waits for a decision: these credentials would be lost. */
export interface Question {
  which: 'undo' | 'redo'
  label: string
  losing: readonly LostCredential[]
  answer(goOn: boolean): void
}

/** The question that is open now; `CredentialLossDialog` shows it. */
export const question = shallowRef<Question | null>(null)
const done = { undo: 'Undone', redo: 'Redone' } as const
const other = { undo: 'redo', redo: 'undo' } as const

let lastToast = 0
/** One notification for undo and redo: the newest replaces the one before. `back`: the step that its button takes. */
function tell(sentences: (string | null | undefined)[], back?: 'undo' | 'redo'): void {
  dismissToast(lastToast)
  const text = sentences
    .filter((s) => typeof s === 'string')
    .map(capital)
    .join('. ')
  lastToast = showToast({
    text,
    ...(back && { action: () => void takeStep(back), actionLabel: back === 'undo' ? 'Undo' : 'Redo' })
  })
}

/** The one way in which the window undoes and redoes: asks before credentials are lost, then says what was done. Gives the error, or null. */
export async function takeStep(which: 'undo' | 'redo'): Promise<AppError | null> {
  if (question.value) return null
  const held = undoHeld()
  if (held !== null) {
    tell([held])
    return null
  }
  const workspace = useWorkspace()
  let result = await workspace.step(which)
  if (result.ok && !result.value.done) {
    const { label, losing } = result.value
    if (!(await ask({ which, label, losing }))) return null
    result = await workspace.step(which, losing)
  }
  if (!result.ok) {
    tell([result.error.message, result.error.hint])
    return result.error
  }
  if (!result.value.done) return null
  dismissOffers()
  tell([`${done[which]}: ${result.value.label}`, result.value.note], other[which])
  return null
}

async function ask(about: Omit<Question, 'answer'>): Promise<boolean> {
  const goOn = await new Promise<boolean>((answer) => (question.value = { ...about, answer }))
  question.value = null
  return goOn
}
