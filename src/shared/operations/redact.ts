import { z } from 'zod'
import { operationInputs, type Operation } from './index'
import { secretFields } from './secret'

const isSecret = (field: z.ZodType): boolean =>
  secretFields.has(field) || (field instanceof z.ZodOptional && isSecret(field.unwrap() as z.ZodType))

const secretsOf = new Map<string, ReadonlySet<string>>(
  Object.entries(operationInputs).map(([name, { shape }]) => [
    name,
    new Set(Object.entries(shape as Record<string, z.ZodType>).flatMap(([key, field]) => (isSecret(field) ? [key] : [])))
  ])
)

/** The steps of a command without their secret fields: what may be written down. */
export function redact(operations: readonly Operation[]): { name: string; input: unknown }[] {
  return operations.map(({ name, input }) => {
    const secrets = secretsOf.get(name)
    if (!secrets || secrets.size === 0) return { name, input }
    return { name, input: Object.fromEntries(Object.entries(input).filter(([key]) => !secrets.has(key))) }
  })
}
