import { z } from 'zod'
import { accountAlias, existingName } from './fields'

const nothing = z.strictObject({})

export const accountOperations = {
  CreateAccountAlias: z.strictObject({ AccountAlias: accountAlias }),
  DeleteAccountAlias: z.strictObject({ AccountAlias: existingName }),
  ListAccountAliases: nothing,
  /** What is not given goes back to its default (IAM API `UpdateAccountPasswordPolicy`). */
  UpdateAccountPasswordPolicy: z.strictObject({
    MinimumPasswordLength: z.int().min(6).max(128).optional(),
    RequireSymbols: z.boolean().optional(),
    RequireNumbers: z.boolean().optional(),
    RequireUppercaseCharacters: z.boolean().optional(),
    RequireLowercaseCharacters: z.boolean().optional(),
    AllowUsersToChangePassword: z.boolean().optional(),
    MaxPasswordAge: z.int().min(1).max(1095).optional(),
    PasswordReusePrevention: z.int().min(1).max(24).optional(),
    HardExpiry: z.boolean().optional()
  }),
  GetAccountPasswordPolicy: nothing,
  DeleteAccountPasswordPolicy: nothing,
  GetAccountSummary: nothing,
  /** Ours: a quota that AWS raised for this account; without a value AWS's default holds again. */
  SetAccountQuota: z.strictObject({ QuotaName: z.string().max(64), Value: z.int().min(1).max(9_999_999).optional() })
}
