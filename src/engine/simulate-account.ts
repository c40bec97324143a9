import type { Hop } from '../shared/analysis'
import { isOneAction } from '../policy/asked'
import { parsePolicy } from '../policy/parse'
import type { Account, EntityId, NamedPolicy, Role, SimulationSetup, User } from '../shared/model'
import { type AppError, Refusal } from '../shared/result'
import type { SimulatedRequest } from '../shared/simulation'
import { accountOf, isAccountId } from './arn'
import { CompiledAccount } from './compile/account'
import { rootSessionsOf } from './compile/guardrails'
import { compiledOf } from './compile/policy-set'
import { type PolicyUse, unreadable } from './compile/policy-use'
import type { CompiledPolicy, CompiledPolicySet } from './compiled'
import { keyNamer } from './context-keys'
import { deriveContext } from './context'
import { explainRequest } from './explain'
import { waysOf, withStatementHop } from './matrix/ways'
import { compilePolicy } from './prepare'
import { noteOfRequest } from './request-note'
import { scenarioCaller } from './scenario-caller'
import type { Caller, Context } from './types'

/** Who asks, in the account as the set-up has it. */
export interface SimulatedCaller {
  view: CompiledAccount
  caller: Caller
  /** The user or role whose policies count; null: a caller from outside, or root. */
  id: EntityId | null
  /** Policies of the session and of the endpoint that the request goes through; null: there are none. */
  session: readonly CompiledPolicy[] | null
  endpoint: readonly CompiledPolicy[] | null
}

/** Name of the user that stands for "nobody yet, these policies alone". */
const NOBODY = 'simulated-user'

/**
 * Finds who asks: a user or role of the account by its ARN, a session of one of its roles, anyone else that `simulate` takes, or (null)
 * a new user with the set-up's own policies alone. Throws a `Refusal` for a text that names no principal.
 */
export function callerOf(compiled: CompiledAccount, setup: SimulationSetup): SimulatedCaller {
  const { sessionPolicies, endpointPolicies, layersOff } = setup
  const session = layersOff.includes('session') ? null : compiledOrNone(sessionPolicies)
  const endpoint = layersOff.includes('vpcEndpoint') ? null : compiledOrNone(endpointPolicies)
  return { ...whoAsks(compiled, setup), session, endpoint }
}

function compiledOrNone(policies: readonly NamedPolicy[] | undefined): CompiledPolicy[] | null {
  if (policies === undefined || policies.length === 0) return null
  return policies.map(({ name, document: text }) => {
    const ref = { arn: null, entity: null, name, versionId: null, type: 'scenario' as const }
    return compilePolicy({ ref, document: parsePolicy(text), text })
  })
}

function whoAsks(compiled: CompiledAccount, setup: SimulationSetup): Pick<SimulatedCaller, 'view' | 'caller' | 'id'> {
  const { layersOff } = setup
  const policies = setup.policies.map(({ name, document }) => ({ policyName: name, document }))
  const under = (principal: EntityId, from: CompiledAccount = compiled): CompiledAccount =>
    from.under({ layersOff, extra: { principal, policies } })
  const { account } = compiled
  /** A user that only the set-up's own policies belong to. */
  const alone = (): { view: CompiledAccount; id: EntityId } => {
    const user = newUser(account)
    const users = { ...account.users, [user.id]: user }
    return { id: user.id, view: under(user.id, new CompiledAccount({ ...account, users }, compiled.catalog, compiled.codes)) }
  }
  if (setup.principal === null) {
    const { view, id } = alone()
    return { view, id, caller: view.policiesOf(id)?.caller ?? { kind: 'anonymous' } }
  }
  const found = principalOf(account, setup.principal)
  if (found) {
    const view = under(found.id)
    return { view, id: found.id, caller: view.policiesOf(found.id)?.caller ?? { kind: 'anonymous' } }
  }
  const caller = scenarioCaller(setup.principal, contextOf(setup))
  const role = caller.kind === 'session' ? roleOf(account, caller.roleArn) : undefined
  if (role && caller.kind === 'session') {
    const { arn, roleId, tags, accountId } = role
    const session: Caller = {
      kind: 'session',
      arn: caller.arn,
      roleArn: arn,
      accountId,
      sessionName: caller.sessionName,
      roleId,
      tags
    }
    return { view: under(role.id), id: role.id, caller: session }
  }
  if (caller.kind === 'federated-user' && caller.accountId === account.home.accountId) {
    const asker = principalOf(account, caller.userArn ?? '')
    if (asker) return { view: under(asker.id), id: asker.id, caller }
    // `GetFederationToken` takes any name for the session: which user asked is then unknown
    const { userArn: _, ...unknownAsker } = caller
    return { ...alone(), caller: unknownAsker }
  }
  if ('accountId' in caller && caller.accountId === account.home.accountId && caller.kind !== 'root') {
    throw new Refusal('NoSuchEntity', `there is no principal \`${setup.principal}\` in this account`)
  }
  return { view: compiled.under({ layersOff }), id: null, caller }
}

const newUser = ({ home, nextEntity }: Account): User => ({
  kind: 'user',
  id: `e${nextEntity}`,
  accountId: home.accountId,
  userName: NOBODY,
  userId: '',
  path: '/',
  arn: `arn:${home.partition}:iam::${home.accountId}:user/${NOBODY}`,
  createDate: '',
  tags: [],
  permissionsBoundary: null,
  groups: [],
  attachedPolicies: [],
  inlinePolicies: []
})

const principalOf = (account: Account, arn: string): User | Role | undefined =>
  Object.values(account.users).find((u) => u.arn === arn) ?? Object.values(account.roles).find((r) => r.arn === arn)

