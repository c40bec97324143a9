import { z } from 'zod'
import { entityBase, permissionsOfPrincipal } from './common'

/** A user group. Its members are kept on the users. IAM gives groups no tags: `tags` stays empty. */
export const group = entityBase.extend({
  ...permissionsOfPrincipal.shape,
  kind: z.literal('group'),
  groupName: z.string(),
  /** `AGPA...` */
  groupId: z.string()
})
export type Group = z.infer<typeof group>
