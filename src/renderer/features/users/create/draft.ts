import { defineStore } from 'pinia'
import type { Tag } from '../../../../shared/model'
import type { Operation, OperationOutput } from '../../../../shared/operations'
import { useKeptForm } from '../../../forms/kept-form'
import { nameProblem } from '../../../entity/names'
import { addToGroup, apiTags, attach } from '../../../entity/principal'
import { filled } from '../../../entity/tags/tag-rules'
import type { NewSecrets } from '../secrets/secrets'

export const MOST_USERS = 10

/** A group that is created along with the users. */
export interface NewGroup {
  name: string
  policies: string[]
}
export type Way = 'groups' | 'copy' | 'policies'

export interface UserDraft {
  names: string[]
  path: string
  console: boolean
  programmatic: boolean
  passwordKind: 'auto' | 'custom'
  reset: boolean
  way: Way
  groups: ReadonlySet<string>
  newGroups: NewGroup[]
  source: ReadonlySet<string>
  policies: ReadonlySet<string>
  capped: boolean
  boundary: ReadonlySet<string>
  tags: Tag[]
}

export const emptyDraft = (): UserDraft => ({
  names: [''],
  path: '/',
  console: false,
  programmatic: false,
  passwordKind: 'auto',
  reset: true,
  way: 'groups',
  groups: new Set(),
  newGroups: [],
  source: new Set(),
  policies: new Set(),
  capped: false,
  boundary: new Set(),
  tags: []
})

/** The draft outlives its page, so that one can look something up and come back, and the window's process. It holds no secret. */
export const useUserDraft = defineStore('new users', () => {
  const { keep, forget } = useKeptForm('new users', { anywhere: true })
  const draft = keep<UserDraft>('draft', emptyDraft())
  const clear = (): void => void (draft.value = emptyDraft())
  return { draft, clear, forget }
})

/**
 * The names with a pasted list in place of an empty one, or after a filled one. Names are separated by line breaks, tabs or semicolons, never by
 * commas, which IAM allows in names. Null if it isn't a list. `over`: how many names didn't fit.
 */
export function withPasted(names: readonly string[], at: number, pasted: string): { names: string[]; over: number } | null {
  const list = pasted
    .split(/[\r\n\t;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (list.length < 2) return null
  const all = [...names.slice(0, at), ...(names[at] ? [names[at]] : []), ...list, ...names.slice(at + 1)]
  return { names: all.slice(0, MOST_USERS), over: Math.max(0, all.length - MOST_USERS) }
}

/** The names in a list that is separated by commas, which may as well be one name: IAM allows commas. Null if there is nothing to choose. */
export function commaSeparated(name: string | undefined): string[] | null {
  const list = (name ?? '').split(',').flatMap((part) => part.trim() || [])
  return list.length < 2 ? null : list
}

/**
 * What is wrong with each name; undefined where nothing is. Empty ones are no error while others are typed, and spaces around a name
 * are not part of it.
 */
export function nameProblems(typed: readonly string[], taken: readonly string[]): (string | undefined)[] {
  const names = typed.map((name) => name.trim())
  return names.map((name, i) => {
    if (name === '') return undefined
    const twice = names.some((other, n) => n < i && other.toLowerCase() === name.toLowerCase())
    return nameProblem('user', name, taken) ?? (twice ? 'This name is already in the list' : undefined)
  })
}

/** The user that `AttachUserPolicy` and the password's reset need room for: how many policies are attached to each in the end. */
export function attachedInTheEnd(draft: UserDraft, attachesChangePassword: boolean, changePasswordArn: string): number {
  const own = draft.way === 'policies' ? draft.policies : new Set<string>()
  return own.size + (attachesChangePassword && !own.has(changePasswordArn) ? 1 : 0)
}

/**
 * Everything as one command: new groups, then each user with its permissions and credentials. `copied`: what copying gives each, by name.
 * `password`: the custom one, if that was chosen.
 */
export function createOperations(
  draft: UserDraft,
  copied: ReadonlyMap<string, readonly Operation[]>,
  password: string
): Operation[] {
  const groups: Operation[] =
    draft.way === 'groups'
      ? draft.newGroups.flatMap((g) => [
          { name: 'CreateGroup' as const, input: { GroupName: g.name } },
          ...g.policies.map((arn) => attach({ kind: 'group', name: g.name }, arn))
        ])
      : []
  const [cap] = draft.capped ? draft.boundary : []
  return [
    ...groups,
    ...draft.names
      .map((name) => name.trim())
      .flatMap((UserName): Operation[] => [
        {
          name: 'CreateUser',
          input: {
            UserName,
            Path: draft.path || '/',
            ...(cap === undefined ? {} : { PermissionsBoundary: cap }),
            Tags: apiTags(filled(draft.tags))
          }
        },
        ...permissionsOf(draft, UserName, copied.get(UserName) ?? [], cap !== undefined),
        ...credentialsOf(draft, UserName, password)
      ])
  ]
}

function permissionsOf(draft: UserDraft, name: string, copied: readonly Operation[], capped: boolean): Operation[] {
  if (draft.way === 'policies') return [...draft.policies].map((arn) => attach({ kind: 'user', name }, arn))
  if (draft.way === 'groups')
    return [...draft.groups, ...draft.newGroups.map((g) => g.name)].map((group) => addToGroup(group, name))
  return copied.filter((o) => !capped || o.name !== 'PutUserPermissionsBoundary')
}

function credentialsOf(draft: UserDraft, UserName: string, password: string): Operation[] {
  const made: Operation[] = []
  if (draft.console) {
    const how = draft.passwordKind === 'custom' ? { Password: password } : { GeneratePassword: true as const }
    made.push({ name: 'CreateLoginProfile', input: { UserName, ...how, PasswordResetRequired: draft.reset } })
  }
  if (draft.programmatic) made.push({ name: 'CreateAccessKey', input: { UserName } })
  return made
}

/** The secrets among the answers of a command that created users, in the users' order. */
export function secretsOf(operations: readonly Operation[], outputs: readonly unknown[], password: string): NewSecrets[] {
  const users = new Map<string, NewSecrets>()
  operations.forEach((o, i) => {
    if (o.name === 'CreateUser')
      users.set(o.input.UserName, { userName: o.input.UserName, password: null, accessKeyId: null, secretAccessKey: null })
    const user = 'UserName' in o.input ? users.get(o.input.UserName ?? '') : undefined
    if (!user) return
    if (o.name === 'CreateLoginProfile')
      user.password = (outputs[i] as OperationOutput<'CreateLoginProfile'>).Password ?? password
    if (o.name === 'CreateAccessKey') {
      const { AccessKey } = outputs[i] as OperationOutput<'CreateAccessKey'>
      user.accessKeyId = AccessKey.AccessKeyId
      user.secretAccessKey = AccessKey.SecretAccessKey
    }
  })
  return [...users.values()]
}
