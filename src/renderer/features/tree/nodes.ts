import type { TreeData, TreeEntity } from '../../../shared/views'
import { accountNumber, count } from '../../api/words'
import type { TreeNode } from '../../widgets/tree/rows'

/** Icon of each kind of leaf. */
const icons = { user: 'user', group: 'group', role: 'role', policy: 'policy' } as const

interface Folder {
  folders: Map<string, Folder>
  leaves: TreeEntity[]
}
const folder = (): Folder => ({ folders: new Map(), leaves: [] })

function size(f: Folder): number {
  let n = f.leaves.length
  for (const child of f.folders.values()) n += size(child)
  return n
}

const leafNode = (e: TreeEntity): TreeNode => ({ key: e.id, label: e.name, icon: icons[e.kind], search: e.arn })

/** Nodes of a folder: its sub-folders first, then its leaves. At the top, leaves of `/` get a folder of their own beside others. */
function folderNodes(f: Folder, prefix: string, label: string, top: boolean): TreeNode[] {
  const nodes: TreeNode[] = [...f.folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, child]) => ({
      key: `${prefix}/${name}`,
      label: `${label}${name}/`,
      icon: 'folder' as const,
      count: count(size(child)),
      children: folderNodes(child, `${prefix}/${name}`, '', false)
    }))
  const leaves = f.leaves.map(leafNode)
  if (top && nodes.length > 0 && leaves.length > 0)
    return [...nodes, { key: `${prefix}/`, label: '/', icon: 'folder', count: count(leaves.length), children: leaves }]
  return [...nodes, ...leaves]
}

/** Entities of one kind by path; those of other accounts in a folder of their account. */
export function byPath(prefix: string, entities: readonly TreeEntity[]): TreeNode[] {
  const home = folder()
  const others = new Map<string, TreeEntity[]>()
  for (const e of entities) {
    if (e.foreign !== null) {
      const list = others.get(e.foreign)
      if (list) list.push(e)
      else others.set(e.foreign, [e])
      continue
    }
    let at = home
    for (const segment of e.path.split('/')) {
      if (segment === '') continue
      let next = at.folders.get(segment)
      if (!next) at.folders.set(segment, (next = folder()))
      at = next
    }
    at.leaves.push(e)
  }
  return [
    ...folderNodes(home, prefix, '/', true),
    ...[...others].map(([accountId, list]) => ({
      key: `${prefix}@${accountId}`,
      label: `Account ${accountNumber(accountId)}`,
      icon: 'lock' as const,
      count: count(list.length),
      children: list.map(leafNode)
    }))
  ]
}

const SEVERAL = 'Multiple services'

/** AWS managed policies by the service that each names most. */
export function byService(policies: TreeData['awsPolicies'], serviceName: (prefix: string) => string): TreeNode[] {
  const services = new Map<string, TreeNode[]>()
  for (const p of policies) {
    const name = p.service === null ? SEVERAL : serviceName(p.service)
    const node: TreeNode = { key: p.arn, label: p.name, icon: 'aws-policy', search: p.arn }
    const list = services.get(name)
    if (list) list.push(node)
    else services.set(name, [node])
  }
  return [...services]
    .sort(([a], [b]) => (a === SEVERAL ? 1 : b === SEVERAL ? -1 : a.localeCompare(b, 'en')))
    .map(([name, children]) => ({
      key: `aws/${name}`,
      label: name,
      icon: 'folder' as const,
      count: count(children.length),
      children
    }))
}

/** The account tree: principals, policies, identity providers, resources with a policy, guardrails. */
export function accountNodes(data: TreeData, serviceName: (prefix: string) => string): TreeNode[] {
  return [
    { key: 'users', label: 'Users', icon: 'user', count: count(data.users.length), children: byPath('users', data.users) },
    {
      key: 'groups',
      label: 'User groups',
      icon: 'group',
      count: count(data.groups.length),
      children: byPath('groups', data.groups)
    },
    { key: 'roles', label: 'Roles', icon: 'role', count: count(data.roles.length), children: byPath('roles', data.roles) },
    {
      key: 'policies',
      label: 'Customer policies',
      icon: 'policy',
      count: count(data.policies.length),
      children: byPath('policies', data.policies)
    },
    {
      key: 'aws',
      label: 'AWS managed', // the whole noun would be cut in a sidebar of the usual width
      icon: 'aws-policy',
      count: count(data.awsPolicies.length),
      children: byService(data.awsPolicies, serviceName)
    },
    {
      key: 'providers',
      label: 'Identity providers',
      icon: 'provider',
      count: count(data.providers.length),
      children: data.providers.map((p) => ({ key: p.id, label: p.name, icon: 'provider' as const, search: p.arn }))
    },
    {
      key: 'resources',
      label: 'Resources',
      icon: 'resource',
      count: count(data.resources.length),
      children: data.resources.map((r) => ({ key: r.id, label: r.name, icon: 'resource' as const, search: r.arn }))
    },
    {
      key: 'guardrails',
      label: 'Guardrails',
      icon: 'guardrail',
      count: count(data.guardrails.length),
      children: data.guardrails.map((g) => ({ key: g.id, label: g.name, icon: 'guardrail' as const, note: g.type.toUpperCase() }))
    }
  ]
}

/** Keys of the nodes around `key`, from the top down; empty where it is at the top or not in the tree. */
export function around(nodes: readonly TreeNode[], key: string): string[] {
  for (const node of nodes) {
    if (!node.children) continue
    if (node.children.some((child) => child.key === key)) return [node.key]
    const below = around(node.children, key)
    if (below.length > 0) return [node.key, ...below]
  }
  return []
}
