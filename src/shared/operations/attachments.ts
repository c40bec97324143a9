import { z } from 'zod'
import { existingName, pathPrefix, policyArn } from './fields'

/** Managed policies on a user, group or role. */
const user = { UserName: existingName }
const group = { GroupName: existingName }
const role = { RoleName: existingName }
const prefix = { PathPrefix: pathPrefix.optional() }

export const attachmentOperations = {
  AttachUserPolicy: z.strictObject({ ...user, PolicyArn: policyArn }),
  AttachGroupPolicy: z.strictObject({ ...group, PolicyArn: policyArn }),
  AttachRolePolicy: z.strictObject({ ...role, PolicyArn: policyArn }),
  DetachUserPolicy: z.strictObject({ ...user, PolicyArn: policyArn }),
  DetachGroupPolicy: z.strictObject({ ...group, PolicyArn: policyArn }),
  DetachRolePolicy: z.strictObject({ ...role, PolicyArn: policyArn }),
  ListAttachedUserPolicies: z.strictObject({ ...user, ...prefix }),
  ListAttachedGroupPolicies: z.strictObject({ ...group, ...prefix }),
  ListAttachedRolePolicies: z.strictObject({ ...role, ...prefix })
}
