import { z } from 'zod'
import { policyOperations } from './policies'
import { userOperations } from './users'

/**
 * Input of every IAM operation, named and shaped as in the IAM API reference (parameters in PascalCase). A command is a list of these.
 * The rules behind them live in `account/operations`, one function an operation.
 */
export const operationInputs = {
  ...userOperations,
  ...policyOperations
} as const
export type OperationName = keyof typeof operationInputs
export type OperationInput<N extends OperationName> = z.output<(typeof operationInputs)[N]>

/** One step of a command. */
export type Operation = { [N in OperationName]: { name: N; input: OperationInput<N> } }[OperationName]

/** Parses one step; refuses unknown operations and unknown fields. */
export const operation = z.custom<Operation>().superRefine(() => undefined)
