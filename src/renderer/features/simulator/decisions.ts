import type { Decision, Verdict } from '../../../shared/verdict'

export const decisionWords: Record<Decision, string> = {
  allowed: 'Allowed',
  explicitDeny: 'Denied',
  implicitDeny: 'Not allowed'
}
/** The sign that a decision is drawn with. */
export const decisionSign: Record<Decision, Verdict> = { allowed: 'allow', explicitDeny: 'deny', implicitDeny: 'none' }
export const decisions = (Object.keys(decisionWords) as Decision[]).map((value) => ({ value, label: decisionWords[value] }))
