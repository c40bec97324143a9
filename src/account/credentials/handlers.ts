import type { CredentialOperationName } from '../../shared/operations/credentials'
import type { Handlers } from '../operations/handler'
import { accessKeyHandlers } from './access-keys'
import { loginProfileHandlers } from './login-profiles'
import { mfaDeviceHandlers } from './mfa-devices'
import { credentialReportHandlers } from './report'
import { signingCertificateHandlers } from './signing-certificates'
import { serviceCredentialHandlers } from './service-credentials'
import { sshPublicKeyHandlers } from './ssh-public-keys'

/** The function behind each operation on credentials. */
export const credentialHandlers: Handlers<CredentialOperationName> = {
  ...loginProfileHandlers,
  ...accessKeyHandlers,
  ...mfaDeviceHandlers,
  ...sshPublicKeyHandlers,
  ...signingCertificateHandlers,
  ...serviceCredentialHandlers,
  ...credentialReportHandlers
}
