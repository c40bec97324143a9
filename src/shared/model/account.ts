import { z } from 'zod'
import { group } from './group'
import { recordOf } from './ids'
import { instanceProfile } from './instance-profile'
import { managedPolicy } from './policy'
import { oidcProvider, samlProvider } from './provider'
import { policyTest } from './policy-test'
import { guardrail, policyResource } from './resource'
import { role } from './role'
import { accountInfo, passwordPolicy, quotaOverrides } from './settings'
import { user } from './user'

/** Schema version of the account as stored. A change of shape adds a numbered migration in `store/migrations`. */
export const SCHEMA_VERSION = 2

/** Everything that the journal, undo and the worker's replica hold. Credentials are elsewhere. */
export const account = z.object({
  home: accountInfo,
  /** The next free internal key; keys are never used twice. */
  nextEntity: z.int().nonnegative(),
  users: recordOf(user),
  groups: recordOf(group),
  roles: recordOf(role),
  policies: recordOf(managedPolicy),
  instanceProfiles: recordOf(instanceProfile),
  samlProviders: recordOf(samlProvider),
  oidcProviders: recordOf(oidcProvider),
  resources: recordOf(policyResource),
  guardrails: recordOf(guardrail),
  policyTests: recordOf(policyTest),
  passwordPolicy: passwordPolicy.nullable(),
  quotaOverrides
})
export type Account = z.infer<typeof account>

/** Collections of the account whose values are entities. */
export const collections = [
  'users',
  'groups',
  'roles',
  'policies',
  'instanceProfiles',
  'samlProviders',
  'oidcProviders',
  'resources',
  'guardrails',
  'policyTests'
] as const
export type Collection = (typeof collections)[number]
export type Entity = { [C in Collection]: Account[C][`e${number}`] }[Collection]
export type EntityKind = Entity['kind']

/** An account with nothing in it. */
export function emptyAccount(home: z.infer<typeof accountInfo>): Account {
  return {
    home,
    nextEntity: 1,
    users: {},
    groups: {},
    roles: {},
    policies: {},
    instanceProfiles: {},
    samlProviders: {},
    oidcProviders: {},
    resources: {},
    guardrails: {},
    policyTests: {},
    passwordPolicy: null,
    quotaOverrides: []
  }
}
