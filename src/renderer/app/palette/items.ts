import type { TreeData } from '../../../shared/views'
import type { PaletteItem } from './palette'

const places = [
  { key: '/overview', label: 'Dashboard', group: 'Go to', icon: 'dashboard' },
  { key: '/activity', label: 'Activity', group: 'Go to', icon: 'clock' },
  { key: '/account', label: 'Account settings', group: 'Go to', icon: 'settings' },
  { key: '/simulator', label: 'Simulator', group: 'Go to', icon: 'play' },
  { key: '/resources', label: 'Resources', group: 'Go to', icon: 'resource' },
  { key: '/guardrails', label: 'Guardrails', group: 'Go to', icon: 'guardrail' },
  { key: '/settings', label: 'Settings', group: 'Go to', icon: 'settings', keys: 'Ctrl ,' },
  { key: 'shortcuts', label: 'Keyboard shortcuts', group: 'Go to', icon: 'info', keys: 'F1' },
  { key: '/users', label: 'List of users', group: 'Go to', icon: 'user' },
  { key: '/groups', label: 'List of groups', group: 'Go to', icon: 'group' },
  { key: '/roles', label: 'List of roles', group: 'Go to', icon: 'role' },
  { key: '/policies', label: 'List of policies', group: 'Go to', icon: 'policy' },
  { key: '/providers', label: 'List of identity providers', group: 'Go to', icon: 'provider' },
  { key: '/create/user', label: 'Create users', group: 'Do', icon: 'plus' },
  { key: '/import', label: 'Import an account', group: 'Do', icon: 'upload' },
  { key: '/create-group', label: 'Create group', group: 'Do', icon: 'group' },
  { key: '/create-role', label: 'Create role', group: 'Do', icon: 'role' },
  { key: '/create-policy', label: 'Create policy', group: 'Do', icon: 'policy' },
  { key: '/create-provider/saml', label: 'Add SAML provider', group: 'Do', icon: 'provider' },
  { key: '/create-provider/oidc', label: 'Add OpenID Connect provider', group: 'Do', icon: 'provider' }
] as const satisfies readonly PaletteItem[]

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
