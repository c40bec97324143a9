import { describe, expect, it } from 'vitest'
import { lint } from '../../src/worker/lint'
import { testCatalog } from '../support/catalog'

const policy = (actions: readonly string[], more: object = {}): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*', ...more }] }, null, 1)
const unknown = (count: number): string[] => Array.from({ length: count }, (_, i) => `s3:No${i}`)
const report = (text: string) => lint(testCatalog(), text, 'identity')

describe('the findings of a text', () => {
  it('say which of them AWS would refuse the text for, and where they are', () => {
    const found = report(policy(unknown(1), { Effect: 'allow' }))
    expect(found.findings.map((f) => [f.code, f.line, f.blocksSave])).toEqual([
      ['INVALID_EFFECT', 5, true],
      ['INVALID_ACTION', 7, false]
    ])
    expect(found.blocking).toBe(1)
    expect(found.counts).toEqual({ error: 2, 'security-warning': 0, warning: 0, suggestion: 0 })
  })

  it('are all counted, but of many only some are handed over: first what stops a save, wherever it is', () => {
    const text = policy(unknown(250)).replace(/\}\s*\]\s*\}$/, ', "Effekt": 1 } ] }')
    const found = report(text)
    expect(found.counts.error).toBe(251)
    expect(found.blocking).toBe(1)
    expect(found.findings).toHaveLength(200)
    expect(found.findings.at(-1)?.blocksSave).toBe(true)
    expect(found.findings.slice(0, 2).map((f) => f.line)).toEqual([7, 8])
    expect(found.findings.map((f) => f.start)).toEqual(found.findings.map((f) => f.start).toSorted((a, b) => a - b))
  })

  it('are none for a sound text', () => {
    expect(report(policy(['s3:ListAllMyBuckets']))).toEqual({
      findings: [],
      counts: { error: 0, 'security-warning': 0, warning: 0, suggestion: 0 },
      blocking: 0
    })
  })
})
