import type { AccessKey, Credentials } from '../../shared/model'
import { absent } from './report-columns'

/** What a person says of the root user, whom no IAM operation manages. */
export interface RootTold {
  mfaActive: boolean
  /** How many of its access keys are active. */
  activeKeys: number
  /** Whether it has a password; null: not known; not given: as before. */
  passwordEnabled?: boolean | null | undefined
}

/** The credentials with what is known of root now; null: nothing is known any more. What a report said besides stays. */
export function tellRoot(credentials: Credentials, told: RootTold | null): Credentials {
  if (told === null) return { ...credentials, root: null }
  const before = credentials.root
  const keys: AccessKey[] = []
  for (let n = 1; n <= 2; n++) {
    const known = before?.accessKeys[n - 1]
    if (n <= told.activeKeys) keys.push(known ? { ...known, status: 'Active' } : placeholder(n))
    else if (known && known.createDate !== absent) keys.push({ ...known, status: 'Inactive' })
  }
  return {
    ...credentials,
    root: {
      createDate: before?.createDate ?? absent,
      passwordEnabled: told.passwordEnabled === undefined ? (before?.passwordEnabled ?? null) : told.passwordEnabled,
      passwordLastUsed: before?.passwordLastUsed ?? null,
      mfaActive: told.mfaActive,
      accessKeys: keys,
      certificates: before?.certificates ?? []
    }
  }
}

const placeholder = (n: number): AccessKey => ({
  id: `report-key-${n}`,
  fromReport: true,
  status: 'Active',
  createDate: absent,
  description: '',
  useCase: '',
  lastUsed: null
})
