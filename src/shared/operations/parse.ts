import { z } from 'zod'
import { fail, ok, type Result } from '../result'
import { operation, type Operation } from './index'

/** JSON path of a zod issue: `$.operations[2].input.UserName`. Keys that are no plain word are quoted. */
export function jsonPath(parts: readonly PropertyKey[], root = '$'): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`
    const key = String(part)
    return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`
  }, root)
}

const operationList = z.array(operation).min(1).max(5000)

/**
 * Parses the steps of a command. The first thing that is wrong comes back as `InvalidInput` (`UnknownOperation` for a name that is none)
 * with its JSON path below `$.operations`.
 */
export function parseOperations(value: unknown): Result<Operation[]> {
  const parsed = operationList.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const path = jsonPath(issue?.path ?? [], '$.operations')
  const message = issue?.message ?? "can't be read"
  return fail(issue?.code === 'invalid_union' ? 'UnknownOperation' : 'InvalidInput', decapitalised(message), { path })
}

const decapitalised = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
