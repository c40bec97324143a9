import { z } from 'zod'

/** Tags are arrays, in the order given: a tag key is user text. */
export const tag = z.object({ key: z.string(), value: z.string() })
export type Tag = z.infer<typeof tag>
export const tags = z.array(tag)
