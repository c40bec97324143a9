import { inPartition } from '../../catalog/partition'
import type { Catalog } from '../../catalog/types'
import type { Hop, LayerName, PolicyRef } from '../../shared/analysis'
import { type Account, type Group, type ManagedPolicy, type Role, type User, defaultVersion } from '../../shared/model'
import type { PolicyCode, PolicyCodes } from './policy-code'
import type { LeftOut, PolicyUse } from './policy-use'

interface Found {
  readonly ref: PolicyRef
  readonly code: PolicyCode
  readonly hop: Omit<Hop, 'note'>
}

/** Finds the text behind an attachment: the account's own policy, or the catalog's. */
export class PolicySources {
  private readonly byArn = new Map<string, ManagedPolicy>()
  private readonly found = new Map<string, Found | null>()

  constructor(
    account: Account,
    private readonly catalog: Catalog,
    private readonly codes: PolicyCodes
  ) {
    for (const p of Object.values(account.policies)) this.byArn.set(p.arn, p)
  }

  /** Inline and attached policies of a user, role or group. Attachments that lead nowhere are added to `missing`. */
  ofOwner(owner: User | Role | Group, layer: LayerName, before: readonly Hop[], missing: LeftOut[]): PolicyUse[] {
    const out: PolicyUse[] = []
    for (const p of owner.inlinePolicies) {
      const ref: PolicyRef = { arn: null, entity: owner.id, name: p.policyName, versionId: null, type: 'inline' }
      const hop: Hop = { kind: 'inlinePolicy', id: owner.id, name: p.policyName, note: `Inline in ${placeOf(owner)}` }
      out.push({ ref, code: this.codes.of(p.document, ref), layer, way: [...before, hop] })
    }
    for (const arn of owner.attachedPolicies) {
      const use = this.managed(arn, layer, before, `Attached to ${placeOf(owner)}`, missing)
      if (use) out.push(use)
    }
    return out
  }

  ofGroup(group: Group, missing: LeftOut[]): PolicyUse[] {
    const hop: Hop = { kind: 'group', id: group.id, name: group.groupName, note: 'Its group' }
    return this.ofOwner(group, 'identity', [hop], missing)
  }

  /**
   * What the account's password policy lets its users do without a policy of their own (IAM User Guide, "Permit IAM users to change
   * their own passwords"). The path stands in the text: users of one path share it.
   */
  ofPasswordPolicy({ arn }: User): PolicyUse {
    const Resource = `${arn.slice(0, arn.lastIndexOf('/') + 1)}\${aws:username}`
    const change = { Effect: 'Allow', Action: 'iam:ChangePassword', Resource }
    const look = { Effect: 'Allow', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' }
    const ref: PolicyRef = { arn: null, entity: null, name: 'Account password policy', versionId: null, type: 'scenario' }
    const code = this.codes.of(JSON.stringify({ Version: '2012-10-17', Statement: [change, look] }), ref)
    return { ref, code, layer: 'identity', way: [] }
  }

  /** Null: no boundary. A boundary that leads nowhere allows nothing. */
  boundaryOf(owner: User | Role, missing: LeftOut[]): PolicyUse[] | null {
    if (owner.permissionsBoundary === null) return null
    const use = this.managed(owner.permissionsBoundary, 'boundary', [], 'Permissions boundary', missing)
    return use ? [use] : []
  }

  private managed(arn: string, layer: LayerName, before: readonly Hop[], note: string, missing: LeftOut[]): PolicyUse | null {
    const found = this.lookUp(arn)
    if (!found) {
      const policy: PolicyRef = { arn, entity: null, name: nameOf(arn), versionId: null, type: 'customer' }
      missing.push({ policy, error: { code: 'NoSuchEntity', message: `there is no policy \`${arn}\`` } })
      return null
    }
    const version = found.ref.versionId === null ? '' : `, ${found.ref.versionId} (default)`
    return { ref: found.ref, code: found.code, layer, way: [...before, { ...found.hop, note: note + version }] }
  }

  private lookUp(arn: string): Found | null {
    let found = this.found.get(arn)
    if (found === undefined) this.found.set(arn, (found = this.inAccount(arn) ?? this.inCatalog(arn)))
    return found
  }

  private inAccount(arn: string): Found | null {
    const policy = this.byArn.get(arn)
    if (!policy) return null
    const { versionId, document } = defaultVersion(policy)
    const type = policy.accountId === 'aws' ? 'aws' : 'customer'
    const ref: PolicyRef = { arn, entity: policy.id, name: policy.policyName, versionId, type }
    return { ref, code: this.codes.of(document, ref), hop: { kind: 'policy', id: policy.id, name: policy.policyName } }
  }

  private inCatalog(arn: string): Found | null {
    const policy = this.catalog.managedPolicies.byArn(inPartition(arn, 'aws'))
    if (!policy) return null
    const ref: PolicyRef = { arn, entity: null, name: policy.name, versionId: policy.versionId, type: 'aws' }
    const code = this.codes.of(this.catalog.managedPolicies.document(policy), ref)
    return { ref, code, hop: { kind: 'awsPolicy', id: null, name: policy.name } }
  }
}

const placeOf = (owner: User | Role | Group): string => (owner.kind === 'group' ? 'the group' : `the ${owner.kind}`)
const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
