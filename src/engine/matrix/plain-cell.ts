import type { Slot } from '../compile/action-classes'
import { ALL, type Coverage, NONE } from '../compile/coverage'
import type { KnownCaller } from '../compile/known-caller'
import { verdictCode } from '../../shared/verdict'
import { type CellProblem, RCP, RESOURCE } from './cell-problem'
import type { Group } from './groups'
import { hintOfClauses } from './hints'
import type { JointContexts } from './joint-contexts'

/** What a cell comes to, without the requests that show it. */
export interface PlainAnswer {
  readonly verdict: number
  readonly hint: number
}

/**
 * Most open cells hang on the Allows of one layer, and on Denys that name every resource or none. For these a few certain facts decide,
 * and no part of the resources needs to be looked at: does a clause reach a slot at all, does it leave out the plainest ARN of a type,
 * can the conditions hold or fail together. Null: only `resolveCell` can say. Where there is an answer, it is the same as that one's.
 */
export function plainCell(
  problem: CellProblem,
  groups: readonly Group[],
  coverage: Coverage,
  contexts: JointContexts,
  { active }: KnownCaller
): PlainAnswer | null {
  const open = problem.layers.filter((l) => !problem.satisfied.includes(l))
  const allows: Group[] = []
  const denies: Group[] = []
  for (const g of groups) {
    if (g.layer === RESOURCE || g.templates.length > 0) return null
    if (g.effect === 'Allow') {
      if (g.layer === RCP || open.length !== 1 || g.layer !== open[0]) return null
      allows.push(g)
    } else {
      if (!g.every || g.conditions.length === 0) return null
      denies.push(g)
    }
  }
  if (open.length > 1) return null
  const can = (hold: readonly Group[], fail: readonly Group[]): boolean | null => contexts.exists(hold, fail, active)
  const answer = (verdict: number): PlainAnswer => ({
    verdict,
    hint: verdict === verdictCode['allow-if'] ? hintOfClauses(groups) : 0
  })

  for (const d of denies) if (can([d], []) !== true) return null
  const slots: readonly (Slot | null)[] = problem.slots ?? [null]
  /** Slots that no unconditional Allow reaches, with the conditional ones that do. */
  const conditional: Group[][] = []
  let refused = denies.length > 0
  for (const slot of slots) {
    const reaching: Group[] = []
    for (const g of allows) {
      const reaches = reachesSlot(g, slot, coverage)
      if (reaches === null) return null
      if (reaches) reaching.push(g)
    }
    if (reaching.length === 0 && open.length > 0) return canNone(denies, can) ? answer(verdictCode.none) : null
    if (open.length > 0 && !reaching.some((g) => g.conditions.length === 0)) conditional.push(reaching)
    refused ||= open.length > 0 && refusesPlainest(reaching, slot, coverage, can)
  }
  if (conditional.length === 0 && denies.length === 0) return refused ? answer(verdictCode['allow-some']) : null
  // Where those of a slot can fail together, no part of it is always allowed.
  if (denies.length === 0 && !conditional.every((reaching) => can([], reaching) === true)) return null
  const [first, ...others] = conditional
  if (!first) return can([], denies) === true ? answer(verdictCode['allow-if']) : null
  const reachAll = first.filter((g) => others.every((o) => o.includes(g)))
  return reachAll.some((g) => can([g], denies) === true) ? answer(verdictCode['allow-if']) : null
}

/** Nothing allows; it is `deny` only where the Denys together leave no request out. */
const canNone = (denies: readonly Group[], can: (hold: readonly Group[], fail: readonly Group[]) => boolean | null): boolean =>
  can([], denies) === true

/** Whether the group names any resource of the slot; null: that is not certain. */
function reachesSlot(g: Group, slot: Slot | null, coverage: Coverage): boolean | null {
  if (g.every || slot === null) return true
  for (const set of g.sets) {
    const cover = coverage.of(set, slot)
    if (cover === NONE) continue
    if (cover === ALL || !set.negated || coverage.typesOf(slot).some((t) => coverage.holdsPlainest(set, t))) return true
    return null
  }
  return false
}

/** Whether for some type the clauses that hold its plainest ARN can all fail. */
function refusesPlainest(
  reaching: readonly Group[],
  slot: Slot | null,
  coverage: Coverage,
  can: (hold: readonly Group[], fail: readonly Group[]) => boolean | null
): boolean {
  const failing = (holds: (g: Group) => boolean): boolean => {
    const holding = reaching.filter(holds)
    return holding.every((g) => g.conditions.length > 0) && can([], holding) === true
  }
  if (slot === null) return failing(() => true)
  return coverage.typesOf(slot).some((type) => failing((g) => g.every || g.sets.some((s) => coverage.holdsPlainest(s, type))))
}
