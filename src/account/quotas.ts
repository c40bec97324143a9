import { limitsDate, sizeLimits, type SizeKind } from '../policy/limits'
import type { Account } from '../shared/model'
import { Refusal } from '../shared/result'

/** `default` is what every account has, `maximum` what AWS raises it to on request. */
export interface Quota {
  readonly default: number
  readonly maximum: number
  /** What is counted, for messages: "this account has 5,000 users". */
  readonly counts: string
}

export const quotaSource = { page: 'IAM User Guide, "IAM and AWS STS quotas"', date: limitsDate } as const

const fixed = (number: number, counts: string): Quota => ({ default: number, maximum: number, counts })
const upTo = (number: number, maximum: number, counts: string): Quota => ({ default: number, maximum, counts })
/** The policy language knows the sizes; here they become quotas that an account may override. */
const size = (kind: SizeKind, counts: string, maximum?: number): Quota => {
  const characters = sizeLimits.get(kind)?.characters ?? 0
  return { default: characters, maximum: maximum ?? characters, counts }
}

/** Named as in `GetAccountSummary` where that has a name. */
export const quotas = {
  UsersQuota: fixed(5000, 'users'),
  GroupsQuota: upTo(300, 500, 'groups'),
  RolesQuota: upTo(1000, 10_000, 'roles'),
  PoliciesQuota: upTo(1500, 10_000, 'customer managed policies'),
  InstanceProfilesQuota: upTo(1000, 5000, 'instance profiles'),
  SAMLProvidersQuota: fixed(100, 'SAML providers'),
  OIDCProvidersQuota: fixed(100, 'OIDC providers'),
  AttachedPoliciesPerUserQuota: upTo(10, 20, 'attached policies'),
  AttachedPoliciesPerGroupQuota: fixed(10, 'attached policies'),
  AttachedPoliciesPerRoleQuota: upTo(10, 25, 'attached policies'),
  GroupsPerUserQuota: fixed(10, 'groups'),
  VersionsPerPolicyQuota: fixed(5, 'versions'),
  RolesPerInstanceProfileQuota: fixed(1, 'role'),
  AccessKeysPerUserQuota: fixed(2, 'access keys'),
  MFADevicesPerUserQuota: fixed(8, 'MFA devices'),
  SSHPublicKeysPerUserQuota: fixed(5, 'SSH public keys'),
  SigningCertificatesPerUserQuota: fixed(2, 'signing certificates'),
  ServiceSpecificCredentialsPerServiceQuota: fixed(2, 'service-specific credentials for one service'),
  TagsPerEntityQuota: fixed(50, 'tags'),
  ClientIDsPerOIDCProviderQuota: fixed(100, 'client IDs'),
  PrivateKeysPerSAMLProviderQuota: fixed(2, 'private keys'),
  ThumbprintsPerOIDCProviderQuota: fixed(5, 'thumbprints'),
  PolicySizeQuota: size('identity', 'characters'),
  UserPolicySizeQuota: size('inline-user', 'characters'),
  GroupPolicySizeQuota: size('inline-group', 'characters'),
  RolePolicySizeQuota: size('inline-role', 'characters'),
  AssumeRolePolicySizeQuota: size('trust', 'characters', 8192),
  // Organizations User Guide, "Quotas and service limits for AWS Organizations": `FullAWSAccess` and `RCPFullAWSAccess` count.
  // Ten SCPs a target since 15 May 2026; whether the number of RCPs was raised too is not documented.
  ServiceControlPoliciesPerLevelQuota: fixed(10, 'service control policies'),
  ResourceControlPoliciesPerLevelQuota: fixed(5, 'resource control policies'),
  ServiceControlPolicySizeQuota: size('scp', 'characters'),
  ResourceControlPolicySizeQuota: size('rcp', 'characters')
} as const satisfies Record<string, Quota>
export type QuotaName = keyof typeof quotas

/** The quota that holds in this account: its override, else AWS's default. */
export function quotaOf(account: Account, name: QuotaName): number {
  return account.quotaOverrides.find((o) => o.name === name)?.value ?? quotas[name].default
}

/** Refuses with `LimitExceeded` if `wanted` is more than the quota. `whose` says what would have it, `remedy` what to do. */
export function checkQuota(account: Account, name: QuotaName, wanted: number, whose: string, remedy: string): void {
  const quota = quotaOf(account, name)
  if (wanted <= quota) return
  const { counts, maximum } = quotas[name]
  const more = maximum > quota ? `; AWS can raise this quota to ${figures(maximum)} on request` : ''
  throw new Refusal('LimitExceeded', `${whose} would have ${figures(wanted)} ${counts}; the quota is ${figures(quota)}`, {
    hint: remedy + more
  })
}

/** 5000 -> `5,000`, without asking for the machine's locale. */
export const figures = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')
