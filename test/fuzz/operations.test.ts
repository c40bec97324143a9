import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AccountIndex, checkInvariants, indexOf, runCommand } from '../../src/account'
import { account as accountSchema, collections, credentials as credentialsSchema, type Account } from '../../src/shared/model'
import { operationInputs, operationNames, type Operation, type OperationName } from '../../src/shared/operations'
import { parseOperations } from '../../src/shared/operations/parse'
import { redact } from '../../src/shared/operations/redact'
import type { AppError } from '../../src/shared/result'
import { fromSchema } from './from-schema'
import { fuzzTimeout, tryMany } from './try'
import { fullState, fuzzContext, poolsOf } from './world'

const context = fuzzContext()
const start = fullState(context)
const pools = poolsOf(start)
const knows = (arn: string) => context.managedPolicyByArn(arn) !== undefined

const inputs = new Map(operationNames.map((name) => [name, fromSchema(operationInputs[name], pools)]))
const anyStep = (names: readonly OperationName[]): fc.Arbitrary<unknown> =>
  fc.constantFrom(...names).chain((name) => (inputs.get(name) ?? fc.constant({})).map((input) => ({ name, input })))
const story = fc.array(fc.array(anyStep(operationNames), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 12 })

/** Secret values of steps, as far as they are texts that could be told from others. */
function secretsIn(command: readonly unknown[]): string[] {
  return command.flatMap((step) => {
    const { name, input } = step as Operation
    if (typeof input !== 'object' || input === null) return []
    const open = (redact([{ name, input } as Operation])[0]?.input ?? {}) as object
    const hidden = Object.entries(input).filter(([key]) => !Object.hasOwn(open, key))
    return hidden.flatMap(([, value]) => (typeof value === 'string' && value.length > 6 ? [value] : []))
  })
}

function checkError(error: AppError, command: readonly unknown[]): void {
  expect(error.code).not.toBe('Internal')
  expect(error.message).not.toBe('')
  expect(error.message.length + (error.path ?? '').length).toBeLessThan(6000)
  const text = JSON.stringify(error)
  for (const secret of secretsIn(command)) expect(text.includes(JSON.stringify(secret).slice(1, -1))).toBe(false)
}

const facts = (account: Account, index: AccountIndex) =>
  collections.flatMap((name) => Object.values(account[name])).map(({ id }) => [index.facts(id), [...index.members(id)].sort()])

it(
  'every operation with any input gives a result: a refusal changes nothing, a change keeps all invariants',
  () => {
    const before = JSON.stringify(start)
    return tryMany('stories of operations', 150, story, (commands) => {
      let state = start
      for (const command of commands) {
        const parsed = parseOperations(command)
        const result = parsed.ok ? runCommand(state.account, parsed.value, context, state.credentials) : parsed
        if (!result.ok) {
          checkError(result.error, command)
          continue
        }
        const { account, credentials, outputs, patches } = result.value
        expect(structuredClone(outputs)).toEqual(outputs)
        expect(JSON.parse(JSON.stringify(patches))).toEqual(patches)
        state = { account, credentials }
      }
      expect(checkInvariants(state.account, knows)).toEqual([])
      expect(accountSchema.parse(state.account)).toEqual(state.account)
      expect(credentialsSchema.parse(state.credentials)).toEqual(state.credentials)
      expect(facts(state.account, indexOf(state.account))).toEqual(facts(state.account, new AccountIndex(state.account)))
      expect(JSON.stringify(start)).toBe(before)
    })
  },
  fuzzTimeout
)

it('reaches every operation with inputs that it takes and with inputs that it refuses', () => {
  const never = operationNames.filter((name) => {
    const tried = fc.sample(inputs.get(name) ?? fc.constant({}), { numRuns: 200, seed: 7 })
    const read = tried.map((input) => parseOperations([{ name, input }]).ok)
    return !read.includes(true) || !read.includes(false)
  })
  expect(never).toEqual([])
})
