import type { Account, EntityId, Group, ManagedPolicy, Role, User } from '../shared/model'
import type { Operation } from '../shared/operations'
import { fail, ok, type Result } from '../shared/result'
import { homeArn } from './ids'
import { nameOf } from './kinds'
import { maybeMeant, rewriteMaybes, type Maybe, type Renaming } from './maybe-meant'
import { heldTexts, type HeldText } from './mentions'
import { withPrincipal } from './principal-text'
import { quotaOf } from './quotas'

/** A policy whose text names the old ARN where IAM does not follow a rename: in Resource and Condition. */
export interface Reference {
  holder: EntityId
  kind: 'policy' | 'inline' | 'trust' | 'resource' | 'guardrail'
  /** Name of the policy; of a trust policy the role's, of a resource policy the resource's ARN. */
  name: string
  /** Whose inline policy it is: "user alice"; null for what is no inline policy. */
  of: string | null
  /** How often; 0 where there are only maybes. */
  count: number
  /** How many principals IAM itself lets follow, by the unique ID behind them. */
  follows: number
  /** Strings that may also mean it. */
  maybe: Maybe[]
  /** What rewrites it as wanted; nothing where nothing is wanted. */
  rewrite: Operation[]
}
/** A new name or path, and what is to be rewritten with it. */
export interface RenameChange {
  name?: string
  path?: string
  /** Leaves places alone that spell out the old ARN. */
  keepArns?: boolean
  /** Maybes to rewrite, by `maybeKey`. */
  also?: readonly string[]
}
/** Names one maybe among all of a plan. */
export const maybeKey = (at: Pick<Reference, 'holder' | 'kind' | 'name'>, text: string): string =>
  JSON.stringify([at.holder, at.kind, at.name, text])

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
 * A pattern such as `user/al*` and a path with the name are shown as maybes, and rewritten only where chosen.
 */
export function planRename(account: Account, id: EntityId, change: RenameChange): Result<RenamePlan> {
  const entity = account.users[id] ?? account.groups[id]
  if (!entity)
    return fail('NoSuchEntity', `there is no user or group \`${id}\` in this account`, {
      hint: 'IAM can rename only users and groups'
    })
  if (entity.accountId !== account.home.accountId) {
    return fail(
      'UnmodifiableEntity',
      `${entity.kind} \`${nameIn(entity)}\` belongs to account ${entity.accountId} and is read-only here`
    )
  }
  const newArn = homeArn(account, entity.kind, change.path ?? entity.path, change.name ?? nameIn(entity))
  const name = nameIn(entity)
  const renaming = { from: entity.arn, to: newArn, name, newName: change.name ?? name, userName: entity.kind === 'user' }
  const references = newArn === entity.arn ? [] : referencesTo(account, renaming, change, true)
  return ok({ oldArn: entity.arn, newArn, operations: [renameOf(entity, change)], references })
}

const nameIn = (entity: User | Group): string => (entity.kind === 'user' ? entity.userName : entity.groupName)

function renameOf(entity: User | Group, { name, path }: RenameChange): Operation {
  return entity.kind === 'user'
    ? { name: 'UpdateUser', input: { UserName: entity.userName, NewUserName: name, NewPath: path } }
    : { name: 'UpdateGroup', input: { GroupName: entity.groupName, NewGroupName: name, NewPath: path } }
}

/**
 * Where texts name `from` or may mean it, and the operations that would write `to` there, one text at a time: all that is wanted of it at once.
 * `followed`: IAM itself rewrites the principals of the home account's trust and resource policies (a rename), so that only the
 * other places count.
 */
