import { z } from 'zod'
import { entityId, expectedDecision, simulationSetup } from '../model'
import { existingName, policyDocument } from './fields'

/**
 * Operations of ours, not IAM's: resources with their policies, the organization's guardrails, and policy tests are part of the account
 * as Gatehouse keeps it. In AWS each belongs to another API. `Put` makes or replaces.
 */
const accountId = z.string().regex(/^\d{12}$/, 'must be twelve digits')
/** Names of guardrails, levels and tests: free text of one line. */
const title = z
  .string()
  .min(1)
  .max(128)
  .regex(/^\P{Cc}*$/u, "can't contain control characters")

export const organizationOperations = {
  /** `AccountId`: the owner; not given: the account in the ARN, or the one that it has, else the home account. */
  PutResource: z.strictObject({ Arn: existingName, AccountId: accountId.optional(), PolicyDocument: policyDocument }),
  DeleteResource: z.strictObject({ Arn: existingName }),
  /** `Level`: 0 is the organization's root, then its units, the account last. All guardrails of a level carry its name. `Id`: the one to change. */
  PutGuardrail: z.strictObject({
    Id: entityId.optional(),
    Type: z.enum(['scp', 'rcp']),
    Level: z.int().min(0).max(6),
    LevelName: title,
    Name: title,
    PolicyDocument: policyDocument
  }),
  DeleteGuardrail: z.strictObject({ Id: entityId }),
  /** Guardrails do not bind the management account. `RootSessionsEnabled`: not given: stays as it is; null: not known. */
  UpdateOrganization: z.strictObject({ ManagementAccount: z.boolean(), RootSessionsEnabled: z.boolean().nullable().optional() }),
  /** `Id`: the one to change. */
  PutPolicyTest: z.strictObject({
    Id: entityId.optional(),
    Name: title,
    Setup: simulationSetup,
    Expected: z.array(expectedDecision).max(5000)
  }),
  DeletePolicyTest: z.strictObject({ Id: entityId })
}
