import { idPrefixes, type Tag } from '../../shared/model'
import { longName, path as pathForm, userName } from '../../shared/operations/fields'
import { normalDate } from './date'
import { documentText } from './document'
import type { Fields } from './fields'
import { iamArn } from './iam-arn'
import { refuse } from './notes'

/** How the listing spells one kind of entity. */
export interface Kind {
  /** In messages. */
  word: string
  article: 'a' | 'an'
  name: string
  id: string
  arn: string
  prefix: string
  nameForm: typeof userName
}
export const kinds = {
  user: { word: 'user', article: 'a', name: 'UserName', id: 'UserId', arn: 'user', prefix: idPrefixes.user, nameForm: userName },
  group: {
    word: 'group',
    article: 'a',
    name: 'GroupName',
    id: 'GroupId',
    arn: 'group',
    prefix: idPrefixes.group,
    nameForm: longName
  },
  role: { word: 'role', article: 'a', name: 'RoleName', id: 'RoleId', arn: 'role', prefix: idPrefixes.role, nameForm: userName },
  policy: {
    word: 'policy',
    article: 'a',
    name: 'PolicyName',
    id: 'PolicyId',
    arn: 'policy',
    prefix: idPrefixes.policy,
    nameForm: longName
  },
  instanceProfile: {
    word: 'instance profile',
    article: 'an',
    name: 'InstanceProfileName',
    id: 'InstanceProfileId',
    arn: 'instance-profile',
    prefix: idPrefixes.instanceProfile,
    nameForm: longName
  }
} as const satisfies Record<string, Kind>

/** What every entity of the listing has. Odd names, IDs, paths and dates are kept and noted; only an ARN must be one. */
export interface Common {
  name: string
  uniqueId: string
  accountId: string
  partition: string
  path: string
  arn: string
  createDate: string
  tags: Tag[]
}

export function readCommon(fields: Fields, kind: Kind): Common {
  const { notes } = fields
  const name = fields.text(kind.name)
  const arn = fields.text('Arn')
  const parts = iamArn(arn) ?? refuse(fields.at('Arn'), `isn't the ARN of an IAM entity`)
  const path = fields.optional('Path') ?? parts.path
  const uniqueId = fields.optional(kind.id) ?? ''

  if (!kind.nameForm.safeParse(name).success) notes.warn(fields.at(kind.name), `\`${name}\` isn't a valid ${kind.word} name`)
  if (!/^(\d{12}|aws)$/.test(parts.accountId)) notes.warn(fields.at('Arn'), `\`${parts.accountId}\` isn't a 12-digit account ID`)
  if (parts.kind !== kind.arn) notes.warn(fields.at('Arn'), `\`${arn}\` isn't the ARN of ${kind.article} ${kind.word}`)
  else if (parts.name !== name || parts.path !== path)
    notes.warn(fields.at('Arn'), `\`${arn}\` doesn't match name \`${name}\` and path \`${path}\``)
  if (!pathForm.safeParse(path).success) notes.warn(fields.at('Path'), `\`${path}\` isn't a valid path`)
  if (!uniqueId.startsWith(kind.prefix) || !/^\w{16,128}$/.test(uniqueId)) {
    notes.inform(
      fields.at(kind.id),
      uniqueId === '' ? `${kind.word} \`${name}\` has no ID` : `\`${uniqueId}\` isn't a valid ${kind.word} ID`
    )
  }
  return {
    name,
    uniqueId,
    accountId: parts.accountId,
    partition: parts.partition,
    path,
    arn,
    createDate: readDate(fields, 'CreateDate'),
    tags: readTags(fields)
  }
}

/** A date in the account's spelling; one that cannot be read is kept as it was. */
export function readDate(fields: Fields, key: string): string {
  const text = fields.optional(key)
  if (text === null) return ''
  const date = normalDate(text)
  if (date === null) fields.notes.inform(fields.at(key), `\`${text}\` isn't a valid date; it was kept as is`)
  return date ?? text
}

export function readTags(fields: Fields): Tag[] {
  return fields.objects('Tags').map((tag) => ({ key: tag.text('Key'), value: tag.optional('Value') ?? '' }))
}

/** ARNs of the attached policies, each once. */
export function readAttached(fields: Fields): string[] {
  const seen = new Set<string>()
  for (const attached of fields.objects('AttachedManagedPolicies')) {
    const arn = attached.text('PolicyArn')
    if (seen.has(arn)) fields.notes.inform(attached.at('PolicyArn'), `\`${arn}\` is attached twice; it was kept once`)
    seen.add(arn)
  }
  return [...seen]
}

export function readBoundary(fields: Fields): string | null {
  return fields.object('PermissionsBoundary')?.optional('PermissionsBoundaryArn') ?? null
}

export function readInline(fields: Fields, key: string, source: string) {
  return fields
    .objects(key)
    .map((inline) => ({ policyName: inline.text('PolicyName'), document: documentText(inline, 'PolicyDocument', source) }))
}
