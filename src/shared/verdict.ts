/**
 * The six verdicts of a matrix cell, over all resources of the action's types and all contexts (docs/ARCHITECTURE.md):
 * `allow` every request is allowed; `deny` none is, and an explicit deny meets each; `none` none is, otherwise;
 * `allow-some` allowed for part of the resources whatever the context; `allow-if` the rest; `unknown` too many branches.
 * A verdict is sent as its code: its place in this list.
 */
export const verdicts = ['none', 'deny', 'allow', 'allow-some', 'allow-if', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]
export const verdictCode = { none: 0, deny: 1, allow: 2, 'allow-some': 3, 'allow-if': 4, unknown: 5 } as const satisfies Record<
  Verdict,
  number
>

/** What an `allow-if` mostly hangs on, for the cell's short text ("If MFA", "If tag"). A code is its place in this list. */
export const conditionHints = ['none', 'mfa', 'tag', 'region', 'network', 'time', 'resource-policy', 'other'] as const
export type ConditionHint = (typeof conditionHints)[number]

/** AWS access levels, one an action: Tagging or Permissions management if the data names it, else Read, List or Write. A code is its place in this list. */
export const accessLevels = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** Decision words of the IAM policy simulator API (`PolicyEvaluationDecisionType`). */
export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny'

export interface VerdictCounts {
  none: number
  deny: number
  allow: number
  allowSome: number
  allowIf: number
  unknown: number
}

/** Verdict of a rolled-up cell. */
export type RolledUp = 'all' | 'denied' | 'none' | 'conditional' | 'some' | 'empty'

/** all = every action `allow`; denied = every one `deny`; none = only `none`/`deny`; conditional = some `allow-if` and no `allow`/`allow-some`; else some. */
export function rollUp(c: VerdictCounts): RolledUp {
  const total = c.none + c.deny + c.allow + c.allowSome + c.allowIf + c.unknown
  if (total === 0) return 'empty'
  if (c.allow === total) return 'all'
  if (c.deny === total) return 'denied'
  if (c.none + c.deny === total) return 'none'
  if (c.allowIf > 0 && c.allow === 0 && c.allowSome === 0) return 'conditional'
  return 'some'
}
