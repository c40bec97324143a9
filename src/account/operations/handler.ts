import type { Account } from '../../shared/model'
import type { OperationInput, OperationName, OperationOutput } from '../../shared/operations'
import type { Work } from '../context'

/** One IAM operation: changes the draft, answers as the API does, refuses by throwing `Refusal`. Its input is parsed already. */
export type Handler<N extends OperationName> = (draft: Account, input: OperationInput<N>, work: Work) => OperationOutput<N>
export type Handlers<N extends OperationName> = { [K in N]: Handler<K> }

export const done: Record<string, never> = Object.freeze({})
