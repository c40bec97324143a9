import type { Operation } from '../../../shared/operations'
import type { TreeData } from '../../../shared/views'
import { nameInArn } from '../../entity/arn'
import { canChange, type Leaf } from '../../entity/actions/acts'
import { addToGroup, attach } from '../../entity/principal'
import type { MenuItem } from '../../kit/menu/menu'

const oidc = ':oidc-provider/'
/** What a row of the tree stands for; null for folders. */
export function leafOf(data: TreeData | null, key: string): Leaf | null {
  if (!data) return null
  const entities = [...data.users, ...data.groups, ...data.roles, ...data.policies]
  if (key.startsWith('arn:')) return entities.find((e) => e.arn === key) ?? { kind: 'aws', arn: key, name: nameInArn(key) }
  const provider = data.providers.find((p) => p.id === key)
  if (provider) return { ...provider, kind: provider.arn.includes(oidc) ? 'oidcProvider' : 'samlProvider', path: '/' }
  return entities.find((e) => e.id === key) ?? null
}

/** What dropping one leaf on another does: a user joins a group, a policy is attached. Null: nothing. */
export function dropOf(dragged: Leaf | null, over: Leaf | null): { label: string; toast: string; operation: Operation } | null {
  if (!dragged || !over || (over.kind !== 'user' && over.kind !== 'group' && over.kind !== 'role') || !canChange(over))
    return null
  if (dragged.kind === 'user' && over.kind === 'group' && dragged.foreign === null)
    return {
      label: `Add ${dragged.name} to ${over.name}`,
      toast: `Added ${dragged.name} to ${over.name}`,
      operation: addToGroup(over.name, dragged.name)
    }
  if (dragged.kind !== 'aws' && (dragged.kind !== 'policy' || dragged.foreign !== null)) return null
  return {
    label: `Attach ${dragged.name} to ${over.name}`,
    toast: `Attached ${dragged.name} to ${over.name}`,
    operation: attach({ kind: over.kind, name: over.name }, dragged.arn)
  }
}

const rootMenus = new Map<string, MenuItem[]>([
  [
    'users',
    [
      { key: '/create/user', label: 'Create users', icon: 'plus' },
      { key: '/users', label: 'List of users', icon: 'user' }
    ]
  ],
  [
    'groups',
    [
      { key: '/create-group', label: 'Create group', icon: 'plus' },
      { key: '/groups', label: 'List of groups', icon: 'group' }
    ]
  ],
  [
    'roles',
    [
      { key: '/create-role', label: 'Create role', icon: 'plus' },
      { key: '/roles', label: 'List of roles', icon: 'role' }
    ]
  ],
  [
    'policies',
    [
      { key: '/create-policy', label: 'Create policy', icon: 'plus' },
      { key: '/policies', label: 'List of policies', icon: 'policy' }
    ]
  ],
  ['aws', [{ key: '/policies?type=aws', label: 'List of AWS managed policies', icon: 'aws-policy' }]],
  [
    'providers',
    [
      { key: '/create-provider/saml', label: 'Add SAML provider', icon: 'plus' },
      { key: '/create-provider/oidc', label: 'Add OpenID Connect provider', icon: 'plus' },
      { key: '/providers', label: 'List of identity providers', icon: 'provider' }
    ]
  ],
  [
    'resources',
    [
      { key: '/resources/new', label: 'Add resource', icon: 'plus' },
      { key: '/resources', label: 'List of resources', icon: 'resource' }
    ]
  ],
  [
    'guardrails',
    [
      { key: '/guardrails/new', label: 'Add guardrail', icon: 'plus' },
      { key: '/guardrails', label: 'List of guardrails', icon: 'guardrail' }
    ]
  ]
])
/** The list page of a root. */
export const rootPage = (key: string): string | undefined => {
  const last = rootMenus.get(key)?.at(-1)
  return last && 'key' in last ? last.key : undefined
}

/** The menu of a root: its list, and what it can be given. Empty for folders. */
export const rootMenu = (key: string): MenuItem[] => rootMenus.get(key) ?? []
