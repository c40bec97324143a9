import { z } from 'zod'
import { isOneAction, isOneResource } from '../policy/asked'
import { numberText } from '../policy/number-text'
import { isAccountId } from './arn'
import { MAX_GLOB } from './glob'

/** A text that will be matched: longer ones are refused before anything is compared. */
const bounded = z.string().refine((t) => t.length <= MAX_GLOB, {
  error: (issue) =>
    `has ${String(issue.input).length.toLocaleString('en-US')} characters, more than ${MAX_GLOB.toLocaleString('en-US')}`
})

/** A policy: its JSON text, or the document itself. Read later: what stands in it is the policy parser's business. */
const policy = z.custom<string | object>(
  (v) => typeof v === 'string' || (typeof v === 'object' && v !== null && !Array.isArray(v)),
  {
    error: 'must be a policy document: an object, or its JSON text'
  }
)

/** Keys are the user's text (`__proto__` too), so the entries are read one by one and never looked up. */
const valuesByKey = z
  .custom<object>((v) => typeof v === 'object' && v !== null && !Array.isArray(v), {
    error: 'must be an object of keys and values'
  })
  .transform((v, ctx) => {
    const out: [string, string[]][] = []
    for (const [key, value] of Object.entries(v) as [string, unknown][]) {
      const values: unknown[] = Array.isArray(value) ? value : [value]
      if (values.every(isScalar)) out.push([key, values.map(scalarText)])
      else ctx.addIssue({ code: 'custom', path: [key], message: values.some(isTooLarge) ? tooLarge : noScalar })
    }
    return out
  })

const noScalar = 'must be a string, a number, `true`, `false`, or a list of these'
const tooLarge = 'is a number larger than JSON readers can hold: write it as a string'
const isTooLarge = (v: unknown): boolean => typeof v === 'number' && !Number.isFinite(v)

type Scalar = string | number | boolean

/** What a context key may have as a value. `JSON.parse` makes `Infinity` of `1e999`, which no operator can compare. */
export const isScalar = (v: unknown): v is Scalar =>
  typeof v === 'string' || typeof v === 'boolean' || (typeof v === 'number' && Number.isFinite(v))

/** A value as AWS has it in a request. */
export const scalarText = (v: Scalar): string => (typeof v === 'string' ? v : typeof v === 'number' ? numberText(v) : String(v))

const request = z.strictObject({
  principal: z.union(
    [bounded, z.strictObject({ federated: bounded, claims: valuesByKey.nullish().transform((v) => v ?? undefined) })],
    {
      error: (issue) =>
        typeof issue.input === 'string' && issue.input.length > MAX_GLOB
          ? `has ${issue.input.length.toLocaleString('en-US')} characters, more than ${MAX_GLOB.toLocaleString('en-US')}`
          : 'must be an ARN, `service:NAME`, `anonymous`, or an object with `federated` and `claims`'
    }
  ),
  action: bounded.refine(isOneAction, { error: 'must be one action with its service, such as `s3:GetObject`' }),
  resource: bounded.refine(isOneResource, { error: 'must be an ARN with six parts, or `*`' }),
  resourceAccount: z
    .string()
    .refine(isAccountId, { error: 'must be a 12-digit account ID' })
    .nullish()
    .transform((v) => v ?? undefined),
  /** Of the caller's account: what a `CanonicalUser` principal is compared with. */
  canonicalUserId: bounded.optional(),
  context: valuesByKey.nullish().transform((v) => v ?? undefined)
})

/** A list that may be left out; `null` is the same. */
const listOf = <T extends z.ZodType>(of: T) =>
  z
    .array(of)
    .nullish()
    .transform((v) => v ?? [])

/** Fields that say something about a scenario to people, and nothing to the engine. */
const remarks: ReadonlySet<string> = new Set([
  '$schema',
  'category',
  'comment',
  'comments',
  'description',
  'doc',
  'docs',
  'explanation',
  'name',
  'note',
  'notes',
  'page',
  'rationale',
  'reason',
  'ref',
  'reference',
  'references',
  'see',
  'source',
  'title',
  'topic',
  'url',
  'why'
])

export const isRemark = (field: string): boolean => remarks.has(field)

/** The scenario without remarks, of which it may have any. */
export const withoutRemarks = (scenario: unknown): unknown =>
  typeof scenario === 'object' && scenario !== null && !Array.isArray(scenario)
    ? Object.fromEntries(Object.entries(scenario).filter(([field]) => !remarks.has(field)))
    : scenario

const policies = {
  identityPolicies: listOf(policy),
  permissionsBoundary: policy.nullable().default(null),
  sessionPolicies: listOf(policy),
  resourcePolicy: policy.nullable().default(null),
  serviceControlPolicies: listOf(z.array(policy)),
  resourceControlPolicies: listOf(z.array(policy)),
  vpcEndpointPolicies: listOf(policy)
}
/** The fields of a scenario that hold policies. */
export const policyFields = Object.keys(policies)
export const policySchema = z.strictObject(policies)

/** A question to `simulate`, as `gatehouse simulate` reads it; unknown fields are refused, as they may be meant to be others. */
export const scenarioSchema = z.strictObject({
  id: z.unknown().optional(),
  request,
  deriveContext: z
    .boolean()
    .nullish()
    .transform((v) => v ?? true),
  unknownContextKeys: listOf(bounded),
  ...policies,
  expected: z.enum(['allowed', 'explicitDeny', 'implicitDeny']).optional()
})
export type Scenario = z.infer<typeof scenarioSchema>
export type Policies = z.infer<typeof policySchema>
