import type { IconName } from '../../kit/icons'
import type { EditorDiagnostic } from './types'

type Severity = EditorDiagnostic['severity']

interface Look {
  icon: IconName
  word: string
  /** Of the colour, as in `c-error`, and of the underline, `u-error`. */
  tone: string
}

/** How each severity looks, most severe first. */
export const severityLook: Record<Severity, Look> = {
  error: { icon: 'error', word: 'Error', tone: 'error' },
  'security-warning': { icon: 'security-warning', word: 'Security warning', tone: 'secw' },
  warning: { icon: 'warning', word: 'Warning', tone: 'warn' },
  suggestion: { icon: 'suggestion', word: 'Suggestion', tone: 'info' }
}

const order = Object.keys(severityLook) as Severity[]

/** The most severe of some diagnostics. */
export const worst = (found: readonly EditorDiagnostic[]): EditorDiagnostic | undefined =>
  found.reduce<EditorDiagnostic | undefined>(
    (best, d) => (best && order.indexOf(best.severity) <= order.indexOf(d.severity) ? best : d),
    undefined
  )
