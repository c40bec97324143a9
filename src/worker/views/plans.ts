import { copyPermissions } from '../../account/copy-permissions'
import { planDeletion } from '../../account/delete-plan'
import { entityById } from '../../account/entity-facts'
import { mentionsOf } from '../../account/mentions'
import { planRecreation } from '../../account/recreate'
import { maybeKey, planRename } from '../../account/rename'
import type { Account, EntityId } from '../../shared/model'
import { Refusal, type Result } from '../../shared/result'
import type { CopyView, DeletionView, RenameView } from '../../shared/views'
import type { Jobs } from '../protocol'

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Refusal(result.error.code, result.error.message, result.error)
}

/** What goes with the entities, and who names them. An operation that several targets ask for (a member of two doomed groups) stands once. */
export function deletionView(account: Account, { ids, credentials }: Jobs['planDelete']['input']): DeletionView {
  const known = new Map(ids.map((id, i) => [id, credentials[i] ?? []]))
  const plans = ids.map((id) => must(planDeletion(account, id, { credentialsOf: (user) => known.get(user) ?? [] })))
  const targets = plans.map(({ id, kind, name, obstacles }) => {
    const entity = entityById(account, id)
    return { id, kind, name, arn: entity && 'arn' in entity ? entity.arn : null, obstacles }
  })
  const doomed = new Set(ids)
  // a resource stays in AWS: only the policy that was noted of it goes, and who names the resource still means it
  const arns = targets.flatMap(({ kind, arn }) => (kind === 'resource' ? [] : (arn ?? [])))
  const mentions = mentionsOf(account, arns).filter((m) => !doomed.has(m.holder))
  const once = new Map(plans.flatMap((p) => p.operations).map((o) => [JSON.stringify(o), o]))
  return { targets, mentions, operations: [...once.values()] }
}

/** A new name or path: renamed where IAM can, else deleted and created again. */
export function renameView(account: Account, { id, name, path, ...wanted }: Jobs['planRename']['input']): RenameView {
  const change = { ...wanted, ...(name === undefined ? {} : { name }), ...(path === undefined ? {} : { path }) }
  const recreated = account.roles[id] !== undefined || account.policies[id] !== undefined
  const plan = must(recreated ? planRecreation(account, id, change) : planRename(account, id, change))
  const references = plan.references.map((r) => ({
    ...r,
    maybe: r.maybe.map((m) => ({ ...m, key: maybeKey(r, m.text) }))
  }))
  return { ...plan, references, recreated }
}

export const copyView = (account: Account, from: EntityId, to: string): CopyView => must(copyPermissions(account, from, to))
