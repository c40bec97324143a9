import {
  entityIdOf,
  type EntityId,
  type Group,
  type InstanceProfile,
  type ManagedPolicy,
  type Role,
  type User
} from '../../shared/model'
import { kinds, readAttached, readBoundary, readCommon, readDate, readInline, type Common, type Kind } from './common'
import { documentText } from './document'
import type { Fields } from './fields'
import { refuse, type Place } from './notes'
import type { Page } from './pages'

/** Entities as the pages list them, their references to others still by name or ARN. */
export interface Listed {
  users: { entity: User; groups: { text: string; place: Place }[]; place: Fields }[]
  groups: { entity: Group; place: Fields }[]
  roles: { entity: Role; place: Fields }[]
  policies: { entity: ManagedPolicy; place: Fields }[]
  profiles: { entity: InstanceProfile; roles: { arn: string; place: Place }[]; place: Fields }[]
  partitions: Map<string, string>
  nextEntity: number
}

export class Lister {
  readonly listed: Listed = { users: [], groups: [], roles: [], policies: [], profiles: [], partitions: new Map(), nextEntity: 1 }
  /** Where an ARN came first, with what it said. */
  readonly #seen = new Map<string, string>()

  /** Roles of the profiles so far, by the profile's ARN. */
  readonly #profileRoles = new Map<string, { arn: string; place: Place }[]>()

  user(fields: Fields, { source }: Page): void {
    const common = this.#common(fields, kinds.user, source)
    if (!common) return
    const entity: User = {
      ...this.#base(common),
      kind: 'user',
      userName: common.name,
      userId: common.uniqueId,
      permissionsBoundary: readBoundary(fields),
      groups: [],
      attachedPolicies: readAttached(fields),
      inlinePolicies: readInline(fields, 'UserPolicyList', source)
    }
    this.listed.users.push({ entity, groups: fields.texts('GroupList'), place: fields })
  }

  group(fields: Fields, { source }: Page): void {
    const common = this.#common(fields, kinds.group, source)
    if (!common) return
    const entity: Group = {
      ...this.#base(common),
      kind: 'group',
      groupName: common.name,
      groupId: common.uniqueId,
      attachedPolicies: readAttached(fields),
      inlinePolicies: readInline(fields, 'GroupPolicyList', source)
    }
    this.listed.groups.push({ entity, place: fields })
  }

  role(fields: Fields, { source }: Page): void {
    const common = this.#common(fields, kinds.role, source)
    if (!common) return
    const used = fields.object('RoleLastUsed')
    const profiles = fields.objects('InstanceProfileList').map((profile) => ({ profile, roles: profile.objects('Roles') }))
    // Description and longest session are not among a role's details, but are where an instance profile repeats the role.
    const repeated = profiles.flatMap((p) => p.roles).find((r) => r.optional('Arn') === common.arn)
    const entity: Role = {
      ...this.#base(common),
      kind: 'role',
      roleName: common.name,
      roleId: common.uniqueId,
      description: fields.optional('Description') ?? repeated?.optional('Description') ?? '',
      assumeRolePolicyDocument: documentText(fields, 'AssumeRolePolicyDocument', source),
      permissionsBoundary: readBoundary(fields),
      maxSessionDuration: sessionDuration(fields) ?? sessionDuration(repeated) ?? 3600,
      roleLastUsed: used?.get('LastUsedDate')
        ? { lastUsedDate: readDate(used, 'LastUsedDate'), region: used.optional('Region') ?? '' }
        : null,
      attachedPolicies: readAttached(fields),
      inlinePolicies: readInline(fields, 'RolePolicyList', source)
    }
    this.listed.roles.push({ entity, place: fields })
    for (const { profile, roles } of profiles) this.#profile(profile, roles, { arn: common.arn, place: fields }, source)
  }

