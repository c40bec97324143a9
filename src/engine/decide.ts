/**
 * How the layers make a decision (IAM User Guide, "Policy evaluation logic"; Organizations User Guide, "SCP evaluation",
 * "RCP evaluation"). Pure combination: whether a statement meets the request is asked of `match`, in three values, so that
 * `evaluate` (which knows all) and the matrix (which branches on what is open) share these rules.
 *
 * In: the compiled layers, the facts of the request (`factsOf`), and `match(statement, layer)`.
 * Out: `denied` (some Deny meets it), `allowed` (every layer that must allow does, and something grants), each YES, NO or OPEN;
 * the request is explicitly denied if `denied` is YES; allowed if `allowed` is YES and `denied` NO; implicitly denied if
 * `allowed` and `denied` are NO; else it hangs on what is open. `layer` is the one that decides, or that would in the worst case.
 */
import type { LayerName } from '../shared/analysis'
import type { CompiledPolicy, CompiledPolicySet, CompiledStatement } from './compiled'
import type { Facts } from './facts'
import { ACCOUNT, DIRECT, naming, ROLE } from './match/principal'
import { and, or } from './tri'
import { NO, OPEN, type Tri, YES } from './types'

export type MatchFunction = (statement: CompiledStatement, layer: LayerName) => Tri

export interface Decided {
  readonly denied: Tri
  readonly allowed: Tri
  readonly layer: LayerName
}

/** Verdict in one value: YES allowed, NO not allowed, OPEN either. */
export const verdictOf = (d: Decided): Tri => (d.denied === YES ? NO : d.denied === NO ? d.allowed : d.allowed === NO ? NO : OPEN)

/** Decides. Layers in order: RCPs, SCPs, resource policy, identity policies, boundary, session policies, endpoint policy. */
export function decide(set: CompiledPolicySet, facts: Facts, match: MatchFunction): Decided {
  const special = facts.special?.answer
  if (special === 'allowed') return { denied: NO, allowed: YES, layer: 'identity' }
  if (special === 'refused') return { denied: NO, allowed: NO, layer: 'identity' }
  const deny = findDeny(set, facts, match)
  if (deny.denied === YES) return { denied: YES, allowed: NO, layer: deny.layer }
  const allow = special === 'never' ? { allowed: NO as Tri, layer: nobodys(facts) } : findAllow(set, facts, match)
  return { denied: deny.denied, allowed: allow.allowed, layer: deny.denied === OPEN ? deny.layer : allow.layer }
}

/** Calls `visit` with every policy of every layer that binds, in the order of `decide`; stops where it returns true. */
export function eachPolicy(
  set: CompiledPolicySet,
  facts: Facts,
  visit: (policy: CompiledPolicy, layer: LayerName) => boolean | void
): void {
  const all = (policies: readonly CompiledPolicy[] | undefined, layer: LayerName): boolean => {
    if (policies) for (const p of policies) if (visit(p, layer) === true) return true
    return false
  }
  if (facts.rcpBinds && set.rcp) for (const level of set.rcp) if (all(level, 'rcp')) return
  if (facts.scpBinds && set.scp) for (const level of set.scp) if (all(level, 'scp')) return
  if (set.resource && facts.resourcePolicy !== 'ignored' && visit(set.resource, facts.resourceLayer) === true) return
  if (facts.identity === 'policies' && (all(set.identity, 'identity') || all(set.boundary, 'boundary'))) return
  if (facts.identity !== 'none' && all(set.session, 'session')) return
  all(set.vpcEndpoint, 'vpcEndpoint')
}

function findDeny(set: CompiledPolicySet, facts: Facts, match: MatchFunction): { denied: Tri; layer: LayerName } {
  let denied: Tri = NO
  let where: LayerName = 'identity'
  eachPolicy(set, facts, (policy, layer) => {
    for (const s of policy.denies) {
      const r = match(s, layer)
      if (r === NO || (r === OPEN && denied === OPEN)) continue
      denied = r
      where = layer
      if (r === YES) return true
    }
    return false
  })
  return { denied, layer: where }
}

interface Grants {
  /** By closeness of naming; see `match/principal.ts`. */
  account: Tri
  role: Tri
  direct: Tri
}

