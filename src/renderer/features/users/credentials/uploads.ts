import type { UserCredentialsView } from '../../../../shared/credential-views'
import type { Operation } from '../../../../shared/operations'
import type { QuotaName } from '../../../api/quotas'

/** One of the things that a user uploads, as its row shows it. */
export interface Uploaded {
  id: string
  status: 'Active' | 'Inactive'
  uploadDate: string
  /** Known from a report only. */
  placeholder: boolean
  /** What its Copy button copies, and is called. */
  copy: { text: string; label: string }
  fingerprint?: string
}

/** What a user uploads, IAM keeps by ID and turns on and off: how it is called, and its operations. */
export interface UploadKind {
  title: string
  one: string
  quota: QuotaName
  none: string
  idLabel: string
  fingerprints: boolean
  /** Why an active one is not deleted. */
  offFirst: string
  open: string
  dialog: { title: string; text: string; label: string; placeholder: string; submit: string }
  of(view: UserCredentialsView): Uploaded[]
  upload(UserName: string, body: string): Operation
  turn(UserName: string, id: string, Status: Uploaded['status']): Operation
  remove(UserName: string, id: string): Operation
}

export const sshKeys: UploadKind = {
  title: 'SSH public keys for CodeCommit',
  one: 'SSH public key',
  quota: 'SSHPublicKeysPerUserQuota',
  none: 'No SSH public keys. They authenticate the user with CodeCommit repositories.',
  idLabel: 'Key ID',
  fingerprints: true,
  offFirst: 'Deactivate the key first',
  open: 'Upload SSH public key',
  dialog: {
    title: 'Upload an SSH public key',
    text: 'Paste only the public key: a line that starts with ssh-rsa, or PEM.',
    label: 'SSH public key',
    placeholder: 'ssh-rsa AAAA...',
    submit: 'Upload key'
  },
  of: (view) => view.sshKeys.map((k) => ({ ...k, placeholder: false, copy: { text: k.id, label: `Copy key ID ${k.id}` } })),
  upload: (UserName, SSHPublicKeyBody) => ({ name: 'UploadSSHPublicKey', input: { UserName, SSHPublicKeyBody } }),
  turn: (UserName, SSHPublicKeyId, Status) => ({ name: 'UpdateSSHPublicKey', input: { UserName, SSHPublicKeyId, Status } }),
  remove: (UserName, SSHPublicKeyId) => ({ name: 'DeleteSSHPublicKey', input: { UserName, SSHPublicKeyId } })
}

export const certificates: UploadKind = {
  title: 'X.509 signing certificates',
  one: 'signing certificate',
  quota: 'SigningCertificatesPerUserQuota',
  none: 'No signing certificates. Some older services sign SOAP requests with them.',
  idLabel: 'Certificate ID',
  fingerprints: false,
  offFirst: 'Deactivate the certificate first',
  open: 'Upload certificate',
  dialog: {
    title: 'Upload a signing certificate',
    text: 'Paste only the certificate, in PEM. Never share its private key.',
    label: 'Certificate',
    placeholder: '-----BEGIN CERTIFICATE-----',
    submit: 'Upload certificate'
  },
  of: (view) => view.certificates.map((c) => ({ ...c, copy: { text: c.body, label: 'Copy the certificate' } })),
  upload: (UserName, CertificateBody) => ({ name: 'UploadSigningCertificate', input: { UserName, CertificateBody } }),
  turn: (UserName, CertificateId, Status) => ({ name: 'UpdateSigningCertificate', input: { UserName, CertificateId, Status } }),
  remove: (UserName, CertificateId) => ({ name: 'DeleteSigningCertificate', input: { UserName, CertificateId } })
}
