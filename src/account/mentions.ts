import { defaultVersion, type Account, type EntityId } from '../shared/model'

/** A policy text of the account and who holds it. `name`: of the policy; of a trust policy its role's, of a resource policy the resource's ARN. */
export interface HeldText {
  holder: EntityId
  kind: 'policy' | 'inline' | 'trust' | 'resource' | 'guardrail'
  name: string
  text: string
}

/** Every policy text that counts in the home account: default versions, inline, trust and resource policies, guardrails. */
export function* heldTexts(account: Account): Generator<HeldText> {
  const home = account.home.accountId
  for (const p of Object.values(account.policies))
    if (p.accountId === home) yield { holder: p.id, kind: 'policy', name: p.policyName, text: defaultVersion(p).document }
  for (const e of [...Object.values(account.users), ...Object.values(account.groups), ...Object.values(account.roles)]) {
    if (e.accountId !== home) continue
    for (const { policyName, document } of e.inlinePolicies)
      yield { holder: e.id, kind: 'inline', name: policyName, text: document }
    if (e.kind === 'role') yield { holder: e.id, kind: 'trust', name: e.roleName, text: e.assumeRolePolicyDocument }
  }
  for (const r of Object.values(account.resources)) yield { holder: r.id, kind: 'resource', name: r.arn, text: r.document }
  for (const g of Object.values(account.guardrails)) yield { holder: g.id, kind: 'guardrail', name: g.name, text: g.document }
}

/** The texts that spell out one of these ARNs as a whole quoted string: patterns such as `user/al*` are their author's affair. */
export function mentionsOf(account: Account, arns: readonly string[]): Omit<HeldText, 'text'>[] {
  const quoted = new Set(arns.map((arn) => JSON.stringify(arn)))
  // each text is read once, however many ARNs are asked about
  return [...heldTexts(account)]
    .filter(({ text }) => text.match(/"arn:(?:[^"\\]|\\.)*"/g)?.some((string) => quoted.has(string)))
    .map(({ holder, kind, name }) => ({ holder, kind, name }))
}
