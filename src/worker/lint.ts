import type { Catalog } from '../catalog/types'
import { LineIndex, parsePolicy } from '../policy'
import { blocksSave, validatePolicy } from '../policy/validate'
import type { Finding, LintReport } from '../shared/views'
import type { LintType } from './protocol'

/** More than anyone mends at once; an editor that marks thousands cannot be typed in. */
const MOST = 200

const severities = ['error', 'security-warning', 'warning', 'suggestion'] as const
/** What stops a save before what does not, then the most severe. */
const weight = (f: { severity: Finding['severity']; code: string }): number =>
  blocksSave(f) ? -1 : severities.indexOf(f.severity)

/**
 * Findings of a policy text, by place; of more than `MOST` those that matter most. All are counted. `unlimited`: the text has no quota
 * to keep, as those of AWS.
 */
export function lint(catalog: Catalog, text: string, type: LintType, unlimited = false): LintReport {
  const lines = new LineIndex(text)
  const all = validatePolicy(parsePolicy(text), { type, catalog, ...(unlimited ? { limit: null } : {}) })
  const counts = Object.fromEntries(
    severities.map((s) => [s, all.filter((f) => f.severity === s).length])
  ) as LintReport['counts']
  const kept = all.toSorted((a, b) => weight(a) - weight(b) || a.start - b.start).slice(0, MOST)
  const findings = kept
    .map((f) => ({ ...f, line: lines.at(f.start).line, blocksSave: blocksSave(f) }))
    .sort((a, b) => a.start - b.start)
  return { findings, counts, blocking: all.filter(blocksSave).length }
}
