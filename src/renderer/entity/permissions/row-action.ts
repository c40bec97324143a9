import type { PermissionRow } from '../../../shared/views'
import type { MenuItem } from '../../kit/menu/menu'

/** What the menu of a policy in a permissions table offers. */
export type RowAction = 'open' | 'detach' | 'remove' | 'to-managed'

/** What can be done with a policy where it is: what comes through a group is the group's to change. `why`: why nothing can be. */
export function rowMenu(r: PermissionRow, why: string | undefined): MenuItem[] {
  const reason = r.through ? `Attached via ${r.through.name}. Change it there` : why
  const not = reason === undefined ? {} : { why: reason }
  const open: MenuItem = { key: 'open', label: 'Open policy', icon: 'policy' }
  if (r.policy.type !== 'inline') return [open, { key: 'detach', label: 'Detach', icon: 'close', ...not }]
  return [
    open,
    { key: 'to-managed', label: 'Move to a managed policy', icon: 'arrow', ...not },
    { separator: true },
    { key: 'remove', label: 'Remove inline policy', icon: 'trash', danger: true, ...not }
  ]
}
