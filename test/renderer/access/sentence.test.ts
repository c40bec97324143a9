import { expect, it } from 'vitest'
import { matrixSentence } from '../../../src/renderer/features/access/sentence'
import type { ActionCatalog, MatrixResult } from '../../../src/shared/analysis'
import { conditionHints, verdictCode } from '../../../src/shared/verdict'

const catalog: ActionCatalog = {
  updatedAt: '2026-09-26T00:00:00Z',
  services: [{ prefix: 's3', name: 'Amazon S3', first: 0, count: 4 }],
  names: ['A', 'B', 'C', 'D'],
  levels: new Uint8Array(4),
  managedPolicyCount: 0
}

function sentence(...verdicts: (keyof typeof verdictCode)[]): string {
  const matrix: MatrixResult = {
    principal: 'e1',
    verdicts: Uint8Array.from(verdicts, (v) => verdictCode[v]),
    hints: new Uint8Array(4).fill(conditionHints.indexOf('mfa')),
    conditions: new Uint8Array(4).fill(1),
    counts: {
      none: verdicts.filter((v) => v === 'none').length,
      deny: verdicts.filter((v) => v === 'deny').length,
      allow: verdicts.filter((v) => v === 'allow').length,
      allowSome: verdicts.filter((v) => v === 'allow-some').length,
      allowIf: verdicts.filter((v) => v === 'allow-if').length,
      unknown: 0
    },
    revision: 1,
    computedMs: 1,
    leftOut: []
  }
  const { head, rest } = matrixSentence(matrix, catalog)
  return `${head} ${rest}`
}

it('says how many actions are allowed without a condition and how many with one', () => {
  expect(sentence('allow', 'allow-if', 'allow-if', 'none')).toBe(
    '3 of 4 actions are allowed, in 1 of 1 services. 1 without a condition and 2 only if conditions hold (2 of them MFA).'
  )
  expect(sentence('allow', 'allow-some', 'allow-if', 'deny')).toContain(
    '1 without a condition, 1 only on some resources and 1 only if conditions hold (1 of them MFA). 1 is explicitly denied.'
  )
  expect(sentence('allow', 'none', 'none', 'none')).toBe('1 of 4 actions is allowed, in 1 of 1 services.')
})
