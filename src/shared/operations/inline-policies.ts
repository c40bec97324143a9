import { z } from 'zod'
import { existingName, policyDocument } from './fields'

/** Policies that live inside a user, group or role. The name of a new one obeys IAM's rules; the operation sees to that. */
const user = { UserName: existingName }
const group = { GroupName: existingName }
const role = { RoleName: existingName }
const named = { PolicyName: existingName }
const put = { ...named, PolicyDocument: policyDocument }

export const inlinePolicyOperations = {
  PutUserPolicy: z.strictObject({ ...user, ...put }),
  PutGroupPolicy: z.strictObject({ ...group, ...put }),
  PutRolePolicy: z.strictObject({ ...role, ...put }),
  GetUserPolicy: z.strictObject({ ...user, ...named }),
  GetGroupPolicy: z.strictObject({ ...group, ...named }),
  GetRolePolicy: z.strictObject({ ...role, ...named }),
  DeleteUserPolicy: z.strictObject({ ...user, ...named }),
  DeleteGroupPolicy: z.strictObject({ ...group, ...named }),
  DeleteRolePolicy: z.strictObject({ ...role, ...named }),
  ListUserPolicies: z.strictObject(user),
  ListGroupPolicies: z.strictObject(group),
  ListRolePolicies: z.strictObject(role)
}