/** A session's ARN has the role's name without its path. */
function roleOf(account: Account, roleArn: string): Role | undefined {
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  return Object.values(account.roles).find((r) => r.accountId === accountOf(roleArn) && r.roleName === name)
}

function contextOf(setup: SimulationSetup): Context {
  const out = new Map<string, readonly string[]>()
  for (const { key, values } of setup.context) out.set(key.toLowerCase(), values)
  return out
}

/** Every action of the set-up on every resource of it, explained. Throws a `Refusal` where the set-up cannot be asked. */
export function simulateSetup(compiled: CompiledAccount, setup: SimulationSetup): SimulatedRequest[] {
  const who = callerOf(compiled, setup)
  return setup.actions.flatMap((action) => setup.resources.map((resource) => simulateOne(who, setup, action, resource)))
}

/** What of the caller's policies cannot be read. */
export function leftOutOf({ view, id, session, endpoint }: SimulatedCaller): AppError[] {
  const own = id === null ? [] : (view.policiesOf(id)?.leftOut ?? [])
  const given = [...(session ?? []), ...(endpoint ?? [])].map((code) => unreadable({ ref: code.ref, code }))
  return [...own, ...given].flatMap((l) => (l ? [l.error] : []))
}

/** One request of a set-up. */
export function simulateOne(who: SimulatedCaller, setup: SimulationSetup, action: string, resource: string): SimulatedRequest {
  checkAction(action)
  const { view, caller } = who
  const resourceAccount = ownerFor(who, setup, resource)
  const base = { caller, action, resource, resourceAccount, context: contextOf(setup) }
  const unknown = new Set(setup.unknown.map((k) => k.toLowerCase()))
  const request = { ...base, context: deriveContext(base), unknown }
  const set = setFor(who, resource, resourceAccount)
  const nameOf = keyNamer([set], view.catalog)
  const note = noteOfRequest(view.catalog, action, resource)
  const found = explainRequest(request, set, {
    wayOf: waysOf(view, selfOf(who), policiesOf(who)),
    impossible: note?.impossible === true
  })
  const { decision, layer, title, text, missingContextKeys, dependsOn, changes } = found
  return {
    action,
    resource,
    decision,
    layer,
    title,
    text,
    deciding: found.deciding.map(withStatementHop),
    alsoLookedAt: found.alsoLookedAt.map(withStatementHop),
    missingContextKeys: missingContextKeys.map(nameOf),
    dependsOn: dependsOn.map(nameOf),
    changes,
    notes: found.notes,
    note: note?.message ?? null
  }
}

function checkAction(action: string): void {
  if (isOneAction(action)) return
  throw new Refusal('InvalidInput', `\`${action}\` isn't a single action`, { hint: 'use one such as `s3:GetObject`' })
}

/** All policies that bear on a request to this resource. */
export const policySetFor = (who: SimulatedCaller, setup: SimulationSetup, resource: string): CompiledPolicySet =>
  setFor(who, resource, ownerFor(who, setup, resource))

/** Who owns a resource: as the set-up or its ARN says, or as the account keeps it; else the caller's own account. */
function ownerFor({ view, caller }: SimulatedCaller, setup: SimulationSetup, resource: string): string {
  if (setup.resourceAccount !== null) return setup.resourceAccount
  const inArn = accountOf(resource)
  if (isAccountId(inArn)) return inArn
  const kept = view.resourcePolicies.ownerOf(resource)
  if (kept !== undefined) return kept
  return 'accountId' in caller ? caller.accountId : view.account.home.accountId
}

/** The policies that decide: the caller's SCPs are its account's, the RCPs are those of the resource's owner (SEMANTICS row 47). */
function setFor({ view, caller, id, session, endpoint }: SimulatedCaller, resource: string, owner: string): CompiledPolicySet {
  const known = id === null ? undefined : view.policySetOf(id, resource, owner)
  const asker = view.guardrailsOf('accountId' in caller ? caller.accountId : '')
  const holder = view.guardrailsOf(owner)
  const own = view.resourcePolicies.at(resource, owner)
  const compiled = (levels: readonly (readonly PolicyUse[])[]) => levels.map((level) => level.map(compiledOf))
  return {
    identity: known?.identity ?? [],
    ...(known?.boundary ? { boundary: known.boundary } : {}),
    ...(session ? { session } : {}),
    ...(own ? { resource: compiledOf(own) } : {}),
    ...(endpoint ? { vpcEndpoint: endpoint } : {}),
    ...(asker.scp ? { scp: compiled(asker.scp) } : {}),
    ...(holder.rcp ? { rcp: compiled(holder.rcp) } : {}),
    ...(asker.managementAccount ? { callerInManagementAccount: true } : {}),
    ...(holder.managementAccount ? { resourceInManagementAccount: true } : {}),
    ...rootSessionsOf(view.account),
    rcpServices: view.rcpServices,
    usersMayChangePassword: view.account.passwordPolicy?.allowUsersToChangePassword === true
  }
}

const policiesOf = ({ view, id }: SimulatedCaller) => (id === null ? undefined : view.policiesOf(id))

function selfOf(who: SimulatedCaller): Hop {
  const { caller, id } = who
  const name = policiesOf(who)?.name ?? ('arn' in caller ? caller.arn : caller.kind === 'service' ? caller.service : caller.kind)
  const kind = caller.kind === 'role' || caller.kind === 'session' ? 'role' : 'user'
  return { kind, id, name, note: id === null ? 'The caller' : `This ${kind}` }
}
