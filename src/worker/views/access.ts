import type { Catalog } from '../../catalog/types'
import type { CompiledAccount } from '../../engine/compile/account'
import { type Matrix, matrixOf } from '../../engine/matrix/matrix'
import type { WhatIf } from '../../engine/what-if'
import type { AccessSummary, ServiceAccess } from '../../shared/analysis'
import type { EntityId } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { accessLevels, type ConditionHint, conditionHints, verdictCode } from '../../shared/verdict'

/** Summaries that are kept until the account changes. */
const MOST_KEPT = 200

/** The account as the replica has it. */
interface Compiled {
  readonly seq: number
  readonly catalog: Catalog
  readonly compiled: CompiledAccount
  under(whatIf: WhatIf): CompiledAccount
}

const isAllowed = (verdict: number | undefined): boolean =>
  verdict === verdictCode.allow || verdict === verdictCode['allow-some'] || verdict === verdictCode['allow-if']

/** What principals can do in short. Each is worked out once for a state of the account. */
export class AccessSummaries {
  #revision = -1
  readonly #known = new Map<EntityId, AccessSummary>()

  /** Refuses with `NoSuchEntity` where there is no such user or role. */
  of(account: Compiled, principal: EntityId): AccessSummary {
    if (account.seq !== this.#revision || this.#known.size >= MOST_KEPT) this.#known.clear()
    this.#revision = account.seq
    let found = this.#known.get(principal)
    if (!found) this.#known.set(principal, (found = summarise(account, principal)))
    return found
  }
}

function summarise(account: Compiled, principal: EntityId): AccessSummary {
  const { catalog, compiled, seq } = account
  const matrix = matrixOf(compiled, principal)
  const policies = compiled.policiesOf(principal)
  if (!matrix || !policies) throw new Refusal('NoSuchEntity', `no user or role has the key \`${principal}\``)
  const [boundary] = policies.boundary ?? []
  const { verdicts } = matrix
  let takesAway = 0
  if (boundary) {
    const without = matrixOf(account.under({ layersOff: ['boundary'] }), principal)
    without?.verdicts.forEach((v, a) => {
      if (isAllowed(v) && !isAllowed(verdicts[a])) takesAway++
    })
  }
  return {
    principal,
    counts: matrix.counts,
    needMfa: needing(matrix, 'mfa'),
    needNetwork: needing(matrix, 'network'),
    levels: accessLevels.map((_, level) => levelOf(matrix, catalog, level)),
    services: servicesOf(matrix, catalog),
    boundary: boundary ? { policy: boundary.ref.name, takesAway } : null,
    revision: seq
  }
}

/** Actions of which a condition is about this. */
function needing({ verdicts, about }: Matrix, hint: ConditionHint): number {
  const bit = 1 << conditionHints.indexOf(hint)
  let n = 0
  about.forEach((bits, a) => {
    if (verdicts[a] === verdictCode['allow-if'] && (bits & bit) !== 0) n++
  })
  return n
}

function levelOf({ verdicts }: Matrix, { actions }: Catalog, level: number): AccessSummary['levels'][number] {
  const n = new Uint32Array(6)
  let total = 0
  actions.levels.forEach((l, a) => {
    if (l !== level) return
    total++
    n[verdicts[a] ?? 0] = (n[verdicts[a] ?? 0] ?? 0) + 1
  })
  const of = (code: number): number => n[code] ?? 0
  return {
    total,
    allow: of(verdictCode.allow),
    allowSome: of(verdictCode['allow-some']),
    allowIf: of(verdictCode['allow-if']),
    deny: of(verdictCode.deny)
  }
}

function servicesOf({ verdicts }: Matrix, { services }: Catalog): ServiceAccess[] {
  const out: ServiceAccess[] = []
  for (const { prefix, name, first, count } of services) {
    let allowed = 0
    let conditional = 0
    for (let a = first; a < first + count; a++) {
      if (!isAllowed(verdicts[a])) continue
      allowed++
      if (verdicts[a] === verdictCode['allow-if']) conditional++
    }
    if (allowed > 0) out.push({ prefix, name, allowed, total: count, conditional: conditional === allowed })
  }
  return out.sort((a, b) => b.allowed - a.allowed || (a.prefix < b.prefix ? -1 : 1))
}
