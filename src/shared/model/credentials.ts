import { z } from 'zod'
import { entityId, recordOf } from './ids'
import { tag } from './tag'

/**
 * Credentials live in a file of their own, outside the account, its journal and undo. Nothing in it is a secret in clear: passwords are
 * scrypt hashes, MFA seeds are sealed, secret access keys are not kept at all. Dates are `YYYY-MM-DDTHH:mm:ssZ`.
 *
 * Schema 3 keeps the scrypt parameters and the salt in each password hash; the files of schema 3 carry checksums.
 */
export const CREDENTIALS_SCHEMA = 3

export const keyStatus = z.enum(['Active', 'Inactive'])
export type KeyStatus = z.infer<typeof keyStatus>

/** How many old passwords are remembered: as many as a password policy can forbid. */
export const PASSWORD_HISTORY = 24

/** How a password was derived. The bounds keep a damaged file from asking for more memory than the machine has. */
export const derivation = z.object({
  /** Scrypt's cost, a power of two. */
  N: z
    .int()
    .min(2)
    .max(2 ** 20)
    .refine((n) => Number.isInteger(Math.log2(n)), 'must be a power of two'),
  /** Scrypt's block size. */
  r: z.int().min(1).max(16),
  /** Scrypt's parallelization. */
  p: z.int().min(1).max(16),
  /** Any text. */
  salt: z.string()
})
export type Derivation = z.infer<typeof derivation>

/** A password as it is kept: 32 bytes of scrypt, base64, and how they were derived. */
export const passwordHash = derivation.extend({ hash: z.string() })
export type PasswordHash = z.infer<typeof passwordHash>

export const loginProfile = z.object({
  createDate: z.string(),
  resetRequired: z.boolean(),
  /** The current password's hash first, then older ones. Empty: the password is known from a credential report only. */
  hashes: z.array(passwordHash).max(PASSWORD_HISTORY),
  changedDate: z.string(),
  lastUsed: z.string().nullable()
})
export type LoginProfile = z.infer<typeof loginProfile>

export const keyLastUsed = z.object({ date: z.string(), region: z.string(), service: z.string() })

export const accessKey = z.object({
  /** `AKIA...`; for a placeholder `report-key-1` or `-2`. */
  id: z.string(),
  /** A placeholder: a credential report told of it, without its ID. */
  fromReport: z.boolean(),
  status: keyStatus,
  createDate: z.string(),
  /** Of a key whose ID is not known, or that was described before descriptions became tags of the user (`account/credentials/key-description.ts`). */
  description: z.string(),
  /** What the key is for, in the console's words or own ones. */
  useCase: z.string(),
  lastUsed: keyLastUsed.nullable()
})
export type AccessKey = z.infer<typeof accessKey>

export const sshPublicKey = z.object({
  /** `APKA...` */
  id: z.string(),
  status: keyStatus,
  uploadDate: z.string(),
  /** MD5 as sixteen pairs of hex digits. */
  fingerprint: z.string(),
  encoding: z.enum(['SSH', 'PEM']),
  body: z.string()
})
export type SshPublicKey = z.infer<typeof sshPublicKey>

export const signingCertificate = z.object({
  /** For a placeholder `report-certificate-1` or `-2`. */
  id: z.string(),
  fromReport: z.boolean(),
  status: keyStatus,
  uploadDate: z.string(),
  /** PEM; empty for a placeholder. */
  body: z.string()
})
export type SigningCertificate = z.infer<typeof signingCertificate>

/** A user name with a password, or an API key, for one service. Its secret is kept nowhere. */
export const serviceCredential = z.object({
  /** `ACCA...` */
  id: z.string(),
  /** Such as `codecommit.amazonaws.com`. */
  serviceName: z.string(),
  /** What a person set; that it has expired follows from the date. */
  status: keyStatus,
  createDate: z.string(),
  /** null: never. */
  expirationDate: z.string().nullable(),
  /** null for an API key. */
  serviceUserName: z.string().nullable(),
  /** Of an API key, else null. */
  alias: z.string().nullable()
})
export type ServiceCredential = z.infer<typeof serviceCredential>

export const userCredentials = z.object({
  /** `AIDA...` of the user: what is here belongs to this identity, whatever internal key it has. */
  userId: z.string(),
  login: loginProfile.nullable(),
  accessKeys: z.array(accessKey),
  sshKeys: z.array(sshPublicKey),
  certificates: z.array(signingCertificate),
  serviceCredentials: z.array(serviceCredential).default([])
})
export type UserCredentials = z.infer<typeof userCredentials>

/** A level by the name of a certification, such as `FIPS-140-2`. */
const certification = z.object({ name: z.string(), value: z.string() })

/** A virtual MFA device, given to a user or to nobody yet; or a passkey or security key of a user, of which only that it exists is known. */
export const mfaDevice = z.object({
  /** Absent: a virtual device. */
  kind: z.literal('fido').optional(),
  /** Of a FIDO device, as AWS tells them. */
  certifications: z.array(certification).optional(),
  /** ARN; for a device that only a credential report told of `report-mfa-` and the user's ID. */
  serial: z.string(),
  name: z.string(),
  fromReport: z.boolean(),
  user: entityId.nullable(),
  createDate: z.string(),
  enableDate: z.string().nullable(),
  /** AES-256-GCM, base64; null for a device from a report and for a FIDO device. */
  seed: z.string().nullable(),
  /** How far the device's clock is from ours, in steps of 30 seconds. */
  drift: z.int(),
  /** Time step of the last accepted code: no code counts twice. */
  lastStep: z.int(),
  tags: z.array(tag).default([])
})
export type MfaDevice = z.infer<typeof mfaDevice>

/** What a credential report, or a person, says of the root user. null: nothing is known. */
export const rootCredentials = z.object({
  createDate: z.string(),
  passwordEnabled: z.boolean().nullable(),
  passwordLastUsed: z.string().nullable(),
  mfaActive: z.boolean(),
  accessKeys: z.array(accessKey),
  certificates: z.array(signingCertificate)
})
export type RootCredentials = z.infer<typeof rootCredentials>

export const credentials = z.object({
  /** The account that all this belongs to. */
  accountId: z.string(),
  users: recordOf(userCredentials),
  devices: z.array(mfaDevice),
  root: rootCredentials.nullable(),
  /** Users that went and took credentials with them: should one come back by undo, the window can say what it lacks. */
  gone: z.array(entityId),
  /** Users that an import brought and nothing was said of since: that they have no credentials here does not mean that they have none. */
  untold: z.array(entityId).default([])
})
export type Credentials = z.infer<typeof credentials>

export const emptyCredentials = (accountId: string): Credentials => ({
  accountId,
  users: {},
  devices: [],
  root: null,
  gone: [],
  untold: []
})
