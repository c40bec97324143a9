import { z } from 'zod'
import { entityId } from './ids'

/** A resource that carries a policy: S3 bucket, KMS key, SQS queue ... `accountId` is its owner. */
export const policyResource = z.object({
  kind: z.literal('resource'),
  id: entityId,
  accountId: z.string(),
  arn: z.string(),
  document: z.string(),
  createDate: z.string()
})
export type PolicyResource = z.infer<typeof policyResource>

/** An organization's guardrail: a service or resource control policy at a level (0 = root, then OUs, last the account). */
export const guardrail = z.object({
  kind: z.literal('guardrail'),
  id: entityId,
  accountId: z.string(),
  type: z.enum(['scp', 'rcp']),
  level: z.int().nonnegative(),
  /** Name of the root, OU or account that the level is. */
  levelName: z.string(),
  name: z.string(),
  document: z.string(),
  createDate: z.string()
})
export type Guardrail = z.infer<typeof guardrail>
