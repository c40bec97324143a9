import type { Account, ManagedPolicy, PolicyVersion } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { apiVersion } from '../api-shapes'
import type { Work } from '../context'
import { editByArn, findPolicy } from '../find'
import { checkDocument } from '../policy-text'
import { checkQuota } from '../quotas'
import { done, type Handlers } from './handler'

/** Versions of managed policies (IAM User Guide, "Versioning IAM policies"). */
export const policyVersionHandlers: Handlers<
  'CreatePolicyVersion' | 'GetPolicyVersion' | 'ListPolicyVersions' | 'SetDefaultPolicyVersion' | 'DeletePolicyVersion'
> = {
  CreatePolicyVersion(draft, input, work) {
    const policy = editByArn(draft, work, 'policy', input.PolicyArn)
    checkDocument(draft, work, input.PolicyDocument, 'identity', 'PolicySizeQuota', `policy \`${policy.policyName}\``)
    checkVersionRoom(draft, policy)
    const version: PolicyVersion = {
      versionId: `v${policy.nextVersion}`,
      document: input.PolicyDocument,
      createDate: work.now()
    }
    policy.nextVersion += 1
    policy.versions.unshift(version)
    policy.updateDate = version.createDate
    if (input.SetAsDefault) policy.defaultVersionId = version.versionId
    return { PolicyVersion: apiVersion(policy, version) }
  },
  GetPolicyVersion(account, input, work) {
    const found = findPolicy(account, work, input.PolicyArn)
    if ('stored' in found) {
      const version = versionOf(found.stored, input.VersionId)
      return { PolicyVersion: { ...apiVersion(found.stored, version), Document: version.document } }
    }
    const { catalog } = found
    if (catalog.versionId !== input.VersionId) throw noSuchVersion(catalog.name, input.VersionId)
    return { PolicyVersion: { ...catalogVersion(catalog), Document: work.managedPolicyDocument(catalog) } }
  },
  ListPolicyVersions(account, input, work) {
    const found = findPolicy(account, work, input.PolicyArn)
    if ('catalog' in found) return { Versions: [catalogVersion(found.catalog)] }
    return { Versions: found.stored.versions.map((version) => apiVersion(found.stored, version)) }
  },
  SetDefaultPolicyVersion(draft, input, work) {
    const policy = editByArn(draft, work, 'policy', input.PolicyArn)
    policy.defaultVersionId = versionOf(policy, input.VersionId).versionId
    policy.updateDate = work.now()
    return done
  },
  DeletePolicyVersion(draft, input, work) {
    const policy = editByArn(draft, work, 'policy', input.PolicyArn)
    const version = versionOf(policy, input.VersionId)
    if (version.versionId === policy.defaultVersionId) {
      throw new Refusal(
        'DeleteConflict',
        `version \`${input.VersionId}\` is the default version of policy \`${policy.policyName}\``,
        {
          hint: 'set another version as the default first'
        }
      )
    }
    policy.versions.splice(policy.versions.indexOf(version), 1)
    policy.updateDate = work.now()
    return done
  }
}

const noSuchVersion = (policy: string, versionId: string) =>
  new Refusal('NoSuchEntity', `policy \`${policy}\` has no version \`${versionId}\``)

function versionOf(policy: ManagedPolicy, versionId: string): PolicyVersion {
  const version = policy.versions.find((v) => v.versionId === versionId)
  if (!version) throw noSuchVersion(policy.policyName, versionId)
  return version
}

const catalogVersion = (policy: NonNullable<ReturnType<Work['managedPolicyByArn']>>) => ({
  VersionId: policy.versionId,
  IsDefaultVersion: true,
  CreateDate: policy.updateDate
})

/** The oldest version that is not the default one has to go first, and the caller says so: nothing is deleted unasked. */
function checkVersionRoom(account: Account, policy: ManagedPolicy): void {
  const oldest = policy.versions.findLast((v) => v.versionId !== policy.defaultVersionId)
  const remedy = oldest
    ? `delete version \`${oldest.versionId}\` first: it's the oldest version that isn't the default`
    : 'edit the policy'
  checkQuota(account, 'VersionsPerPolicyQuota', policy.versions.length + 1, `policy \`${policy.policyName}\``, remedy)
}
