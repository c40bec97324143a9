import type { Finding, LintReport } from '../../../shared/views'
import { count, counted } from '../../api/words'

/** Whether an error stops saving; nothing else ever does. */
export function effectOnSaving(f: Pick<Finding, 'severity' | 'blocksSave'>): string | undefined {
  if (f.severity !== 'error') return undefined
  return f.blocksSave ? 'stops saving' : 'does not stop saving'
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
    const rest =
      other === 0 ? '' : other === 1 ? '; the other error does not stop it' : `; the other ${count(other)} do not stop it`
    return `AWS would refuse this text for ${counted(blocking, 'error')}: it cannot be saved${rest}.`
  }
  if (other === 0) return null
  return `AWS accepts this text, so it can be saved. ${other === 1 ? 'The error marks a part' : 'The errors mark parts'} that will not do what it seems to.`
}
