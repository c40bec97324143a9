import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { ask, on } from './client'
import { keepFresh } from './fresh'
import { count, counted } from './words'

/** Quotas that pages tell and check before an operation would refuse. Named as in `account/quotas`. */
export type QuotaName =
  | 'AttachedPoliciesPerUserQuota'
  | 'AttachedPoliciesPerGroupQuota'
  | 'AttachedPoliciesPerRoleQuota'
  | 'GroupsPerUserQuota'
  | 'VersionsPerPolicyQuota'
  | 'AccessKeysPerUserQuota'
  | 'MFADevicesPerUserQuota'
  | 'SSHPublicKeysPerUserQuota'
  | 'SigningCertificatesPerUserQuota'
  | 'ServiceSpecificCredentialsPerServiceQuota'
  | 'RolesPerInstanceProfileQuota'
  | 'TagsPerEntityQuota'
  | 'PrivateKeysPerSAMLProviderQuota'
  | 'ClientIDsPerOIDCProviderQuota'
  | 'ThumbprintsPerOIDCProviderQuota'
  | 'PolicySizeQuota'
  | 'UserPolicySizeQuota'
  | 'GroupPolicySizeQuota'
  | 'RolePolicySizeQuota'
  | 'AssumeRolePolicySizeQuota'
  | 'ServiceControlPolicySizeQuota'
  | 'ResourceControlPolicySizeQuota'

/** The quotas as they hold in this account, those that AWS raised for it included: the window's one source of such numbers. */
export const useQuotas = defineStore('quotas', () => {
  const values = shallowRef<ReadonlyMap<string, number>>(new Map())
  async function load(): Promise<void> {
    const { quotas } = await ask('account.settings', {})
    values.value = new Map(quotas.map((q) => [q.name, q.value]))
  }
  const fresh = keepFresh(() => load().catch(() => undefined)) // without an account there are no quotas
  on('changed', fresh.changed)
  void fresh.look()
  /** Without limit until it is known: the operation itself refuses in any case. */
  const of = (name: QuotaName): number => values.value.get(name) ?? Number.POSITIVE_INFINITY
  /** By kind of principal: managed policies attached, characters of its inline policies. */
  const attached = computed(() => ({
    user: of('AttachedPoliciesPerUserQuota'),
    group: of('AttachedPoliciesPerGroupQuota'),
    role: of('AttachedPoliciesPerRoleQuota')
  }))
  const inlineSize = computed(() => ({
    user: of('UserPolicySizeQuota'),
    group: of('GroupPolicySizeQuota'),
    role: of('RolePolicySizeQuota')
  }))
  const oidc = computed(() => ({
    audiences: of('ClientIDsPerOIDCProviderQuota'),
    thumbprints: of('ThumbprintsPerOIDCProviderQuota')
  }))
  const guardrailSize = computed(() => ({
    scp: of('ServiceControlPolicySizeQuota'),
    rcp: of('ResourceControlPolicySizeQuota')
  }))
  return { of, attached, inlineSize, guardrailSize, oidc }
})

/** Why nothing more can be added, as the operation would refuse it. `one`: what is counted, in the singular. */
export const whyFull = (whose: string, most: number, one: string): string =>
  `${whose} has ${counted(most, one)}, the quota (LimitExceeded). Delete one first`

/** "3 of 10"; "3" while the quota is not known. */
export const outOf = (n: number, most: number): string => (Number.isFinite(most) ? `${count(n)} of ${count(most)}` : count(n))
