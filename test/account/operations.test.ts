import { describe, expect, it } from 'vitest'
import { checkInvariants, undo } from '../../src/account'
import type { Account } from '../../src/shared/model'
import { operationInputs, type Operation, type OperationName } from '../../src/shared/operations'
import { credentialOperations } from '../../src/shared/operations/credentials'
import type { ErrorCode } from '../../src/shared/result'
import { furnished } from './furnished'
import { listedErrors } from './listed-errors'
import type { Case } from './operation-cases'
import { table, type AccountOperationName } from './operation-table'
import { must, run, testContext } from './world'

const account = furnished()
const knows = (arn: string) => testContext().managedPolicyByArn(arn) !== undefined
const names = Object.keys(operationInputs).filter((name) => !Object.hasOwn(credentialOperations, name)) as AccountOperationName[]

function prepared(c: Case<OperationName>): Account {
  const start = { ...account, quotaOverrides: [...account.quotaOverrides, ...(c.quotas ?? [])] }
  return c.before ? must(start, c.before).account : start
}
const step = (name: OperationName, c: Case<OperationName>) => ({ name, input: c.input }) as unknown as Operation
const errorsOf = (name: AccountOperationName) => Object.entries(table[name].errors ?? {}) as [ErrorCode, Case<OperationName>][]

describe.each(names)('%s', (name) => {
  it('works, keeps the invariants, and undo restores the exact state', () => {
    const start = prepared(table[name].ok)
    const result = must(start, [step(name, table[name].ok)])
    expect(checkInvariants(result.account, knows)).toEqual([])
    const reads = name.startsWith('Get') || name.startsWith('List')
    expect(result.account === start).toBe(reads)
    expect(JSON.parse(JSON.stringify(result.outputs))).toEqual(result.outputs)
    const back = undo(result.account, result, new Set(), knows)
    expect(back.ok && { ...back.value.account, nextEntity: 0 }).toEqual({ ...start, nextEntity: 0 })
  })

  it.each(errorsOf(name))('refuses with %s', (code, c) => {
    const start = prepared(c)
    const result = run(start, [step(name, c)])
    expect(result.ok ? 'ok' : result.error.code).toBe(code)
    expect(result.ok || result.error.message).toMatch(/^(?:[^A-Z]|[A-Z]{2,} )/)
  })

  it('covers every error that the API reference lists, or says why it cannot arise', () => {
    const covered = [...errorsOf(name).map(([code]) => code), ...Object.keys(table[name].never ?? {})]
    for (const code of listedErrors.get(name) ?? ['not listed']) expect(covered).toContain(code)
    expect(new Set(covered).size).toBe(covered.length)
  })
})
