import type { CredentialOperationName } from '../../shared/operations/credentials'
import type { Handlers } from '../operations/handler'
import { accessKeyHandlers } from './access-keys'
import { loginProfileHandlers } from './login-profiles'

/** The function behind each operation on credentials. */
export const credentialHandlers: Handlers<CredentialOperationName> = {
  ...loginProfileHandlers,
  ...accessKeyHandlers
}
