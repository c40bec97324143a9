import type { Account, EntityId, InlinePolicy, SwitchableLayer } from '../shared/model'
import { isPrincipalKey } from './compile/principal-keys'
import type { Context } from './types'

/** Keys (lower case) that every request is assumed to carry with these values, or (null) not to carry. */
export type Assumed = ReadonlyMap<string, readonly string[] | null>

/** What is asked on top of the account as it is. */
export interface WhatIf {
  /** Layers that do not count. */
  layersOff?: readonly SwitchableLayer[]
  /** Keys of the request that are fixed; what the caller itself fixes stays as it is. `values: null`: absent. */
  context?: readonly { key: string; values: readonly string[] | null }[]
  /** Identity policies that these principals have besides. */
  extra?: { principal: EntityId; policies: readonly InlinePolicy[] }
}

/** Whether nothing is asked beyond the account itself. */
export const asItIs = (w: WhatIf): boolean =>
  (w.layersOff ?? []).length === 0 && (w.context ?? []).length === 0 && (w.extra?.policies ?? []).length === 0

export function assumedOf(whatIf: WhatIf): Assumed {
  const out = new Map<string, readonly string[] | null>()
  for (const { key, values } of whatIf.context ?? []) {
    const folded = key.toLowerCase()
    if (!isPrincipalKey(folded)) out.set(folded, values)
  }
  return out
}

/** The values that are assumed, as a context: absent keys do not stand in it. */
export const assumedContext = (assumed: Assumed): Context =>
  new Map([...assumed].flatMap(([key, values]) => (values ? [[key, values] as const] : [])))

/** The account as the question has it: what is switched off is not there. Shares all that stays the same. */
export function accountUnder(account: Account, { layersOff = [], extra }: WhatIf): Account {
  const off = new Set(layersOff)
  const next = { ...account }
  if (off.has('groups')) next.users = mapped(next.users, (u) => (u.groups.length === 0 ? u : { ...u, groups: [] }))
  if (off.has('boundary')) {
    next.users = mapped(next.users, withoutBoundary)
    next.roles = mapped(next.roles, withoutBoundary)
  }
  if (off.has('scp') || off.has('rcp')) {
    const kept = Object.entries(next.guardrails).filter(([, g]) => !off.has(g.type))
    next.guardrails = Object.fromEntries(kept)
  }
  if (off.has('resource')) next.resources = {}
  if (extra) {
    const user = next.users[extra.principal]
    const role = next.roles[extra.principal]
    const inline = (p: { inlinePolicies: InlinePolicy[] }) => ({ inlinePolicies: [...p.inlinePolicies, ...extra.policies] })
    if (user) next.users = { ...next.users, [user.id]: { ...user, ...inline(user) } }
    if (role) next.roles = { ...next.roles, [role.id]: { ...role, ...inline(role) } }
  }
  return next
}

const withoutBoundary = <P extends { permissionsBoundary: string | null }>(p: P): P =>
  p.permissionsBoundary === null ? p : { ...p, permissionsBoundary: null }

function mapped<T>(record: Record<EntityId, T>, change: (value: T) => T): Record<EntityId, T> {
  const out: Record<EntityId, T> = {}
  for (const [id, value] of Object.entries(record) as [EntityId, T][]) out[id] = change(value)
  return out
}
