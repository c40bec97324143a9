import type { EntityKind } from '../../../shared/model'
import type { Operation } from '../../../shared/operations'
import type { DeletionView } from '../../../shared/views'
import type { IconName } from '../../kit/icons'
import { counted } from '../../api/words'

export interface GoneLine {
  icon: IconName
  label: string
  note: string
}

const words = new Map<EntityKind, string>([
  ['instanceProfile', 'instance profile'],
  ['samlProvider', 'identity provider'],
  ['oidcProvider', 'identity provider']
])
/** The noun for each kind. */
export const kindName = (kind: EntityKind): string => words.get(kind) ?? kind
/** "2 users", "1 policy"; entities where they are of several kinds. */
export function countedKinds(kinds: readonly EntityKind[]): string {
  const names = new Set(kinds.map(kindName))
  const name = (names.size === 1 ? [...names][0] : undefined) ?? 'entity'
  return counted(kinds.length, name, name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`)
}

/** With more related items than this, or with credentials among them, the name must be typed. */
const MANY = 5

const structural = new Set<Operation['name']>([
  'RemoveUserFromGroup',
  'DetachUserPolicy',
  'DetachGroupPolicy',
  'DetachRolePolicy',
  'DeleteUserPolicy',
  'DeleteGroupPolicy',
  'DeleteRolePolicy',
  'DeleteUserPermissionsBoundary',
  'DeleteRolePermissionsBoundary',
  'DeletePolicyVersion',
  'RemoveRoleFromInstanceProfile'
])
const isInline = (o: Operation): o is Operation & { name: 'DeleteUserPolicy' | 'DeleteGroupPolicy' | 'DeleteRolePolicy' } =>
  ['DeleteUserPolicy', 'DeleteGroupPolicy', 'DeleteRolePolicy'].includes(o.name)
const isCredential = (o: Operation): boolean => !structural.has(o.name)

/** How many things go besides the targets themselves. */
export const goneCount = (view: DeletionView): number => view.operations.length - view.targets.length

const nouns: Partial<Record<Operation['name'], readonly [string, string]>> = {
  RemoveUserFromGroup: ['group membership', 'group memberships'],
  DetachUserPolicy: ['attached policy', 'attached policies'],
  DetachGroupPolicy: ['attached policy', 'attached policies'],
  DetachRolePolicy: ['attached policy', 'attached policies'],
  DeleteUserPolicy: ['inline policy', 'inline policies'],
  DeleteGroupPolicy: ['inline policy', 'inline policies'],
  DeleteRolePolicy: ['inline policy', 'inline policies'],
  DeleteUserPermissionsBoundary: ['permissions boundary', 'permissions boundaries'],
  DeleteRolePermissionsBoundary: ['permissions boundary', 'permissions boundaries'],
  DeletePolicyVersion: ['policy version', 'policy versions'],
  RemoveRoleFromInstanceProfile: ['instance profile assignment', 'instance profile assignments']
}
const attachment = ['attachment', 'attachments'] as const
const credential = ['credential', 'credentials'] as const
/** So many kinds are named in one line; more are counted together. */
const MOST_NAMED = 2

/** What is deleted besides the targets, counted: "1 group membership and 2 credentials"; empty if nothing is. */
export function alsoDeleted(view: DeletionView): string {
  const counts = new Map<readonly [string, string], number>()
  for (const { kind, obstacles } of view.targets)
    for (const { operation } of obstacles) {
      const noun = kind === 'policy' && operation.name.startsWith('Detach') ? attachment : (nouns[operation.name] ?? credential)
      const same = [...counts.keys()].find(([one]) => one === noun[0]) ?? noun
      counts.set(same, (counts.get(same) ?? 0) + 1)
    }
  if (counts.size > MOST_NAMED) return counted(goneCount(view), 'related item')
  return [...counts].map(([[one, many], n]) => counted(n, one, many)).join(' and ')
}

/** Whether the name must be typed to confirm. */
export const mustType = (view: DeletionView): boolean =>
  goneCount(view) > MANY || view.targets.length > MANY || hasCredentials(view)

/** Whether passwords, keys or devices go: their secrets do not come back. */
export const hasCredentials = (view: DeletionView): boolean =>
  view.targets.some((t) => t.obstacles.some((o) => isCredential(o.operation)))

/** What goes along, in few lines: credentials one by one, inline policies by name, the rest counted. */
export function goneLines(view: DeletionView): GoneLine[] {
  const several = view.targets.length > 1
  const obstacles = view.targets.flatMap((t) => t.obstacles.map((o) => ({ ...o, of: several ? ` of ${t.name}` : '' })))
  const of = (...names: Operation['name'][]) => obstacles.filter((o) => names.includes(o.operation.name)).map((o) => o.operation)
  const inputs = (list: Operation[], field: string): string[] =>
    list.flatMap((o) => ((o.input as Record<string, unknown>)[field] as string | undefined) ?? [])
  const lines: GoneLine[] = obstacles
    .filter((o) => isCredential(o.operation))
    .map((o) => ({ icon: 'key', label: `${plain(o.what)}${o.of}`, note: "Undo can't restore secrets" }))
  const add = (icon: IconName, list: Operation[], label: string, note: string): void => {
    if (list.length) lines.push({ icon, label, note })
  }
  for (const { operation, of: whose } of obstacles)
    if (isInline(operation))
      lines.push({
        icon: 'inline-policy',
        label: `Inline policy ${operation.input.PolicyName}${whose}`,
        note: 'deleted with it'
      })
  const memberships = of('RemoveUserFromGroup')
  const doomedGroups = view.targets.some((t) => t.kind === 'group')
  add(
    'group',
    memberships,
    doomedGroups || memberships.length > 1
      ? counted(memberships.length, 'membership')
      : `Membership in ${inputs(memberships, 'GroupName').join('')}`,
    doomedGroups ? 'the users stay' : memberships.length > 1 ? 'the groups stay' : 'the group stays'
  )
  const detached = of('DetachUserPolicy', 'DetachGroupPolicy', 'DetachRolePolicy')
  const policies = view.targets.some((t) => t.kind === 'policy')
  add(
    'policy',
    detached,
    policies ? counted(detached.length, 'attachment') : counted(detached.length, 'attached policy', 'attached policies'),
    policies ? 'principals lose its permissions' : 'detached, not deleted'
  )
  const capped = of('DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary')
  add('guardrail', capped, `Permissions boundary of ${counted(capped.length, 'principal')}`, 'they are no longer limited')
  const versions = of('DeletePolicyVersion')
  add('clock', versions, counted(versions.length, 'older version'), inputs(versions, 'VersionId').join(', '))
  const profiles = of('RemoveRoleFromInstanceProfile')
  const doomedProfiles = view.targets.some((t) => t.kind === 'instanceProfile')
  if (doomedProfiles) add('role', profiles, `Role ${inputs(profiles, 'RoleName').join(', ')}`, 'the role stays')
  else
    add(
      'cube',
      profiles,
      `Assignment to instance profile ${inputs(profiles, 'InstanceProfileName').join(', ')}`,
      'the profile stays, empty'
    )
  return lines
}

/** `has access key `AKIA…`` -> "Access key AKIA…" */
function plain(what: string): string {
  const text = what.replaceAll('`', '').replace(/^(has an?|has|is) /, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
