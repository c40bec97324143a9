import type { KeyStatus } from '../model'
import type { ApiTag } from './shapes'

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

export interface ApiMfaDevice {
  UserName: string
  SerialNumber: string
  EnableDate: string
}
export interface ApiSshPublicKey {
  UserName: string
  SSHPublicKeyId: string
  Fingerprint: string
  Status: KeyStatus
  UploadDate: string
}
export type ServiceCredentialStatus = KeyStatus | 'Expired'
export interface ApiServiceCredential {
  UserName: string
  ServiceSpecificCredentialId: string
  ServiceName: string
  /** null for an API key. */
  ServiceUserName: string | null
  /** Of an API key, else null. */
  ServiceCredentialAlias: string | null
  Status: ServiceCredentialStatus
  CreateDate: string
  /** null: never. */
  ExpirationDate: string | null
}
/** With its secret: a password, or the text of an API key. */
type WithSecret = ApiServiceCredential & { ServicePassword: string | null; ServiceCredentialSecret: string | null }
export interface ApiCertificate {
  UserName: string
  CertificateId: string
  CertificateBody: string
  Status: KeyStatus
  UploadDate: string
}

/**
 * What operations on credentials answer. `Password`, `SecretAccessKey`, `ServicePassword`, `ServiceCredentialSecret`, and the seed of an MFA device
 * (`Base32StringSeed`, `OtpAuthUri`) are given here, once, and stored nowhere in clear. The window draws the QR code that IAM sends as `QRCodePNG`.
 */
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

  CreateVirtualMFADevice: {
    VirtualMFADevice: { SerialNumber: string; Base32StringSeed: string; OtpAuthUri: string }
  }
  RegisterFidoDevice: { SerialNumber: string }
  /** For FIDO devices alone, as in IAM. */
  GetMFADevice: { UserName: string; SerialNumber: string; EnableDate: string | null; Certifications: Record<string, string> }
  EnableMFADevice: Done
  ResyncMFADevice: Done
  DeactivateMFADevice: Done
  DeleteVirtualMFADevice: Done
  TagMFADevice: Done
  UntagMFADevice: Done
  ListMFADeviceTags: { Tags: ApiTag[] }
  ListMFADevices: { MFADevices: ApiMfaDevice[] }
  ListVirtualMFADevices: {
    VirtualMFADevices: { SerialNumber: string; EnableDate: string | null; User: { UserName: string } | null }[]
  }

  UploadSSHPublicKey: { SSHPublicKey: ApiSshPublicKey & { SSHPublicKeyBody: string } }
  GetSSHPublicKey: { SSHPublicKey: ApiSshPublicKey & { SSHPublicKeyBody: string } }
  UpdateSSHPublicKey: Done
  DeleteSSHPublicKey: Done
  ListSSHPublicKeys: { SSHPublicKeys: Omit<ApiSshPublicKey, 'Fingerprint'>[] }

  UploadSigningCertificate: { Certificate: ApiCertificate }
  UpdateSigningCertificate: Done
  DeleteSigningCertificate: Done
  ListSigningCertificates: { Certificates: ApiCertificate[] }

  CreateServiceSpecificCredential: { ServiceSpecificCredential: WithSecret }
  ListServiceSpecificCredentials: { ServiceSpecificCredentials: ApiServiceCredential[] }
  ResetServiceSpecificCredential: { ServiceSpecificCredential: WithSecret }
  UpdateServiceSpecificCredential: Done
  DeleteServiceSpecificCredential: Done

  GenerateCredentialReport: { State: 'COMPLETE' }
  /** `Content` as text, not in base64. */
  GetCredentialReport: { Content: string; ReportFormat: 'text/csv'; GeneratedTime: string }
}
