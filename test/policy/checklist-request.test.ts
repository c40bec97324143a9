import { expect, it } from 'vitest'
import { assumptionFor } from '../../src/policy/checklist-request'
import type { KeyTerm } from '../../src/shared/checklist'

const term = (operator: KeyTerm['operator'], values: string[], more: Partial<KeyTerm> = {}): KeyTerm => ({
  kind: 'key',
  key: 'aws:SourceIp',
  operator,
  negated: false,
  values,
  each: null,
  absent: false,
  origins: [],
  ...more
})

it.each<[KeyTerm, string[] | null | undefined]>([
  [term('Bool', ['true']), ['true']],
  [term('IpAddress', ['10.0.0.0/8', '192.0.2.0/24']), ['10.0.0.0']],
  [term('NumericLessThanEquals', ['5']), ['5']],
  [term('Null', ['true']), null],
  [term('Null', ['false']), undefined],
  [term('StringLike', ['a*']), undefined],
  [term('DateLessThan', ['2026-01-01T00:00:00Z']), undefined],
  [term('StringEquals', ['a'], { negated: true }), undefined],
  [term('StringEquals', ['${aws:RequestTag/t}']), undefined]
])('%j', (only, values) => {
  expect(assumptionFor({ anyOf: [only] })).toEqual(values === undefined ? undefined : { key: 'aws:SourceIp', values })
})
