import { checkAttachable, edit, editRole } from '../find'
import { noSuchBoundary } from './refusals'
import { done, type Handlers } from './handler'

/** Permissions boundaries of users and roles (IAM User Guide, "Permissions boundaries for IAM entities"). */
export const boundaryHandlers: Handlers<
  'PutUserPermissionsBoundary' | 'DeleteUserPermissionsBoundary' | 'PutRolePermissionsBoundary' | 'DeleteRolePermissionsBoundary'
> = {
  PutUserPermissionsBoundary(draft, input, work) {
    const user = edit(draft, work, 'user', input.UserName)
    checkAttachable(draft, work, input.PermissionsBoundary)
    user.permissionsBoundary = input.PermissionsBoundary
    return done
  },
  DeleteUserPermissionsBoundary(draft, input, work) {
    const user = edit(draft, work, 'user', input.UserName)
    if (user.permissionsBoundary === null) throw noSuchBoundary('user', user.userName)
    user.permissionsBoundary = null
    return done
  },
  PutRolePermissionsBoundary(draft, input, work) {
    const role = editRole(draft, work, input.RoleName)
    checkAttachable(draft, work, input.PermissionsBoundary)
    role.permissionsBoundary = input.PermissionsBoundary
    return done
  },
  DeleteRolePermissionsBoundary(draft, input, work) {
    const role = editRole(draft, work, input.RoleName)
    if (role.permissionsBoundary === null) throw noSuchBoundary('role', role.roleName)
    role.permissionsBoundary = null
    return done
  }
}
