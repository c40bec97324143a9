import { describe, expect, it } from 'vitest'
import { tellingAction } from '../../../src/renderer/features/access/telling'
import { verdictCode, type Verdict } from '../../../src/shared/verdict'

/** Two services of three actions each; the levels of each are 0, 0 and 1. */
const data = (...verdicts: Verdict[]) => ({
  rows: [
    { key: 'a', name: 'A', code: 'a', first: 0, count: 3 },
    { key: 'b', name: 'B', code: 'b', first: 3, count: 3 }
  ],
  levels: Uint8Array.of(0, 0, 1, 0, 0, 1),
  names: ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'],
  verdicts: Uint8Array.from(verdicts, (v) => verdictCode[v]),
  hints: new Uint8Array(6),
  conditions: new Uint8Array(6)
})

describe('the action of a cell that is explained', () => {
  const d = data('allow', 'allow-if', 'allow-if', 'none', 'deny', 'allow-some')

  it('is the first of those that say most, of the level or of the whole service', () => {
    expect(tellingAction(d, { row: 0 })).toBe(1)
    expect(tellingAction(d, { row: 0, level: 1 })).toBe(2)
    expect(tellingAction(d, { row: 1 })).toBe(5)
    expect(tellingAction(d, { row: 1, level: 0 })).toBe(4)
  })

  it('is the one that was asked for, and none where the cell is empty', () => {
    expect(tellingAction(d, { row: 0, level: 0, action: 0 })).toBe(0)
    expect(tellingAction(d, { row: 0, level: 3 })).toBeUndefined()
  })
})
