import type { OidcProvider } from '../../../shared/model'
import type { Operation } from '../../../shared/operations'
import { counted } from '../../api/words'

/** Bounds of a SAML metadata document (IAM API `CreateSAMLProvider`). */
export const METADATA = { least: 1000, most: 10_000_000 } as const

export function whyNoMetadata(text: string): string | undefined {
  if (text.trim() === '') return 'Choose the metadata file'
  if (!text.includes('EntityDescriptor')) return "This isn't SAML metadata: it has no EntityDescriptor"
  if (text.length < METADATA.least) return 'SAML metadata must have at least 1,000 characters'
  return text.length > METADATA.most ? 'SAML metadata can have up to 10,000,000 characters' : undefined
}

export function urlProblem(url: string): string | undefined {
  if (url === '') return undefined
  if (!url.startsWith('https://')) return 'Must start with https://'
  if (!/^https:\/\/[^\s?#:@]+$/.test(url)) return "A port, query or fragment isn't allowed"
  return url.length > 255 ? 'Up to 255 characters' : undefined
}

/** What IAM calls a provider of this URL. */
export const nameOfUrl = (url: string): string => url.replace(/^https:\/\//, '').replace(/\/$/, '')

/** Items of a field with one per line. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,]/)
      .map((l) => l.trim())
      .filter((l) => l !== '')
  )
]

/** What is wrong with the lists of an OIDC provider; undefined if nothing is. `most`: what the account allows. */
export function listsProblem(
  audiences: readonly string[],
  thumbprints: readonly string[],
  most: { audiences: number; thumbprints: number }
): string | undefined {
  if (audiences.length > most.audiences) return `Up to ${counted(most.audiences, 'audience')}`
  const long = audiences.find((a) => a.length > 255)
  if (long) return 'An audience can have up to 255 characters'
  if (thumbprints.length > most.thumbprints) return `Up to ${counted(most.thumbprints, 'thumbprint')}`
  return thumbprints.some((t) => !/^[0-9A-Fa-f]{40}$/.test(t)) ? 'A thumbprint must have 40 hexadecimal digits' : undefined
}

/** Operations that give a provider these audiences and thumbprints. */
export function oidcChanges(provider: OidcProvider, audiences: readonly string[], thumbprints: readonly string[]): Operation[] {
  const OpenIDConnectProviderArn = provider.arn
  const changed = thumbprints.join(' ').toLowerCase() !== provider.thumbprints.join(' ').toLowerCase()
  return [
    ...provider.clientIds
      .filter((id) => !audiences.includes(id))
      .map((ClientID): Operation => ({
        name: 'RemoveClientIDFromOpenIDConnectProvider',
        input: { OpenIDConnectProviderArn, ClientID }
      })),
    ...audiences
      .filter((id) => !provider.clientIds.includes(id))
      .map((ClientID): Operation => ({
        name: 'AddClientIDToOpenIDConnectProvider',
        input: { OpenIDConnectProviderArn, ClientID }
      })),
    ...(changed
      ? [
          {
            name: 'UpdateOpenIDConnectProviderThumbprint' as const,
            input: { OpenIDConnectProviderArn, ThumbprintList: [...thumbprints] }
          }
        ]
      : [])
  ]
}
