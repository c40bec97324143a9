import type { Slot } from '../compile/action-classes'
import type { Coverage } from '../compile/coverage'
import type { KnownCaller } from '../compile/known-caller'
import { verdictCode } from '../../shared/verdict'
import { type CellProblem, RCP, RESOURCE } from './cell-problem'
import type { Group } from './groups'
import { hintOf, hintOfClauses } from './hints'
import type { JointContexts } from './joint-contexts'
import { keysQuotedApart, type Reach, reachesOf } from './plain-reach'

/** What a cell comes to, without the requests that show it. */
export interface PlainAnswer {
  readonly verdict: number
  readonly hint: number
}

/** Whether there is a context in which all of `hold` and none of `fail` do; null: it takes too long to say. */
type Can = (hold: readonly Group[], fail: readonly Group[]) => boolean | null

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
  const [layer] = open
  if (open.length > 1) return null
  const allows: Group[] = []
  const denies: Group[] = []
  for (const g of groups) {
    if (g.layer === RESOURCE) return null
    if (g.effect === 'Deny') {
      if (!g.every || g.conditions.length === 0) return null
      denies.push(g)
    } else {
      if (g.layer === RCP || g.layer !== layer) return null
      allows.push(g)
    }
  }
  const quoted = keysQuotedApart(groups)
  if (!quoted) return null
  const can: Can = (hold, fail) => contexts.exists(hold, fail, active)
  if (!denies.every((d) => can([d], []) === true)) return null
  const verdict =
    layer === undefined ? underDenies(denies, can) : verdictOf(problem.slots ?? [null], allows, denies, coverage, can)
  if (verdict === null) return null
  const code = verdictCode[verdict]
  return { verdict: code, hint: verdict === 'allow-if' ? least(hintOfClauses(groups), hintOf(quoted)) : 0 }
}

/** Every layer allows whatever the request: it is denied in some contexts, and allowed where no Deny holds. */
const underDenies = (denies: readonly Group[], can: Can): 'allow-if' | null =>
  denies.length > 0 && can([], denies) === true ? 'allow-if' : null

function verdictOf(
  slots: readonly (Slot | null)[],
  allows: readonly Group[],
  denies: readonly Group[],
  coverage: Coverage,
  can: Can
): 'none' | 'allow-some' | 'allow-if' | null {
  const reached: Reach[][] = []
  for (const slot of slots) {
    const reaches = reachesOf(allows, slot, coverage)
    if (!reaches) return null
    // It is `deny` only where the Denys together leave no request out.
    if (reaches.length === 0) return can([], denies) === true ? 'none' : null
    reached.push(reaches)
  }
  /** Those of slots that no unconditional Allow reaches. */
  const conditional = reached.filter((reaches) => reaches.every(isConditional))
  const [first] = conditional
  if (denies.length === 0) {
    if (!first) return slots.some((slot, i) => refusesPlainest(reached[i] ?? [], slot, coverage, can)) ? 'allow-some' : null
    // Where those of a slot can fail together, no part of it is always allowed.
    if (!conditional.every((reaches) => canFail(reaches, can))) return null
  }
  if (!first) return can([], denies) === true ? 'allow-if' : null
  const together = allowTogether([], conditional, denies, can)
  if (together !== false) return together === true ? 'allow-if' : null
  return can([], denies) === true ? 'none' : null
}

/** Most choices of a clause for each slot that are tried. */
const MOST_CHOICES = 64

/** Whether in some context clauses hold that reach every slot, and no Deny does; null: that is not certain. */
function allowTogether(chosen: readonly Group[], slots: readonly Reach[][], denies: readonly Group[], can: Can): boolean | null {
  const [slot, ...others] = slots
  if (!slot) return can(chosen, denies)
  if (slots.reduce((n, s) => n * s.length, 1) > MOST_CHOICES) return null
  let found: boolean | null = false
  for (const { group } of slot) {
    const result = allowTogether(chosen.includes(group) ? chosen : [...chosen, group], others, denies, can)
    if (result === true) return true
    if (result === null) found = null
  }
  return found
}

const isConditional = ({ group, quoting }: Reach): boolean => quoting || group.conditions.length > 0

/** Whether all can fail in one context: those that quote keys do where these are absent, which no condition asks for. */
function canFail(reaches: readonly Reach[], can: Can): boolean {
  const fixed: Group[] = []
  for (const { group, quoting } of reaches) {
    if (quoting) continue
    if (group.conditions.length === 0) return false
    fixed.push(group)
  }
  return can([], fixed) === true
}

/** Whether for some type those that hold its plainest ARN can all fail. */
function refusesPlainest(reaches: readonly Reach[], slot: Slot | null, coverage: Coverage, can: Can): boolean {
  if (slot === null) return canFail(reaches, can)
  const holds = ({ group, quoting }: Reach, type: number): boolean =>
    quoting || group.every || group.sets.some((s) => coverage.holdsPlainest(s, type))
  return slot.typeNumbers.some((type) => {
    const holding = reaches.filter((r) => holds(r, type))
    return canFail(holding, can)
  })
}

/** Of two hints the one that people act on first; 0 is none. */
const least = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : Math.min(a, b))
