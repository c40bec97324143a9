import type { z } from 'zod'
import { contract, type Handlers, type Name } from '../../shared/contract'
import { fieldWords } from '../../shared/field-words'
import type { Answer } from '../../shared/packed'
import { Refusal, fail } from '../../shared/result'

const isName = (name: string): name is Name => Object.hasOwn(contract, name)

/** The first thing that is wrong with an input: where, as a path and in words, and what. A person reads the words. */
function firstIssue(error: z.ZodError): { path: string; field: string; message: string } {
  const issue = error.issues[0]
  const path = (issue?.path ?? []).map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`)).join('')
  const message = issue?.message ?? 'not valid'
  return {
    path: `$${path}`,
    field: fieldWords(issue?.path ?? []) ?? 'input',
    message: message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '')
  }
}

/**
 * The one door: parses the input by the contract's schema and passes on the *parsed* value. Never throws; every refusal is a value.
 */
export function createDispatch(handlers: Handlers): (name: unknown, input: unknown) => Promise<Answer<unknown>> {
  return async (name, input) => {
    if (typeof name !== 'string' || !isName(name))
      return fail(
        'UnknownOperation',
        typeof name === 'string' ? `there is no operation \`${name.slice(0, 100)}\`` : "the operation's name isn't text"
      )
    const parsed = contract[name].input.safeParse(input)
    if (!parsed.success) {
      const { path, field, message } = firstIssue(parsed.error)
      return fail('InvalidInput', `${field}: ${message}`, { path })
    }
    try {
      return await (handlers[name] as (input: unknown) => Promise<Answer<unknown>>)(parsed.data)
    } catch (e) {
      if (e instanceof Refusal) return { ok: false, error: e.error }
      return fail('Internal', `${name} failed: ${e instanceof Error ? e.message : String(e)}`)
    }
  }
}
