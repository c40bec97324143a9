import type { EntityId } from '../../shared/model'
import { accessLevels, type VerdictCounts } from '../../shared/verdict'
import type { CompiledAccount } from '../compile/account'
import { linesOf, type PrincipalLines } from './layer-lines'
import { matrixMaker } from './matrix'

/** One principal's row, as the whole matrix comes to it. The arrays are used again: read them before going on. */
export interface WholeRow {
  readonly principal: EntityId
  readonly verdicts: Uint8Array
  readonly hints: Uint8Array
  /** Counts by access level (its code) and verdict (its code): `level * 6 + verdict`. */
  readonly counts: Uint32Array
}

/** After so many rows the generator yields, so that its caller can look at the clock, or stop. */
const ROWS_A_SLICE = 16

/**
 * Every action of every user and role. Principals with the same policies come one after the other, so that their common row is worked
 * out once. Yields the number of rows done after every few; the caller ends it by not going on.
 */
export function* wholeMatrix(compiled: CompiledAccount, visit: (row: WholeRow) => void): Generator<number, void, void> {
  const { actions } = compiled.catalog
  const maker = matrixMaker(compiled)
  const bySharedPolicies = new Map<string, { principal: EntityId; lines: PrincipalLines }[]>()
  let done = 0
  for (const principal of compiled.principals()) {
    const policies = compiled.policiesOf(principal)
    if (!policies) continue
    const lines = linesOf(compiled, policies)
    const list = bySharedPolicies.get(lines.sharedKey)
    if (list) list.push({ principal, lines })
    else bySharedPolicies.set(lines.sharedKey, [{ principal, lines }])
    if (++done % (ROWS_A_SLICE * 8) === 0) yield 0
  }
  done = 0
  for (const list of bySharedPolicies.values()) {
    for (const { principal, lines } of list) {
      const { verdicts, hints, said } = maker.row(lines, list.length)
      visit({ principal, verdicts, hints, counts: countByLevel(actions.levels, verdicts, said) })
      if (++done % ROWS_A_SLICE === 0) yield done
    }
  }
  yield done
}

/** Counts by level and verdict code: `level * 6 + verdict`. `said`: the actions that may have another verdict than `none`. */
function countByLevel(levels: Uint8Array, verdicts: Uint8Array, said: Uint32Array): Uint32Array {
  const counts = new Uint32Array(accessLevels.length * 6)
  for (let w = 0; w < said.length; w++) {
    for (let x = said[w] ?? 0; x !== 0; x &= x - 1) {
      const a = w * 32 + 31 - Math.clz32(x & -x)
      const at = (levels[a] ?? 0) * 6 + (verdicts[a] ?? 0)
      counts[at] = (counts[at] ?? 0) + 1
    }
  }
  actionsByLevel(levels).forEach((actions, level) => {
    counts[level * 6] = actions
    for (let v = 1; v < 6; v++) counts[level * 6] = (counts[level * 6] ?? 0) - (counts[level * 6 + v] ?? 0)
  })
  return counts
}

const levelCounts = new WeakMap<Uint8Array, Uint32Array>()

/** How many actions each level has. */
function actionsByLevel(levels: Uint8Array): Uint32Array {
  let counts = levelCounts.get(levels)
  if (!counts) {
    counts = new Uint32Array(accessLevels.length)
    for (const l of levels) counts[l] = (counts[l] ?? 0) + 1
    levelCounts.set(levels, counts)
  }
  return counts
}

/** The counts of one level, or of all (`null`). */
export function countsOfLevel(counts: Uint32Array, level: number | null): VerdictCounts {
  const sum = (verdict: number): number => {
    if (level !== null) return counts[level * 6 + verdict] ?? 0
    return accessLevels.reduce((n, _, l) => n + (counts[l * 6 + verdict] ?? 0), 0)
  }
  return { none: sum(0), deny: sum(1), allow: sum(2), allowSome: sum(3), allowIf: sum(4), unknown: sum(5) }
}
