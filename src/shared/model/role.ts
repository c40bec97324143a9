import { z } from 'zod'
import { entityBase, permissionsOfPrincipal } from './common'

export const role = entityBase.extend({
  ...permissionsOfPrincipal.shape,
  kind: z.literal('role'),
  roleName: z.string(),
  /** `AROA...` */
  roleId: z.string(),
  description: z.string(),
  /** Author's text of the trust policy. */
  assumeRolePolicyDocument: z.string(),
  permissionsBoundary: z.string().nullable(),
  /** Seconds, 3,600 to 43,200. */
  maxSessionDuration: z.number(),
  roleLastUsed: z.object({ lastUsedDate: z.string(), region: z.string() }).nullable()
})
export type Role = z.infer<typeof role>
