import type { ActionCatalog, MatrixResult } from '../../../shared/analysis'
import { writeCsvForReading } from '../../../shared/csv'
import { accessLevels, conditionHints, verdicts } from '../../../shared/verdict'

interface Row {
  action: string
  accessLevel: string
  verdict: string
  hint: string
}

function* rows(matrix: MatrixResult, catalog: ActionCatalog): Generator<Row> {
  for (const s of catalog.services) {
    for (let i = s.first; i < s.first + s.count; i++) {
      const verdict = verdicts[matrix.verdicts[i] ?? 0] ?? 'unknown'
      const hint = verdict === 'allow-if' ? (conditionHints[matrix.hints[i] ?? 0] ?? 'none') : 'none'
      const accessLevel = accessLevels[catalog.levels[i] ?? 0] ?? ''
      yield { action: `${s.prefix}:${catalog.names[i] ?? ''}`, accessLevel, verdict, hint: hint === 'none' ? '' : hint }
    }
  }
}

/** One line an action. */
export function matrixCsv(matrix: MatrixResult, catalog: ActionCatalog): string {
  const lines = [['action', 'accessLevel', 'verdict', 'conditionHint']]
  for (const r of rows(matrix, catalog)) lines.push([r.action, r.accessLevel, r.verdict, r.hint])
  return writeCsvForReading(lines)
}

/** `head`: whose matrix it is, and what was assumed. */
export const matrixJson = (matrix: MatrixResult, catalog: ActionCatalog, head: object): string =>
  JSON.stringify({ ...head, counts: matrix.counts, actions: [...rows(matrix, catalog)] }, null, 1) + '\n'
