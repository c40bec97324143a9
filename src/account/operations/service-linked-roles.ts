import type { Role } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { apiRole } from '../api-shapes'
import { edit, noSuch } from '../find'
import { homeArn } from '../ids'
import { discard, newId, newKey, store } from '../new-entity'
import { forgetPrincipal } from '../principal-text'
import { checkQuota } from '../quotas'
import { isServiceLinked, linkedServices, linkedTrustPolicy, serviceLinkedPath } from '../../shared/service-linked'
import type { Handlers } from './handler'

export const serviceLinkedRoleHandlers: Handlers<'CreateServiceLinkedRole' | 'DeleteServiceLinkedRole'> = {
  CreateServiceLinkedRole(draft, input, work) {
    const service = linkedServices.get(input.AWSServiceName)
    if (!service) {
      throw new Refusal('NoSuchEntity', `no service-linked role is known for \`${input.AWSServiceName}\``)
    }
    if (input.CustomSuffix !== undefined && !service.suffix) {
      throw new Refusal('InvalidInput', `the service-linked role of \`${input.AWSServiceName}\` can't have a suffix`)
    }
    const suffix = input.CustomSuffix === undefined ? '' : `_${input.CustomSuffix}`
    const name = `AWSServiceRoleFor${service.role}${suffix}`
    if (name.length > 64)
      throw new Refusal('InvalidInput', `role name \`${name}\` is longer than 64 characters`, { hint: 'shorten the suffix' })
    // IAM's code for a taken name is InvalidInput here, not EntityAlreadyExists.
    if (work.index.named('role', name) !== undefined) {
      throw new Refusal(
        'InvalidInput',
        `role \`${name}\` already exists`,
        service.suffix ? { hint: 'use a different suffix' } : {}
      )
    }
    checkQuota(draft, 'RolesQuota', work.index.count('role') + 1, 'this account', 'delete what you no longer use')
    const path = `${serviceLinkedPath}${input.AWSServiceName}/`
    const role: Role = {
      kind: 'role',
      id: newKey(draft, work),
      accountId: draft.home.accountId,
      roleName: name,
      path,
      arn: homeArn(draft, 'role', path, name),
      roleId: newId(work, 'role'),
      createDate: work.now(),
      description: input.Description ?? '',
      assumeRolePolicyDocument: linkedTrustPolicy(input.AWSServiceName),
      maxSessionDuration: 3600,
      permissionsBoundary: null,
      roleLastUsed: null,
      tags: [],
      attachedPolicies: work.managedPolicyByArn(policyArn(draft.home.partition, service.policy))
        ? [policyArn(draft.home.partition, service.policy)]
        : [],
      inlinePolicies: []
    }
    store(draft, 'role', role)
    return { Role: apiRole(role) }
  },
  /** AWS asks the service whether the role is in use; offline nobody can answer, so it goes at once. */
  DeleteServiceLinkedRole(draft, input, work) {
    const role = edit(draft, work, 'role', input.RoleName)
    if (!isServiceLinked(role)) throw noSuch('role', input.RoleName, "it isn't a service-linked role; use DeleteRole")
    forgetPrincipal(draft, work, role.arn, role.roleId)
    const task = `task${role.path}${role.roleName}/${role.roleId}`
    discard(draft, work, 'role', role.id)
    return { DeletionTaskId: task }
  }
}

const policyArn = (partition: string, name: string) => `arn:${partition}:iam::aws:policy/aws-service-role/${name}`
