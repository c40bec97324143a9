import type { Account, SamlProvider } from '../../shared/model'
import { whyNoPrivateKey } from '../../shared/private-key'
import { Refusal } from '../../shared/result'
import { apiTags } from '../api-shapes'
import type { Work } from '../context'
import { digits, picks, upper } from '../credentials/chance'
import { editByArn, findByArn, noSuch } from '../find'
import { homeArn } from '../ids'
import { checkNew, discard, newKey, newTags, store } from '../new-entity'
import { checkQuota } from '../quotas'
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
      validUntil: validUntil(input.SAMLMetadataDocument),
      uuid: newUuid(work)
    }
    if (input.AddPrivateKey !== undefined) addPrivateKey(draft, work, provider, input.AddPrivateKey)
    if (input.AssertionEncryptionMode !== undefined) provider.assertionEncryptionMode = input.AssertionEncryptionMode
    checkDecryption(provider)
    store(draft, 'samlProvider', provider)
    return { EntityKey: provider.id, SAMLProviderArn: provider.arn, Tags: apiTags(provider.tags) }
  },
  GetSAMLProvider(account, input, work) {
    const provider = findByArn(account, work, 'samlProvider', input.SAMLProviderArn)
    if (!provider) throw noSuch('samlProvider', input.SAMLProviderArn)
    return {
      SAMLProviderUUID: provider.uuid ?? null,
      SAMLMetadataDocument: provider.metadataDocument,
      CreateDate: provider.createDate,
      ValidUntil: provider.validUntil,
      AssertionEncryptionMode: provider.assertionEncryptionMode ?? null,
      PrivateKeyList: (provider.privateKeys ?? []).map((key) => ({ KeyId: key.keyId, Timestamp: key.timestamp })),
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
    if (input.SAMLMetadataDocument !== undefined) {
      checkMetadata(input.SAMLMetadataDocument)
      provider.metadataDocument = input.SAMLMetadataDocument
      provider.validUntil = validUntil(input.SAMLMetadataDocument)
    }
    // To rotate keys, the new one is added first (IAM API, `UpdateSAMLProvider`).
    if (input.AddPrivateKey !== undefined) addPrivateKey(draft, work, provider, input.AddPrivateKey)
    if (input.RemovePrivateKey !== undefined) removePrivateKey(provider, input.RemovePrivateKey)
    if (input.AssertionEncryptionMode !== undefined) provider.assertionEncryptionMode = input.AssertionEncryptionMode
    checkDecryption(provider)
    provider.uuid ??= newUuid(work)
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

/** IDs of 22 to 64 capital letters and digits. */
const ID_LENGTH = 32
const newUuid = (work: Work): string => picks(work.secrets, upper + digits, ID_LENGTH)

/** Takes note of a private key by a new ID and the time. The key itself is looked at and forgotten. */
function addPrivateKey(account: Account, work: Work, provider: SamlProvider, text: string): void {
  if (whyNoPrivateKey(text) !== undefined) {
    throw new Refusal('InvalidInput', "this isn't a private key in PEM format", {
      hint: 'use the key file from your identity provider; it starts with `-----BEGIN PRIVATE KEY-----`'
    })
  }
  const keys = provider.privateKeys ?? []
  const whose = `SAML provider \`${provider.name}\``
  checkQuota(account, 'PrivateKeysPerSAMLProviderQuota', keys.length + 1, whose, 'remove the old key first')
  provider.privateKeys = [...keys, { keyId: picks(work.secrets, upper + digits, ID_LENGTH), timestamp: work.now() }]
}

function removePrivateKey(provider: SamlProvider, keyId: string): void {
  const keys = provider.privateKeys ?? []
  if (!keys.some((key) => key.keyId === keyId)) {
    throw new Refusal('NoSuchEntity', `SAML provider \`${provider.name}\` has no private key \`${keyId}\``)
  }
  provider.privateKeys = keys.filter((key) => key.keyId !== keyId)
}

/** A provider that takes encrypted assertions only, and can decrypt none, would let nobody in. */
function checkDecryption(provider: SamlProvider): void {
  if (provider.assertionEncryptionMode !== 'Required' || (provider.privateKeys ?? []).length > 0) return
  throw new Refusal(
    'InvalidInput',
    `SAML provider \`${provider.name}\` requires encryption, so it needs at least one private key`,
    {
      hint: 'add a private key, or allow unencrypted assertions'
    }
  )
}
