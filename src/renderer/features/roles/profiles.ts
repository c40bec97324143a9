import { computed, type ComputedRef } from 'vue'
import type { EntityId, Tag } from '../../../shared/model'
import type { Operation, OperationOutput } from '../../../shared/operations'
import { useQuery, type Query } from '../../api/query'
import { apiTags, tagChanges } from '../../entity/principal'

/** An instance profile: what an EC2 instance wears to act as a role. */
export interface ProfileRow {
  id: EntityId
  name: string
  path: string
  arn: string
  createDate: string
  tags: Tag[]
  /** At most one, as IAM has it. */
  role: { id: EntityId; name: string } | null
}

/** The instance profiles of the account, by name. */
export function useProfiles(): { rows: ComputedRef<ProfileRow[] | null>; error: Query<unknown>['error'] } {
  const query = useQuery('account.run', () => ({
    label: 'List instance profiles',
    operations: [{ name: 'ListInstanceProfiles' as const, input: {} }]
  }))
  const rows = computed(() => {
    const output = query.data.value?.outputs[0] as OperationOutput<'ListInstanceProfiles'> | undefined
    return output?.InstanceProfiles.map(rowOf) ?? null
  })
  return { rows, error: query.error }
}

function rowOf(p: OperationOutput<'ListInstanceProfiles'>['InstanceProfiles'][number]): ProfileRow {
  const [role] = p.Roles
  return {
    id: p.EntityKey,
    name: p.InstanceProfileName,
    path: p.Path,
    arn: p.Arn,
    createDate: p.CreateDate,
    tags: p.Tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    role: role ? { id: role.EntityKey, name: role.RoleName } : null
  }
}

const addRole = (InstanceProfileName: string, RoleName: string): Operation => ({
  name: 'AddRoleToInstanceProfile',
  input: { InstanceProfileName, RoleName }
})
export const removeRole = (InstanceProfileName: string, RoleName: string): Operation => ({
  name: 'RemoveRoleFromInstanceProfile',
  input: { InstanceProfileName, RoleName }
})

/** A new profile, with its role if it gets one. */
export const createProfile = (name: string, path: string, role: string | null, tags: readonly Tag[]): Operation[] => [
  { name: 'CreateInstanceProfile', input: { InstanceProfileName: name, Path: path || '/', Tags: apiTags(tags) } },
  ...(role === null ? [] : [addRole(name, role)])
]

/** What gives a profile this role and these tags; nothing where nothing changes. The old role leaves first: there is room for one. */
export const editProfile = (p: ProfileRow, role: string | null, tags: readonly Tag[]): Operation[] => [
  ...(p.role && p.role.name !== role ? [removeRole(p.name, p.role.name)] : []),
  ...(role !== null && p.role?.name !== role ? [addRole(p.name, role)] : []),
  ...tagChanges({ kind: 'instanceProfile', name: p.name, arn: p.arn }, p.tags, tags)
]
