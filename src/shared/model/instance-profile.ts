import { z } from 'zod'
import { entityBase } from './common'
import { entityId } from './ids'

export const instanceProfile = entityBase.extend({
  kind: z.literal('instanceProfile'),
  instanceProfileName: z.string(),
  /** `AIPA...` */
  instanceProfileId: z.string(),
  /** At most one role (IAM quota), kept as a list as the API has it. */
  roles: z.array(entityId)
})
export type InstanceProfile = z.infer<typeof instanceProfile>
