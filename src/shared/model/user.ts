import { z } from 'zod'
import { entityBase, permissionsOfPrincipal } from './common'
import { entityId } from './ids'

export const user = entityBase.extend({
  ...permissionsOfPrincipal.shape,
  kind: z.literal('user'),
  userName: z.string(),
  /** `AIDA...` */
  userId: z.string(),
  /** ARN of the policy that caps this user, or null. */
  permissionsBoundary: z.string().nullable(),
  groups: z.array(entityId)
})
export type User = z.infer<typeof user>
