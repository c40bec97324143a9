import { expect, it } from 'vitest'
import { exampleWords } from '../../../src/renderer/features/access/example-words'
import type { ExampleRequest } from '../../../src/shared/analysis'
import type { ConditionChecklist, KeyTerm } from '../../../src/shared/checklist'

const term = (key: string, more: Partial<KeyTerm>): KeyTerm => ({
  kind: 'key',
  key,
  operator: 'StringEquals',
  negated: false,
  values: [],
  each: null,
  absent: false,
  origins: [],
  ...more
})
const checklist: ConditionChecklist = {
  lines: [
    { anyOf: [term('aws:MultiFactorAuthPresent', { operator: 'Bool', values: ['true'] })] },
    { anyOf: [term('aws:RequestedRegion', { values: ['eu-west-1'] })] },
    { anyOf: [term('aws:SourceIp', { operator: 'IpAddress', values: ['198.51.100.0/25'] })] }
  ]
}
const example = (changed: string[], context: Record<string, string>): ExampleRequest => ({
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/x',
  allowed: changed.length === 0,
  changed,
  context: [
    { key: 'aws:PrincipalArn', values: ['arn'] },
    ...Object.entries(context).map(([key, value]) => ({ key, values: [value] }))
  ]
})
const shown = (e: ExampleRequest): string =>
  exampleWords(e, checklist)
    .map((p) => (p.changed ? `**${p.text}**` : p.text))
    .join(', ')

it('says what a request carries of what the conditions ask for, and marks what differs', () => {
  const met = { 'aws:MultiFactorAuthPresent': 'true', 'aws:RequestedRegion': 'eu-west-1', 'aws:SourceIp': '198.51.100.0' }
  expect(shown(example([], met))).toBe('MFA, eu-west-1, 198.51.100.0')
  expect(shown(example(['aws:SourceIp'], { ...met, 'aws:SourceIp': '192.0.2.10' }))).toBe('MFA, eu-west-1, **192.0.2.10**')
  const { 'aws:RequestedRegion': _, ...without } = met
  expect(shown(example(['aws:RequestedRegion', 'resource'], without))).toBe(
    'MFA, **no RequestedRegion**, 198.51.100.0, **on arn:aws:s3:::b/x**'
  )
})
