import type { RouteLocationRaw } from 'vue-router'
import type { PolicyRef } from '../../shared/analysis'
import type { DocumentRef } from '../../shared/contract'
import type { EntityId, EntityKind } from '../../shared/model'

/** Pages that belong to no entity. */
export const places = {
  dashboard: '/overview',
  activity: '/activity',
  simulator: '/simulator',
  account: '/account',
  import: '/import',
  settings: '/settings',
  backups: '/settings/backups',
  start: '/start',
  startBackups: '/start/backups'
} as const

/** What has a list and pages of its own. Both kinds of identity provider share one list; policy tests are shown in the simulator. */
type PageKind = EntityKind | 'provider'
const folders: Record<PageKind, string> = {
  user: 'users',
  group: 'groups',
  role: 'roles',
  policy: 'policies',
  instanceProfile: 'instance-profiles',
  provider: 'providers',
  samlProvider: 'providers',
  oidcProvider: 'providers',
  resource: 'resources',
  guardrail: 'guardrails',
  policyTest: 'simulator'
}

/** The list of a kind. */
export const listPath = (kind: PageKind): string => `/${folders[kind]}`

/** The page that creates one. */
export function newPath(kind: Exclude<PageKind, 'provider'>): string {
  const type = kind === 'samlProvider' ? '/saml' : kind === 'oidcProvider' ? '/oidc' : ''
  return `${listPath(kind)}/new${type}`
}

/** A page of an entity: its tab or form `page`, or its first tab. Policies go by ARN: those that AWS manages are no entities. */
export const entityPath = (kind: PageKind, id: string, page = ''): string =>
  `${listPath(kind)}/${encodeURIComponent(id)}${page && `/${page}`}`

/** The first tab of an entity. */
export const entityRoute = (e: { kind: EntityKind; id: EntityId; arn?: string }): string =>
  entityPath(e.kind, e.kind === 'policy' && e.arn ? e.arn : e.id)

export const policyRoute = (arn: string, query: Record<string, string> = {}): RouteLocationRaw => ({
  path: entityPath('policy', arn),
  query
})

export const inlinePath = (owner: EntityId, name: string): string => `/inline-policies/${owner}/${encodeURIComponent(name)}`
export const newInlinePath = (owner: EntityId): string => `/inline-policies/new/${owner}`

/** Forms for the rows that are selected in a list. */
export const attachPoliciesRoute = (to: readonly EntityId[]): RouteLocationRaw => ({
  path: `${listPath('policy')}/attach`,
  query: { to: to.join(',') }
})
export const addToGroupsRoute = (to: readonly EntityId[]): RouteLocationRaw => ({
  path: `${listPath('user')}/add-to-groups`,
  query: { to: to.join(',') }
})

/** Where a policy text is edited, with the place to show. */
export function documentRoute(document: DocumentRef, at?: { start: number; end: number }): RouteLocationRaw {
  const query: Record<string, string> = at ? { at: `${at.start}-${at.end}` } : {}
  switch (document.kind) {
    case 'managed':
      return policyRoute(document.arn, document.versionId ? { ...query, version: document.versionId } : query)
    case 'inline':
      return { path: inlinePath(document.owner, document.name), query }
    case 'trust':
      return { path: entityPath('role', document.owner, 'trust'), query }
    case 'resource':
    case 'guardrail':
      return { path: entityPath(document.kind, document.id), query }
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
