import type { Catalog } from '../../catalog/types'
import { indexOf } from '../../account/index-of'
import type { PolicyRef } from '../../shared/analysis'
import {
  defaultVersion,
  type Account,
  type Group,
  type ManagedPolicy,
  type PolicyVersion,
  type Role,
  type User
} from '../../shared/model'

/** A managed policy as it counts in the account: the account's own copy if it has one, else the catalog's. */
export interface ManagedText {
  ref: PolicyRef
  entity: ManagedPolicy | null
  version: PolicyVersion
  text: string
  /** An AWS managed policy that came with an import and says another thing than the catalog's. */
  differsFromCatalog: boolean
}

export function managedText(account: Account, catalog: Catalog, arn: string, versionId?: string): ManagedText | null {
  const id = indexOf(account).byArn(arn, 'policy')
  const entity = id === undefined ? undefined : account.policies[id]
  const aws = catalog.managedPolicies.byArn(arn)
  if (entity) {
    const version = versionId === undefined ? defaultVersion(entity) : entity.versions.find((v) => v.versionId === versionId)
    if (!version) return null
    const type = entity.accountId === 'aws' ? 'aws' : 'customer'
    return {
      ref: { arn, entity: entity.id, name: entity.policyName, versionId: version.versionId, type },
      entity,
      version,
      text: version.document,
      differsFromCatalog:
        type === 'aws' && (aws === undefined || !sameJson(version.document, catalog.managedPolicies.document(aws)))
    }
  }
  if (!aws || (versionId !== undefined && versionId !== aws.versionId)) return null
  const text = catalog.managedPolicies.document(aws)
  return {
    ref: { arn, entity: null, name: aws.name, versionId: aws.versionId, type: 'aws' },
    entity: null,
    version: { versionId: aws.versionId, document: text, createDate: aws.updateDate },
    text,
    differsFromCatalog: false
  }
}

/** Equal as JSON values, in any layout. */
function sameJson(a: string, b: string): boolean {
  try {
    return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b))
  } catch {
    return a === b
  }
}

export const inlineRef = (owner: User | Group | Role, name: string): PolicyRef => ({
  arn: null,
  entity: owner.id,
  name,
  versionId: null,
  type: 'inline'
})

/** The last part of an ARN, for a policy that is nowhere to be found. */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
