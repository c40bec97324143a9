export type Family = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null'

/**
 * A condition operator. `matches` tells the positive relation also for a negated operator (`StringNotEquals` says whether
 * the two are equal): the evaluator makes NOR of it.
 */
export interface Operator<T = unknown> {
  readonly name: string
  readonly family: Family
  readonly negated: boolean
  /** How the policy's value is read: `text` plain, `glob` with wildcards. String and ARN operators take policy variables. */
  readonly reads: 'text' | 'glob'
  readonly variables: boolean
  /** Reads the policy's value once; undefined: it is none of this family. A `text` operator gets the text, a `glob` one the tokens. */
  prepare(text: string, tokens: readonly number[]): T | undefined
  /** Whether the request's value stands in the relation. A value that is none of the family does not. */
  matches(prepared: T, actual: string): boolean
  /** Values of the request that AWS may read or not, and what `matches` says if it does: a Deny applies either way, an Allow needs both. */
  readonly doubtful?: { is(actual: string): boolean; matches(prepared: T, actual: string): boolean }
}
