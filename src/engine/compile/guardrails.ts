import type { Account } from '../../shared/model'
import type { PolicyCodes } from './policy-code'
import type { PolicyUse } from './policy-use'

/** An account's service and resource control policies, one list a level, root first; null: none are kept, nothing limits. */
export interface Guardrails {
  readonly scp: readonly (readonly PolicyUse[])[] | null
  readonly rcp: readonly (readonly PolicyUse[])[] | null
  readonly managementAccount: boolean
}

/** What the account says of root sessions in its organization, for a policy set. */
export const rootSessionsOf = ({ home }: Account): { rootSessionsEnabled?: boolean } =>
  home.rootSessionsEnabled === undefined ? {} : { rootSessionsEnabled: home.rootSessionsEnabled }

export function guardrailsOf(account: Account, accountId: string, codes: PolicyCodes): Guardrails {
  const managementAccount = account.home.managementAccount && account.home.accountId === accountId
  return { scp: levels(account, accountId, 'scp', codes), rcp: levels(account, accountId, 'rcp', codes), managementAccount }
}

function levels(account: Account, accountId: string, type: 'scp' | 'rcp', codes: PolicyCodes): PolicyUse[][] | null {
  const byLevel = new Map<number, PolicyUse[]>()
  for (const g of Object.values(account.guardrails)) {
    if (g.type !== type || g.accountId !== accountId) continue
    const ref = { arn: null, entity: g.id, name: g.name, versionId: null, type: 'guardrail' as const }
    const way = [{ kind: 'guardrail' as const, id: g.id, name: g.name, note: `Guardrail at ${g.levelName}` }]
    const use: PolicyUse = { ref, code: codes.of(g.document, ref), layer: type, way }
    const level = byLevel.get(g.level)
    if (level) level.push(use)
    else byLevel.set(g.level, [use])
  }
  if (byLevel.size === 0) return null
  return [...byLevel].sort(([a], [b]) => a - b).map(([, uses]) => uses)
}
