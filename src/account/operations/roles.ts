import type { Role } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { apiRole, apiTags } from '../api-shapes'
import { serviceLinkedPath } from '../../shared/service-linked'
import { checkAttachable, edit, editRole, find } from '../find'
import { homeArn } from '../ids'
import { checkNew, discard, newId, newKey, newTags, store } from '../new-entity'
import { checkDocument } from '../policy-text'
import { forgetPrincipal } from '../principal-text'
import { done, type Handlers } from './handler'
import { homeEntities } from './listing'
import { inTheWay, some, somePolicies } from './refusals'
import { removeTags, setTags } from './tags'

export const roleHandlers: Handlers<
  | 'CreateRole'
  | 'GetRole'
  | 'ListRoles'
  | 'UpdateRole'
  | 'UpdateRoleDescription'
  | 'UpdateAssumeRolePolicy'
  | 'DeleteRole'
  | 'TagRole'
  | 'UntagRole'
  | 'ListRoleTags'
> = {
  CreateRole(draft, input, work) {
    checkNew(draft, work, 'role', input.RoleName)
    const whose = `the trust policy of role \`${input.RoleName}\``
    checkDocument(draft, work, input.AssumeRolePolicyDocument, 'trust', 'AssumeRolePolicySizeQuota', whose)
    if (input.PermissionsBoundary !== undefined) checkAttachable(draft, work, input.PermissionsBoundary)
    const path = input.Path ?? '/'
    if (path.startsWith(serviceLinkedPath)) {
      throw new Refusal('InvalidInput', `path \`${path}\` is reserved for service-linked roles`, {
        hint: 'use CreateServiceLinkedRole'
      })
    }
    const role: Role = {
      kind: 'role',
      id: newKey(draft, work),
      accountId: draft.home.accountId,
      roleName: input.RoleName,
      path,
      arn: homeArn(draft, 'role', path, input.RoleName),
      roleId: newId(work, 'role'),
      createDate: work.now(),
      description: input.Description ?? '',
      assumeRolePolicyDocument: input.AssumeRolePolicyDocument,
      maxSessionDuration: input.MaxSessionDuration ?? 3600,
      permissionsBoundary: input.PermissionsBoundary ?? null,
      roleLastUsed: null,
      tags: newTags(input.Tags),
      attachedPolicies: [],
      inlinePolicies: []
    }
    store(draft, 'role', role)
    return { Role: apiRole(role) }
  },
  GetRole: (account, input, work) => ({ Role: apiRole(find(account, work, 'role', input.RoleName)) }),
  ListRoles: (account, input) => ({ Roles: homeEntities(account, 'role', input.PathPrefix).map(apiRole) }),

  UpdateRole(draft, input, work) {
    const role =
      input.MaxSessionDuration === undefined ? edit(draft, work, 'role', input.RoleName) : editRole(draft, work, input.RoleName)
    role.description = input.Description ?? role.description
    role.maxSessionDuration = input.MaxSessionDuration ?? role.maxSessionDuration
    return done
  },
  /** A service-linked role's description is the one thing that may be edited. */
  UpdateRoleDescription(draft, input, work) {
    const role = edit(draft, work, 'role', input.RoleName)
    role.description = input.Description
    return { Role: apiRole(role) }
  },
  UpdateAssumeRolePolicy(draft, input, work) {
    const role = editRole(draft, work, input.RoleName)
    const whose = `the trust policy of role \`${role.roleName}\``
    checkDocument(draft, work, input.PolicyDocument, 'trust', 'AssumeRolePolicySizeQuota', whose)
    role.assumeRolePolicyDocument = input.PolicyDocument
    return done
  },
  DeleteRole(draft, input, work) {
    const role = editRole(draft, work, input.RoleName)
    inTheWay('role', role.roleName, [...somePolicies(role), ...some(work.index.profilesOf(role.id).size, 'instance profile')])
    forgetPrincipal(draft, work, role.arn, role.roleId)
    discard(draft, work, 'role', role.id)
    return done
  },
  TagRole(draft, input, work) {
    setTags(draft, edit(draft, work, 'role', input.RoleName), input.Tags, `role \`${input.RoleName}\``)
    return done
  },
  UntagRole(draft, input, work) {
    removeTags(edit(draft, work, 'role', input.RoleName), input.TagKeys)
    return done
  },
  ListRoleTags: (account, input, work) => ({ Tags: apiTags(find(account, work, 'role', input.RoleName).tags) })
}
