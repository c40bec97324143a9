import type { CompiledActions } from '../compiled'
import { matchGlob, TOO_LONG } from '../glob'
import { NO, type Tri, YES } from '../types'
import { countsEntry } from './refused-entry'

/** Whether the Action or NotAction element meets the action, given in lower case. What cannot be judged fails closed. */
export function matchAction(element: CompiledActions, effect: 'Allow' | 'Deny', action: string): Tri {
  const bad = effect === 'Deny' ? YES : NO
  if (element.form !== 'plain' && element.form !== 'not') return bad
  for (const entry of element.entries) {
    if (entry.refused) {
      const counts = countsEntry(true, element.form, effect)
      if (counts === 'nothing') return NO
      if (counts === 'skip') continue
    }
    const r = matchGlob(entry.glob, action)
    if (r === TOO_LONG) return bad
    if (r === 1) return element.form === 'plain' ? YES : NO
  }
  return element.form === 'plain' ? NO : YES
}
