import {
  type Account,
  type Entity,
  type EntityId,
  type Group,
  type InlinePolicy,
  type ManagedPolicy,
  type Role,
  type Tag,
  type User
} from '../../shared/model'
import { documentJson } from './document'
import { iamArn } from './iam-arn'

/** AWS managed policies as the catalog has them, for those that the account uses and does not hold itself. */
export interface CatalogPolicy {
  name: string
  arn: string
  path: string
  versionId: string
  createDate: string
  updateDate: string
  document: string
}
export type CatalogPolicyByArn = (arn: string) => CatalogPolicy | undefined

/** JSON text that is put in as it is. */
class Json {
  constructor(readonly textAt: (margin: string) => string) {}
}
const documentField = (document: string) => new Json((margin) => documentJson(document, margin))

/**
 * The account as `aws iam get-account-authorization-details` would list it, entities of other accounts included. It imports back to the same
 * account (keys aside), each document the same JSON value. Fields that IAM leaves out of the listing are added where the account has
 * them (`Description` and `MaxSessionDuration` of roles, `Tags` of policies); readers of the listing pass over what they don't know.
 * `catalog`: also list AWS managed policies that the account takes from the catalog, as IAM does; an import then holds on to their text.
 * What the listing has no place for: `notInListing`.
 */
export function writeAuthorizationDetails(account: Account, catalog: CatalogPolicyByArn = () => undefined): string {
  const users = all(account.users)
  const groups = all(account.groups)
  const roles = all(account.roles)
  const policies = all(account.policies)
  const uses = useCounts([...users, ...groups, ...roles])
  const held = new Set(policies.map((p) => p.arn))
  const fromCatalog = [...uses.keys()].filter((arn) => !held.has(arn)).flatMap((arn) => catalog(arn) ?? [])
  const profiles = profilesByRole(account)
  return (
    print(
      {
        UserDetailList: users.map((u) => userDetail(u, account)),
        GroupDetailList: groups.map(groupDetail),
        RoleDetailList: roles.map((r) => roleDetail(r, profiles.get(r.id) ?? [])),
        Policies: [...policies.map((p) => policyDetail(p, uses)), ...fromCatalog.map((p) => catalogDetail(p, uses))],
        IsTruncated: false
      },
      ''
    ) + '\n'
  )
}

/** What an export leaves out, in words. Credentials never are in an account. */
export function notInListing(account: Account): string[] {
  const loose = all(account.instanceProfiles).filter((p) => !p.roles.some((id) => account.roles[id])).length
  const counted: [number, string, string?][] = [
    [loose, 'instance profile without a role', 'instance profiles without a role'],
    [all(account.samlProviders).length + all(account.oidcProviders).length, 'identity provider'],
    [all(account.resources).length, 'resource policy', 'resource policies'],
    [all(account.guardrails).length, 'guardrail'],
    [all(account.policyTests).length, 'policy test'],
    [account.home.managementAccount ? 1 : 0, 'management account setting'],
    [account.passwordPolicy ? 1 : 0, 'password policy'],
    [account.home.alias === null ? 0 : 1, 'account alias'],
    [account.quotaOverrides.length, 'changed quota']
  ]
  return counted.flatMap(([count, one, many = `${one}s`]) => (count > 0 ? [`${count} ${count === 1 ? one : many}`] : []))
}

/** In the order of their keys' numbers. */
const all = <E extends { id: EntityId }>(record: Record<string, E>): E[] =>
  Object.values(record).sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))

const common = (e: Extract<Entity, { path: string }>) => ({
  Arn: e.arn,
  ...(e.createDate === '' ? {} : { CreateDate: e.createDate })
})
const tagList = (tags: readonly Tag[]) => tags.map((t) => ({ Key: t.key, Value: t.value }))
const attached = (arns: readonly string[]) => arns.map((arn) => ({ PolicyName: iamArn(arn)?.name ?? arn, PolicyArn: arn }))
const inline = (policies: readonly InlinePolicy[]) =>
  policies.map((p) => ({ PolicyName: p.policyName, PolicyDocument: documentField(p.document) }))
/** IAM's own word for the type of every boundary is `Policy`. */
const boundary = (arn: string | null) =>
  arn === null ? {} : { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn } }
const optionalId = (key: string, id: string) => (id === '' ? {} : { [key]: id })

const userDetail = (u: User, account: Account) => ({
  Path: u.path,
  UserName: u.userName,
  ...optionalId('UserId', u.userId),
  ...common(u),
  UserPolicyList: inline(u.inlinePolicies),
  GroupList: u.groups.flatMap((id) => account.groups[id]?.groupName ?? []),
  AttachedManagedPolicies: attached(u.attachedPolicies),
  ...boundary(u.permissionsBoundary),
  Tags: tagList(u.tags)
})

