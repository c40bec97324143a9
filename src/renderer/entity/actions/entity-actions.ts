import type { EntityId } from '../../../shared/model'
import { isServiceLinked, onlyItsService } from '../../../shared/service-linked'
import type { MenuItem } from '../../kit/menu/menu'
import { entityPath, places } from '../routes'

/** What rows of the tree and of lists stand for: an entity, or an AWS managed policy by ARN. */
export interface AccountEntityRef {
  id: EntityId
  kind: 'user' | 'group' | 'role' | 'policy' | 'instanceProfile' | 'samlProvider' | 'oidcProvider' | 'resource' | 'guardrail'
  name: string
  path: string
  /** Empty where it has none. */
  arn: string
  /** Account of a foreign entity, which only that account changes, else null. */
  foreign: string | null
}
export type EntityRef = AccountEntityRef | { kind: 'aws'; arn: string; name: string }
/** What can be given another name or path; IAM has no such thing for the others. */
export type Renamed = AccountEntityRef & { kind: 'user' | 'group' | 'role' | 'policy' }

const renamed = ['user', 'group', 'role', 'policy']
export const canRename = (e: EntityRef): e is Renamed => renamed.includes(e.kind)
/** Why an entity cannot be changed; undefined if it can. */
export function whyNot(e: EntityRef): string | undefined {
  return whyKept(e) ?? (e.kind === 'role' && isServiceLinked(e) ? onlyItsService : undefined)
}
/** Why an entity cannot be deleted; a service-linked role can be, though not changed. */
export function whyKept(e: EntityRef): string | undefined {
  if (e.kind === 'aws') return 'AWS manages this policy'
  return e.foreign === null ? undefined : `This belongs to account ${e.foreign}`
}
export const canChange = (e: EntityRef): e is AccountEntityRef => whyNot(e) === undefined
export const canDelete = (e: EntityRef): e is AccountEntityRef => whyKept(e) === undefined

/** Where M leads: what a principal can do. */
export const accessPage = (e: EntityRef): string | undefined =>
  e.kind === 'user' || e.kind === 'role' ? entityPath(e.kind, e.id, 'access') : undefined

/** The menu of an entity. Keys that begin with `/` are places; `rename` and `delete` are asked where the menu is. */
export function menuOf(leaf: EntityRef): MenuItem[] {
  const reason = whyNot(leaf)
  const kept = whyKept(leaf)
  const not = reason === undefined ? {} : { why: reason }
  const place = (key: string, label: string, icon: 'plus' | 'group' | 'user'): MenuItem => ({ key, label, icon, ...not })
  const attachTo: MenuItem = { key: entityPath('policy', leaf.arn, 'attach'), label: 'Attach to principals', icon: 'plus' }
  const copyArn: MenuItem = { key: 'copy-arn', label: 'Copy ARN', icon: 'copy' }
  if (leaf.kind === 'aws') return [attachTo, copyArn]
  const away: MenuItem = {
    key: 'delete',
    label: 'Delete',
    icon: 'trash',
    keys: 'Del',
    danger: true,
    ...(kept === undefined ? {} : { why: kept })
  }
  const end: MenuItem[] = [
    { separator: true },
    copyArn,
    { key: 'rename', label: 'Rename or move', icon: 'folder', keys: 'F2', ...not },
    away
  ]
  const base = entityPath(leaf.kind, leaf.id)
  const access: MenuItem = { key: `${base}/access`, label: `What can this ${leaf.kind} do`, icon: 'tiles', keys: 'M' }
  const simulate: MenuItem = {
    key: `${places.simulator}?principal=${encodeURIComponent(leaf.arn)}`,
    label: 'Simulate',
    icon: 'play'
  }
  switch (leaf.kind) {
    case 'user':
      return [
        access,
        simulate,
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
      return [access, simulate, place(`${base}/add-permissions`, 'Add permissions', 'plus'), ...end]
    case 'policy':
      return [{ ...attachTo, ...not }, ...end]
    case 'guardrail':
      return [{ key: 'rename', label: 'Change name and level', icon: 'folder', keys: 'F2' }, { separator: true }, away]
    default:
      return [copyArn, { separator: true }, away]
  }
}
