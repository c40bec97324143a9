import type { Account, EntityId, Group, ManagedPolicy, User } from '../shared/model'
import { defaultVersion } from '../shared/model'
import type { Operation } from '../shared/operations'
import { fail, ok, type Result } from '../shared/result'
import { homeArn } from './ids'
import { withPrincipal } from './principal-text'
import { quotaOf } from './quotas'

/** A policy whose text names the old ARN where IAM does not follow a rename: in Resource and Condition. */
export interface Reference {
  holder: EntityId
  kind: 'policy' | 'inline' | 'trust' | 'resource' | 'guardrail'
  /** Name of the policy; of a trust policy the role's, of a resource policy the resource's ARN. */
  name: string
  /** How often. */
  count: number
  /** What rewrites it; empty where no IAM operation does (resources, guardrails). */
  rewrite: Operation[]
}
export interface RenamePlan {
  oldArn: string
  newArn: string
  /** The rename itself. */
  operations: Operation[]
  /** Add their `rewrite` to the operations, after the rename, on request. */
  references: Reference[]
}

/**
 * A new name or path for a user or group (IAM API `UpdateUser`, `UpdateGroup`): memberships, policies and the ID stay, the ARN changes.
 * Principals follow by themselves; the places that do not are listed with the operations that would rewrite them.
 * Only whole quoted ARNs are found: a pattern such as `user/al*` is its author's affair.
 */
export function planRename(account: Account, id: EntityId, change: { name?: string; path?: string }): Result<RenamePlan> {
  const entity = account.users[id] ?? account.groups[id]
  if (!entity)
    return fail('NoSuchEntity', `there is no user or group \`${id}\` in this account`, {
      hint: 'IAM renames users and groups only'
    })
  if (entity.accountId !== account.home.accountId) {
    return fail(
      'UnmodifiableEntity',
      `${entity.kind} \`${nameIn(entity)}\` belongs to account ${entity.accountId}: it is read-only here`
    )
  }
  const newArn = homeArn(account, entity.kind, change.path ?? entity.path, change.name ?? nameIn(entity))
  const references = newArn === entity.arn ? [] : referencesTo(account, entity.arn, newArn)
  return ok({ oldArn: entity.arn, newArn, operations: [renameOf(entity, change)], references })
}

const nameIn = (entity: User | Group): string => (entity.kind === 'user' ? entity.userName : entity.groupName)

function renameOf(entity: User | Group, { name, path }: { name?: string; path?: string }): Operation {
  return entity.kind === 'user'
    ? { name: 'UpdateUser', input: { UserName: entity.userName, NewUserName: name, NewPath: path } }
    : { name: 'UpdateGroup', input: { GroupName: entity.groupName, NewGroupName: name, NewPath: path } }
}

function referencesTo(account: Account, from: string, to: string): Reference[] {
  const home = account.home.accountId
  const quoted = JSON.stringify(from)
  const found: Reference[] = []
  /** `followed`: principals in this text are renamed with the user. */
  const look = (
    r: Omit<Reference, 'count' | 'rewrite'>,
    text: string,
    followed: boolean,
    rewrite: (text: string) => Operation[]
  ) => {
    if (!text.includes(quoted)) return
    const rest = followed ? withPrincipal(text, from, to) : text
    const count = rest.split(quoted).length - 1
    if (count > 0) found.push({ ...r, count, rewrite: rewrite(rest.replaceAll(quoted, JSON.stringify(to))) })
  }
  for (const p of Object.values(account.policies)) {
    if (p.accountId !== home) continue
    look({ holder: p.id, kind: 'policy', name: p.policyName }, defaultVersion(p).document, false, (text) =>
      newVersion(account, p, text)
    )
  }
  for (const e of [...Object.values(account.users), ...Object.values(account.groups), ...Object.values(account.roles)]) {
    if (e.accountId !== home) continue
    for (const { policyName, document } of e.inlinePolicies) {
      const reference = { holder: e.id, kind: 'inline' as const, name: policyName }
      look(reference, document, false, (PolicyDocument) => {
        const put = { PolicyName: policyName, PolicyDocument }
        if (e.kind === 'user') return [{ name: 'PutUserPolicy', input: { UserName: newNameOf(e, from, to), ...put } }]
        if (e.kind === 'group') return [{ name: 'PutGroupPolicy', input: { GroupName: newNameOf(e, from, to), ...put } }]
        return [{ name: 'PutRolePolicy', input: { RoleName: e.roleName, ...put } }]
      })
    }
    if (e.kind === 'role') {
      look({ holder: e.id, kind: 'trust', name: e.roleName }, e.assumeRolePolicyDocument, true, (PolicyDocument) => [
        { name: 'UpdateAssumeRolePolicy', input: { RoleName: e.roleName, PolicyDocument } }
      ])
    }
  }
  for (const r of Object.values(account.resources)) {
    look({ holder: r.id, kind: 'resource', name: r.arn }, r.document, r.accountId === home, () => [])
  }
  for (const g of Object.values(account.guardrails))
    look({ holder: g.id, kind: 'guardrail', name: g.name }, g.document, false, () => [])
  return found
}

/** The renamed entity itself answers to its new name when the rewrite runs. */
const newNameOf = (e: User | Group, from: string, to: string): string =>
  e.arn === from ? to.slice(to.lastIndexOf('/') + 1) : nameIn(e)

/** A new default version; the oldest other one makes room if there is none. */
function newVersion(account: Account, policy: ManagedPolicy, PolicyDocument: string): Operation[] {
  const oldest = policy.versions.findLast((v) => v.versionId !== policy.defaultVersionId)
  const full = policy.versions.length >= quotaOf(account, 'VersionsPerPolicyQuota')
  const room: Operation[] =
    full && oldest ? [{ name: 'DeletePolicyVersion', input: { PolicyArn: policy.arn, VersionId: oldest.versionId } }] : []
  return [...room, { name: 'CreatePolicyVersion', input: { PolicyArn: policy.arn, PolicyDocument, SetAsDefault: true } }]
}
