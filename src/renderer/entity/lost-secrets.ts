import type { ShownSecret } from '../../shared/recovery'
import { entityPath } from './routes'

/** A secret that is lost, in words, and what its button offers. */
export function lostSecretWords({ kind, userName, id }: ShownSecret): { what: string; offer: string } {
  const whose = userName === null ? '' : ` of ${userName}`
  switch (kind) {
    case 'password':
      return { what: `The password${whose}`, offer: 'Set a new password' }
    case 'accessKey':
      return { what: `The secret access key${whose}, ${id ?? ''}`, offer: 'Replace the access key' }
    case 'serviceCredential':
      return { what: `The secret of the service-specific credential ${id ?? ''}${whose}`, offer: 'Reset the credential' }
    case 'mfaDevice':
      return {
        what: `The secret of the MFA device ${deviceName(id)}${whose}, which isn't assigned`,
        offer: 'Set up the device again'
      }
  }
}

/** Name of a device as its serial number, an ARN, ends. */
export const deviceName = (serial: string | null): string => serial?.slice(serial.lastIndexOf('/') + 1) ?? ''

/** The page that makes a new secret in the place of the lost one. */
export function replacingRoute({ kind, id }: ShownSecret, userId: string): { path: string; query?: { replaces: string } } {
  if (kind === 'serviceCredential') return { path: entityPath('user', userId, `service-credential/${id ?? ''}`) }
  const page = { password: 'password', accessKey: 'create-access-key', mfaDevice: 'credentials' }[kind]
  return { path: entityPath('user', userId, page), ...(id === null ? {} : { query: { replaces: id } }) }
}
