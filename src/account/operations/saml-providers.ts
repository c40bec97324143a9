import type { SamlProvider } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { apiTags } from '../api-shapes'
import { editByArn, findByArn, noSuch } from '../find'
import { homeArn } from '../ids'
import { checkNew, discard, newKey, newTags, store } from '../new-entity'
import { done, type Handlers } from './handler'
import { homeEntities } from './listing'
import { removeTags, setTags } from './tags'

export const samlProviderHandlers: Handlers<
  | 'CreateSAMLProvider'
  | 'GetSAMLProvider'
  | 'ListSAMLProviders'
  | 'UpdateSAMLProvider'
  | 'DeleteSAMLProvider'
  | 'TagSAMLProvider'
  | 'UntagSAMLProvider'
  | 'ListSAMLProviderTags'
> = {
  CreateSAMLProvider(draft, input, work) {
    checkNew(draft, work, 'samlProvider', input.Name)
    checkMetadata(input.SAMLMetadataDocument)
    const provider: SamlProvider = {
      kind: 'samlProvider',
      id: newKey(draft, work),
      accountId: draft.home.accountId,
      name: input.Name,
      path: '/',
      arn: homeArn(draft, 'saml-provider', '/', input.Name),
      createDate: work.now(),
      tags: newTags(input.Tags),
      metadataDocument: input.SAMLMetadataDocument,
      validUntil: validUntil(input.SAMLMetadataDocument)
    }
    store(draft, 'samlProvider', provider)
    return { EntityKey: provider.id, SAMLProviderArn: provider.arn, Tags: apiTags(provider.tags) }
  },
  GetSAMLProvider(account, input, work) {
    const provider = findByArn(account, work, 'samlProvider', input.SAMLProviderArn)
    if (!provider) throw noSuch('samlProvider', input.SAMLProviderArn)
    return {
      SAMLMetadataDocument: provider.metadataDocument,
      CreateDate: provider.createDate,
      ValidUntil: provider.validUntil,
      Tags: apiTags(provider.tags)
    }
  },
  ListSAMLProviders: (account) => ({
    SAMLProviderList: homeEntities(account, 'samlProvider').map((provider) => ({
      EntityKey: provider.id,
      Arn: provider.arn,
      CreateDate: provider.createDate,
      ValidUntil: provider.validUntil
    }))
  }),
  UpdateSAMLProvider(draft, input, work) {
    const provider = editByArn(draft, work, 'samlProvider', input.SAMLProviderArn)
    checkMetadata(input.SAMLMetadataDocument)
    provider.metadataDocument = input.SAMLMetadataDocument
    provider.validUntil = validUntil(input.SAMLMetadataDocument)
    return { SAMLProviderArn: provider.arn }
  },
  /** Roles that trust the provider stay as they are and can no longer be assumed through it. */
  DeleteSAMLProvider(draft, input, work) {
    discard(draft, work, 'samlProvider', editByArn(draft, work, 'samlProvider', input.SAMLProviderArn).id)
    return done
  },
  TagSAMLProvider(draft, input, work) {
    const provider = editByArn(draft, work, 'samlProvider', input.SAMLProviderArn)
    setTags(draft, provider, input.Tags, `SAML provider \`${provider.name}\``)
    return done
  },
  UntagSAMLProvider(draft, input, work) {
    removeTags(editByArn(draft, work, 'samlProvider', input.SAMLProviderArn), input.TagKeys)
    return done
  },
  ListSAMLProviderTags(account, input, work) {
    const provider = findByArn(account, work, 'samlProvider', input.SAMLProviderArn)
    if (!provider) throw noSuch('samlProvider', input.SAMLProviderArn)
    return { Tags: apiTags(provider.tags) }
  }
}

/** As deep as an offline check can go: metadata of an identity provider (SAML 2.0 metadata, `EntityDescriptor`). */
function checkMetadata(text: string): void {
  if (!/<(?:\w+:)?EntityDescriptor[\s>]/.test(text)) {
    throw new Refusal('InvalidInput', 'the metadata document has no `EntityDescriptor`', {
      hint: 'download the metadata XML from your identity provider'
    })
  }
}
const validUntil = (text: string): string | null => /\bvalidUntil="([^"]{1,64})"/.exec(text)?.[1] ?? null
