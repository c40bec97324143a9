import { quotaOf } from '../../account/quotas'
import { sizeLimits } from '../../policy/limits'
import type { Account, EntityId } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { common, embedded, type View } from './document-parts'

/** The policy of a resource, for the editor. The owner of the workspace edits those of other accounts as well. */
export function resourceDocument(account: Account, id: EntityId): View {
  const resource = account.resources[id]
  if (!resource) throw new Refusal('NoSuchEntity', `no resource has the key \`${id}\``)
  const { arn, document, accountId } = resource
  return {
    ...common(document, sizeLimits.get('resource')?.characters ?? 0, null),
    ...embedded(resource.createDate),
    ref: { arn, entity: id, name: arn.slice(arn.lastIndexOf(':') + 1), versionId: null, type: 'resource' },
    arn,
    homeOwned: accountId === account.home.accountId,
    entity: id,
    ownerKind: null,
    ownerName: accountId,
    policyType: 'resource',
    countsSpace: true,
    size: document.length
  }
}

export function guardrailDocument(account: Account, id: EntityId): View {
  const guardrail = account.guardrails[id]
  if (!guardrail) throw new Refusal('NoSuchEntity', `no guardrail has the key \`${id}\``)
  const { type, level, levelName, name, document } = guardrail
  const quota = type === 'scp' ? 'ServiceControlPolicySizeQuota' : 'ResourceControlPolicySizeQuota'
  return {
    ...common(document, quotaOf(account, quota), null),
    ...embedded(guardrail.createDate),
    ref: { arn: null, entity: id, name, versionId: null, type: 'guardrail' },
    homeOwned: true,
    entity: id,
    ownerKind: null,
    ownerName: levelName,
    policyType: type,
    countsSpace: true,
    guardrail: { type, level, levelName },
    size: document.length
  }
}
