import { verdicts, type Verdict } from '../../../shared/verdict'
import type { MatrixData, MatrixTarget } from '../../widgets/matrix-grid/types'

/** What says most first: what hangs on something before what is plain. */
const order: Verdict[] = ['allow-if', 'allow-some', 'deny', 'unknown', 'allow', 'none']

/** The action of a cell, or of a service, that says most: its index in the catalog; undefined where there is none. */
export function tellingAction(data: MatrixData, { row, level, action }: MatrixTarget): number | undefined {
  const service = data.rows[row]
  if (action !== undefined || !service) return action
  let best: number | undefined
  let rank = Infinity
  for (let i = service.first; i < service.first + service.count; i++) {
    if (level !== undefined && data.levels[i] !== level) continue
    const r = order.indexOf(verdicts[data.verdicts[i] ?? 0] ?? 'none')
    if (r < rank) [best, rank] = [i, r]
  }
  return best
}
