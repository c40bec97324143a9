import type { AwsManagedPolicy } from '../catalog/types'
import type { PolicyType } from '../policy/ast'
import type { Credentials, EntityId } from '../shared/model'
import type { Operation } from '../shared/operations'
import type { AppError } from '../shared/result'
import type { AccountIndex } from './account-index'
import type { SecretTools } from './credentials/tools'

/** The world as the operations need it: time, chance, AWS's own policies and the policy language arrive as functions. */
export interface OperationContext {
  /** `YYYY-MM-DDTHH:mm:ssZ` */
  now(): string
  /** A new ID such as `AIDA...` (see `ids.ts`). */
  randomId(prefix: string): string
  /** AWS managed policy from the catalog, in any partition. */
  managedPolicyByArn(arn: string): AwsManagedPolicy | undefined
  managedPolicyDocument(policy: AwsManagedPolicy): string
  managedPolicyList(): readonly AwsManagedPolicy[]
  /**
   * Why a document cannot be saved (`MalformedPolicyDocument`), or null. Its size is not asked about: quotas depend on the account
   * and on who holds the policy, and the operations count.
   */
  refusePolicy(text: string, type: PolicyType): AppError | null
  /** Cryptography and chance for passwords, keys and MFA devices. */
  readonly secrets: SecretTools
}

/** A credential as deletion sees it: what to call it, and the operation that removes it. */
export interface Credential {
  what: string
  remove: Operation
}

/** What one operation works with: the world, the index of the account as it stands within the command, and a note of what it changes. */
export interface Work extends OperationContext {
  readonly index: AccountIndex
  /** Passwords, keys and devices as they stand within the command: a draft beside that of the account. */
  readonly credentials: Credentials
  /** What a user still has of them: it stands in the way of DeleteUser. */
  credentialsOf(user: EntityId): readonly Credential[]
  /** Every entity that the operation changes, makes or deletes must be named, or the index falls behind. */
  touch(id: EntityId): void
}