  /** A profile stands in each of its roles; the first time counts. */
  #profile(fields: Fields, repeated: Fields[], holder: { arn: string; place: Place }, source: string): void {
    const roles = repeated.map((role) => ({ arn: role.text('Arn'), place: role.at('Arn') }))
    const all = roles.some((r) => r.arn === holder.arn) ? roles : [holder, ...roles]
    const known = this.#profileRoles.get(fields.text('Arn'))
    if (known) {
      known.push(...all.filter((r) => !known.some((k) => k.arn === r.arn)))
      return
    }
    const common = this.#common(fields, kinds.instanceProfile, source)
    if (!common) return
    const entity: InstanceProfile = {
      ...this.#base(common),
      kind: 'instanceProfile',
      instanceProfileName: common.name,
      instanceProfileId: common.uniqueId,
      roles: []
    }
    this.listed.profiles.push({ entity, roles: all, place: fields })
    this.#profileRoles.set(common.arn, all)
  }

  policy(fields: Fields, { source }: Page): void {
    const common = this.#common(fields, kinds.policy, source)
    if (!common) return
    const listed = fields.objects('PolicyVersionList')
    if (listed.length === 0) refuse(fields.at('PolicyVersionList'), 'is missing or empty')
    const versions = listed
      .map((version) => ({
        versionId: version.text('VersionId'),
        document: documentText(version, 'Document', source),
        createDate: readDate(version, 'CreateDate')
      }))
      .sort((a, b) => versionNumber(b.versionId) - versionNumber(a.versionId))
    const entity: ManagedPolicy = {
      ...this.#base(common),
      kind: 'policy',
      policyName: common.name,
      policyId: common.uniqueId,
      description: fields.optional('Description') ?? '',
      updateDate: fields.get('UpdateDate') ? readDate(fields, 'UpdateDate') : common.createDate,
      nextVersion: Math.max(...versions.map((v) => versionNumber(v.versionId))) + 1,
      defaultVersionId: defaultVersionOf(fields, listed, versions[0]?.versionId ?? ''),
      versions
    }
    this.listed.policies.push({ entity, place: fields })
  }

  /** Null if an entity with this ARN has been listed before (pages that overlap). */
  #common(fields: Fields, kind: Kind, source: string): Common | null {
    const common = readCommon(fields, kind)
    const said = source.slice(fields.start, fields.end)
    const before = this.#seen.get(common.arn)
    if (before !== undefined) {
      if (before === said) fields.notes.inform(fields, `\`${common.arn}\` is listed twice, with the same content`)
      else fields.notes.warn(fields, `\`${common.arn}\` is listed twice, with different content; the first one is used`)
      return null
    }
    this.#seen.set(common.arn, said)
    if (common.accountId !== 'aws') this.listed.partitions.set(common.accountId, common.partition)
    return common
  }

  #base({ accountId, path, arn, createDate, tags }: Common) {
    const id: EntityId = entityIdOf(this.listed.nextEntity++)
    return { id, accountId, path, arn, createDate, tags }
  }
}

function sessionDuration(fields: Fields | undefined): number | null {
  const text = fields?.optional('MaxSessionDuration') ?? null
  const seconds = Number(text)
  return text === null || !Number.isFinite(seconds) ? null : seconds
}

/** 0 for a version ID that is not `v` and a number. */
const versionNumber = (versionId: string): number => Number(/^v(\d{1,9})(?:\.|$)/.exec(versionId)?.[1] ?? 0)

function defaultVersionOf(fields: Fields, versions: Fields[], newest: string): string {
  const marked = versions.find((v) => v.flag('IsDefaultVersion'))?.text('VersionId')
  const named = fields.optional('DefaultVersionId')
  if (named !== null && versions.some((v) => v.text('VersionId') === named)) return named
  const instead = marked ?? newest
  if (named !== null)
    fields.notes.warn(fields.at('DefaultVersionId'), `version \`${named}\` isn't in the file; \`${instead}\` is used instead`)
  return instead
}
