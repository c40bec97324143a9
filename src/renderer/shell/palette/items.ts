import type { TreeData } from '../../../shared/views'
import type { PaletteItem } from './palette'

/** Places and what can be created, by the heading below which they stand. */
const headings: Record<string, Omit<PaletteItem, 'group'>[]> = {
  'Go to': [
    { key: '/overview', label: 'Dashboard', icon: 'dashboard' },
    { key: '/activity', label: 'Activity', icon: 'clock' },
    { key: '/account', label: 'Account settings', icon: 'settings' },
    { key: '/simulator', label: 'Simulator', icon: 'play' },
    { key: '/resources', label: 'Resources', icon: 'resource' },
    { key: '/guardrails', label: 'Guardrails', icon: 'guardrail' },
    { key: '/settings', label: 'Settings', icon: 'settings', keys: 'Ctrl ,' },
    { key: '/settings/backups', label: 'Backups', icon: 'database' },
    { key: 'shortcuts', label: 'Keyboard shortcuts', icon: 'info', keys: 'F1' },
    { key: '/users', label: 'List of users', icon: 'user' },
    { key: '/groups', label: 'List of groups', icon: 'group' },
    { key: '/roles', label: 'List of roles', icon: 'role' },
    { key: '/policies', label: 'List of policies', icon: 'policy' },
    { key: '/providers', label: 'List of identity providers', icon: 'provider' }
  ],
  Do: [
    { key: '/create/user', label: 'Create users', icon: 'plus' },
    { key: '/import', label: 'Import an account', icon: 'upload' },
    { key: '/create-group', label: 'Create group', icon: 'group' },
    { key: '/create-role', label: 'Create role', icon: 'role' },
    { key: '/create-policy', label: 'Create policy', icon: 'policy' },
    { key: '/create-provider/saml', label: 'Add SAML provider', icon: 'provider' },
    { key: '/create-provider/oidc', label: 'Add OpenID Connect provider', icon: 'provider' }
  ]
}
const places = Object.entries(headings).flatMap(([group, items]) => items.map((item) => ({ ...item, group })))

/** What the palette finds: places, what can be created, everything in the account by name. Keys are paths, or the ARNs of policies. */
export function paletteItems(account: TreeData | null): PaletteItem[] {
  if (!account) return [...places]
  const kinds = [
    ['Users', 'user', account.users],
    ['User groups', 'group', account.groups],
    ['Roles', 'role', account.roles],
    ['Customer policies', 'policy', account.policies]
  ] as const
  const entities = kinds.flatMap(([group, icon, list]) =>
    list.map((e) => ({ key: icon === 'policy' ? e.arn : `/${icon}/${e.id}`, label: e.name, detail: e.path, group, icon }))
  )
  const aws = account.awsPolicies.map((p) => ({
    key: p.arn,
    label: p.name,
    group: 'AWS managed policies',
    icon: 'aws-policy' as const
  }))
  return [...places, ...entities, ...aws]
}
