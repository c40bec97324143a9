/**
 * What the simulator and the policy tests answer, as plain data.
 */
import type { Explanation, LayerName, StatementTrace } from './analysis'
import type { EntityId, ExpectedDecision } from './model'
import type { AppError } from './result'
import type { Decision } from './verdict'

/** The answer to one action on one resource, with its explanation. */
export interface SimulatedRequest {
  action: string
  resource: string
  decision: Decision
  /** The layer that decided. */
  layer: LayerName
  /** Headline and one or two sentences in plain words. */
  title: string
  text: string
  deciding: StatementTrace[]
  alsoLookedAt: StatementTrace[]
  missingContextKeys: string[]
  /** Unknown keys that the decision depends on. */
  dependsOn: string[]
  changes: Explanation['changes']
  /** As in an `Explanation`. */
  notes: readonly string[]
  /** What is odd about asking this: an action that takes no such resource. */
  note: string | null
}

/** A context key that policies mention. */
export interface OfferedKey {
  /** As AWS writes it, else as the policies do. */
  key: string
  type: 'String' | 'Numeric' | 'Date' | 'Bool' | 'ARN' | 'IPAddress' | 'Binary'
  multi: boolean
  description: string
  /** Values that the policies compare it with. */
  seen: string[]
}

export interface SimulationView {
  requests: SimulatedRequest[]
  /** Keys that the policies involved mention, for the set-up's form. */
  keys: OfferedKey[]
  /** Policies left out because they cannot be read. */
  leftOut: AppError[]
  revision: number
}

/** How a policy test came out. */
export interface TestResult {
  /** null: of a file. */
  id: EntityId | null
  name: string
  passed: boolean
  /** Why it could not be run; `requests` is then empty. */
  error: AppError | null
  requests: TestedRequest[]
}
export interface TestedRequest extends ExpectedDecision {
  actual: Decision
  layer: LayerName
  title: string
}
