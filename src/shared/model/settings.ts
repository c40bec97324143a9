import { z } from 'zod'

/** Account password policy (IAM API `UpdateAccountPasswordPolicy`). `null` in the account means IAM's default policy. */
export const passwordPolicy = z.object({
  minimumPasswordLength: z.int().min(6).max(128),
  requireSymbols: z.boolean(),
  requireNumbers: z.boolean(),
  requireUppercaseCharacters: z.boolean(),
  requireLowercaseCharacters: z.boolean(),
  allowUsersToChangePassword: z.boolean(),
  /** Days, 1 to 1095; null = passwords never expire. */
  maxPasswordAge: z.int().min(1).max(1095).nullable(),
  /** Remembered passwords, 1 to 24; null = any may be used again. */
  passwordReusePrevention: z.int().min(1).max(24).nullable(),
  hardExpiry: z.boolean()
})
export type PasswordPolicy = z.infer<typeof passwordPolicy>

/** The home account. */
export const accountInfo = z.object({
  accountId: z.string().regex(/^\d{12}$/),
  partition: z.enum(['aws', 'aws-cn', 'aws-us-gov']),
  /** Alias of the sign-in URL, or null. */
  alias: z.string().nullable(),
  /** What the workspace is called in the window; free text. */
  displayName: z.string(),
  /** Whether this is the management account of its organization: guardrails don't bind it. */
  managementAccount: z.boolean(),
  /**
   * Whether root sessions in member accounts are enabled in the organization (IAM API `EnableOrganizationsRootSessions`,
   * `ListOrganizationsFeatures`): without them `sts:AssumeRoot` is refused. Absent: not known.
   */
  rootSessionsEnabled: z.boolean().optional()
})
export type AccountInfo = z.infer<typeof accountInfo>

/** Quotas that this account overrides, by name (see account/quotas). */
export const quotaOverrides = z.array(z.object({ name: z.string(), value: z.int().nonnegative() }))