function findAllow(set: CompiledPolicySet, facts: Facts, match: MatchFunction): { allowed: Tri; layer: LayerName } {
  const guardrails = facts.scpBinds && set.scp ? levelsAllow(set.scp, match) : YES
  if (guardrails === NO) return { allowed: NO, layer: 'scp' }
  const grants = resourceGrants(set, facts, match)
  const identity = identityAllows(set, facts, match)
  const boundary = facts.identity === 'policies' && set.boundary ? anyAllow(set.boundary, 'boundary', match) : YES
  const session = facts.identity === 'none' ? YES : sessionAllows(set, facts, match)
  const capped = and(identity, and(boundary, session))
  const caps = and(boundary, session)
  const named = or(grants.direct, or(grants.role, grants.account))
  // A root session (`sts:AssumeRoot`) does no more than its task policy says, whoever names the root user.
  const direct = facts.identity === 'all' ? and(grants.direct, session) : grants.direct
  const grant =
    facts.identity === 'none'
      ? direct
      : facts.sameAccount
        ? or(direct, or(and(grants.role, caps), facts.mustTrust ? and(grants.account, capped) : capped))
        : and(capped, named)
  const endpoint = set.vpcEndpoint ? anyAllow(set.vpcEndpoint, 'vpcEndpoint', match) : YES
  const allowed = and(guardrails, and(grant, endpoint))
  if (allowed === YES) return { allowed, layer: capped === YES && !facts.mustTrust ? 'identity' : facts.resourceLayer }
  const lacking =
    guardrails !== YES
      ? 'scp'
      : grant !== YES
        ? whoLacks(facts, named, or(identity, grants.role), boundary, session)
        : 'vpcEndpoint'
  return { allowed, layer: lacking }
}

/** The layer that is named where no policy can allow it. */
const nobodys = (facts: Facts): LayerName => (facts.identity === 'none' ? facts.resourceLayer : 'identity')

/** The layer without whose allow nothing is granted. */
function whoLacks(facts: Facts, named: Tri, identity: Tri, boundary: Tri, session: Tri): LayerName {
  const asksResource = facts.identity === 'none' || !facts.sameAccount || facts.mustTrust
  if (asksResource && named !== YES) return facts.resourceLayer
  if (identity !== YES) return 'identity'
  if (boundary !== YES) return 'boundary'
  return session === YES ? 'identity' : 'session'
}

/** Root needs no identity policy; a federated user has those of its user only where a session policy passes them on. */
function identityAllows(set: CompiledPolicySet, facts: Facts, match: MatchFunction): Tri {
  if (facts.identity === 'all') return YES
  if (facts.identity === 'none') return NO
  if (facts.caller.kind === 'federated-user' && !set.session) return NO
  return facts.ownPassword ? YES : anyAllow(set.identity, 'identity', match)
}

/** What a federated user may do beyond grants to its own session is what its session policy passes on: nothing without one. */
function sessionAllows(set: CompiledPolicySet, facts: Facts, match: MatchFunction): Tri {
  if (!set.session) return facts.caller.kind === 'federated-user' ? NO : YES
  return anyAllow(set.session, 'session', match)
}

function resourceGrants(set: CompiledPolicySet, facts: Facts, match: MatchFunction): Grants {
  const grants: Grants = { account: NO, role: NO, direct: NO }
  if (!set.resource || facts.resourcePolicy !== 'counts') return grants
  for (const s of set.resource.allows) {
    const named = naming(s.principal, facts.caller)
    if (named === DIRECT) grants.direct = or(grants.direct, match(s, facts.resourceLayer))
    else if (named === ROLE) grants.role = or(grants.role, match(s, facts.resourceLayer))
    else if (named === ACCOUNT) grants.account = or(grants.account, match(s, facts.resourceLayer))
  }
  return grants
}

/** OR within a level, AND across levels. */
function levelsAllow(levels: readonly (readonly CompiledPolicy[])[], match: MatchFunction): Tri {
  let out: Tri = YES
  for (const level of levels) {
    out = and(out, anyAllow(level, 'scp', match))
    if (out === NO) return NO
  }
  return out
}

function anyAllow(policies: readonly CompiledPolicy[], layer: LayerName, match: MatchFunction): Tri {
  let out: Tri = NO
  for (const p of policies) {
    for (const s of p.allows) {
      out = or(out, match(s, layer))
      if (out === YES) return YES
    }
  }
  return out
}
