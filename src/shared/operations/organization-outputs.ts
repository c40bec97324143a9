import type { EntityId } from '../model'

type Done = Record<string, never>

/** What the operations on resources, guardrails and tests answer. */
export interface OrganizationOutputs {
  PutResource: { EntityKey: EntityId }
  DeleteResource: Done
  PutGuardrail: { EntityKey: EntityId }
  DeleteGuardrail: Done
  UpdateOrganization: Done
  PutPolicyTest: { EntityKey: EntityId }
  DeletePolicyTest: Done
}
