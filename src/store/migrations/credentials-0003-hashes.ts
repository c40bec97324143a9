import { z } from 'zod'
import { credentials, loginProfile, recordOf, userCredentials, type PasswordHash } from '../../shared/model'

/** Version 0.1.0 derived every password at this cost, with one salt a user. */
const oldCost = { N: 2 ** 15, r: 8, p: 1 } as const

/** A login profile of credentials schemas 1 and 2. Reads as today's: each hash gets the cost and the salt that it was made with. */
const oldLogin = loginProfile
  .omit({ hashes: true })
  .extend({ salt: z.string().nullable(), hashes: z.array(z.string()) })
  .transform(({ salt, hashes, ...rest }) => ({
    ...rest,
    hashes: salt === null ? [] : hashes.map((hash): PasswordHash => ({ ...oldCost, salt, hash }))
  }))

/** What a user had in credentials schemas 1 and 2; reads as today's. */
export const oldUserCredentials = userCredentials.extend({ login: oldLogin.nullable() })

/** Credentials of schemas 1 and 2; they read as today's. */
export const oldCredentials = credentials.extend({ users: recordOf(oldUserCredentials) })
