import type { Hop, StatementTrace } from '../../shared/analysis'
import type { CompiledAccount, PrincipalPolicies } from '../compile/account'
import type { PolicyUse } from '../compile/policy-use'
import type { WayOf } from '../trace'

/** From the principal to each policy that may bear on it, and to those of the account's resources. */
export function waysOf(compiled: CompiledAccount, self: Hop, policies: PrincipalPolicies | undefined): WayOf {
  const uses: readonly PolicyUse[] = [
    ...(policies?.identity ?? []),
    ...(policies?.boundary ?? []),
    ...(policies?.guardrails.scp ?? []).flat(),
    ...(policies?.guardrails.rcp ?? []).flat(),
    ...compiled.resourcePolicies.list.map((r) => r.use)
  ]
  const byRef = new Map(uses.map((u) => [u.ref, u]))
  return (ref) => [self, ...(byRef.get(ref)?.way ?? [])]
}

/** The way with the statement itself at its end. */
export function withStatementHop(t: StatementTrace): StatementTrace {
  const name = `Statement ${t.statement + 1}${t.sid === null ? '' : `: ${t.sid}`}`
  const note = `The statement that ${t.effect === 'Allow' ? 'allows' : 'denies'}`
  return { ...t, way: [...t.way, { kind: 'statement', id: null, name, note }] }
}
