import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkInvariants, importReport, readCredentialReport, reconcile } from '../../src/account'
import { answer, answerLine } from '../../src/cli/simulate'
import { importToAccount, previewOf } from '../../src/interop/gaad/import'
import { readAuthorizationDetails } from '../../src/interop/gaad/read'
import { writeAuthorizationDetails } from '../../src/interop/gaad/write'
import { documentInWords, formatPolicy, parsePolicy, pathAt, validatePolicy, type PolicyType } from '../../src/policy'
import { account as accountSchema, credentials as credentialsSchema } from '../../src/shared/model'
import type { AppError } from '../../src/shared/result'
import { checkedPolicyTypes } from '../../src/shared/views'
import { caseFiles } from '../cases/case-file'
import { testCatalog } from '../support/catalog'
import { mutatedJson, mutatedText } from './mutated'
import { fuzzTimeout, tryMany } from './try'
import { fullState, fuzzContext, reportOf } from './world'

const context = fuzzContext()
const state = fullState(context)
const { managedPolicies } = testCatalog()
const awsPolicy = (arn: string) => {
  const policy = managedPolicies.byArn(arn)
  return policy && { versionId: policy.versionId, document: managedPolicies.document(policy) }
}
/** An import keeps attachments of AWS policies that the catalog does not know, and notes them. */
const knows = () => true

const folder = new URL('../fixtures/gaad/', import.meta.url)
const exports = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && !name.startsWith('broken'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8').replace(/^\ufeff/, ''))
const wellFormed = [...exports, writeAuthorizationDetails(state.account)].filter((text) => {
  try {
    return JSON.parse(text) !== null
  } catch {
    return false
  }
})

function clear(error: AppError): void {
  expect(error.code).not.toBe('Internal')
  expect(error.message).not.toBe('')
  expect(error.message.length + (error.path ?? '').length).toBeLessThan(20_000)
}

describe('importers read any mutated file without throwing', () => {
  it(
    'authorization details: what they take keeps all invariants',
    () =>
      tryMany('authorization details', 150, mutatedJson(wellFormed), (text) => {
        const read = readAuthorizationDetails([{ name: 'x.json', text }], { awsPolicy })
        if (!read.ok) {
          expect(read.error.code).toBe('ImportRefused')
          return clear(read.error)
        }
        const { accounts } = previewOf(read.value)
        for (const { accountId } of accounts) {
          if (!/^\d{12}$/.test(accountId)) continue // the contract takes no other home
          const account = importToAccount(read.value, accountId, 'x')
          expect(accountSchema.parse(account)).toEqual(account)
          // What an export has wrong is kept as it is, and the person is warned of it.
          if (read.value.notes.every(({ severity }) => severity !== 'warning'))
            expect(checkInvariants(account, knows)).toEqual([])
          expect(reconcile(state.credentials, account).accountId).toBe(accountId)
          const again = readAuthorizationDetails([{ name: 'x.json', text: writeAuthorizationDetails(account) }], { awsPolicy })
          expect(again.ok || again.error).toBe(true)
        }
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      }),
    fuzzTimeout
  )

  it(
    'credential reports: what they take can be stored',
    () =>
      tryMany('credential reports', 200, mutatedText([reportOf(state)]), (text) => {
        const read = readCredentialReport(text)
        if (!read.ok) return clear(read.error)
        const taken = importReport(state.account, state.credentials, read.value)
        if (!taken.ok) return clear(taken.error)
        expect(credentialsSchema.parse(taken.value.credentials)).toEqual(taken.value.credentials)
      }),
    fuzzTimeout
  )

  it(
    'policies: every finding has a place in the text',
    () => {
      const documents = caseFiles().flatMap(({ cases }) => cases.map(({ scenario }) => JSON.stringify(scenario, null, 1)))
      const policies = managedPolicies.list.slice(0, 50).map((policy) => managedPolicies.document(policy))
      const texts = fc.tuple(mutatedJson([...policies, ...documents]), fc.constantFrom<PolicyType>(...checkedPolicyTypes))
      return tryMany('policies', 200, texts, ([text, type]) => {
        const document = parsePolicy(text)
        for (const problem of validatePolicy(document, { type, catalog: testCatalog() })) {
          expect(problem.message).not.toBe('')
          expect(problem.start).toBeGreaterThanOrEqual(0)
          expect(problem.end).toBeGreaterThanOrEqual(problem.start)
          expect(problem.end).toBeLessThanOrEqual(text.length)
        }
        formatPolicy(text)
        documentInWords(document)
        pathAt(text, text.length >> 1)
      })
    },
    fuzzTimeout
  )

  it(
    'scenarios: each gets one line of JSON, a decision or a clear error',
    () => {
      const scenarios = caseFiles().flatMap(({ cases }) => cases.map(({ scenario }) => JSON.stringify(scenario)))
      const catalog = testCatalog()
      return tryMany('scenarios', 300, mutatedJson(scenarios), (text) => {
        const outcome = answer(text, catalog, text.length % 4 === 0)
        const line = answerLine(outcome)
        expect(line).not.toContain('\n')
        JSON.parse(line)
        if (!outcome.ok) {
          clear(outcome.error)
          expect(['InvalidInput', 'MalformedPolicyDocument']).toContain(outcome.error.code)
        } else expect(['allowed', 'explicitDeny', 'implicitDeny']).toContain(outcome.result.decision)
      })
    },
    fuzzTimeout
  )
})
