import type { Group, ManagedPolicy, Role, User } from '../../shared/model'

/** Name of an entity that has a page of its own. */
export function nameOf(e: User | Group | Role | ManagedPolicy): string {
  switch (e.kind) {
    case 'user':
      return e.userName
    case 'group':
      return e.groupName
    case 'role':
      return e.roleName
    case 'policy':
      return e.policyName
  }
}
