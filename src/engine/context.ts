import type { Caller, Context, Request } from './types'

/**
 * Keys that the principal itself fixes (IAM User Guide, "AWS global condition context keys"): known for a caller, so no
 * request of it can carry another value. Lower case; `aws:PrincipalTag/...` is told by `isPrincipalFixedKey`.
 */
export const principalFixedKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:principaltype',
  'aws:userid',
  'aws:username'
])

/** Whether a key (lower case) is fixed by who asks. */
export const isPrincipalFixedKey = (key: string): boolean => principalFixedKeys.has(key) || key.startsWith('aws:principaltag/')

/** Keys (lower case) that every request carries, whoever asks: they are never absent. */
export const alwaysSentKeys: ReadonlySet<string> = new Set(['aws:securetransport', 'aws:viaawsservice'])

/**
 * The request's context with what AWS always sends. Keys that the request gives itself stay as given. Never derived: time,
 * source IP, MFA, region.
 */
export function deriveContext(request: Omit<Request, 'unknown'>): Context {
  const out = principalContext(request.caller)
  if (request.resourceAccount !== '') out.set('aws:resourceaccount', [request.resourceAccount])
  out.set('aws:securetransport', ['true'])
  out.set('aws:viaawsservice', ['false'])
  for (const [key, values] of request.context) out.set(key.toLowerCase(), values)
  return out
}

/** What the caller itself fixes: keys of `principalFixedKeys`, its tags, and the claims of a federated identity. */
export function principalContext(caller: Caller): Map<string, readonly string[]> {
  const out = new Map<string, readonly string[]>()
  const set = (key: string, value: string | undefined): void => {
    if (value !== undefined) out.set(key, [value])
  }
  set('aws:principalisawsservice', caller.kind === 'service' ? 'true' : 'false')
  switch (caller.kind) {
    case 'service':
      set('aws:principalservicename', caller.service)
      out.set('aws:principalservicenameslist', [caller.service])
      return out
    case 'anonymous':
      set('aws:principalaccount', 'anonymous')
      set('aws:principaltype', 'Anonymous')
      set('aws:userid', 'anonymous')
      return out
    case 'federated':
      for (const [claim, values] of caller.claims) out.set(claimKey(caller.provider, claim), values)
      set('aws:federatedprovider', caller.provider)
      return out
  }
  set('aws:principalaccount', caller.accountId)
  set('aws:principalarn', caller.kind === 'session' ? caller.roleArn : caller.arn)
  set('aws:principaltype', principalTypes.get(caller.kind))
  set('aws:userid', userId(caller))
  if (caller.kind === 'user') set('aws:username', caller.userName)
  if ('tags' in caller && caller.tags) for (const t of caller.tags) set(`aws:principaltag/${t.key.toLowerCase()}`, t.value)
  return out
}

const principalTypes: ReadonlyMap<Caller['kind'], string> = new Map([
  ['user', 'User'],
  ['role', 'AssumedRole'],
  ['session', 'AssumedRole'],
  ['federated-user', 'FederatedUser'],
  ['root', 'Account']
] as const)

/** `aws:userid` by kind of principal (IAM User Guide, "IAM policy elements: Variables and tags"); undefined where an ID is missing. */
function userId(caller: Exclude<Caller, { kind: 'service' | 'anonymous' | 'federated' }>): string | undefined {
  switch (caller.kind) {
    case 'user':
      return caller.userId
    case 'role':
      return undefined
    case 'session':
      return caller.roleId === undefined ? undefined : `${caller.roleId}:${caller.sessionName}`
    case 'federated-user':
      return `${caller.accountId}:${caller.arn.slice(caller.arn.lastIndexOf('/') + 1)}`
    case 'root':
      return caller.accountId
  }
}

/** Claims without a prefix get the provider's: `sub` of `token.example.com` is `token.example.com:sub`, of SAML `saml:sub`. */
function claimKey(provider: string, claim: string): string {
  if (claim.includes(':')) return claim.toLowerCase()
  const oidc = provider.indexOf(':oidc-provider/')
  const domain =
    oidc >= 0 ? provider.slice(oidc + ':oidc-provider/'.length) : provider.includes(':saml-provider/') ? 'saml' : provider
  return `${domain}:${claim}`.toLowerCase()
}
