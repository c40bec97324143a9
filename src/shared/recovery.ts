import { z } from 'zod'

/** A secret that the page shows once and that nobody has saved yet: whose it is and what kind, never its text. */
export const shownSecret = z.strictObject({
  kind: z.enum(['password', 'accessKey', 'mfaDevice', 'serviceCredential']),
  /** User that it belongs to; null for an MFA device that is not assigned yet. */
  userName: z.string().max(2048).nullable(),
  /** Access key ID, serial number of the MFA device, ID of the service-specific credential; null for a password. */
  id: z.string().max(2048).nullable()
})
export type ShownSecret = z.output<typeof shownSecret>

/** At most 100 users are created at a time, each with a password and a key. */
export const MOST_SHOWN_SECRETS = 1000

/** Why the window was loaded again, and what went with it. */
export interface Recovered {
  /** `memory`: the window ran out of it. */
  why: 'crashed' | 'hung' | 'memory'
  /** Secrets that were shown, or were on their way to the page, and are lost. */
  lost: ShownSecret[]
}
