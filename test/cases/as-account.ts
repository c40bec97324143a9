import type { Catalog } from '../../src/catalog/types'
import { accountOf } from '../../src/engine/arn'
import { isPrincipalKey, keysOfCondition, keysOfParts } from '../../src/engine/compile/principal-keys'
import type { CompiledPolicy, CompiledPolicySet } from '../../src/engine/compiled'
import { principalContext } from '../../src/engine/context'
import { requestNote } from '../../src/engine/request-note'
import { isReserved } from '../../src/engine/reserved'
import type { PreparedScenario } from '../../src/engine/simulate'
import type { WhatIf } from '../../src/engine/what-if'
import { type Account, emptyAccount, type EntityId, entityIdOf, type Role, type User } from '../../src/shared/model'

/** A case as an account with one principal, and the circumstances under which its cell is the case's question. */
export interface AsAccount {
  account: Account
  principal: EntityId
  whatIf: WhatIf
}

/** Why a cell of the matrix cannot stand for a case: what the matrix, which speaks of the account's users and roles, leaves out. */
export const leftOut = [
  'the caller is no user or role',
  'a session of a role with a policy or name of its own',
  'an account told by its canonical user ID',
  'a session policy',
  'a VPC endpoint policy',
  "another account's resource",
  'an action that the AWS data does not know',
  'a resource that no call of the action names',
  'a resource that cannot hold a policy',
  'an organization level without policies',
  'a key of the caller that it could not have',
  'a policy of which an element was passed over',
  'a resource that AWS keeps for itself'
] as const
export type LeftOut = (typeof leftOut)[number]

const date = '2026-01-01T00:00:00Z'
const everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'

