import type { AssertionEncryptionMode } from '../../../shared/model'
import type { SelectOption } from '../../kit/select/Select.vue'

/** What can be asked of a provider's assertions; `withKey`: it has a private key, or gets one. */
export const encryptionModes = (withKey: boolean): SelectOption<AssertionEncryptionMode>[] => [
  { value: 'Allowed', label: 'Allowed', hint: 'Encrypted or not' },
  { value: 'Required', label: 'Required', hint: 'Only encrypted ones', ...(withKey ? {} : { why: 'Add a private key first' }) }
]