const groupDetail = (g: Group) => ({
  Path: g.path,
  GroupName: g.groupName,
  ...optionalId('GroupId', g.groupId),
  ...common(g),
  GroupPolicyList: inline(g.inlinePolicies),
  AttachedManagedPolicies: attached(g.attachedPolicies)
})

const roleHead = (r: Role) => ({
  Path: r.path,
  RoleName: r.roleName,
  ...optionalId('RoleId', r.roleId),
  ...common(r),
  AssumeRolePolicyDocument: documentField(r.assumeRolePolicyDocument)
})

const roleDetail = (r: Role, profiles: object[]) => ({
  ...roleHead(r),
  ...(r.description === '' ? {} : { Description: r.description }),
  MaxSessionDuration: r.maxSessionDuration,
  InstanceProfileList: profiles,
  RolePolicyList: inline(r.inlinePolicies),
  AttachedManagedPolicies: attached(r.attachedPolicies),
  ...boundary(r.permissionsBoundary),
  Tags: tagList(r.tags),
  RoleLastUsed: r.roleLastUsed ? { LastUsedDate: r.roleLastUsed.lastUsedDate, Region: r.roleLastUsed.region } : {}
})

/** An instance profile stands under each of its roles. */
function profilesByRole(account: Account): Map<EntityId, object[]> {
  const found = new Map<EntityId, object[]>()
  for (const p of all(account.instanceProfiles)) {
    const roles = p.roles.flatMap((id) => account.roles[id] ?? [])
    const detail = {
      Path: p.path,
      InstanceProfileName: p.instanceProfileName,
      ...optionalId('InstanceProfileId', p.instanceProfileId),
      ...common(p),
      Roles: roles.map(roleHead),
      Tags: tagList(p.tags)
    }
    for (const { id } of roles) found.set(id, [...(found.get(id) ?? []), detail])
  }
  return found
}

interface Uses {
  attached: number
  boundary: number
}
function useCounts(holders: readonly (User | Group | Role)[]): Map<string, Uses> {
  const counts = new Map<string, Uses>()
  const count = (arn: string, as: keyof Uses) => {
    const uses = counts.get(arn) ?? { attached: 0, boundary: 0 }
    uses[as]++
    counts.set(arn, uses)
  }
  for (const h of holders) {
    for (const arn of h.attachedPolicies) count(arn, 'attached')
    if (h.kind !== 'group' && h.permissionsBoundary !== null) count(h.permissionsBoundary, 'boundary')
  }
  return counts
}

const usage = (arn: string, uses: Map<string, Uses>) => ({
  AttachmentCount: uses.get(arn)?.attached ?? 0,
  PermissionsBoundaryUsageCount: uses.get(arn)?.boundary ?? 0,
  IsAttachable: true
})

const policyDetail = (p: ManagedPolicy, uses: Map<string, Uses>) => ({
  PolicyName: p.policyName,
  ...optionalId('PolicyId', p.policyId),
  ...common(p),
  Path: p.path,
  DefaultVersionId: p.defaultVersionId,
  ...usage(p.arn, uses),
  ...(p.description === '' ? {} : { Description: p.description }),
  ...(p.updateDate === '' ? {} : { UpdateDate: p.updateDate }),
  PolicyVersionList: p.versions.map((v) => ({
    Document: documentField(v.document),
    VersionId: v.versionId,
    IsDefaultVersion: v.versionId === p.defaultVersionId,
    ...(v.createDate === '' ? {} : { CreateDate: v.createDate })
  })),
  ...(p.tags.length > 0 ? { Tags: tagList(p.tags) } : {})
})

const catalogDetail = (p: CatalogPolicy, uses: Map<string, Uses>) => ({
  PolicyName: p.name,
  Arn: p.arn,
  Path: p.path,
  DefaultVersionId: p.versionId,
  ...usage(p.arn, uses),
  CreateDate: p.createDate,
  UpdateDate: p.updateDate,
  PolicyVersionList: [
    { Document: documentField(p.document), VersionId: p.versionId, IsDefaultVersion: true, CreateDate: p.updateDate }
  ]
})

/** As `JSON.stringify(value, null, 2)`, with `Json` texts put in. */
function print(value: unknown, margin: string): string {
  if (value instanceof Json) return value.textAt(margin)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = margin + '  '
  const array = Array.isArray(value)
  const parts = array
    ? value.map((v) => inner + print(v, inner))
    : Object.entries(value).map(([key, v]) => `${inner}${JSON.stringify(key)}: ${print(v, inner)}`)
  const [open, close] = array ? '[]' : '{}'
  return parts.length === 0 ? `${open}${close}` : `${open}\n${parts.join(',\n')}\n${margin}${close}`
}
