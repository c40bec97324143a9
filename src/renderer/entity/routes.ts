import type { RouteLocationRaw } from 'vue-router'
import type { PolicyRef } from '../../shared/analysis'
import type { DocumentRef } from '../../shared/contract'
import type { EntityId, EntityKind } from '../../shared/model'

/** Where an entity's page is. Policies have their page by ARN: AWS managed ones are no entities. */
export function entityRoute(e: { kind: EntityKind; id: EntityId; arn?: string }): RouteLocationRaw {
  if (e.kind === 'policy' && e.arn) return policyRoute(e.arn)
  return { path: `/${e.kind}/${e.id}` }
}

/** The page that lists a kind. */
export function listRoute(kind: EntityKind): string {
  const lists: Partial<Record<EntityKind, string>> = {
    user: '/users',
    group: '/groups',
    role: '/roles',
    policy: '/policies',
    instanceProfile: '/instance-profiles'
  }
  return lists[kind] ?? '/providers'
}

export const policyRoute = (arn: string, query: Record<string, string> = {}): RouteLocationRaw => ({
  path: `/policy/${encodeURIComponent(arn)}`,
  query
})

/** Where a policy text is edited, with the place to show. */
export function documentRoute(document: DocumentRef, at?: { start: number; end: number }): RouteLocationRaw {
  const query: Record<string, string> = at ? { at: `${at.start}-${at.end}` } : {}
  switch (document.kind) {
    case 'managed':
      return policyRoute(document.arn, document.versionId ? { ...query, version: document.versionId } : query)
    case 'inline':
      return { path: `/inline/${document.owner}/${encodeURIComponent(document.name)}`, query }
    case 'trust':
      return { path: `/role/${document.owner}/trust`, query }
    case 'resource':
    case 'guardrail':
      return { path: `/${document.kind}/${document.id}`, query }
  }
}

/** The document behind a statement of an explanation; null where there is none to open (a scenario). */
export function documentOf(ref: PolicyRef): DocumentRef | null {
  const { type, arn, entity } = ref
  if (type === 'customer' || type === 'aws') return arn === null ? null : { kind: 'managed', arn }
  if (entity === null || type === 'scenario') return null
  if (type === 'inline') return { kind: 'inline', owner: entity, name: ref.name }
  return type === 'trust' ? { kind: 'trust', owner: entity } : { kind: type, id: entity }
}

/** `0-120` -> range; anything else -> null. */
export function rangeOf(text: unknown): { start: number; end: number } | null {
  if (typeof text !== 'string') return null
  const [a, b] = text.split('-').map(Number)
  return a !== undefined && b !== undefined && Number.isInteger(a) && Number.isInteger(b) && a >= 0 && b >= a
    ? { start: a, end: b }
    : null
}
