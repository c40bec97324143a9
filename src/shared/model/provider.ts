import { z } from 'zod'
import { entityBase } from './common'

/** Whether IAM refuses assertions that are not encrypted. */
export const assertionEncryptionMode = z.enum(['Required', 'Allowed'])
export type AssertionEncryptionMode = z.infer<typeof assertionEncryptionMode>

/** What is known of a key that decrypts assertions; the key itself is kept nowhere. */
export const samlPrivateKey = z.object({ keyId: z.string(), timestamp: z.string() })
export type SamlPrivateKey = z.infer<typeof samlPrivateKey>

export const samlProvider = entityBase.extend({
  kind: z.literal('samlProvider'),
  name: z.string(),
  metadataDocument: z.string(),
  validUntil: z.string().nullable(),
  /** `SAMLProviderUUID`; absent on a provider made before there were any, until it is next updated. */
  uuid: z.string().optional(),
  /** Absent: nothing was said about encryption. */
  assertionEncryptionMode: assertionEncryptionMode.optional(),
  /** Oldest first; absent: none. */
  privateKeys: z.array(samlPrivateKey).optional()
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
