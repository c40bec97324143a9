import { expect, it } from 'vitest'
import { matrixCsv, matrixJson } from '../../../src/renderer/features/access/export-matrix'
import type { ActionCatalog, MatrixResult } from '../../../src/shared/analysis'
import { conditionHints, verdictCode } from '../../../src/shared/verdict'

const catalog: ActionCatalog = {
  updatedAt: '2026-09-26T00:00:00Z',
  services: [
    { prefix: 's3', name: 'Amazon S3', first: 0, count: 2 },
    { prefix: 'sts', name: 'AWS STS', first: 2, count: 1 }
  ],
  names: ['GetObject', 'PutObject', 'AssumeRole'],
  levels: Uint8Array.from([1, 2, 2]),
  managedPolicyCount: 0
}
const matrix: MatrixResult = {
  principal: 'e1',
  verdicts: Uint8Array.from([verdictCode['allow-if'], verdictCode.deny, verdictCode.allow]),
  hints: Uint8Array.from([conditionHints.indexOf('mfa'), conditionHints.indexOf('tag'), 0]),
  conditions: Uint8Array.from([3, 1, 0]),
  counts: { none: 0, deny: 1, allow: 1, allowSome: 0, allowIf: 1, unknown: 0 },
  revision: 1,
  computedMs: 1,
  leftOut: []
}

it('writes one line an action, with a hint where the verdict is conditional', () => {
  expect(matrixCsv(matrix, catalog)).toBe(
    'action,accessLevel,verdict,conditionHint\ns3:GetObject,Read,allow-if,mfa\ns3:PutObject,Write,deny,\nsts:AssumeRole,Write,allow,\n'
  )
})

it('writes whose matrix it is and what was assumed beside the actions', () => {
  const text = matrixJson(matrix, catalog, { principal: 'arn', layersOff: ['scp'] })
  expect(JSON.parse(text)).toMatchObject({
    principal: 'arn',
    layersOff: ['scp'],
    counts: { allow: 1 },
    actions: [{ action: 's3:GetObject', verdict: 'allow-if', hint: 'mfa' }, { verdict: 'deny', hint: '' }, { verdict: 'allow' }]
  })
})
