import type { Account, PasswordPolicy } from '../../shared/model'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { quotaOf, quotas, type QuotaName } from '../quotas'
import { settingsId } from '../settings-id'
import { done, type Handlers } from './handler'

/** What a parameter that is not given means (IAM API `UpdateAccountPasswordPolicy`). */
const unset: PasswordPolicy = {
  minimumPasswordLength: 6,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: false,
  maxPasswordAge: null,
  passwordReusePrevention: null,
  hardExpiry: false
}

export const accountHandlers: Handlers<
  | 'CreateAccountAlias'
  | 'DeleteAccountAlias'
  | 'ListAccountAliases'
  | 'UpdateAccountPasswordPolicy'
  | 'GetAccountPasswordPolicy'
  | 'DeleteAccountPasswordPolicy'
  | 'GetAccountSummary'
  | 'SetAccountQuota'
> = {
  /** An account has one alias: a new one takes the place of the old. That others have it cannot be known offline. */
  CreateAccountAlias(draft, input, work) {
    if (draft.home.alias === input.AccountAlias) {
      throw new Refusal('EntityAlreadyExists', `\`${input.AccountAlias}\` is already this account's alias`)
    }
    work.touch(settingsId)
    draft.home.alias = input.AccountAlias
    return done
  },
  DeleteAccountAlias(draft, input, work) {
    if (draft.home.alias !== input.AccountAlias) {
      throw new Refusal('NoSuchEntity', `this account has no alias \`${input.AccountAlias}\``)
    }
    work.touch(settingsId)
    draft.home.alias = null
    return done
  },
  ListAccountAliases: (account) => ({ AccountAliases: account.home.alias === null ? [] : [account.home.alias] }),

  UpdateAccountPasswordPolicy(draft, input, work) {
    work.touch(settingsId)
    draft.passwordPolicy = {
      minimumPasswordLength: input.MinimumPasswordLength ?? unset.minimumPasswordLength,
      requireSymbols: input.RequireSymbols ?? unset.requireSymbols,
      requireNumbers: input.RequireNumbers ?? unset.requireNumbers,
      requireUppercaseCharacters: input.RequireUppercaseCharacters ?? unset.requireUppercaseCharacters,
      requireLowercaseCharacters: input.RequireLowercaseCharacters ?? unset.requireLowercaseCharacters,
      allowUsersToChangePassword: input.AllowUsersToChangePassword ?? unset.allowUsersToChangePassword,
      maxPasswordAge: input.MaxPasswordAge ?? unset.maxPasswordAge,
      passwordReusePrevention: input.PasswordReusePrevention ?? unset.passwordReusePrevention,
      hardExpiry: input.HardExpiry ?? unset.hardExpiry
    }
    return done
  },
  GetAccountPasswordPolicy(account) {
    const policy = account.passwordPolicy
    if (!policy) throw noPasswordPolicy()
    return {
      PasswordPolicy: {
        MinimumPasswordLength: policy.minimumPasswordLength,
        RequireSymbols: policy.requireSymbols,
        RequireNumbers: policy.requireNumbers,
        RequireUppercaseCharacters: policy.requireUppercaseCharacters,
        RequireLowercaseCharacters: policy.requireLowercaseCharacters,
        AllowUsersToChangePassword: policy.allowUsersToChangePassword,
        ExpirePasswords: policy.maxPasswordAge !== null,
        MaxPasswordAge: policy.maxPasswordAge,
        PasswordReusePrevention: policy.passwordReusePrevention,
        HardExpiry: policy.hardExpiry
      }
    }
  },
  DeleteAccountPasswordPolicy(draft, _input, work) {
    if (!draft.passwordPolicy) throw noPasswordPolicy()
    work.touch(settingsId)
    draft.passwordPolicy = null
    return done
  },
  GetAccountSummary: (account, _input, work) => ({ SummaryMap: summary(account, work) }),
  /** Not IAM's: AWS raises quotas on request, which only its owner knows. What is above a lowered quota stays. */
  SetAccountQuota(draft, input, work) {
    const { QuotaName: name, Value: value } = input
    if (!Object.hasOwn(quotas, name)) throw new Refusal('NoSuchEntity', `there is no quota \`${name}\``)
    work.touch(settingsId)
    draft.quotaOverrides = draft.quotaOverrides.filter((o) => o.name !== name)
    if (value !== undefined) draft.quotaOverrides.push({ name, value })
    return done
  }
}

const noPasswordPolicy = () =>
  new Refusal('NoSuchEntity', 'this account has no custom password policy; the default one applies', {
    hint: 'set one with UpdateAccountPasswordPolicy'
  })

/** Keys of `SummaryMap` that can be answered here. Of the root user, what is not known is left out: a 0 would be a claim. */
function summary(account: Account, work: Work): { name: string; value: number }[] {
  const policies = Object.values(account.policies).filter((p) => p.accountId === account.home.accountId)
  const count = (name: string, value: number) => ({ name, value })
  const quota = (name: QuotaName) => count(name, quotaOf(account, name))
  const { devices, root } = work.credentials
  const yes = (name: string, known: boolean | null | undefined) =>
    typeof known === 'boolean' ? [count(name, Number(known))] : []
  return [
    count('Users', work.index.count('user')),
    count('Groups', work.index.count('group')),
    count('Roles', work.index.count('role')),
    count('Policies', work.index.count('policy')),
    count('InstanceProfiles', work.index.count('instanceProfile')),
    count('Providers', work.index.count('samlProvider') + work.index.count('oidcProvider')),
    count(
      'PolicyVersionsInUse',
      policies.reduce((sum, p) => sum + p.versions.length, 0)
    ),
    count('MFADevices', devices.length),
    count('MFADevicesInUse', devices.filter((device) => device.user !== null).length),
    ...yes('AccountMFAEnabled', root?.mfaActive),
    ...yes('AccountPasswordPresent', root?.passwordEnabled),
    ...yes('AccountAccessKeysPresent', root && root.accessKeys.length > 0),
    ...yes('AccountSigningCertificatesPresent', root && root.certificates.length > 0),
    quota('UsersQuota'),
    quota('GroupsQuota'),
    quota('RolesQuota'),
    quota('PoliciesQuota'),
    quota('InstanceProfilesQuota'),
    quota('UserPolicySizeQuota'),
    quota('GroupPolicySizeQuota'),
    quota('RolePolicySizeQuota'),
    quota('AssumeRolePolicySizeQuota'),
    quota('PolicySizeQuota'),
    quota('GroupsPerUserQuota'),
    quota('AccessKeysPerUserQuota'),
    quota('AttachedPoliciesPerUserQuota'),
    quota('AttachedPoliciesPerGroupQuota'),
    quota('AttachedPoliciesPerRoleQuota'),
    quota('VersionsPerPolicyQuota')
  ]
}