/** The account that a scenario describes, or the reason why there is none. */
export function asAccount({ request, set, deriveContext, problems }: PreparedScenario, catalog: Catalog): AsAccount | LeftOut {
  const { caller, action, resource } = request
  if (caller.kind !== 'user' && caller.kind !== 'role' && caller.kind !== 'session') return 'the caller is no user or role'
  if (caller.kind === 'session' && [...policiesOf(set)].some(({ text }) => text.includes('assumed-role/') || text.includes('NotPrincipal')))
    return 'a session of a role with a policy or name of its own'
  if (caller.canonicalUserId !== undefined) return 'an account told by its canonical user ID'
  if (set.session) return 'a session policy'
  if (set.vpcEndpoint) return 'a VPC endpoint policy'
  if (request.resourceAccount !== caller.accountId || !['', caller.accountId].includes(accountOf(resource)))
    return "another account's resource"
  if (problems.length > 0) return 'a policy of which an element was passed over'
  if (isReserved(action.toLowerCase(), resource, false)) return 'a resource that AWS keeps for itself'
  const index = catalog.actions.find(action)
  if (index < 0) return 'an action that the AWS data does not know'
  const types = catalog.actions.at(index).resourceTypes
  const inPartition = resource === '*' || resource.startsWith('arn:aws:')
  if (!inPartition || (resource === '*') !== (types.length === 0) || requestNote(catalog, action, resource) !== null)
    return 'a resource that no call of the action names'
  if ([...(set.scp ?? []), ...(set.rcp ?? [])].some((level) => level.length === 0)) return 'an organization level without policies'

  const { accountId } = caller
  const account = emptyAccount({ accountId, partition: 'aws', alias: null, displayName: 'case', managementAccount: false })
  let next = 10
  const base = (id: EntityId) => ({ id, accountId, path: '/', createDate: date, tags: [] })
  const managed = (policyName: string, document: string): string => {
    const id = entityIdOf(next++)
    const arn = `arn:aws:iam::${accountId}:policy/${policyName}`
    const version = { versionId: 'v1', document, createDate: date }
    const ids = { policyId: `ANPA${next}`, updateDate: date, nextVersion: 2, defaultVersionId: 'v1' }
    account.policies[id] = { ...base(id), ...ids, kind: 'policy', arn, policyName, description: '', versions: [version] }
    return arn
  }
  const principal = entityIdOf(1)
  const inline = (p: CompiledPolicy, i: number) => ({ policyName: `inline${i}`, document: p.text })
  // The first policy stands in the principal itself, the second is attached, others come through a group, where there may be one.
  const [first, second, ...more] = set.identity
  const permissions = {
    inlinePolicies: [first, ...(caller.kind === 'user' ? [] : more)].filter((p) => p !== undefined).map(inline),
    attachedPolicies: second ? [managed('attached', second.text)] : [],
    permissionsBoundary: set.boundary?.[0] ? managed('boundary', set.boundary[0].text) : null
  }
  const given = new Map([...request.context].filter(([key]) => isPrincipalKey(key)))
  const tags = [...given].flatMap(([key, values]) =>
    key.startsWith('aws:principaltag/') && values.length === 1 ? [{ key: key.slice(17), value: values[0] ?? '' }] : []
  )
  const arn = caller.kind === 'session' ? roleMeant(caller.roleArn, set) : caller.arn
  const common = { ...base(principal), ...permissions, arn, path: pathOf(arn), tags }
  if (caller.kind === 'user') {
    const group = entityIdOf(2)
    const user: User = {
      ...common,
      kind: 'user',
      userName: caller.userName,
      userId: given.get('aws:userid')?.[0] ?? '',
      groups: more.length > 0 ? [group] : []
    }
    account.users[principal] = user
    if (more.length > 0) {
      const groupArn = `arn:aws:iam::${accountId}:group/g`
      const own = { inlinePolicies: more.map(inline), attachedPolicies: [] }
      account.groups[group] = { ...base(group), ...own, kind: 'group', groupName: 'g', groupId: 'AGPAG', arn: groupArn }
    }
  } else account.roles[principal] = roleOf(common, arn, arn === resource && set.resource ? set.resource.text : everything)
  addGuardrails(account, set, () => entityIdOf(next++))
  if (set.resource && resource !== arn) {
    if (resource === '*') return 'a resource that cannot hold a policy'
    const id = entityIdOf(next++)
    const holder = resource.startsWith('arn:aws:s3:::') ? (resource.split('/')[0] ?? '') : resource
    if (/^arn:aws:iam::\d+:role\//.test(resource)) account.roles[id] = roleOf({ ...common, id }, resource, set.resource.text)
    else account.resources[id] = { kind: 'resource', id, accountId, arn: holder, document: set.resource.text, createDate: date }
  }
  const asHere = principalContext({ ...caller, tags, ...('userName' in caller ? { userId: given.get('aws:userid')?.[0] } : {}) })
  asHere.set('aws:resourceaccount', [accountId])
  for (const [key, values] of given)
    if (asHere.get(key)?.join('\n') !== values.join('\n')) return 'a key of the caller that it could not have'
  if (!deriveContext && [...keysOf(set)].some((key) => isPrincipalKey(key) && !given.has(key)))
    return 'a key of the caller that it could not have'
  return { account, principal, whatIf: { context: circumstances(set, request) } }
}

/** A session's ARN has the role's name alone: where the case means one with a path, that is the account's. */
function roleMeant(roleArn: string, set: CompiledPolicySet): string {
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  const named = [...policiesOf(set)].flatMap((p) => p.statements.flatMap((s) => s.principal.entries))
  return named.find((e) => e.kind === 'role' && e.accountId === accountOf(roleArn) && e.text.endsWith(`/${name}`))?.text ?? roleArn
}

function* policiesOf(set: CompiledPolicySet): Generator<CompiledPolicy> {
  yield* set.identity
  yield* set.boundary ?? []
  yield* (set.scp ?? []).flat()
  yield* (set.rcp ?? []).flat()
  if (set.resource) yield set.resource
}

/** Every key that a policy looks at, in lower case. */
function keysOf(set: CompiledPolicySet): Set<string> {
  const out = new Set<string>()
  for (const p of policiesOf(set)) {
    for (const s of p.statements) {
      for (const key of [...s.conditions.flatMap(keysOfCondition), ...s.resource.entries.flatMap((e) => keysOfParts(e.parts))])
        out.add(key)
    }
  }
  return out
}

/** The request's context as what-if: what the policies ask for and the request lacks is absent. */
function circumstances(set: CompiledPolicySet, request: PreparedScenario['request']): NonNullable<WhatIf['context']> {
  return [...keysOf(set)]
    .filter((key) => !isPrincipalKey(key) && !request.unknown?.has(key))
    .map((key) => ({ key, values: request.context.get(key) ?? null }))
}

function addGuardrails(account: Account, set: CompiledPolicySet, newId: () => EntityId): void {
  for (const [type, levels] of [
    ['scp', set.scp ?? []],
    ['rcp', set.rcp ?? []]
  ] as const) {
    for (const [level, policies] of levels.entries()) {
      for (const p of policies) {
        const id = newId()
        const { accountId } = account.home
        const names = { levelName: `level ${level}`, name: `${type} ${id}` }
        account.guardrails[id] = { kind: 'guardrail', id, accountId, type, level, ...names, document: p.text, createDate: date }
      }
    }
  }
}

const pathOf = (arn: string): string => arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1)

const roleOf = (common: Omit<User, 'kind' | 'userName' | 'userId' | 'groups'>, arn: string, trust: string): Role => ({
  ...common,
  kind: 'role',
  arn,
  path: pathOf(arn),
  roleName: arn.slice(arn.lastIndexOf('/') + 1),
  roleId: '',
  description: '',
  assumeRolePolicyDocument: trust,
  maxSessionDuration: 3600,
  roleLastUsed: null
})
