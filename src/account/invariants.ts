import { collections, type Account, type Entity, type EntityId, type ManagedPolicy } from '../shared/model'
import { homeArn } from './ids'
import { isIamEntity, kindWords, nameOf, type IamEntity } from './kinds'
import { quotaOf } from './quotas'
import { inOneGo, withoutPause, type Pause, type Sliced } from './slices'

/** Whether the catalog has an AWS managed policy of this ARN. */
export type KnowsPolicy = (arn: string) => boolean

/**
 * What is out of order in an account, one line each; empty for every account that only operations have changed.
 * An import may bring such things: they are kept and reported, and operations add none.
 */
export function checkInvariants(account: Account, knowsPolicy: KnowsPolicy): string[] {
  return inOneGo(problemsSliced(account, knowsPolicy, withoutPause))
}

/** As `checkInvariants`, in slices. */
export function* problemsSliced(account: Account, knowsPolicy: KnowsPolicy, pause: Pause): Sliced<string[]> {
  const entities = collections.flatMap((collection) => Object.entries(account[collection]) as [EntityId, Entity][])
  const policyArns = new Set(Object.values(account.policies).map((policy) => policy.arn))
  const known = (arn: string) => policyArns.has(arn) || knowsPolicy(arn)
  const twice = [new Repeated('key'), new Repeated('name'), new Repeated('ARN'), new Repeated('ID')] as const
  const problems: string[] = []

  for (const [at, [key, entity]] of entities.entries()) {
    if (pause()) yield { done: at, total: entities.length }
    const [keys, names, arns, ids] = twice
    keys.add(key)
    names.add(nameKey(entity))
    arns.add('arn' in entity ? entity.arn : null)
    ids.add(uniqueId(entity) || null) // an import may lack IDs
    const say = (problem: string) => problems.push(`${kindWords[entity.kind]} \`${nameOf(entity)}\` ${problem}`)
    if (entity.id !== key) say(`is stored under a key that isn't its own`)
    if (Number(key.slice(1)) >= account.nextEntity) say("has a key that hasn't been assigned yet")
    for (const problem of problemsOf(account, entity, known)) say(problem)
  }
  return [...twice.flatMap((values) => values.problems()), ...problems]
}

function* problemsOf(account: Account, e: Entity, known: KnowsPolicy): Generator<string> {
  if (!isIamEntity(e)) return
  const isHome = e.accountId === account.home.accountId
  if (isHome && e.arn !== expectedArn(account, e)) yield `has an ARN that doesn't match its name`
  if (repeats(e.tags.map((tag) => tag.key.toLowerCase()))) yield 'has the same tag key twice'
  if (e.kind === 'policy') yield* problemsOfPolicy(account, e)
  if (e.kind === 'instanceProfile') {
    if (repeats(e.roles)) yield 'contains the same role twice'
    if (e.roles.some((id) => !account.roles[id])) yield "contains a role that doesn't exist"
  }
  if (e.kind === 'user') {
    if (repeats(e.groups)) yield 'is in the same group twice'
    if (e.groups.some((id) => !account.groups[id])) yield "is in a group that doesn't exist"
  }
  if (e.kind === 'user' || e.kind === 'group' || e.kind === 'role') {
    if (repeats(e.attachedPolicies)) yield 'has the same policy attached twice'
    for (const arn of e.attachedPolicies) if (isHome && !known(arn)) yield `has policy \`${arn}\` attached, which doesn't exist`
    if (repeats(e.inlinePolicies.map((policy) => policy.policyName))) yield 'has two inline policies with the same name'
  }
  if ((e.kind === 'user' || e.kind === 'role') && e.permissionsBoundary !== null && isHome && !known(e.permissionsBoundary)) {
    yield `has policy \`${e.permissionsBoundary}\` as its boundary, which doesn't exist`
  }
}

function* problemsOfPolicy(account: Account, policy: ManagedPolicy): Generator<string> {
  const defaults = policy.versions.filter((v) => v.versionId === policy.defaultVersionId).length
  if (defaults !== 1) yield `has ${defaults} default versions`
  if (repeats(policy.versions.map((v) => v.versionId))) yield 'has the same version number twice'
  if (policy.versions.some((v) => Number(/^v(\d+)/.exec(v.versionId)?.[1] ?? 0) >= policy.nextVersion)) {
    yield "has a version number that hasn't been assigned yet"
  }
  const most = quotaOf(account, 'VersionsPerPolicyQuota')
  if (policy.accountId !== 'aws' && policy.versions.length > most) yield `has more than ${most} versions`
}

const repeats = (list: readonly string[]): boolean => list.length > 1 && new Set(list).size < list.length
const nameKey = (e: Entity): string | null => {
  if (e.kind === 'resource') return null
  const level = e.kind === 'guardrail' ? ` at level ${e.level} (${e.type})` : ''
  return `${kindWords[e.kind]} \`${nameOf(e).toLowerCase()}\`${level} of account ${e.accountId}`
}

function uniqueId(e: Entity): string | null {
  switch (e.kind) {
    case 'user':
      return e.userId
    case 'group':
      return e.groupId
    case 'role':
      return e.roleId
    case 'policy':
      return e.policyId
    case 'instanceProfile':
      return e.instanceProfileId
    default:
      return null
  }
}

/** Finds the values that more than one entity has. */
class Repeated {
  readonly #seen = new Set<string>()
  readonly #repeated = new Set<string>()

  constructor(readonly what: string) {}

  add(value: string | null): void {
    if (value === null) return
    if (this.#seen.has(value)) this.#repeated.add(value)
    this.#seen.add(value)
  }
  /** One line a value. */
  problems(): string[] {
    return [...this.#repeated].map((value) => `${this.what} ${value} exists twice`)
  }
}

const arnTypes = {
  user: 'user',
  group: 'group',
  role: 'role',
  policy: 'policy',
  instanceProfile: 'instance-profile',
  samlProvider: 'saml-provider',
  oidcProvider: 'oidc-provider'
} as const
const expectedArn = (account: Account, e: IamEntity): string => homeArn(account, arnTypes[e.kind], e.path, nameOf(e))