export function referencesTo(account: Account, renaming: Renaming, wanted: RenameChange, followed: boolean): Reference[] {
  const { from, to } = renaming
  const quoted = JSON.stringify(from)
  const user = Object.values(account.users).find((u) => u.arn === from)
  const also = new Set(wanted.also)
  /** Many principals hold the same text: each is looked into once. */
  const known = new Map<string, Maybe[]>()
  const maybesOf = (text: string): Maybe[] => {
    const found = known.get(text) ?? maybeMeant(text, renaming)
    known.set(text, found)
    return found
  }
  return [...heldTexts(account)].flatMap((held) => {
    const own = held.kind === 'trust' || account.resources[held.holder]?.accountId === account.home.accountId
    const spelled = held.text.includes(quoted)
    const text = spelled && followed && own ? withPrincipal(held.text, from, to) : held.text
    const count = spelled ? text.split(quoted).length - 1 : 0
    const follows = spelled ? held.text.split(quoted).length - 1 - count : 0
    // what follows already names the new ARN in `text`: it is no pattern that fits it from now on
    const maybe = maybesOf(held.text).filter((m) => m.why !== 'variable' || reaches(account, held, user))
    if (count === 0 && follows === 0 && maybe.length === 0) return []
    const { holder, kind, name } = held
    const chosen = new Set(maybe.flatMap((m) => (also.has(maybeKey(held, m.text)) ? [m.text] : [])))
    const some = chosen.size === 0 ? text : rewriteMaybes(text, renaming, chosen)
    const rewritten = wanted.keepArns === true ? some : some.replaceAll(quoted, JSON.stringify(to))
    const rewrite = rewritten === text ? [] : rewriteOf(account, held, rewritten, from, to)
    return [{ holder, kind, name, of: ownerOf(account, held), count, follows, maybe, rewrite }]
  })
}

function ownerOf(account: Account, { kind, holder }: HeldText): string | null {
  const e = account.users[holder] ?? account.groups[holder] ?? account.roles[holder]
  return kind === 'inline' && e ? `${e.kind} ${nameOf(e)}` : null
}

/** Whether a text speaks of what this user does: its own, its groups', what is attached to either, and what is no identity policy. */
function reaches(account: Account, { kind, holder }: HeldText, user: User | undefined): boolean {
  if (kind !== 'policy' && kind !== 'inline') return true
  if (!user) return false
  const groups = user.groups.flatMap((id) => account.groups[id] ?? [])
  if (kind === 'inline') return holder === user.id || user.groups.includes(holder)
  const policy = account.policies[holder]?.arn ?? ''
  return user.permissionsBoundary === policy || [user, ...groups].some((e) => e.attachedPolicies.includes(policy))
}

function rewriteOf(account: Account, held: HeldText, PolicyDocument: string, from: string, to: string): Operation[] {
  const policy = account.policies[held.holder]
  if (policy) return newVersion(account, policy, PolicyDocument, from, to)
  const resource = account.resources[held.holder]
  if (resource) return [{ name: 'PutResource', input: { Arn: resource.arn, PolicyDocument } }]
  const guardrail = account.guardrails[held.holder]
  if (guardrail) {
    const { id: Id, type: Type, level: Level, levelName: LevelName, name: Name } = guardrail
    return [{ name: 'PutGuardrail', input: { Id, Type, Level, LevelName, Name, PolicyDocument } }]
  }
  const e = account.users[held.holder] ?? account.groups[held.holder] ?? account.roles[held.holder]
  if (!e) return []
  const name = newNameOf(e, from, to)
  const put = { PolicyName: held.name, PolicyDocument }
  if (e.kind === 'user') return [{ name: 'PutUserPolicy', input: { UserName: name, ...put } }]
  if (e.kind === 'group') return [{ name: 'PutGroupPolicy', input: { GroupName: name, ...put } }]
  if (held.kind === 'inline') return [{ name: 'PutRolePolicy', input: { RoleName: name, ...put } }]
  return [{ name: 'UpdateAssumeRolePolicy', input: { RoleName: name, PolicyDocument } }]
}

/** The renamed entity itself answers to its new name when the rewrite runs. */
const newNameOf = (e: User | Group | Role, from: string, to: string): string =>
  e.arn === from ? to.slice(to.lastIndexOf('/') + 1) : nameOf(e)

/** A new default version; the oldest other one makes room if there is none. A policy that is recreated begins anew with one version. */
function newVersion(account: Account, policy: ManagedPolicy, PolicyDocument: string, from: string, to: string): Operation[] {
  if (policy.arn === from) return [{ name: 'CreatePolicyVersion', input: { PolicyArn: to, PolicyDocument, SetAsDefault: true } }]
  const oldest = policy.versions.findLast((v) => v.versionId !== policy.defaultVersionId)
  const full = policy.versions.length >= quotaOf(account, 'VersionsPerPolicyQuota')
  const room: Operation[] =
    full && oldest ? [{ name: 'DeletePolicyVersion', input: { PolicyArn: policy.arn, VersionId: oldest.versionId } }] : []
  return [...room, { name: 'CreatePolicyVersion', input: { PolicyArn: policy.arn, PolicyDocument, SetAsDefault: true } }]
}
