import type { RouteLocationRaw } from 'vue-router'
import type { PolicyAdvice } from '../../../shared/account-views'
import type { EntityKind } from '../../../shared/model'
import type { CredentialSummary } from '../../../shared/credential-views'
import { counted, firstOf } from '../../api/words'
import type { Shown } from '../../entity/list/shown'
import { entityPath, inlinePath, listPath, places, policyRoute } from '../../entity/routes'

export type Weight = 'high' | 'medium' | 'low'
/** What the recommendations are computed from. `hasPolicy`: the account has a password policy of its own. */
export interface Known {
  credentials: CredentialSummary
  advice: PolicyAdvice
  hasPolicy: boolean
  counts: { users: number; groups: number; roles: number; policies: number }
}
/** What a check found, and where to do something about it. */
export interface Found {
  title: string
  text: string
  /** Name and place of the way out; null where a link would lead nowhere more. */
  go: { label: string; to: RouteLocationRaw } | null
}
interface Check {
  /** What it is called where it passes or is not known. */
  name: string
  weight: Weight
  /** What it looks at: where the account has none of these, it neither passes nor fails. Without it, the account itself. */
  of?: readonly (keyof Known['counts'])[]
  /** What is wrong; null: nothing; 'unknown': what it looks at is not known, which is no pass. */
  look(known: Known): Found | 'unknown' | null
}

/** "a, b and 3 more" */
export const someNames = (names: readonly string[]): string => (names.length === 2 ? names.join(' and ') : firstOf(names, 2))

const credentialsOf = (user: string | undefined): RouteLocationRaw =>
  user === undefined ? listPath('user') : entityPath('user', user, 'credentials')
const pageOf = (p: { kind: EntityKind; id: string } | undefined, page = ''): RouteLocationRaw =>
  p ? entityPath(p.kind, p.id, page) : listPath('user')

/** Users with something wrong. Where there is none, those of whom nothing is known still may have it. */
const users = (
  { untold }: CredentialSummary,
  list: readonly { user: string; userName: string }[],
  title: string,
  show: Shown
): Found | 'unknown' | null =>
  list.length === 0
    ? untold.length > 0
      ? 'unknown'
      : null
    : {
        title,
        text: someNames([...new Set(list.map((u) => u.userName))]),
        go:
          list.length === 1
            ? { label: 'Open user', to: credentialsOf(list[0]?.user) }
            : { label: 'Show users', to: `/users?show=${show}` }
      }
const toReport = { label: 'Import a report', to: { path: places.account, hash: '#report' } }

