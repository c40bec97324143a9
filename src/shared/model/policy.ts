import { z } from 'zod'
import { entityBase } from './common'

/** `document` is the author's text, byte for byte: value and AST are derived (duplicate keys vanish in `JSON.parse`). */
export const policyVersion = z.object({ versionId: z.string(), document: z.string(), createDate: z.string() })
export type PolicyVersion = z.infer<typeof policyVersion>

/**
 * A managed policy: a customer's, or (accountId `aws`) an AWS managed one that an import brought along and that
 * therefore counts instead of the catalog's.
 */
export const managedPolicy = entityBase.extend({
  kind: z.literal('policy'),
  policyName: z.string(),
  /** `ANPA...` */
  policyId: z.string(),
  description: z.string(),
  updateDate: z.string(),
  /** Number of the next version: version numbers are never used twice. */
  nextVersion: z.number(),
  defaultVersionId: z.string(),
  /** Newest first. */
  versions: z.array(policyVersion)
})
export type ManagedPolicy = z.infer<typeof managedPolicy>

/** The version that counts. A policy always has one: the invariants say so. */
export function defaultVersion(p: ManagedPolicy): PolicyVersion {
  const v = p.versions.find((x) => x.versionId === p.defaultVersionId) ?? p.versions[0]
  if (!v) throw new Error(`policy ${p.arn} has no version`)
  return v
}
