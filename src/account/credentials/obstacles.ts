import { keyName } from '../../shared/key-name'
import type { Account, Credentials, EntityId } from '../../shared/model'
import { serviceCalled } from '../../shared/service-credentials'
import type { Credential } from '../context'
import { devicesOf } from './records'
import { serviceCredentialName } from './service-credentials'

/** What a user still has of passwords, keys and devices, and how each goes: DeleteUser wants them gone first. */
export function credentialsOf(account: Account, credentials: Credentials, id: EntityId): Credential[] {
  const user = account.users[id]
  if (!user) return []
  const UserName = user.userName
  const found = devicesOf(credentials, id).map((device): Credential => ({
    what: `MFA device \`${device.name}\``,
    remove: { name: 'DeactivateMFADevice', input: { UserName, SerialNumber: device.serial } }
  }))
  const record = credentials.users[id]
  if (!record) return found
  if (record.login) found.push({ what: 'a password', remove: { name: 'DeleteLoginProfile', input: { UserName } } })
  for (const key of record.accessKeys) {
    const input = { UserName, AccessKeyId: key.id }
    found.push({ what: `access key \`${keyName(key.id)}\``, remove: { name: 'DeleteAccessKey', input } })
  }
  for (const key of record.sshKeys) {
    const input = { UserName, SSHPublicKeyId: key.id }
    found.push({ what: `SSH public key \`${key.id}\``, remove: { name: 'DeleteSSHPublicKey', input } })
  }
  for (const certificate of record.certificates) {
    const input = { UserName, CertificateId: certificate.id }
    found.push({ what: `signing certificate \`${certificate.id}\``, remove: { name: 'DeleteSigningCertificate', input } })
  }
  for (const credential of record.serviceCredentials) {
    const input = { UserName, ServiceSpecificCredentialId: credential.id }
    const what = `credential \`${serviceCredentialName(credential)}\` for ${serviceCalled(credential.serviceName)}`
    found.push({ what, remove: { name: 'DeleteServiceSpecificCredential', input } })
  }
  return found
}
