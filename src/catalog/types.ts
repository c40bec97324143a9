import type { AccessLevel } from '../shared/verdict'

/** AWS reference data, read-only. Lists are indexed by small integers so that they can be bitset positions. */
export interface Catalog {
  /** ISO time of the data. */
  readonly updatedAt: string
  readonly services: readonly Service[]
  readonly actions: ActionIndex
  readonly resourceTypes: readonly ResourceType[]
  /** Service by its prefix, ignoring case. */
  service(prefix: string): Service | undefined
  /** Condition key by name, ignoring case; `aws:ResourceTag/team` finds `aws:ResourceTag/${TagKey}`. */
  conditionKey(name: string): ConditionKey | undefined
  readonly managedPolicies: ManagedPolicies
}

export interface Service {
  readonly index: number
  /** `s3` */
  readonly prefix: string
  /** `Amazon S3` */
  readonly name: string
  /** Its actions are `first` .. `first + count - 1` of the action index. */
  readonly first: number
  readonly count: number
  /** Whether resource control policies bind it (Organizations User Guide, "Resource control policies"). */
  readonly rcp: boolean
}

export interface Action {
  readonly index: number
  readonly service: Service
  /** `GetObject` */
  readonly name: string
  /** `s3:GetObject` */
  readonly fullName: string
  readonly description: string
  readonly level: AccessLevel
  /** Empty: the action has no resource types, its requests carry `*`. */
  readonly resourceTypes: readonly ActionResource[]
  readonly conditionKeys: readonly string[]
  readonly dependentActions: readonly string[]
}
export interface ActionResource {
  readonly type: ResourceType
  readonly required: boolean
  readonly conditionKeys: readonly string[]
}
export interface ResourceType {
  readonly index: number
  readonly service: Service
  readonly name: string
  /** `arn:${Partition}:s3:::${BucketName}/${ObjectName}` */
  readonly arnTemplate: string
  readonly conditionKeys: readonly string[]
}
export type ConditionKeyType = 'String' | 'Numeric' | 'Date' | 'Bool' | 'ARN' | 'IPAddress' | 'Binary'
export interface ConditionKey {
  /** As AWS writes it: `aws:ResourceTag/${TagKey}`. */
  readonly name: string
  readonly type: ConditionKeyType
  /** Multivalued (`ArrayOf...`). */
  readonly multi: boolean
  readonly description: string
}

/** Part of a bitset over the action index: `bits` are its words from number `from` on. */
export interface ActionWords {
  readonly from: number
  readonly bits: Uint32Array
}

/** Every action in one order: by service prefix, then name. A bitset over actions has `size` bits in `words` 32-bit words. */
export interface ActionIndex {
  readonly size: number
  readonly words: number
  /** Level codes (`accessLevels`), one an action. */
  readonly levels: Uint8Array
  fullName(i: number): string
  at(i: number): Action
  /** Index of `S3:getobject` in any case, or -1. */
  find(fullName: string): number
  /** Bitset of the actions that a pattern such as `s3:Get*` or `*` names. Memoised; do not write into it. An unknown service or no match gives all zeros. */
  match(pattern: string): Uint32Array
  /** The same, as the few words that hold anything. Memoised. */
  wordsOf(pattern: string): ActionWords
  /** Service of action `i`, by index. */
  serviceOf(i: number): number
}

export interface ManagedPolicies {
  readonly count: number
  readonly list: readonly AwsManagedPolicy[]
  byArn(arn: string): AwsManagedPolicy | undefined
  byName(name: string): AwsManagedPolicy | undefined
  /** Text of the default version's document, two-space JSON. */
  document(policy: AwsManagedPolicy): string
}
export interface AwsManagedPolicy {
  readonly index: number
  readonly name: string
  /** `arn:aws:iam::aws:policy/...`; see `inPartition` for other partitions. */
  readonly arn: string
  readonly path: string
  readonly versionId: string
  readonly createDate: string
  readonly updateDate: string
  /** Prefix of the service that its Allow statements name most, or null: several services. */
  readonly mainService: string | null
}
