import type { ActionCatalog } from '../../../shared/analysis'
import type { TreeData } from '../../../shared/views'
import { entityPath, places } from '../../entity/routes'
import { navigation } from '../navigation'
import type { PaletteItem } from './palette'

/** The pages with a label: what creates or imports something, and where to go. */
export const pageItems: PaletteItem[] = navigation.map(({ act, hint, ...entry }) => ({
  ...entry,
  ...(hint && { detail: hint }),
  group: act ? 'Commands' : 'Go to'
}))

/** Everything in the account by name. */
export function accountItems(account: TreeData): PaletteItem[] {
  const entities = (
    [
      ['Users', 'user', account.users],
      ['User groups', 'group', account.groups],
      ['Roles', 'role', account.roles],
      ['Customer policies', 'policy', account.policies]
    ] as const
  ).flatMap(([group, icon, list]) =>
    list.map((e) => ({ key: entityPath(icon, icon === 'policy' ? e.arn : e.id), label: e.name, detail: e.path, group, icon }))
  )
  const others = (
    [
      ['Identity providers', 'provider', account.providers],
      ['Resources', 'resource', account.resources],
      ['Guardrails', 'guardrail', account.guardrails]
    ] as const
  ).flatMap(([group, icon, list]) => list.map((e) => ({ key: entityPath(icon, e.id), label: e.name, group, icon })))
  const aws = account.awsPolicies.map((p) => ({
    key: entityPath('policy', p.arn),
    label: p.name,
    group: 'AWS managed policies',
    icon: 'aws-policy' as const
  }))
  return [...entities, ...others, ...aws]
}

/** Every action of AWS: picking one simulates it. */
export const actionItems = ({ services, names }: ActionCatalog): PaletteItem[] =>
  services.flatMap(({ prefix, first, count }) =>
    names.slice(first, first + count).map((name) => ({
      key: `${places.simulator}?action=${encodeURIComponent(`${prefix}:${name}`)}`,
      label: `${prefix}:${name}`,
      detail: 'Simulate',
      group: 'Actions',
      icon: 'play' as const
    }))
  )
