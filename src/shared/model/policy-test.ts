import { z } from 'zod'
import { MOST_SAVED } from '../bulk'
import type { Decision } from '../verdict'
import { entityId } from './ids'

/**
 * Layers that can be switched off to see what each one does: permissions that come through groups, boundary, guardrails, policies of
 * resources; and what only a simulation has, the policies of a session and of an endpoint.
 */
export const switchableLayers = ['groups', 'boundary', 'scp', 'rcp', 'resource', 'session', 'vpcEndpoint'] as const
export const switchableLayer = z.enum(switchableLayers)
export type SwitchableLayer = z.infer<typeof switchableLayer>
export const layersOff = z.array(switchableLayer).max(switchableLayers.length)

/** A context key as a set-up fixes it; no values: it is there and empty. */
export const contextEntry = z.strictObject({
  key: z.string().min(1).max(2048),
  values: z.array(z.string().max(2048)).max(50)
})
export type ContextEntry = z.infer<typeof contextEntry>

/** Texts that are matched are bounded as the engine bounds them. */
const text = z.string().min(1).max(2048)

export const namedPolicy = z.strictObject({ name: z.string().min(1).max(128), document: z.string().min(1).max(MOST_SAVED) })
export type NamedPolicy = z.infer<typeof namedPolicy>

/** A question to the simulator: who, what, on what, under which circumstances. */
export const simulationSetup = z.strictObject({
  /** ARN of a principal (of this account or not), `service:NAME`, `anonymous`; null: nobody yet, `policies` alone count. */
  principal: text.nullable(),
  /** Identity policies that are not attached yet. */
  policies: z.array(namedPolicy).max(20),
  /** What the session was opened with: together they limit what the principal's own policies allow. */
  sessionPolicies: z.array(namedPolicy).max(11).optional(),
  /** Policies of the VPC endpoint that the request goes through. */
  endpointPolicies: z.array(namedPolicy).max(5).optional(),
  actions: z.array(text).max(100),
  /** ARNs, or `*` where an action has no resource types. */
  resources: z.array(text).max(50),
  /** Owner of the resources; null: who the ARN names, the account's own resource, else the caller's account. */
  resourceAccount: z
    .string()
    .regex(/^\d{12}$/, 'must be twelve digits')
    .nullable(),
  context: z.array(contextEntry).max(200),
  /** Keys that may have any value: the decision is then the worst case. */
  unknown: z.array(text).max(200),
  layersOff
})
export type SimulationSetup = z.infer<typeof simulationSetup>

export const decision = z.enum(['allowed', 'explicitDeny', 'implicitDeny']) satisfies z.ZodType<Decision>

/** What a request of the set-up should come to. */
export const expectedDecision = z.strictObject({ action: text, resource: text, decision })
export type ExpectedDecision = z.infer<typeof expectedDecision>

/** A set-up of the simulator, kept under a name with what it should come to. */
export const policyTest = z.object({
  kind: z.literal('policyTest'),
  id: entityId,
  accountId: z.string(),
  name: z.string(),
  setup: simulationSetup,
  expected: z.array(expectedDecision),
  createDate: z.string()
})
export type PolicyTest = z.infer<typeof policyTest>
