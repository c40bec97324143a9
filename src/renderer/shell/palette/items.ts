import type { TreeData } from '../../../shared/views'
import { entityPath } from '../../entity/routes'
import { navigation } from '../navigation'
import type { PaletteItem } from './palette'

const places: PaletteItem[] = [
  ...navigation.map(({ act, ...entry }) => ({ ...entry, group: act ? 'Do' : 'Go to' })),
  { key: 'shortcuts', label: 'Keyboard shortcuts', icon: 'info', keys: 'F1', group: 'Go to' }
]

/** What the palette finds: places, what can be created, everything in the account by name. Keys are paths. */
export function paletteItems(account: TreeData | null): PaletteItem[] {
  if (!account) return [...places]
  const kinds = [
    ['Users', 'user', account.users],
    ['User groups', 'group', account.groups],
    ['Roles', 'role', account.roles],
    ['Customer policies', 'policy', account.policies]
  ] as const
  const entities = kinds.flatMap(([group, icon, list]) =>
    list.map((e) => ({ key: entityPath(icon, icon === 'policy' ? e.arn : e.id), label: e.name, detail: e.path, group, icon }))
  )
  const aws = account.awsPolicies.map((p) => ({
    key: entityPath('policy', p.arn),
    label: p.name,
    group: 'AWS managed policies',
    icon: 'aws-policy' as const
  }))
  return [...places, ...entities, ...aws]
}
