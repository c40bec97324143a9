import { indexOf } from '../../account/index-of'
import type { Catalog } from '../../catalog/types'
import { parsePolicy, type Statement } from '../../policy'
import type { AdvicePrincipal, PolicyAdvice } from '../../shared/account-views'
import { defaultVersion, type Account, type Group, type Role, type User, nameOf } from '../../shared/model'
import type { Steps } from '../scheduler'
import { managedText } from './policy-texts'

const everything = (s: Statement): boolean =>
  s.effect === 'Allow' &&
  !s.broken &&
  s.conditions.length === 0 &&
  (s.actions ?? []).some((a) => /^\*+(?::\*+)?$/.test(a.text)) &&
  (s.resources ?? []).some((r) => /^\*+$/.test(r.text))

/** Whether a policy allows every action on every resource, without a condition. */
const allowsAll = (text: string): boolean => parsePolicy(text).statements.some(everything)

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
const principal = (e: User | Group | Role): AdvicePrincipal => ({ id: e.id, kind: e.kind, name: nameOf(e) })

/** What the policies of the home account make worth a look. Each text is read once; pauses after each, as an account may hold thousands. */
export function* policyAdvice(account: Account, catalog: Catalog): Steps<PolicyAdvice> {
  const home = <T extends { accountId: string }>(record: Record<string, T>): T[] =>
    Object.values(record).filter((e) => e.accountId === account.home.accountId)
  const users = home(account.users)
  const groups = home(account.groups)
  const roles = home(account.roles)
  const policies = home(account.policies)
  const everyone = [...users, ...groups, ...roles]

  const managed = new Map<string, string | undefined>()
  for (const arn of new Set(everyone.flatMap((e) => e.attachedPolicies))) {
    managed.set(arn, managedText(account, catalog, arn)?.text)
    yield
  }
  const texts = new Set([
    ...everyone.flatMap((e) => e.inlinePolicies.map((p) => p.document)),
    ...policies.map((p) => defaultVersion(p).document),
    ...managed.values()
  ])
  const open = new Set<string | undefined>()
  for (const text of texts) {
    if (text !== undefined && allowsAll(text)) open.add(text)
    yield
  }
  const trust: Trust[] = []
  for (const role of roles) {
    const found = trustOf(account, role)
    if (found) trust.push(found)
    yield
  }

  const openInline = new Map(everyone.map((e) => [e.id, e.inlinePolicies.filter((p) => open.has(p.document))]))
  const gives = (e: User | Group | Role): boolean =>
    e.attachedPolicies.some((arn) => open.has(managed.get(arn))) || (openInline.get(e.id)?.length ?? 0) > 0
  const givingGroups = new Set(groups.filter(gives).map((g) => g.id))
  const index = indexOf(account) // after the last pause: a change meanwhile has moved it on
  return {
    administrators: [...users, ...roles]
      .filter((e) => gives(e) || (e.kind === 'user' && e.groups.some((g) => givingGroups.has(g))))
      .map(principal)
      .sort(byName),
    wideOpen: [
      ...policies
        .filter((p) => open.has(defaultVersion(p).document))
        .map((p) => ({ name: p.policyName, arn: p.arn, owner: null, ownerName: null })),
      ...everyone.flatMap((e) =>
        (openInline.get(e.id) ?? []).map((p) => ({ name: p.policyName, arn: null, owner: e.id, ownerName: nameOf(e) }))
      )
    ].sort(byName),
    inline: everyone
      .filter((e) => e.inlinePolicies.length > 0)
      .map((e) => ({ ...principal(e), count: e.inlinePolicies.length }))
      .sort(byName),
    openTrust: trust.flatMap(({ role, why }) => (why === 'conditioned' ? [] : [{ ...principal(role), why }])).sort(byName),
    emptyGroups: groups
      .filter((g) => index.members(g.id).size > 0 && g.attachedPolicies.length + g.inlinePolicies.length === 0)
      .map(principal)
      .sort(byName),
    directUsers: users
      .filter((u) => u.attachedPolicies.length + u.inlinePolicies.length > 0)
      .map(principal)
      .sort(byName),
    trustsOtherAccounts: trust
      .filter(({ outside }) => outside)
      .map(({ role }) => principal(role))
      .sort(byName)
  }
}

type Trust = { role: Role; why: 'anyone' | 'account' | 'conditioned'; outside: boolean }

/** Whom outside of its account a role lets in, if anyone. */
function trustOf(account: Account, role: Role): Trust | null {
  let found: Trust | null = null
  for (const s of parsePolicy(role.assumeRolePolicyDocument).statements) {
    if (s.effect !== 'Allow') continue
    for (const p of s.principals ?? []) {
      if (p.type !== 'AWS') continue
      const anyone = p.text === '*'
      const other = /^(?:arn:[a-z-]+:iam::)?(\d{12})/.exec(p.text)?.[1]
      if (!anyone && (other === undefined || other === account.home.accountId)) continue
      const why = s.conditions.length > 0 ? 'conditioned' : anyone ? 'anyone' : 'account'
      if (!found || why === 'anyone' || found.why === 'conditioned') found = { role, why, outside: true }
    }
  }
  return found
}
