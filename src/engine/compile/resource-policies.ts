import type { Account } from '../../shared/model'
import type { CompiledStatement } from '../compiled'
import { compileGlob, type Glob, matchGlob } from '../glob'
import type { PolicyCodes } from './policy-code'
import type { PolicyUse } from './policy-use'
import { dependsOnPrincipal } from './principal-keys'

/** A resource of the account with its policy, and the ARNs that the policy governs. */
export interface GovernedResource {
  readonly index: number
  readonly arn: string
  readonly accountId: string
  readonly use: PolicyUse
  /** The resource and what lies in it: a bucket's policy governs its objects. */
  readonly globs: readonly Glob[]
}
/** A statement of a resource's own policy. */
export interface GovernedStatement {
  readonly resource: GovernedResource
  readonly statement: CompiledStatement
}

/**
 * Policies of resources, and trust policies of the account's roles. Those of the account's own are also kept by whom they speak of: a
 * resource of another account takes part only where it is asked for.
 */
export class ResourcePolicies {
  readonly list: readonly GovernedResource[]
  /** Of every principal of the account, alike. */
  readonly everyone: GovernedStatement[] = []
  /** To be asked for each principal: `NotPrincipal`, and what hangs on the caller. */
  readonly anyone: GovernedStatement[] = []
  private readonly named = new Map<string, GovernedStatement[]>()

  constructor(account: Account, codes: PolicyCodes) {
    const list: GovernedResource[] = []
    for (const r of Object.values(account.resources)) {
      const ref = { arn: r.arn, entity: r.id, name: r.arn, versionId: null, type: 'resource' as const }
      const way = [{ kind: 'resource' as const, id: r.id, name: r.arn, note: 'Resource policy' }]
      const use: PolicyUse = { ref, code: codes.of(r.document, ref), layer: 'resource', way }
      list.push({ index: codes.numberOf(r.arn), arn: r.arn, accountId: r.accountId, use, globs: governed(r.arn) })
    }
    for (const r of Object.values(account.roles)) {
      if (r.accountId !== account.home.accountId) continue
      const ref = { arn: r.arn, entity: r.id, name: r.roleName, versionId: null, type: 'trust' as const }
      const way = [{ kind: 'role' as const, id: r.id, name: r.roleName, note: 'Trust policy of the role' }]
      const use: PolicyUse = { ref, code: codes.of(r.assumeRolePolicyDocument, ref), layer: 'trust', way }
      list.push({ index: codes.numberOf(r.arn), arn: r.arn, accountId: r.accountId, use, globs: [compileGlob(r.arn)] })
    }
    this.list = list
    for (const resource of list.filter((r) => r.accountId === account.home.accountId))
      for (const s of resource.use.code.compiled.statements) this.file({ resource, statement: s }, account)
  }

  /** The policy that governs an ARN in this account: of the longest resource that it is or lies in. */
  at(arn: string, accountId: string): PolicyUse | undefined {
    return this.governing(arn, (owner) => owner === accountId)?.use
  }

  /** Owner of the resource that governs an ARN, whoever it is; undefined: the account holds no policy of it. */
  ownerOf(arn: string): string | undefined {
    return this.governing(arn, () => true)?.accountId
  }

  private governing(arn: string, owned: (accountId: string) => boolean): GovernedResource | undefined {
    let best: GovernedResource | undefined
    for (const g of this.list) {
      if (!owned(g.accountId)) continue
      if (g.globs.some((glob) => matchGlob(glob, arn) === 1) && (!best || g.arn.length > best.arn.length)) best = g
    }
    return best
  }

  /** Statements that name the principal by its ARN or unique ID. */
  naming(arn: string, uniqueId: string | undefined): GovernedStatement[] {
    return [...(this.named.get(arn) ?? []), ...(uniqueId === undefined ? [] : (this.named.get(uniqueId) ?? []))]
  }

  /**
   * Grants to the account only delegate to its identity policies (SEMANTICS row 5), which the layers have already; a Deny of the
   * account meets all of its principals.
   */
  private file(s: GovernedStatement, account: Account): void {
    const { principal, effect } = s.statement
    const hangs = dependsOnPrincipal({ ...s.statement, principal: { form: 'plain', entries: [] } }, false)
    const star = principal.form === 'plain' && principal.entries.some((e) => e.kind === 'star')
    const own = principal.entries.some((e) => e.kind === 'account' && e.accountId === account.home.accountId)
    if (star || (own && effect === 'Deny' && principal.form === 'plain')) (hangs ? this.anyone : this.everyone).push(s)
    else if (principal.form !== 'plain' || s.statement.broken) this.anyone.push(s)
    else {
      for (const { kind, text } of principal.entries) {
        if (kind !== 'user' && kind !== 'role' && kind !== 'unique-id') continue
        const list = this.named.get(text)
        if (list) list.push(s)
        else this.named.set(text, [s])
      }
    }
  }
}

/** The ARN is taken as written: a `*` in it is no wildcard. */
function governed(arn: string): Glob[] {
  if (arn.includes('*') || arn.includes('?')) return []
  return [arn, `${arn}/*`, `${arn}:*`].map((pattern) => compileGlob(pattern))
}
