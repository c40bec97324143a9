import type { Caller } from './types'

/**
 * Who may call which operation of AWS STS, whatever the policies say (IAM User Guide, "Compare AWS STS credentials"; STS API Reference,
 * the page of each operation).
 * `policies`: policies decide; `always`: no policy grants or denies it; `refused`: the same, and the answer is no; `never`: no policy can
 * allow it, an explicit Deny still shows.
 */
export type StsAnswer = 'policies' | 'always' | 'refused' | 'never'

/** Credentials as the table tells them apart. A role and its sessions are one; an identity of a provider has no credentials yet. */
type Credentials = 'user' | 'role' | 'root' | 'federatedUser' | 'service' | 'saml' | 'oidc' | 'anonymous'

interface Row {
  readonly answers: Readonly<Record<Credentials, StsAnswer>>
  /** Who may call it, for a sentence that begins with "Only". */
  readonly who: string
}

const P = 'policies'
const N = 'never'

/** Columns: user, role and its sessions, root, federated user, service, SAML identity, OpenID Connect identity, anonymous. */
const row = (who: string, ...answers: readonly StsAnswer[]): Row => {
  const [user = N, role = N, root = N, federatedUser = N, service = N, saml = N, oidc = N, anonymous = N] = answers
  return { who, answers: { user, role, root, federatedUser, service, saml, oidc, anonymous } }
}

const signed = 'IAM users, roles and the root user'

/** By operation, in lower case. Those that are permissions alone (such as `sts:TagSession`) belong to the operations they go with. */
export const stsOperations: ReadonlyMap<string, Row> = new Map([
  ['sts:assumerole', row('IAM users, roles and AWS services', P, P, N, N, P)],
  ['sts:assumerolewithsaml', row('an identity that a SAML provider has signed in', N, N, N, N, N, P)],
  ['sts:assumerolewithwebidentity', row('an identity that an OpenID Connect provider has signed in', N, N, N, N, N, N, P)],
  ['sts:assumeroot', row('IAM users and roles of the management account or of a delegated administrator', P, P)],
  ['sts:decodeauthorizationmessage', row(signed, P, P, P)],
  ['sts:getaccesskeyinfo', row(signed, P, P, P)],
  [
    'sts:getcalleridentity',
    row('callers with AWS credentials', 'always', 'always', 'always', 'always', 'always', 'refused', 'refused', 'refused')
  ],
  ['sts:getdelegatedaccesstoken', row(signed, P, P, P)],
  ['sts:getfederationtoken', row('IAM users and the root user', P, N, P)],
  ['sts:getservicebearertoken', row(signed, P, P, P)],
  [
    'sts:getsessiontoken',
    row('IAM users and the root user', 'always', 'refused', 'always', 'refused', 'refused', 'refused', 'refused', 'refused')
  ],
  ['sts:getwebidentitytoken', row(signed, P, P, P)],
  ['sts:setcontext', row('IAM users, roles and AWS services', P, P, N, N, P)],
  ['sts:setsourceidentity', row('callers who can assume a role', P, P, N, N, P, P, P)],
  ['sts:taggetwebidentitytoken', row(signed, P, P, P)],
  ['sts:tagsession', row('callers who can assume a role or get a federation token', P, P, P, N, P, P, P)]
])

const credentialsOf = (caller: Caller): Credentials => {
  switch (caller.kind) {
    case 'session':
      return 'role'
    case 'federated-user':
      return 'federatedUser'
    case 'federated':
      return caller.provider.includes(':saml-provider/') ? 'saml' : 'oidc'
    default:
      return caller.kind
  }
}

/**
 * What the table says of a caller and an action of STS (lower case). An operation that is newer than the table: a federated user and an
 * anonymous caller never may, for others policies decide.
 */
export function stsAnswer(caller: Caller, action: string): StsAnswer {
  const known = stsOperations.get(action)
  if (known) return ownToken(caller) && known.answers.oidc === P ? N : known.answers[credentialsOf(caller)]
  return caller.kind === 'federated-user' || caller.kind === 'anonymous' ? N : P
}

/** A token of `sts:GetWebIdentityToken` is for services outside AWS: STS does not take it (IAM User Guide, outbound identity federation). */
const ownToken = (caller: Caller): boolean =>
  caller.kind === 'federated' && /(^|[./:])tokens\.sts\.global\.api\.aws$/.test(caller.provider)
