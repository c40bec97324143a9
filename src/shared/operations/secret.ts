import { z } from 'zod'

/** Fields whose values must never reach the journal or a log: marked here, taken out by `redact`. */
export const secretFields = z.registry<Record<never, never>>()

/** The schema as one of its own that is marked as secret: fields that share the original stay as they are. */
export function secret<T extends z.ZodType>(schema: T): T {
  const marked = schema.clone()
  secretFields.add(marked, {})
  return marked
}