/** In order of weight. Each computes itself from what is known now (IAM User Guide, "Security best practices in IAM"). */
export const checks: readonly Check[] = [
  {
    name: 'Root user MFA',
    weight: 'high',
    look: ({ credentials: { root } }) => {
      if (!root)
        return {
          title: 'Root user status unknown',
          text: 'Import a credential report, or record whether the root user has MFA and access keys',
          go: { label: 'Set root user status', to: { path: places.account, hash: '#root' } }
        }
      return root.mfaActive
        ? null
        : { title: 'The root user has no MFA', text: 'Anyone with its password controls the whole account', go: toReport }
    }
  },
  {
    name: 'root access keys',
    weight: 'high',
    look: ({ credentials: { root } }) => {
      if (!root) return 'unknown'
      return root.activeKeys === 0
        ? null
        : {
            title: `The root user has ${counted(root.activeKeys, 'active access key')}`,
            text: 'Root user keys have full access and no policy limits them. Delete them in AWS, then import a new report',
            go: toReport
          }
    }
  },
  {
    name: 'user credential data',
    weight: 'high',
    of: ['users'],
    look: ({ credentials: { untold } }) =>
      untold.length === 0
        ? null
        : {
            title: `Credentials unknown for ${counted(untold.length, 'user')}`,
            text: `${someNames(untold.map((u) => u.userName))}. An account export doesn't include passwords, keys or MFA. Import a credential report`,
            go: toReport
          }
  },
  {
    name: 'MFA of console users',
    weight: 'high',
    of: ['users'],
    look: ({ credentials: c, credentials: { withoutMfa } }) =>
      users(
        c,
        withoutMfa,
        `${counted(withoutMfa.length, 'console user')} ${withoutMfa.length === 1 ? 'has' : 'have'} no MFA`,
        'no-mfa'
      )
  },
  {
    name: 'open trust policies',
    weight: 'high',
    of: ['roles'],
    look: ({ advice: { openTrust } }) => {
      const [first] = openTrust
      if (!first) return null
      const anyone = openTrust.filter((r) => r.why === 'anyone').length
      return {
        title:
          anyone > 0
            ? `Anyone can assume ${counted(anyone, 'role')}`
            : `${counted(openTrust.length, 'role')} ${openTrust.length === 1 ? 'trusts' : 'trust'} another account without a condition`,
        text: `${someNames(openTrust.map((r) => r.name))}. Require an external ID or MFA`,
        go: { label: 'Open trust policy', to: pageOf(first, 'trust') }
      }
    }
  },
  {
    name: 'wide-open policies',
    weight: 'medium',
    of: ['users', 'groups', 'roles', 'policies'],
    look: ({ advice: { wideOpen } }) => {
      const [first] = wideOpen
      if (!first) return null
      const to = first.owner ? inlinePath(first.owner, first.name) : policyRoute(first.arn ?? '')
      return {
        title: `${counted(wideOpen.length, 'customer policy', 'customer policies')} ${wideOpen.length === 1 ? 'allows' : 'allow'} every action`,
        text: someNames(wideOpen.map((p) => p.name)),
        go: { label: 'Open policy', to }
      }
    }
  },
  {
    name: 'administrators',
    weight: 'medium',
    of: ['users', 'roles'],
    look: ({ advice: { administrators } }) =>
      administrators.length < 2
        ? null
        : {
            title: `${counted(administrators.length, 'principal')} ${administrators.length === 1 ? 'has' : 'have'} full access`,
            text: someNames(administrators.map((p) => p.name)),
            go: { label: 'Show principals', to: '/principals?show=administrators' }
          }
  },
  {
    name: 'age of keys',
    weight: 'medium',
    of: ['users'],
    look: ({ credentials: c, credentials: { oldKeys } }) =>
      users(
        c,
        oldKeys,
        `${counted(oldKeys.length, 'access key')} ${oldKeys.length === 1 ? 'is' : 'are'} older than 90 days`,
        'old-keys'
      )
  },
  {
    name: 'unused keys',
    weight: 'medium',
    of: ['users'],
    look: ({ credentials: c, credentials: { unusedKeys } }) =>
      users(c, unusedKeys, `${counted(unusedKeys.length, 'access key')} not used for 90 days`, 'unused-keys')
  },
  {
    name: 'unused passwords',
    weight: 'medium',
    of: ['users'],
    look: ({ credentials: c, credentials: { unusedPasswords } }) =>
      users(c, unusedPasswords, `${counted(unusedPasswords.length, 'password')} not used for 90 days`, 'unused-passwords')
  },
  {
    name: 'expired passwords',
    weight: 'low',
    of: ['users'],
    look: ({ credentials: c, credentials: { expiredPasswords } }) =>
      users(
        c,
        expiredPasswords,
        `${counted(expiredPasswords.length, 'password')} ${expiredPasswords.length === 1 ? 'has' : 'have'} expired`,
        'expired-passwords'
      )
  },
  {
    name: 'password policy',
    weight: 'low',
    look: ({ hasPolicy }) =>
      hasPolicy
        ? null
        : {
            title: 'No custom password policy',
            text: 'The IAM default requires 8 characters, and passwords never expire',
            go: { label: 'Set a password policy', to: places.account }
          }
  },
  {
    name: 'inline policies',
    weight: 'low',
    of: ['users', 'groups', 'roles'],
    look: ({ advice: { inline } }) =>
      inline.length === 0
        ? null
        : {
            title: `${counted(
              inline.reduce((n, p) => n + p.count, 0),
              'inline policy',
              'inline policies'
            )} on ${counted(inline.length, 'principal')}`,
            text: `${someNames(inline.map((p) => p.name))}. Managed policies can be reused and have versions`,
            go: { label: 'Show principals', to: '/principals?show=inline' }
          }
  },
  {
    name: 'policies on users',
    weight: 'low',
    of: ['users'],
    look: ({ advice: { directUsers } }) =>
      directUsers.length === 0
        ? null
        : {
            title: `${counted(directUsers.length, 'user')} ${directUsers.length === 1 ? 'has' : 'have'} directly attached policies`,
            text: `${someNames(directUsers.map((p) => p.name))}. Attach policies to groups instead`,
            go: { label: 'Show users', to: '/users?show=direct' }
          }
  },
  {
    name: 'empty groups',
    weight: 'low',
    of: ['groups'],
    look: ({ advice: { emptyGroups } }) =>
      emptyGroups.length === 0
        ? null
        : {
            title: `${counted(emptyGroups.length, 'group')} ${emptyGroups.length === 1 ? 'has' : 'have'} members but no policies`,
            text: someNames(emptyGroups.map((g) => g.name)),
            go: { label: 'Show groups', to: '/groups?show=no-policies' }
          }
  }
]
