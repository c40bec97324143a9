import { z } from 'zod'
import { assertionEncryptionMode } from '../model'
import {
  apiTags,
  arn,
  clientId,
  existingName,
  oidcUrl,
  pemText,
  samlMetadata,
  samlProviderName,
  tagKeys,
  thumbprint
} from './fields'
import { secret } from './secret'

const saml = { SAMLProviderArn: arn }
const oidc = { OpenIDConnectProviderArn: arn }
const nothing = z.strictObject({})

/** IAM decrypts assertions with it; nothing of it is kept here but an ID and a date. */
const privateKey = secret(pemText)

export const samlProviderOperations = {
  CreateSAMLProvider: z.strictObject({
    Name: samlProviderName,
    SAMLMetadataDocument: samlMetadata,
    AssertionEncryptionMode: assertionEncryptionMode.optional(),
    AddPrivateKey: privateKey.optional(),
    Tags: apiTags.optional()
  }),
  GetSAMLProvider: z.strictObject(saml),
  ListSAMLProviders: nothing,
  /** What is not given stays as it is. */
  UpdateSAMLProvider: z.strictObject({
    ...saml,
    SAMLMetadataDocument: samlMetadata.optional(),
    AssertionEncryptionMode: assertionEncryptionMode.optional(),
    AddPrivateKey: privateKey.optional(),
    RemovePrivateKey: existingName.optional()
  }),
  DeleteSAMLProvider: z.strictObject(saml),
  TagSAMLProvider: z.strictObject({ ...saml, Tags: apiTags }),
  UntagSAMLProvider: z.strictObject({ ...saml, TagKeys: tagKeys }),
  ListSAMLProviderTags: z.strictObject(saml)
}

/** Numbers of client IDs and thumbprints are quotas: the operations count them. */
export const oidcProviderOperations = {
  CreateOpenIDConnectProvider: z.strictObject({
    Url: oidcUrl,
    ClientIDList: z.array(clientId).optional(),
    ThumbprintList: z.array(thumbprint).optional(),
    Tags: apiTags.optional()
  }),
  GetOpenIDConnectProvider: z.strictObject(oidc),
  ListOpenIDConnectProviders: nothing,
  DeleteOpenIDConnectProvider: z.strictObject(oidc),
  AddClientIDToOpenIDConnectProvider: z.strictObject({ ...oidc, ClientID: clientId }),
  RemoveClientIDFromOpenIDConnectProvider: z.strictObject({ ...oidc, ClientID: z.string().min(1).max(2048) }),
  UpdateOpenIDConnectProviderThumbprint: z.strictObject({ ...oidc, ThumbprintList: z.array(thumbprint) }),
  TagOpenIDConnectProvider: z.strictObject({ ...oidc, Tags: apiTags }),
  UntagOpenIDConnectProvider: z.strictObject({ ...oidc, TagKeys: tagKeys }),
  ListOpenIDConnectProviderTags: z.strictObject(oidc)
}
