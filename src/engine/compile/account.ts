import type { Catalog } from '../../catalog/types'
import type { Account, EntityId } from '../../shared/model'
import type { CompiledPolicySet } from '../compiled'
import type { Caller } from '../types'
import { accountUnder, type Assumed, asItIs, assumedOf, type WhatIf } from '../what-if'
import { type Guardrails, guardrailsOf } from './guardrails'
import { compiledUnder } from './policy-set'
import { PolicyCodes } from './policy-code'
import { type LeftOut, type PolicyUse, unreadable } from './policy-use'
import { PolicySources } from './policy-sources'
import { ResourcePolicies } from './resource-policies'

/** Texts of policies that are no longer in the account are kept up to this many, then all are compiled anew. */
const MOST_STALE_TEXTS = 4000

/** Every policy that bears on a principal, by layer; an absent layer does not limit. */
export interface PrincipalPolicies {
  readonly id: EntityId
  readonly name: string
  readonly caller: Caller
  readonly identity: readonly PolicyUse[]
  readonly boundary: readonly PolicyUse[] | null
  readonly guardrails: Guardrails
  readonly leftOut: readonly LeftOut[]
  /** What a what-if takes to be so of every request. */
  readonly assumed: Assumed
}

/**
 * An account made ready for questions. Each policy text is parsed and compiled once, whoever carries it; what a principal may do is
 * put together when it is asked for. `update` takes the next state of the account: only texts that were not there before are compiled.
 */
export class CompiledAccount {
  codes: PolicyCodes
  resourcePolicies: ResourcePolicies
  private sources: PolicySources
  private readonly guardrails = new Map<string, Guardrails>()
  private readonly policies = new Map<EntityId, PrincipalPolicies>()
  private textsAtStart = 0
  /** Services whose resources RCPs bind, as the catalog has them. */
  readonly rcpServices: ReadonlySet<string>

  /** `codes`: what other views of the same account have compiled already. */
  constructor(
    private state: Account,
    readonly catalog: Catalog,
    codes?: PolicyCodes,
    private readonly assumed: Assumed = new Map()
  ) {
    this.rcpServices = new Set(catalog.services.filter((s) => s.rcp).map((s) => s.prefix))
    this.codes = codes ?? new PolicyCodes(catalog, state.home.partition)
    this.sources = new PolicySources(state, catalog, this.codes)
    this.resourcePolicies = new ResourcePolicies(state, this.codes)
  }

  get account(): Account {
    return this.state
  }

  /** The account as a what-if has it: another view of what is compiled, to be made anew after a change. */
  under(whatIf: WhatIf): CompiledAccount {
    if (asItIs(whatIf)) return this
    return new CompiledAccount(accountUnder(this.state, whatIf), this.catalog, this.codes, assumedOf(whatIf))
  }

  /** Users and roles, in the account's order: groups are no principals. */
  principals(): EntityId[] {
    return [...Object.values(this.state.users), ...Object.values(this.state.roles)].map((p) => p.id)
  }

  /** The account after a change to these entities (`null`: anything may have changed). */
  update(account: Account, touched: readonly EntityId[] | null): void {
    const before = this.state
    this.state = account
    const anew = account.home.partition !== before.home.partition || this.codes.size > this.textsAtStart + MOST_STALE_TEXTS
    if (anew) {
      this.codes = new PolicyCodes(this.catalog, account.home.partition)
      this.textsAtStart = 0
    }
    const usersOnly = touched !== null && touched.every((id) => id in account.users || id in account.roles)
    if (usersOnly && !anew && before.home === account.home) for (const id of touched) this.policies.delete(id)
    else {
      this.policies.clear()
      this.guardrails.clear()
    }
    this.sources = new PolicySources(account, this.catalog, this.codes)
    if (account.resources !== before.resources || account.roles !== before.roles)
      this.resourcePolicies = new ResourcePolicies(account, this.codes)
  }

  /** The principal's policies; undefined if there is no such user or role. */
  policiesOf(id: EntityId): PrincipalPolicies | undefined {
    let found = this.policies.get(id)
    if (!found) {
      found = this.gather(id)
      if (found) this.policies.set(id, found)
      if (this.textsAtStart === 0) this.textsAtStart = this.codes.size
    }
    return found
  }

  /**
   * The same as layers for `evaluate`; `resource`: the ARN asked for, whose own policy then takes part. `owner`: the account of the
   * resource, whose resource control policies count; without it, it is in the principal's account, with the policies of the home account.
   */
  policySetOf(id: EntityId, resource?: string, owner?: string): CompiledPolicySet | undefined {
    const policies = this.policiesOf(id)
    if (!policies) return undefined
    const { accountId: home } = this.state.home
    const own = resource === undefined ? undefined : this.resourcePolicies.at(resource, owner ?? home)
    const holder = owner ?? ('accountId' in policies.caller ? policies.caller.accountId : home)
    return compiledUnder(policies, this, holder, own)
  }

  private gather(id: EntityId): PrincipalPolicies | undefined {
    const user = this.state.users[id]
    const role = this.state.roles[id]
    const principal = user ?? role
    if (!principal) return undefined
    const { arn, accountId, tags } = principal
    const caller: Caller = user
      ? { kind: 'user', arn, accountId, userName: user.userName, userId: user.userId, tags }
      : { kind: 'role', arn, accountId, roleName: role?.roleName ?? '', roleId: role?.roleId ?? '', tags }
    const missing: LeftOut[] = []
    const identity = [...this.sources.ofOwner(principal, 'identity', [], missing)]
    for (const groupId of user?.groups ?? []) {
      const group = this.state.groups[groupId]
      if (group) identity.push(...this.sources.ofGroup(group, missing))
    }
    const { home, passwordPolicy } = this.state
    if (user && accountId === home.accountId && passwordPolicy?.allowUsersToChangePassword === true)
      identity.push(this.sources.ofPasswordPolicy(user))
    const boundary = this.sources.boundaryOf(principal, missing)
    const guardrails = this.guardrailsOf(accountId)
    const all = [...identity, ...(boundary ?? []), ...(guardrails.scp ?? []).flat(), ...(guardrails.rcp ?? []).flat()]
    const leftOut = [...missing, ...all.map(unreadable).filter((x) => x !== null)]
    const name = user?.userName ?? role?.roleName ?? ''
    return { id, name, caller, identity, boundary, guardrails, leftOut, assumed: this.assumed }
  }

  guardrailsOf(accountId: string): Guardrails {
    let found = this.guardrails.get(accountId)
    if (!found) this.guardrails.set(accountId, (found = guardrailsOf(this.state, accountId, this.codes)))
    return found
  }
}
