import type { ActionCatalog, MatrixResult } from '../../../shared/analysis'
import { conditionHints, verdictCode } from '../../../shared/verdict'
import { count, listed } from '../../api/words'

const MFA = conditionHints.indexOf('mfa')

/** The matrix in two sentences: how many actions, in how many services, and what limits them. */
export function matrixSentence(m: MatrixResult, catalog: ActionCatalog): { head: string; rest: string } {
  const { counts } = m
  const allowed = counts.allow + counts.allowSome + counts.allowIf
  const head = `${count(allowed)} of ${count(m.verdicts.length)} actions`
  const services = catalog.services.filter((s) => {
    for (let i = s.first; i < s.first + s.count; i++) {
      const v = m.verdicts[i]
      if (v === verdictCode.allow || v === verdictCode['allow-some'] || v === verdictCode['allow-if']) return true
    }
    return false
  }).length
  let mfa = 0
  m.hints.forEach((h, i) => {
    if (h === MFA && m.verdicts[i] === verdictCode['allow-if']) mfa++
  })
  const parts: string[] = []
  if (counts.allowSome + counts.allowIf > 0) {
    parts.push(`${count(counts.allow)} without a condition`)
    if (counts.allowSome) parts.push(`${count(counts.allowSome)} only on some resources`)
    if (counts.allowIf) parts.push(`${count(counts.allowIf)} only if conditions hold${mfa ? ` (${count(mfa)} of them MFA)` : ''}`)
  }
  const rest = [
    allowed === 1
      ? `is allowed, in ${count(services)} of ${count(catalog.services.length)} services.`
      : `are allowed, in ${count(services)} of ${count(catalog.services.length)} services.`,
    parts.length ? `${listed(parts)}.` : '',
    counts.deny ? `${count(counts.deny)} ${counts.deny === 1 ? 'is' : 'are'} explicitly denied.` : ''
  ]
  return { head, rest: rest.filter(Boolean).join(' ') }
}
