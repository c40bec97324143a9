import type { Operation } from '../../../shared/operations'
import type { TreeData } from '../../../shared/views'
import { nameInArn } from '../../entity/arn'
import { canChange, type EntityRef } from '../../entity/actions/entity-actions'
import { addToGroup, attach } from '../../entity/principal'

const oidc = ':oidc-provider/'
/** What a row of the tree stands for; null for folders. */
export function leafOf(data: TreeData | null, key: string): EntityRef | null {
  if (!data) return null
  const entities = [...data.users, ...data.groups, ...data.roles, ...data.policies]
  if (key.startsWith('arn:')) return entities.find((e) => e.arn === key) ?? { kind: 'aws', arn: key, name: nameInArn(key) }
  const provider = data.providers.find((p) => p.id === key)
  if (provider) return { ...provider, kind: provider.arn.includes(oidc) ? 'oidcProvider' : 'samlProvider', path: '/' }
  return entities.find((e) => e.id === key) ?? null
}

/** What dropping one leaf on another does: a user joins a group, a policy is attached. Null: nothing. */
export function dropOf(
  dragged: EntityRef | null,
  over: EntityRef | null
): { label: string; toast: string; operation: Operation } | null {
  if (!dragged || !over || (over.kind !== 'user' && over.kind !== 'group' && over.kind !== 'role') || !canChange(over))
    return null
  if (dragged.kind === 'user' && over.kind === 'group' && dragged.foreign === null)
    return {
      label: `Add ${dragged.name} to ${over.name}`,
      toast: `Added ${dragged.name} to ${over.name}`,
      operation: addToGroup(over.name, dragged.name)
    }
  if (dragged.kind !== 'aws' && (dragged.kind !== 'policy' || dragged.foreign !== null)) return null
  return {
    label: `Attach ${dragged.name} to ${over.name}`,
    toast: `Attached ${dragged.name} to ${over.name}`,
    operation: attach({ kind: over.kind, name: over.name }, dragged.arn)
  }
}
