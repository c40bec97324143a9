import type { MatrixData } from '../../../src/renderer/widgets/matrix-grid/types'
import {
  accessLevels,
  conditionHints,
  verdictCode,
  type AccessLevel,
  type ConditionHint,
  type Verdict
} from '../../../src/shared/verdict'

type ActionSpec = readonly [name: string, level: AccessLevel, verdict: Verdict, hint?: ConditionHint]

/** A matrix from a readable description. */
export function matrix(services: readonly { name: string; code: string; actions: readonly ActionSpec[] }[]): MatrixData {
  const all = services.flatMap((s) => s.actions)
  let first = 0
  const rows = services.map(({ name, code, actions }) => {
    const row = { key: code, name, code, first, count: actions.length }
    first += actions.length
    return row
  })
  return {
    rows,
    names: all.map(([name]) => name),
    levels: Uint8Array.from(all, ([, level]) => accessLevels.indexOf(level)),
    verdicts: Uint8Array.from(all, ([, , verdict]) => verdictCode[verdict]),
    hints: Uint8Array.from(all, ([, , , hint]) => conditionHints.indexOf(hint ?? 'none')),
    conditions: Uint8Array.from(all, ([, , verdict]) => (verdict === 'allow-if' ? 1 : 0))
  }
}
