import { z } from 'zod'
import { keyStatus } from '../model'
import { existingName } from './fields'

/** Fields whose values must never reach the journal or a log: marked here, taken out by `redact`. */
export const secretFields = z.registry<Record<never, never>>()
const secret = <T extends z.ZodType>(schema: T): T => {
  secretFields.add(schema, {})
  return schema
}

const password = secret(
  z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\t\n\r\u0020-\u00ff]+$/, 'may hold Latin characters only')
)
/** Free text: a key's description tag and its use case. */
const remark = z.string().max(256)

/** `GeneratePassword` is ours: the password is made by the app and comes back once, in the output. */
const newPassword = { Password: password.optional(), GeneratePassword: z.literal(true).optional() }
const notBoth = (input: { Password?: string | undefined; GeneratePassword?: true | undefined }) =>
  input.Password === undefined || input.GeneratePassword === undefined
const oneOfThem = (input: { Password?: string | undefined; GeneratePassword?: true | undefined }) =>
  notBoth(input) && (input.Password !== undefined || input.GeneratePassword !== undefined)

export const loginProfileOperations = {
  CreateLoginProfile: z
    .strictObject({ UserName: existingName, ...newPassword, PasswordResetRequired: z.boolean().optional() })
    .refine(oneOfThem, 'needs either a password or to have one generated'),
  GetLoginProfile: z.strictObject({ UserName: existingName }),
  UpdateLoginProfile: z
    .strictObject({ UserName: existingName, ...newPassword, PasswordResetRequired: z.boolean().optional() })
    .refine(notBoth, 'takes a password or has one generated, not both'),
  DeleteLoginProfile: z.strictObject({ UserName: existingName }),
  /** IAM changes the caller's own password; here the caller is named. */
  ChangePassword: z.strictObject({ UserName: existingName, OldPassword: password, NewPassword: password })
}

/** `Description` and `UseCase` are ours: the console keeps them as a tag. */
export const accessKeyOperations = {
  CreateAccessKey: z.strictObject({ UserName: existingName, Description: remark.optional(), UseCase: remark.optional() }),
  UpdateAccessKey: z.strictObject({
    UserName: existingName,
    AccessKeyId: existingName,
    Status: keyStatus.optional(),
    Description: remark.optional(),
    UseCase: remark.optional()
  }),
  DeleteAccessKey: z.strictObject({ UserName: existingName, AccessKeyId: existingName }),
  ListAccessKeys: z.strictObject({ UserName: existingName }),
  GetAccessKeyLastUsed: z.strictObject({ AccessKeyId: existingName })
}

export const credentialOperations = { ...loginProfileOperations, ...accessKeyOperations } as const
export type CredentialOperationName = keyof typeof credentialOperations
