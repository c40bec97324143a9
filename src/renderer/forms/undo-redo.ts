import { shallowRef } from 'vue'
import type { LostCredential } from '../../shared/credential-views'
import type { AppError } from '../../shared/result'
import { undoHeld } from '../api/hold-undo'
import { capital } from '../api/words'
import { useWorkspace } from '../api/workspace'
import { dismissOffers, dismissToast, showToast } from '../kit/toast/toasts'

/** An undo or redo that waits for a person: these credentials would be lost for good. */
export interface Question {
  which: 'undo' | 'redo'
  label: string
  losing: readonly LostCredential[]
  answer(goOn: boolean): void
}

/** The question that is open now; `CredentialLossDialog` shows it. */
export const question = shallowRef<Question | null>(null)
const done = { undo: 'Undone', redo: 'Redone' } as const

let lastToast = 0
/** One toast for undo and redo: the newest takes the place of the one before. */
function tell(...sentences: (string | null | undefined)[]): void {
  dismissToast(lastToast)
  const said = sentences.filter((s) => typeof s === 'string')
  lastToast = showToast({ text: said.map(capital).join('. ') })
}

/** The one way in which the window undoes and redoes: asks before credentials are lost, tells what was done. Gives why it was refused, or null. */
export async function takeStep(which: 'undo' | 'redo'): Promise<AppError | null> {
  if (question.value) return null
  const held = undoHeld()
  if (held !== null) {
    tell(held)
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
    tell(result.error.message, result.error.hint)
    return result.error
  }
  if (!result.value.done) return null
  dismissOffers()
  tell(`${done[which]}: ${result.value.label}`, result.value.note)
  return null
}

async function ask(about: Omit<Question, 'answer'>): Promise<boolean> {
  const goOn = await new Promise<boolean>((answer) => (question.value = { ...about, answer }))
  question.value = null
  return goOn
}
