import type { Hop, LayerName, PolicyRef } from '../../shared/analysis'
import type { AppError } from '../../shared/result'
import type { PolicyCode } from './policy-code'

/** A policy that reaches a principal, with the layer that it stands in. */
export interface PolicyUse {
  readonly ref: PolicyRef
  readonly code: PolicyCode
  readonly layer: LayerName
  /** From the principal (left out) to the policy. */
  readonly way: readonly Hop[]
}

/** A policy that cannot be read, or is not there. */
export interface LeftOut {
  readonly policy: PolicyRef
  readonly error: AppError
}

/** What is wrong with the policy's text, if part of it cannot be read; its Denys then apply as far as they can be read. */
export function unreadable({ ref, code }: { ref: PolicyRef; code: Pick<PolicyCode, 'document'> }): LeftOut | null {
  const { document } = code
  const broken = document.statements.find((s) => s.broken || s.effect === null)
  const problem = document.problems.find((p) => p.severity === 'error')
  if (!broken && !(document.statements.length === 0 && problem)) return null
  const where = problem?.path ? { path: problem.path } : {}
  const reason = problem?.message ?? 'a statement has no effect'
  return {
    policy: ref,
    error: {
      code: 'MalformedPolicyDocument',
      message: `policy \`${ref.name}\` can't be read completely: ${reason}`,
      ...where
    }
  }
}
