import type { Finding, LintReport } from '../../../shared/views'
import { count, counted } from '../../api/words'

/** Whether an error blocks saving; nothing else ever does. */
export function effectOnSaving(f: Pick<Finding, 'severity' | 'blocksSave'>): string | undefined {
  if (f.severity !== 'error') return undefined
  return f.blocksSave ? 'blocks saving' : "doesn't block saving"
}

/** Why a text that is being written cannot be taken yet: its errors, or that they are still looked for. `to`: what they stop, such as "save". */
export function whyBlocked(blocking: number | undefined, to: string): string | undefined {
  if (blocking === undefined) return 'Checking the policy'
  return blocking > 0 ? `Fix ${counted(blocking, 'error')} to ${to}` : undefined
}

/** What the findings together mean for saving; null where there is no error to explain. */
export function savingInWords({ counts, blocking }: Pick<LintReport, 'counts' | 'blocking'>): string | null {
  const other = counts.error - blocking
  if (blocking > 0) {
    const rest = other === 0 ? '' : other === 1 ? "; 1 doesn't" : `; ${count(other)} don't`
    return `${counted(blocking, 'error')} ${blocking === 1 ? 'blocks' : 'block'} saving${rest}.`
  }
  if (other === 0) return null
  return `You can save this policy, but ${other === 1 ? 'the error marks a part' : 'the errors mark parts'} that won't work as intended.`
}
