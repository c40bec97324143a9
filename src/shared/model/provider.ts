import { z } from 'zod'
import { entityBase } from './common'

export const samlProvider = entityBase.extend({
  kind: z.literal('samlProvider'),
  name: z.string(),
  metadataDocument: z.string(),
  validUntil: z.string().nullable()
})
export type SamlProvider = z.infer<typeof samlProvider>

export const oidcProvider = entityBase.extend({
  kind: z.literal('oidcProvider'),
  /** Without `https://`. */
  url: z.string(),
  clientIds: z.array(z.string()),
  thumbprints: z.array(z.string())
})
export type OidcProvider = z.infer<typeof oidcProvider>
