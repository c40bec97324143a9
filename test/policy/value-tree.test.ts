import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePolicy, parsePolicyValue } from '../../src/policy/parse'
import { formProblems, validatePolicy } from '../../src/policy/validate'
import { checkedPolicyTypes } from '../../src/shared/views'
import { caseFiles } from '../cases/case-file'
import { grafts, graftedJson } from '../fuzz/mutated'
import { testCatalog } from '../support/catalog'

const { managedPolicies } = testCatalog()
const policies = [
  ...managedPolicies.list.slice(0, 300).map((policy) => managedPolicies.document(policy)),
  ...caseFiles().flatMap(({ cases }) => cases.flatMap(({ scenario }) => policiesIn(scenario).map((p) => JSON.stringify(p))))
]

function policiesIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  return 'Statement' in value ? [value] : Object.values(value).flatMap(policiesIn)
}

const same = (value: object): void => {
  const text = JSON.stringify(value, null, 2)
  expect(parsePolicyValue(value, text)).toEqual(parsePolicy(text))
}

it('a policy that comes as a value is read as its text is, every place included', () => {
  for (const text of policies) same(JSON.parse(text) as object)
  fc.assert(
    fc.property(fc.constantFrom(...policies), grafts, (text, { places, values }) => {
      const value = JSON.parse(graftedJson(text, places, values)) as unknown
      if (typeof value === 'object' && value !== null) same(value)
    })
  )
  fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })), same))
})

it('a value that JSON has no word for is read by its text', () => {
  for (const odd of [{ Version: undefined }, { Id: new Date(0) }, { Id: Number.NaN }, { Id: { toJSON: () => 'x' } }]) same(odd)
})

/** Of all checks those that keep a policy or an entry from matching anything. */
const formCodes = new Set([
  ...[
    'MISSING_STATEMENT',
    'MISSING_SERVICE_IN_ACTION',
    'MALFORMED_ACTION',
    'VARIABLE_UNSUPPORTED_IN_ELEMENT',
    'INVALID_ARN_PREFIX'
  ],
  ...[
    'WILDCARD_IN_ARN_SERVICE',
    'WILDCARD_IN_SERVICE_NAME',
    'MISSING_ARN_FIELD',
    'INVALID_PARTITION',
    'INVALID_ARN_SERVICE_CASE',
    'INVALID_ARN_ACCOUNT'
  ],
  ...['EMPTY_ARRAY_ACTION', 'EMPTY_ARRAY_RESOURCE']
])

it('the quick look at the form finds what all checks find', () => {
  fc.assert(
    fc.property(fc.constantFrom(...policies), grafts, fc.constantFrom(...checkedPolicyTypes), (text, graft, type) => {
      const document = parsePolicy(graftedJson(text, graft.places, graft.values))
      const known = new Set(document.problems)
      const all = validatePolicy(document, { type, limit: null }).filter((p) => formCodes.has(p.code) && !known.has(p))
      const form = formProblems(document, type)
      const worth = all.filter((p) => p.severity === 'error' || p.code.startsWith('EMPTY_ARRAY'))
      for (const problem of worth) expect(form).toContainEqual(problem)
    }),
    { numRuns: 300 }
  )
})
