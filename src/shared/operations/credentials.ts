import { z } from 'zod'
import { keyStatus } from '../model'
import { LONGEST_AGE_DAYS } from '../service-credentials'
import { LONGEST_PASSWORD, passwordText } from '../password-text'
import { apiTags, existingName, longName, path, pemText, tagKeys, tagValue } from './fields'
import { secret } from './secret'

const password = secret(z.string().min(1).max(LONGEST_PASSWORD).regex(passwordText, 'can contain only Latin characters'))
/** Free text. */
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
    .refine(oneOfThem, 'requires a password or a generated password'),
  GetLoginProfile: z.strictObject({ UserName: existingName }),
  UpdateLoginProfile: z
    .strictObject({ UserName: existingName, ...newPassword, PasswordResetRequired: z.boolean().optional() })
    .refine(notBoth, 'can have a password or a generated password, not both'),
  DeleteLoginProfile: z.strictObject({ UserName: existingName }),
  /** IAM changes the caller's own password; here the caller is named. */
  ChangePassword: z.strictObject({ UserName: existingName, OldPassword: password, NewPassword: password })
}

/**
 * `Description` and `UseCase` are ours. The description is a tag of the user, as the console keeps it; the use case is asked there too, but not
 * kept.
 */
export const accessKeyOperations = {
  CreateAccessKey: z.strictObject({ UserName: existingName, Description: tagValue.optional(), UseCase: remark.optional() }),
  UpdateAccessKey: z.strictObject({
    UserName: existingName,
    AccessKeyId: existingName,
    Status: keyStatus.optional(),
    Description: tagValue.optional(),
    UseCase: remark.optional()
  }),
  DeleteAccessKey: z.strictObject({ UserName: existingName, AccessKeyId: existingName }),
  ListAccessKeys: z.strictObject({ UserName: existingName }),
  GetAccessKeyLastUsed: z.strictObject({ AccessKeyId: existingName })
}

/** Two codes in a row from the device; each counts once, and is of no use to keep. */
const authenticationCode = secret(z.string().regex(/^\d{6}$/, 'must be six digits'))
const deviceOfUser = { UserName: existingName, SerialNumber: existingName }
const twoCodes = { AuthenticationCode1: authenticationCode, AuthenticationCode2: authenticationCode }

/** Levels by the name of the certification (IAM API, `GetMFADevice`). */
const latin = /^[\u0020-\u00ff]+$/
const certifications = z
  .array(z.strictObject({ Name: z.string().min(1).max(128).regex(latin), Value: z.string().min(1).max(32).regex(latin) }))
  .max(10)

export const mfaDeviceOperations = {
  CreateVirtualMFADevice: z.strictObject({ VirtualMFADeviceName: longName, Path: path.optional(), Tags: apiTags.optional() }),
  /**
   * Ours: notes that a user has a passkey or security key. In AWS the console registers it with the device itself; a serial number is
   * made here.
   */
  RegisterFidoDevice: z.strictObject({ UserName: existingName, DeviceName: longName, Certifications: certifications.optional() }),
  GetMFADevice: z.strictObject({ SerialNumber: existingName, UserName: existingName.optional() }),
  EnableMFADevice: z.strictObject({ ...deviceOfUser, ...twoCodes }),
  ResyncMFADevice: z.strictObject({ ...deviceOfUser, ...twoCodes }),
  DeactivateMFADevice: z.strictObject(deviceOfUser),
  DeleteVirtualMFADevice: z.strictObject({ SerialNumber: existingName }),
  TagMFADevice: z.strictObject({ SerialNumber: existingName, Tags: apiTags }),
  UntagMFADevice: z.strictObject({ SerialNumber: existingName, TagKeys: tagKeys }),
  ListMFADeviceTags: z.strictObject({ SerialNumber: existingName }),
  ListMFADevices: z.strictObject({ UserName: existingName }),
  ListVirtualMFADevices: z.strictObject({ AssignmentStatus: z.enum(['Assigned', 'Unassigned', 'Any']).optional() })
}

const sshKeyOfUser = { UserName: existingName, SSHPublicKeyId: existingName }
const certificateOfUser = { UserName: existingName, CertificateId: existingName }

export const sshPublicKeyOperations = {
  UploadSSHPublicKey: z.strictObject({ UserName: existingName, SSHPublicKeyBody: pemText }),
  GetSSHPublicKey: z.strictObject({ ...sshKeyOfUser, Encoding: z.enum(['SSH', 'PEM']) }),
  UpdateSSHPublicKey: z.strictObject({ ...sshKeyOfUser, Status: keyStatus }),
  DeleteSSHPublicKey: z.strictObject(sshKeyOfUser),
  ListSSHPublicKeys: z.strictObject({ UserName: existingName })
}
export const signingCertificateOperations = {
  UploadSigningCertificate: z.strictObject({ UserName: existingName, CertificateBody: pemText }),
  UpdateSigningCertificate: z.strictObject({ ...certificateOfUser, Status: keyStatus }),
  DeleteSigningCertificate: z.strictObject(certificateOfUser),
  ListSigningCertificates: z.strictObject({ UserName: existingName })
}
const credentialOfUser = { UserName: existingName, ServiceSpecificCredentialId: existingName }

export const serviceCredentialOperations = {
  /** `CredentialAgeDays`: for an API key; without it the key never expires. */
  CreateServiceSpecificCredential: z.strictObject({
    UserName: existingName,
    ServiceName: existingName,
    CredentialAgeDays: z.int().min(1).max(LONGEST_AGE_DAYS).optional()
  }),
  /** Of one user, or of all. */
  ListServiceSpecificCredentials: z
    .strictObject({ UserName: existingName.optional(), ServiceName: existingName.optional(), AllUsers: z.boolean().optional() })
    .refine((input) => (input.UserName === undefined) === (input.AllUsers === true), 'requires a user or AllUsers'),
  ResetServiceSpecificCredential: z.strictObject(credentialOfUser),
  UpdateServiceSpecificCredential: z.strictObject({ ...credentialOfUser, Status: keyStatus }),
  DeleteServiceSpecificCredential: z.strictObject(credentialOfUser)
}
export const credentialReportOperations = {
  GenerateCredentialReport: z.strictObject({}),
  GetCredentialReport: z.strictObject({})
}

export const credentialOperations = {
  ...loginProfileOperations,
  ...accessKeyOperations,
  ...mfaDeviceOperations,
  ...sshPublicKeyOperations,
  ...signingCertificateOperations,
  ...serviceCredentialOperations,
  ...credentialReportOperations
} as const
export type CredentialOperationName = keyof typeof credentialOperations
