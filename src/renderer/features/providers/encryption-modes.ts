import type { AssertionEncryptionMode } from '../../../shared/model'
import type { SelectOption } from '../../kit/select/Select.vue'

/** What can be asked of a provider's assertions; `withKey`: it has a private key, or gets one. */
export const encryptionModes = (withKey: boolean): SelectOption<AssertionEncryptionMode>[] => [
  { value: 'Allowed', label: 'Allowed', hint: 'Encrypted and unencrypted' },
  { value: 'Required', label: 'Required', hint: 'Encrypted only', ...(withKey ? {} : { why: 'Add a private key first' }) }
]
