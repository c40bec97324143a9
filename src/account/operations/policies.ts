import type { ManagedPolicy } from '../../shared/model'
import { apiCatalogPolicy, apiPolicy, apiTags } from '../api-shapes'
import { editByArn, findByArn, findPolicy, recordOf } from '../find'
import { homeArn } from '../ids'
import { checkNew, discard, newId, newKey, newTags, store } from '../new-entity'
import { checkDocument } from '../policy-text'
import { done, type Handlers } from './handler'
import { byName, homeEntities } from './listing'
import { inTheWay, some } from './refusals'
import { removeTags, setTags } from './tags'

export const policyHandlers: Handlers<
  | 'CreatePolicy'
  | 'GetPolicy'
  | 'ListPolicies'
  | 'DeletePolicy'
  | 'TagPolicy'
  | 'UntagPolicy'
  | 'ListPolicyTags'
  | 'ListEntitiesForPolicy'
> = {
  CreatePolicy(draft, input, work) {
    checkNew(draft, work, 'policy', input.PolicyName)
    checkDocument(draft, work, input.PolicyDocument, 'identity', 'PolicySizeQuota', `policy \`${input.PolicyName}\``)
    const path = input.Path ?? '/'
    const now = work.now()
    const policy: ManagedPolicy = {
      kind: 'policy',
      id: newKey(draft, work),
      accountId: draft.home.accountId,
      policyName: input.PolicyName,
      path,
      arn: homeArn(draft, 'policy', path, input.PolicyName),
      policyId: newId(work, 'policy'),
      description: input.Description ?? '',
      createDate: now,
      updateDate: now,
      tags: newTags(input.Tags),
      nextVersion: 2,
      defaultVersionId: 'v1',
      versions: [{ versionId: 'v1', document: input.PolicyDocument, createDate: now }]
    }
    store(draft, 'policy', policy)
    return { Policy: apiPolicy(policy, work.index) }
  },
  GetPolicy(account, input, work) {
    const found = findPolicy(account, work, input.PolicyArn)
    return {
      Policy:
        'stored' in found ? apiPolicy(found.stored, work.index) : apiCatalogPolicy(found.catalog, input.PolicyArn, work.index)
    }
  },
  ListPolicies(account, input, work) {
    const prefix = input.PathPrefix ?? '/'
    const scope = input.Scope ?? 'All'
    const local = scope === 'AWS' ? [] : homeEntities(account, 'policy', prefix).map((policy) => apiPolicy(policy, work.index))
    const aws = scope === 'Local' ? [] : awsPolicies()
    const listed = [...local, ...aws].filter(
      (p) => !input.OnlyAttached || p.AttachmentCount + p.PermissionsBoundaryUsageCount > 0
    )
    return { Policies: listed }

    function awsPolicies() {
      const inFile = Object.values(account.policies).filter((p) => p.accountId === 'aws')
      const known = new Set(inFile.map((p) => p.arn))
      const { partition } = account.home
      const inCatalog = work.managedPolicyList().map((p) => ({ p, arn: p.arn.replace(/^arn:aws:/, `arn:${partition}:`) }))
      return [
        ...inFile.map((p) => apiPolicy(p, work.index)),
        ...inCatalog.filter(({ arn }) => !known.has(arn)).map(({ p, arn }) => apiCatalogPolicy(p, arn, work.index))
      ].filter((p) => p.Path.startsWith(prefix))
    }
  },
  DeletePolicy(draft, input, work) {
    const policy = editByArn(draft, work, 'policy', input.PolicyArn)
    inTheWay('policy', policy.policyName, [
      ...some(work.index.atHome(work.index.attachedTo(policy.arn)).length, 'attachment'),
      ...some(
        work.index.atHome(work.index.boundaryOf(policy.arn)).length,
        'use as permissions boundary',
        'uses as permissions boundary'
      ),
      ...some(policy.versions.length - 1, 'version other than the default', 'versions other than the default')
    ])
    discard(draft, work, 'policy', policy.id)
    return done
  },
  TagPolicy(draft, input, work) {
    setTags(draft, editByArn(draft, work, 'policy', input.PolicyArn), input.Tags, `policy \`${input.PolicyArn}\``)
    return done
  },
  UntagPolicy(draft, input, work) {
    removeTags(editByArn(draft, work, 'policy', input.PolicyArn), input.TagKeys)
    return done
  },
  ListPolicyTags(account, input, work) {
    const stored = findByArn(account, work, 'policy', input.PolicyArn)
    if (!stored) findPolicy(account, work, input.PolicyArn)
    return { Tags: apiTags(stored?.tags ?? []) }
  },
  ListEntitiesForPolicy(account, input, work) {
    findPolicy(account, work, input.PolicyArn)
    const filter = input.PolicyUsageFilter
    const ids = new Set([
      ...(filter === 'PermissionsBoundary' ? [] : work.index.atHome(work.index.attachedTo(input.PolicyArn))),
      ...(filter === 'PermissionsPolicy' ? [] : work.index.atHome(work.index.boundaryOf(input.PolicyArn)))
    ])
    const all = <K extends 'user' | 'group' | 'role'>(kind: K) =>
      [...ids].flatMap((id) => {
        const entity = work.index.facts(id)?.kind === kind ? recordOf(account, kind, id) : undefined
        return entity ? [entity] : []
      })
    return {
      PolicyGroups: all('group')
        .map((g) => ({ GroupName: g.groupName, GroupId: g.groupId }))
        .sort((a, b) => byName(a.GroupName, b.GroupName)),
      PolicyUsers: all('user')
        .map((u) => ({ UserName: u.userName, UserId: u.userId }))
        .sort((a, b) => byName(a.UserName, b.UserName)),
      PolicyRoles: all('role')
        .map((r) => ({ RoleName: r.roleName, RoleId: r.roleId }))
        .sort((a, b) => byName(a.RoleName, b.RoleName))
    }
  }
}
