import type { EntityId, ManagedPolicy } from '../../shared/model'
import { sameJson } from '../json/same'
import type { Listed } from './entities'
import { iamArn } from './iam-arn'
import type { Notes, Place } from './notes'

/** What an import asks of the catalog: text of an AWS managed policy's default version by ARN, or undefined. */
export type AwsPolicyText = (arn: string) => { versionId: string; document: string } | undefined

/** Names IAM holds to be the same: it ignores case, within one account. */
const nameKey = (accountId: string, name: string) => `${accountId}/${name.toLowerCase()}`

/** Turns names of groups and ARNs of roles into keys; a reference to what the files don't hold is dropped and noted. */
export function resolveMembers({ users, groups, roles, profiles }: Listed, notes: Notes): void {
  const exact = new Map<string, EntityId>(groups.map(({ entity: g }) => [`${g.accountId}/${g.groupName}`, g.id]))
  const folded = new Map<string, EntityId>(groups.map(({ entity: g }) => [nameKey(g.accountId, g.groupName), g.id]))
  for (const { entity: user, groups: named } of users) {
    const ids = new Set<EntityId>()
    for (const { text, place } of named) {
      const id = exact.get(`${user.accountId}/${text}`) ?? folded.get(nameKey(user.accountId, text))
      if (id) ids.add(id)
      else
        notes.warn(
          place,
          `user \`${user.userName}\` is in group \`${text}\`, which isn't in the file; the membership was skipped`
        )
    }
    user.groups = [...ids]
  }
  const roleIds = new Map<string, EntityId>(roles.map(({ entity: r }) => [r.arn, r.id]))
  for (const { entity: profile, roles: named } of profiles) {
    profile.roles = named.flatMap(({ arn, place }) => {
      const id = roleIds.get(arn)
      if (!id)
        notes.warn(
          place,
          `instance profile \`${profile.instanceProfileName}\` has role \`${arn}\`, which isn't in the file; the role was skipped`
        )
      return id ? [id] : []
    })
  }
}

/** Notes entities of one kind and account whose names IAM would hold to be the same. */
export function noteSameNames({ users, groups, roles, policies, profiles }: Listed, notes: Notes): void {
  const check = (word: string, named: { name: string; accountId: string; place: Place }[]) => {
    const seen = new Set<string>()
    for (const { name, accountId, place } of named) {
      const key = nameKey(accountId, name)
      if (seen.has(key)) notes.warn(place, `another ${word} in the account is also named \`${name}\`; both were kept`)
      seen.add(key)
    }
  }
  check(
    'user',
    users.map(({ entity: e, place }) => ({ name: e.userName, accountId: e.accountId, place }))
  )
  check(
    'group',
    groups.map(({ entity: e, place }) => ({ name: e.groupName, accountId: e.accountId, place }))
  )
  check(
    'role',
    roles.map(({ entity: e, place }) => ({ name: e.roleName, accountId: e.accountId, place }))
  )
  check(
    'policy',
    policies.map(({ entity: e, place }) => ({ name: e.policyName, accountId: e.accountId, place }))
  )
  check(
    'instance profile',
    profiles.map(({ entity: e, place }) => ({ name: e.instanceProfileName, accountId: e.accountId, place }))
  )
}

/**
 * Looks at every attached policy and boundary: in the files, or AWS managed and in the catalog, or dangling (kept and noted once a
 * policy). Returns how many come from the catalog.
 */
export function checkAttachments({ users, groups, roles, policies }: Listed, awsPolicy: AwsPolicyText, notes: Notes): number {
  const held = new Set(policies.map(({ entity }) => entity.arn))
  const fromCatalog = new Set<string>()
  const dangling = new Set<string>()
  for (const { entity, place } of [...users, ...groups, ...roles]) {
    const boundary = 'permissionsBoundary' in entity && entity.permissionsBoundary !== null ? [entity.permissionsBoundary] : []
    for (const arn of [...entity.attachedPolicies, ...boundary]) {
      if (held.has(arn) || fromCatalog.has(arn) || dangling.has(arn)) continue
      if (catalogText(arn, awsPolicy)) {
        fromCatalog.add(arn)
        continue
      }
      dangling.add(arn)
      const where = iamArn(arn)?.accountId === 'aws' ? 'is in neither the file nor the AWS data' : "isn't in the file"
      notes.warn(place, `policy \`${arn}\` is in use but ${where}; it was kept and allows nothing`)
    }
  }
  return fromCatalog.size
}

/** Notes AWS managed policies whose document is not the catalog's: the file's counts. */
export function compareWithCatalog({ policies }: Listed, awsPolicy: AwsPolicyText, notes: Notes): void {
  for (const { entity, place } of policies) {
    if (entity.accountId !== 'aws') continue
    const known = catalogText(entity.arn, awsPolicy)
    if (!known)
      notes.inform(place, `AWS managed policy \`${entity.policyName}\` isn't in the AWS data; the document in the file is used`)
    else if (!sameJson(documentOf(entity), known.document)) {
      const versions = `${entity.defaultVersionId} in the file, ${known.versionId} in the AWS data`
      notes.inform(
        place,
        `AWS managed policy \`${entity.policyName}\` differs from the AWS data (${versions}); the document in the file is used`
      )
    }
  }
}

const documentOf = (p: ManagedPolicy) => p.versions.find((v) => v.versionId === p.defaultVersionId)?.document ?? ''

/** The catalog knows the policies of the `aws` partition; the same policy in another has the same text. */
function catalogText(arn: string, awsPolicy: AwsPolicyText) {
  const parts = iamArn(arn)
  if (parts?.accountId !== 'aws') return undefined
  return awsPolicy(arn) ?? awsPolicy(`arn:aws:iam::aws:policy${parts.path}${parts.name}`)
}
