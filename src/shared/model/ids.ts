import { z } from 'zod'

/** Internal key of a record: `e` and a number. Nothing is keyed by user text (`constructor`, `__proto__` are legal user names). */
export type EntityId = `e${number}`
export const entityId = z.templateLiteral(['e', z.int().nonnegative()])
export const entityIdOf = (n: number): EntityId => `e${n}`

/** Record of entities by internal key. */
export const recordOf = <T extends z.ZodType>(value: T) => z.record(entityId, value)

/** `AIDA` user, `AGPA` group, `AROA` role, `ANPA` managed policy, `AIPA` instance profile, `AKIA` access key, `ASIA` temporary key, `ACCA` service-specific credential (IAM User Guide, "IAM identifiers"). */
export const idPrefixes = {
  user: 'AIDA',
  group: 'AGPA',
  role: 'AROA',
  policy: 'ANPA',
  instanceProfile: 'AIPA',
  accessKey: 'AKIA',
  temporaryKey: 'ASIA',
  serviceCredential: 'ACCA'
} as const
