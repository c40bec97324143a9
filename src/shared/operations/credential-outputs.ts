import type { KeyStatus } from '../model'

type Done = Record<string, never>

export interface ApiLoginProfile {
  UserName: string
  CreateDate: string
  PasswordResetRequired: boolean
}
/** `Description` and `UseCase` are ours; `Placeholder`: a credential report told of the key, its ID is not known. */
export interface ApiAccessKey {
  UserName: string
  AccessKeyId: string
  Status: KeyStatus
  CreateDate: string
  Description: string
  UseCase: string
  Placeholder: boolean
}

/** What operations on credentials answer. `Password` and `SecretAccessKey` are told here, once, and kept nowhere. */
export interface CredentialOutputs {
  CreateLoginProfile: { LoginProfile: ApiLoginProfile; Password: string | null }
  GetLoginProfile: { LoginProfile: ApiLoginProfile }
  UpdateLoginProfile: { Password: string | null }
  DeleteLoginProfile: Done
  ChangePassword: Done

  CreateAccessKey: { AccessKey: ApiAccessKey & { SecretAccessKey: string } }
  UpdateAccessKey: Done
  DeleteAccessKey: Done
  ListAccessKeys: { AccessKeyMetadata: ApiAccessKey[] }
  /** `N/A` for region and service of a key that was never used, as IAM has it. */
  GetAccessKeyLastUsed: {
    UserName: string
    AccessKeyLastUsed: { LastUsedDate: string | null; Region: string; ServiceName: string }
  }
}
