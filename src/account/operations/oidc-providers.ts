import type { Account, OidcProvider } from '../../shared/model'
import type { Work } from '../context'
import { Refusal } from '../../shared/result'
import { apiTags } from '../api-shapes'
import { editByArn, findByArn, noSuch } from '../find'
import { homeArn } from '../ids'
import { checkNew, discard, newKey, newTags, store } from '../new-entity'
import { checkQuota } from '../quotas'
import { done, type Handlers } from './handler'
import { homeEntities } from './listing'
import { removeTags, setTags } from './tags'

export const oidcProviderHandlers: Handlers<
  | 'CreateOpenIDConnectProvider'
  | 'GetOpenIDConnectProvider'
  | 'ListOpenIDConnectProviders'
  | 'DeleteOpenIDConnectProvider'
  | 'AddClientIDToOpenIDConnectProvider'
  | 'RemoveClientIDFromOpenIDConnectProvider'
  | 'UpdateOpenIDConnectProviderThumbprint'
  | 'TagOpenIDConnectProvider'
  | 'UntagOpenIDConnectProvider'
  | 'ListOpenIDConnectProviderTags'
> = {
  CreateOpenIDConnectProvider(draft, input, work) {
    const url = input.Url.replace(/^https:\/\//, '').replace(/\/$/, '')
    checkNew(draft, work, 'oidcProvider', url)
    const clientIds = [...new Set(input.ClientIDList ?? [])]
    checkClientIds(draft, url, clientIds.length)
    checkThumbprints(draft, url, input.ThumbprintList ?? [])
    const provider: OidcProvider = {
      kind: 'oidcProvider',
      id: newKey(draft, work),
      accountId: draft.home.accountId,
      url,
      path: '/',
      arn: homeArn(draft, 'oidc-provider', '/', url),
      createDate: work.now(),
      tags: newTags(input.Tags),
      clientIds,
      thumbprints: [...(input.ThumbprintList ?? [])]
    }
    store(draft, 'oidcProvider', provider)
    return { EntityKey: provider.id, OpenIDConnectProviderArn: provider.arn, Tags: apiTags(provider.tags) }
  },
  GetOpenIDConnectProvider(account, input, work) {
    const provider = found(account, work, input.OpenIDConnectProviderArn)
    return {
      Url: provider.url,
      ClientIDList: [...provider.clientIds],
      ThumbprintList: [...provider.thumbprints],
      CreateDate: provider.createDate,
      Tags: apiTags(provider.tags)
    }
  },
  ListOpenIDConnectProviders: (account) => ({
    OpenIDConnectProviderList: homeEntities(account, 'oidcProvider').map(({ id, arn }) => ({ EntityKey: id, Arn: arn }))
  }),
  /** Roles that trust the provider stay as they are and can no longer be assumed through it. */
  DeleteOpenIDConnectProvider(draft, input, work) {
    discard(draft, work, 'oidcProvider', editByArn(draft, work, 'oidcProvider', input.OpenIDConnectProviderArn).id)
    return done
  },
  /** Adding a client ID that is there, or removing one that is not, changes nothing. */
  AddClientIDToOpenIDConnectProvider(draft, input, work) {
    const provider = editByArn(draft, work, 'oidcProvider', input.OpenIDConnectProviderArn)
    if (provider.clientIds.includes(input.ClientID)) return done
    checkClientIds(draft, provider.url, provider.clientIds.length + 1)
    provider.clientIds.push(input.ClientID)
    return done
  },
  RemoveClientIDFromOpenIDConnectProvider(draft, input, work) {
    const provider = editByArn(draft, work, 'oidcProvider', input.OpenIDConnectProviderArn)
    const at = provider.clientIds.indexOf(input.ClientID)
    if (at !== -1) provider.clientIds.splice(at, 1)
    return done
  },
  UpdateOpenIDConnectProviderThumbprint(draft, input, work) {
    const provider = editByArn(draft, work, 'oidcProvider', input.OpenIDConnectProviderArn)
    checkThumbprints(draft, provider.url, input.ThumbprintList)
    provider.thumbprints = [...input.ThumbprintList]
    return done
  },
  TagOpenIDConnectProvider(draft, input, work) {
    const provider = editByArn(draft, work, 'oidcProvider', input.OpenIDConnectProviderArn)
    setTags(draft, provider, input.Tags, `OIDC provider \`${provider.url}\``)
    return done
  },
  UntagOpenIDConnectProvider(draft, input, work) {
    removeTags(editByArn(draft, work, 'oidcProvider', input.OpenIDConnectProviderArn), input.TagKeys)
    return done
  },
  ListOpenIDConnectProviderTags: (account, input, work) => ({
    Tags: apiTags(found(account, work, input.OpenIDConnectProviderArn).tags)
  })
}

function found(account: Account, work: Work, arn: string): OidcProvider {
  const provider = findByArn(account, work, 'oidcProvider', arn)
  if (!provider) throw noSuch('oidcProvider', arn)
  return provider
}

function checkClientIds(account: Account, url: string, count: number): void {
  checkQuota(account, 'ClientIDsPerOIDCProviderQuota', count, `OIDC provider \`${url}\``, 'remove a client ID first')
}
/** IAM calls too many thumbprints an invalid input, not a quota. */
function checkThumbprints(account: Account, url: string, list: readonly string[]): void {
  try {
    checkQuota(account, 'ThumbprintsPerOIDCProviderQuota', list.length, `OIDC provider \`${url}\``, 'remove a thumbprint first')
  } catch (thrown) {
    if (thrown instanceof Refusal) throw new Refusal('InvalidInput', thrown.error.message, { hint: thrown.error.hint })
    throw thrown
  }
}
