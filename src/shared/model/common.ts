import { z } from 'zod'
import { entityId } from './ids'
import { tags } from './tag'

/**
 * What every IAM entity has. Dates are `YYYY-MM-DDTHH:mm:ssZ`; a date from an import that cannot be read is kept as it was.
 * `accountId` is the owner's twelve digits, or `aws` for what AWS manages. An entity whose `accountId` is not the home
 * account's is foreign: read-only, evaluated with its own account ID.
 */
export const entityBase = z.object({
  id: entityId,
  accountId: z.string(),
  path: z.string(),
  arn: z.string(),
  createDate: z.string(),
  tags
})

/** A policy that lives inside one principal. `document` is the author's text. */
export const inlinePolicy = z.object({ policyName: z.string(), document: z.string() })
export type InlinePolicy = z.infer<typeof inlinePolicy>

/** Managed policies are referred to by ARN: it never changes, and names AWS managed policies that only the catalog holds. */
export const permissionsOfPrincipal = z.object({
  attachedPolicies: z.array(z.string()),
  inlinePolicies: z.array(inlinePolicy)
})
