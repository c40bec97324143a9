import { z } from 'zod'
import { accountOperations } from './account-settings'
import { attachmentOperations } from './attachments'
import { credentialOperations } from './credentials'
import { groupOperations } from './groups'
import { inlinePolicyOperations } from './inline-policies'
import { instanceProfileOperations } from './instance-profiles'
import { organizationOperations } from './organization'
import type { OperationOutputs } from './outputs'
import { policyOperations } from './policies'
import { oidcProviderOperations, samlProviderOperations } from './providers'
import { roleOperations } from './roles'
import { userOperations } from './users'

export type * from './outputs'

/**
 * Input of every IAM operation, named and shaped as in the IAM API reference (parameters in PascalCase). A command is a list of these.
 * The rules behind them live in `account/operations`, one function an operation. Lists answer whole: there is no `Marker`.
 * To add an operation: its input here, its output in `outputs.ts`, its function in `account/operations`, its row in the test table.
 */
export const operationInputs = {
  ...userOperations,
  ...groupOperations,
  ...roleOperations,
  ...policyOperations,
  ...attachmentOperations,
  ...inlinePolicyOperations,
  ...instanceProfileOperations,
  ...samlProviderOperations,
  ...oidcProviderOperations,
  ...accountOperations,
  ...credentialOperations,
  ...organizationOperations
} as const
export type OperationName = keyof typeof operationInputs
export type OperationInput<N extends OperationName> = z.output<(typeof operationInputs)[N]>
export type OperationOutput<N extends OperationName> = OperationOutputs[N]

/** One step of a command. */
export type Operation = { [N in OperationName]: { name: N; input: OperationInput<N> } }[OperationName]

/** Whether a step only asks: it changes neither the account nor credentials. */
export const isRead = ({ name }: { name: string }): boolean => /^(?:Get|List|Generate)/.test(name)

export const operationNames = Object.keys(operationInputs) as OperationName[]

const [first, ...rest] = operationNames.map((name) => z.strictObject({ name: z.literal(name), input: operationInputs[name] }))
if (!first) throw new Error('there are no operations')

/** Parses one step `{name, input}`; refuses unknown operations, unknown fields and values that break IAM's formats. */
export const operation = z.discriminatedUnion('name', [first, ...rest], {
  error: (issue) => (issue.code === 'invalid_union' ? `unknown operation ${shown(issue.input)}` : undefined)
}) as unknown as z.ZodType<Operation, Operation>

function shown(input: unknown): string {
  const name = typeof input === 'object' && input !== null && 'name' in input ? input.name : undefined
  return typeof name === 'string' ? `\`${name.slice(0, 64)}\`` : '(no name)'
}
