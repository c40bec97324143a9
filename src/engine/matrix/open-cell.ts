import { verdictCode } from '../../shared/verdict'
import type { PolicyCodes } from '../compile/policy-code'
import type { KnownCaller } from '../compile/known-caller'
import type { Facts } from '../facts'
import { type Decided, verdictOf } from '../decide'
import { NO, YES } from '../types'
import { Branching, type Part, denialOpen, verdictOpen } from './branch'
import type { CellAnswer, CellProblem, Example } from './cell-problem'
import type { Coverage } from '../compile/coverage'
import type { ResourceSet } from '../compile/resource-set'
import type { Tokens } from '../compile/tokens'
import { type Group, groupsOf } from './groups'
import { hintOf } from './hints'
import type { KeyValue } from './key-values'
import { addedByQuotes, type Ask, type Quoted } from './added-by-quotes'
import { keysQuotedApart } from './plain-reach'
import { quotedNames } from './quoted-names'
import { slotRegions } from './slot-regions'
import { knownConditions } from './known'
import { Truth } from './truth'

/** What contexts do to one part of a slot's resources. */
interface PartSummary {
  readonly part: Part
  readonly allows: boolean
  readonly refuses: boolean
  readonly allowedIn: Example['context']
  readonly refusedIn: Example['context']
}

/**
 * Resolves a cell exactly (docs/ARCHITECTURE.md, "Analysis"). Resources outside, contexts inside: a slot's resources are split into
 * the parts that the clauses tell apart; for each, keys are chosen only while the decision hangs on them. A call is allowed if the
 * resource that it names in each slot is.
 */
export function resolveCell(problem: CellProblem, caller: KnownCaller, accountId: string, codes: PolicyCodes): CellAnswer {
  const coverage = codes.coverage(accountId)
  const groups = groupsOf(problem, coverage)
  const ask: Ask = (quoted, of) => resolveWith(quoted, of, problem, caller, coverage, codes)
  const quoting = groups.filter((g) => g.templates.length > 0)
  // Where all that quote are Allows of one layer, it is enough that one of them names a resource: none does for every value.
  const alike = quoting.length > 0 && quoting.every((g) => g.effect === 'Allow' && g.layer === quoting[0]?.layer)
  const keys = alike ? keysQuotedApart(groups) : null
  const added = keys ? addedByQuotes(groups, keys, problem.slots?.length ?? 1, ask) : null
  if (added) return added
  const answer = ask({ values: 2, anyDoes: false }, groups)
  return alike && answer.verdict === verdictCode.unknown ? ask({ values: 0, anyDoes: true }, groups) : answer
}

function resolveWith(
  quoted: Quoted,
  groups: readonly Group[],
  problem: CellProblem,
  caller: KnownCaller,
  coverage: Coverage,
  codes: PolicyCodes
): CellAnswer {
  const { catalog } = codes
  const asked = groups.flatMap((g) => g.conditions.map((bound) => ({ bound, effect: g.effect })))
  const variables = groups.flatMap((g) => g.templates.flatMap((t) => t.flatMap((p) => (p.kind === 'variable' ? [p.key] : []))))
  const setOf = (patterns: readonly Tokens[]): ResourceSet => codes.clauses.setOf(patterns)
  const named = quotedNames(groups, problem.slots ?? [], coverage, setOf, quoted.values)
  const truth = Truth.of(
    asked,
    new Map(variables.map((key) => [key, named.get(key) ?? []])),
    catalog,
    caller.active,
    knownConditions(codes).values
  )
  if (!truth) return tooMany([...new Set(asked.flatMap((a) => a.bound.keys))], 0)
  const valuesOf = (key: string): readonly KeyValue[] => truth.values[truth.keys.indexOf(key)] ?? []
  const regions = problem.slots ? slotRegions(groups, problem.slots, coverage, setOf, valuesOf, quoted.anyDoes) : null
  if (problem.slots && !regions) return tooMany(truth.keys, 0)
  const branching = new Branching(problem, groups, regions, truth, cellFacts(caller))
  const slots = regions ? regions.slots.map((s) => partsOf(branching, s)) : [[branching.partOf(null)]]
  const summaries = slots.map((parts) => summarise(branching, parts))
  if (summaries.some((s) => s === null)) return tooMany(truth.keys, branching.branches)
  return judge(
    branching,
    summaries.filter((s) => s !== null)
  )
}

const partsOf = (branching: Branching, regions: readonly { signature: string; witness: string }[]): Part[] => {
  const bySignature = new Map<string, Part>()
  for (const r of regions) if (!bySignature.has(r.signature)) bySignature.set(r.signature, branching.partOf(r))
  return [...bySignature.values()]
}

