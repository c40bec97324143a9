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
/** How a person calls each kind. */
export const kindName = (kind: EntityKind): string => words.get(kind) ?? kind
/** "2 users", "1 policy"; entities where they are of several kinds. */
export function countedKinds(kinds: readonly EntityKind[]): string {
  const names = new Set(kinds.map(kindName))
  const name = (names.size === 1 ? [...names][0] : undefined) ?? 'entity'
  return counted(kinds.length, name, name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`)
}

/** Over this many things, or with credentials among them, the name is typed. */
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

/** Whether the name has to be typed before. */
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
    .map((o) => ({ icon: 'key', label: `${plain(o.what)}${o.of}`, note: 'undo does not bring secrets back' }))
  const add = (icon: IconName, list: Operation[], label: string, note: string): void => {
    if (list.length) lines.push({ icon, label, note })
  }
  for (const { operation, of: whose } of obstacles)
    if (isInline(operation))
      lines.push({
        icon: 'inline-policy',
        label: `Inline policy ${operation.input.PolicyName}${whose}`,
        note: 'exists nowhere else'
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
    policies ? 'the principals lose what it allows' : 'detached, not deleted'
  )
  const capped = of('DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary')
  add('guardrail', capped, `Boundary of ${counted(capped.length, 'principal')}`, 'nothing limits them any more')
  const versions = of('DeletePolicyVersion')
  add('clock', versions, counted(versions.length, 'older version'), inputs(versions, 'VersionId').join(', '))
  const profiles = of('RemoveRoleFromInstanceProfile')
  const doomedProfiles = view.targets.some((t) => t.kind === 'instanceProfile')
  if (doomedProfiles) add('role', profiles, `Role ${inputs(profiles, 'RoleName').join(', ')} in it`, 'the role stays')
  else
    add(
      'cube',
      profiles,
      `Place in instance profile ${inputs(profiles, 'InstanceProfileName').join(', ')}`,
      'the profile stays, empty'
    )
  return lines
}

/** `has access key `AKIA…`` -> "Access key AKIA…" */
function plain(what: string): string {
  const text = what.replaceAll('`', '').replace(/^(has an?|has|is) /, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
