import type { Operation } from '../../../shared/operations'
import type { TreeData, TreeEntity } from '../../../shared/views'
import { nameInArn } from '../../parts/arn'
import { addToGroup, attach } from '../../parts/principal'
import type { MenuItem } from '../../ui/menu/menu'
import type { TreeNode } from '../../ui/tree/rows'

/** What a leaf of the tree stands for: an entity, or an AWS managed policy by ARN. */
export type Leaf = TreeEntity | { kind: 'aws'; arn: string; name: string }

export function leafOf(data: TreeData | null, key: string): Leaf | null {
  if (!data) return null
  if (key.startsWith('arn:')) {
    const known = [...data.users, ...data.groups, ...data.roles, ...data.policies].find((e) => e.arn === key)
    return known ?? { kind: 'aws', arn: key, name: nameInArn(key) }
  }
  return [...data.users, ...data.groups, ...data.roles, ...data.policies].find((e) => e.id === key) ?? null
}

const linked = (e: TreeEntity): boolean => e.kind === 'role' && e.path.startsWith('/aws-service-role/')
/** Why an entity cannot be changed; undefined if it can. */
export function whyNot(e: Leaf): string | undefined {
  if (e.kind === 'aws') return 'AWS manages this policy'
  if (e.foreign !== null) return `It belongs to account ${e.foreign}`
  return linked(e) ? 'The role is service-linked: only its service changes it' : undefined
}

/** What dropping one leaf on another does: a user joins a group, a policy is attached. Null: nothing. */
export function dropOf(dragged: Leaf | null, over: Leaf | null): { label: string; toast: string; operation: Operation } | null {
  if (!dragged || !over || over.kind === 'aws' || over.kind === 'policy' || whyNot(over) !== undefined) return null
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
  ]
])
/** The list page of a root. */
export const rootPage = (key: string): string | undefined => {
  const last = rootMenus.get(key)?.at(-1)
  return last && 'key' in last ? last.key : undefined
}

/** The context menu of a node. Keys that begin with `/` are places; `rename` and `delete` are asked here. */
export function menuOf(node: TreeNode, leaf: Leaf | null): MenuItem[] {
  if (!leaf) return rootMenus.get(node.key) ?? []
  const reason = whyNot(leaf)
  const not = reason === undefined ? {} : { why: reason }
  const place = (key: string, label: string, icon: 'plus' | 'group' | 'user'): MenuItem => ({ key, label, icon, ...not })
  const attachTo: MenuItem = { key: `/attach/${encodeURIComponent(leaf.arn)}`, label: 'Attach to principals', icon: 'plus' }
  if (leaf.kind === 'aws') return [attachTo]
  const end: MenuItem[] = [
    { separator: true },
    { key: 'rename', label: 'Rename or move', icon: 'folder', keys: 'F2', ...not },
    { key: 'delete', label: 'Delete', icon: 'trash', keys: 'Del', danger: true, ...not }
  ]
  const base = `/${leaf.kind}/${leaf.id}`
  switch (leaf.kind) {
    case 'user':
      return [
        place(`${base}/add-permissions`, 'Add permissions', 'plus'),
        place(`${base}/add-permissions?by=groups`, 'Add to groups', 'group'),
        place(`${base}/create-access-key`, 'Create access key', 'plus'),
        ...end
      ]
    case 'group':
      return [
        place(`${base}/add-users`, 'Add users', 'user'),
        place(`${base}/add-permissions`, 'Add permissions', 'plus'),
        ...end
      ]
    case 'role':
      return [place(`${base}/add-permissions`, 'Add permissions', 'plus'), ...end]
    case 'policy':
      return [{ ...attachTo, ...not }, ...end]
  }
}