function summarise(branching: Branching, parts: readonly Part[]): PartSummary[] | null {
  const out: PartSummary[] = []
  for (const part of parts) {
    let allowedIn: Example['context'] | null = null
    let refusedIn: Example['context'] | null = null
    const sound = branching.walk([part], verdictOpen, ([d]) => {
      if (d && verdictOf(d) === YES) allowedIn ??= branching.truth.assignment()
      else refusedIn ??= branching.truth.assignment()
      return allowedIn !== null && refusedIn !== null
    })
    if (!sound) return null
    const none: Example['context'] = new Map()
    out.push({
      part,
      allows: allowedIn !== null,
      refuses: refusedIn !== null,
      allowedIn: allowedIn ?? none,
      refusedIn: refusedIn ?? none
    })
  }
  return out
}

function judge(branching: Branching, slots: readonly PartSummary[][]): CellAnswer {
  const answer = (verdict: number, allowed: Example | null, refused: Example | null): CellAnswer => {
    const isIf = verdict === verdictCode['allow-if']
    const dependsOn = isIf ? branching.truth.keys : []
    return {
      verdict,
      hint: hintOf(isIf ? branching.truth.keys : []),
      allowed,
      refused,
      dependsOn: [...dependsOn],
      branches: branching.branches
    }
  }
  const refused = refusedExample(slots)
  const always = slots.map((s) => s.find((p) => p.allows && !p.refuses))
  const alwaysExample = (): Example => ({ resources: always.map((p) => p?.part.witness ?? ''), context: new Map() })
  if (!refused) return answer(verdictCode.allow, alwaysExample(), null)
  if (always.every((p) => p !== undefined)) return answer(verdictCode['allow-some'], alwaysExample(), refused)
  const allowed = slots.some((s) => !s.some((p) => p.allows)) ? null : searchTogether(branching, slots, 'allowed')
  if (allowed === 'tooMany') return tooMany(branching.truth.keys, branching.branches)
  if (allowed) return answer(verdictCode['allow-if'], allowed, refused)
  const spared = searchTogether(branching, slots, 'notDenied')
  if (spared === 'tooMany') return tooMany(branching.truth.keys, branching.branches)
  return answer(spared ? verdictCode.none : verdictCode.deny, null, spared ?? refused)
}

/** A resource that is refused in some context, with any that are allowed in the other slots. */
function refusedExample(slots: readonly PartSummary[][]): Example | null {
  for (const [at, parts] of slots.entries()) {
    const bad = parts.find((p) => p.refuses)
    if (!bad) continue
    const resources = slots.map((s, i) => (i === at ? bad : (s.find((p) => p.allows) ?? s[0]))?.part.witness ?? '')
    return { resources, context: bad.refusedIn }
  }
  return null
}

/** One context and a resource of each slot, such that all are allowed, or that no Deny meets any. */
function searchTogether(
  branching: Branching,
  slots: readonly PartSummary[][],
  what: 'allowed' | 'notDenied'
): Example | null | 'tooMany' {
  const good = (d: Decided): boolean => (what === 'allowed' ? verdictOf(d) === YES : d.denied === NO)
  const isOpen = what === 'allowed' ? verdictOpen : denialOpen
  // A part that is allowed in every context is never the worse choice.
  const candidates = slots.map((s) => {
    const always = s.find((p) => p.allows && !p.refuses)
    return what === 'notDenied' ? s : always ? [always] : s.filter((p) => p.allows)
  })
  let found: Example | null = null
  let sound = true
  const choose = (at: number, chosen: readonly Part[]): void => {
    if (found || !sound) return
    const parts = candidates[at]
    if (!parts) {
      sound = branching.walk(chosen, isOpen, (decided) => {
        if (!decided.every(good)) return false
        found = { resources: chosen.map((p) => p.witness), context: branching.truth.assignment() }
        return true
      })
      return
    }
    for (const p of parts) choose(at + 1, [...chosen, p.part])
  }
  choose(0, [])
  return sound ? found : 'tooMany'
}

const tooMany = (keys: readonly string[], branches: number): CellAnswer => ({
  verdict: verdictCode.unknown,
  hint: hintOf(keys),
  allowed: null,
  refused: null,
  dependsOn: [...keys],
  branches
})

/** Facts of any request to the caller's own account; what stands beside the policies is looked after where problems are made. */
const cellFacts = (caller: KnownCaller): Facts => ({
  caller: caller.caller,
  sameAccount: true,
  identity: 'policies',
  mustTrust: false,
  resourceLayer: 'resource',
  resourcePolicy: 'counts',
  scpBinds: true,
  rcpBinds: true,
  special: null,
  ownPassword: false
})
