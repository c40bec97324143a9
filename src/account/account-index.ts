import { collections, type Account, type EntityId, type EntityKind } from '../shared/model'
import { entityById, factsOf, sameFacts, type EntityFacts } from './entity-facts'

/**
 * What an account is asked for all the time, as Maps derived from it: by name, by ARN, members, attachments.
 * Names ignore case and belong to an account: a foreign entity never stands in the way of a home one.
 * Ask `indexOf(account)` each time; an index kept across a change describes the changed account.
 */
export class AccountIndex {
  readonly #home: string
  readonly #facts = new Map<EntityId, EntityFacts>()
  readonly #byName = new Map<string, Set<EntityId>>()
  readonly #byArn = new Map<string, Set<EntityId>>()
  readonly #members = new Map<EntityId, Set<EntityId>>()
  readonly #attachedTo = new Map<string, Set<EntityId>>()
  readonly #boundaryOf = new Map<string, Set<EntityId>>()
  readonly #profilesOf = new Map<EntityId, Set<EntityId>>()
  readonly #trusting = new Map<string, Set<EntityId>>()
  readonly #homeCounts = new Map<EntityKind, number>()

  constructor(account: Account) {
    this.#home = account.home.accountId
    for (const collection of collections) {
      for (const entity of Object.values(account[collection])) this.#add(entity.id, factsOf(entity))
    }
  }

  /** Looks again at the entities with these keys: changed, new or gone. */
  update(account: Account, touched: Iterable<EntityId>): void {
    for (const id of touched) {
      const before = this.#facts.get(id)
      const entity = entityById(account, id)
      const now = entity && factsOf(entity)
      if (before && now && sameFacts(before, now)) continue
      if (before) this.#remove(id, before)
      if (now) this.#add(id, now)
    }
  }

  facts(id: EntityId): EntityFacts | undefined {
    return this.#facts.get(id)
  }
  /** The home account's entity of this name: written the same, else the one that differs in case only. */
  named(kind: EntityKind, name: string): EntityId | undefined {
    return this.namedIn(this.#home, kind, name)
  }
  namedIn(accountId: string, kind: EntityKind, name: string): EntityId | undefined {
    let exact: EntityId | undefined
    let other: EntityId | undefined
    // An import may have brought a name twice: the older record answers to it, always the same one.
    for (const id of this.#byName.get(nameKey(kind, name)) ?? none) {
      const facts = this.#facts.get(id)
      if (facts?.accountId !== accountId) continue
      if (facts.name === name) exact = older(exact, id)
      else other = older(other, id)
    }
    return exact ?? other
  }
  /** Entities of this name in any account. */
  namedAnywhere(kind: EntityKind, name: string): ReadonlySet<EntityId> {
    return this.#byName.get(nameKey(kind, name)) ?? none
  }
  byArn(arn: string, kind?: EntityKind): EntityId | undefined {
    let found: EntityId | undefined
    for (const id of this.#byArn.get(arn) ?? none) if (!kind || this.#facts.get(id)?.kind === kind) found = older(found, id)
    return found
  }
  members(group: EntityId): ReadonlySet<EntityId> {
    return this.#members.get(group) ?? none
  }
  /** Users, groups and roles that the managed policy is attached to. */
  attachedTo(policyArn: string): ReadonlySet<EntityId> {
    return this.#attachedTo.get(policyArn) ?? none
  }
  /** Users and roles whose permissions boundary the policy is. */
  boundaryOf(policyArn: string): ReadonlySet<EntityId> {
    return this.#boundaryOf.get(policyArn) ?? none
  }
  /** Instance profiles that hold the role. */
  profilesOf(role: EntityId): ReadonlySet<EntityId> {
    return this.#profilesOf.get(role) ?? none
  }
  /** Roles (trust policy) and resources whose text holds this user's or role's ARN in quotes. */
  trusting(arn: string): ReadonlySet<EntityId> {
    return this.#trusting.get(arn) ?? none
  }
  /** Those of the ids that belong to the home account: IAM counts and names no others. */
  atHome(ids: ReadonlySet<EntityId>): EntityId[] {
    return [...ids].filter((id) => this.#facts.get(id)?.accountId === this.#home)
  }
  /** How many of a kind the home account has. */
  count(kind: EntityKind): number {
    return this.#homeCounts.get(kind) ?? 0
  }

  #add(id: EntityId, f: EntityFacts): void {
    this.#facts.set(id, f)
    put(this.#byName, nameKey(f.kind, f.name), id)
    if (f.arn !== null) put(this.#byArn, f.arn, id)
    for (const group of f.groups) put(this.#members, group, id)
    for (const arn of f.attached) put(this.#attachedTo, arn, id)
    if (f.boundary !== null) put(this.#boundaryOf, f.boundary, id)
    for (const role of f.roles) put(this.#profilesOf, role, id)
    for (const arn of f.trusted) put(this.#trusting, arn, id)
    if (f.accountId === this.#home) this.#homeCounts.set(f.kind, this.count(f.kind) + 1)
  }

  #remove(id: EntityId, f: EntityFacts): void {
    this.#facts.delete(id)
    take(this.#byName, nameKey(f.kind, f.name), id)
    if (f.arn !== null) take(this.#byArn, f.arn, id)
    for (const group of f.groups) take(this.#members, group, id)
    for (const arn of f.attached) take(this.#attachedTo, arn, id)
    if (f.boundary !== null) take(this.#boundaryOf, f.boundary, id)
    for (const role of f.roles) take(this.#profilesOf, role, id)
    for (const arn of f.trusted) take(this.#trusting, arn, id)
    if (f.accountId === this.#home) this.#homeCounts.set(f.kind, this.count(f.kind) - 1)
  }
}

const none: ReadonlySet<never> = new Set<never>()
const older = (a: EntityId | undefined, b: EntityId): EntityId => (a !== undefined && numberOf(a) < numberOf(b) ? a : b)
const numberOf = (id: EntityId): number => Number(id.slice(1))
const nameKey = (kind: EntityKind, name: string) => `${kind} ${name.toLowerCase()}`

function put<K>(map: Map<K, Set<EntityId>>, key: K, id: EntityId): void {
  const set = map.get(key)
  if (set) set.add(id)
  else map.set(key, new Set([id]))
}
function take<K>(map: Map<K, Set<EntityId>>, key: K, id: EntityId): void {
  const set = map.get(key)
  if (set?.delete(id) && set.size === 0) map.delete(key)
}
