import { z } from 'zod'
import type { EntityId, KeyStatus, Tag } from './model'

/** What the window is given of credentials. Nothing in here is a secret. */

/** A rule of the password policy, and whether a password meets it. `text` goes on from "the password must have". */
export interface PasswordRule {
  rule: 'length' | 'characters' | 'uppercase' | 'lowercase' | 'number' | 'symbol' | 'classes' | 'accountName' | 'reuse'
  text: string
  met: boolean
}

export interface AccessKeyView {
  /** As operations name it; of a placeholder no real key ID. */
  id: string
  /** A credential report told of it: show "ID not in the report". */
  placeholder: boolean
  status: KeyStatus
  createDate: string
  /** Whole days; null where the report has no date. */
  ageDays: number | null
  description: string
  useCase: string
  lastUsed: { date: string; region: string; service: string } | null
}

export interface ServiceCredentialView {
  id: string
  serviceName: string
  /** User name, or alias of an API key. */
  name: string
  status: KeyStatus | 'Expired'
  createDate: string
  /** null: never. */
  expirationDate: string | null
}

export interface MfaDeviceView {
  serial: string
  name: string
  enableDate: string | null
  /** A credential report told of it: it has no serial number here. */
  placeholder: boolean
  /** A passkey or security key, which has no codes and no tags. */
  fido: boolean
  tags: Tag[]
}

/** What a list shows of a user's credentials. Dates are `YYYY-MM-DDTHH:mm:ssZ`. */
export interface CredentialRow {
  id: EntityId
  /** MFA devices assigned to the user. */
  mfa: number
  /** When the password was last changed; null: the user has none. */
  passwordChanged: string | null
  /** Creation dates of the active access keys. */
  keys: string[]
  /** Last use of the password or of an access key, whichever is later; null: neither was used. */
  lastActivity: string | null
  /** Nothing is known of this user's credentials: an import brought the user without them. */
  unknown: boolean
}

/** What a user's "Security credentials" page shows. */
export interface UserCredentialsView {
  id: EntityId
  userName: string
  signInUrl: string
  /** An import brought the user and nothing was said of its credentials since: that none are here does not mean that it has none. */
  untold: boolean
  login: {
    createDate: string
    changedDate: string
    resetRequired: boolean
    lastUsed: string | null
    /** null: never. */
    expires: string | null
    expired: boolean
    /** Known from a credential report only: it can be replaced or deleted, not changed by its user. */
    placeholder: boolean
  } | null
  accessKeys: AccessKeyView[]
  /** Why no further key can be made, or null. */
  noMoreKeys: string | null
  mfaDevices: MfaDeviceView[]
  sshKeys: { id: string; status: KeyStatus; uploadDate: string; fingerprint: string }[]
  certificates: { id: string; status: KeyStatus; uploadDate: string; placeholder: boolean; body: string }[]
  serviceCredentials: ServiceCredentialView[]
}

export interface KeyOfUser {
  user: EntityId
  userName: string
  keyId: string
  ageDays: number
}
export interface UserRef {
  user: EntityId
  userName: string
}

/** What a dashboard shows of the home account's credentials. */
export interface CredentialSummary {
  users: number
  withPassword: number
  withActiveKey: number
  withMfa: number
  /** Users who can sign in to the console and have no MFA device. */
  withoutMfa: UserRef[]
  expiredPasswords: UserRef[]
  /** Passwords not used for 90 days or more, counted from their last change if never used. */
  unusedPasswords: UserRef[]
  /** Active access keys of 90 days and older. */
  oldKeys: KeyOfUser[]
  /** Active access keys not used for 90 days or more, counted from their making if never used. */
  unusedKeys: KeyOfUser[]
  twoActiveKeys: UserRef[]
  /** Virtual MFA devices that nobody has. */
  unassignedDevices: { serial: string; name: string; createDate: string }[]
  /** Users of whose credentials nothing is known: an import brought them, and no credential report told more. */
  untold: UserRef[]
  /** null: nothing is known of the root user. */
  root: { mfaActive: boolean; activeKeys: number; passwordEnabled: boolean | null; passwordLastUsed: string | null } | null
  /** How the key that seals MFA seeds is kept: by the operating system, or in a file that only this person's account can read. */
  sealKey: 'os' | 'file'
}

/** A credential that an undo or redo takes along with its user, for good: "access key `AKIA...`" of `alice`. */
export const lostCredential = z.strictObject({ userName: z.string().max(2048), what: z.string().max(2048) })
export type LostCredential = z.output<typeof lostCredential>

/** What a credential report fills in. */
export interface ReportImport {
  /** How many users of the account the report tells of. */
  users: number
  /** Whether it tells of the root user. */
  root: boolean
  /** Users of the report that the account does not have. */
  unknown: string[]
  /** Users of the account of whom the report says nothing. */
  missing: string[]
}
