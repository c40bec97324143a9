import { describe, expect, it } from 'vitest'
import type { EntityId } from '../../src/shared/model'
import { History } from '../../src/store/history'
import type { JournalLine } from '../../src/store/line'

const line = (seq: number, touched: EntityId[], more: Partial<JournalLine> = {}): JournalLine => ({
  seq,
  schema: 1,
  at: '2026-01-01T00:00:00.000Z',
  actor: 'owner',
  label: `change ${seq}`,
  touched,
  patches: [{ op: 'replace', path: ['nextEntity'], value: seq }],
  inverse: [{ op: 'replace', path: ['nextEntity'], value: -seq }],
  ...more
})
const historyOf = (...lines: JournalLine[]) => {
  const history = new History(5, 1)
  for (const l of lines) history.add(l)
  return history
}
const undoSeqs = (h: History) => h.undoEntries.map((e) => e.seq)
const redoSeqs = (h: History) => h.redoEntries.map((e) => e.seq)
const entry = (h: History, seq: number) => h.undoEntries.find((e) => e.seq === seq) ?? line(0, [])

describe('history', () => {
  it('keeps the last changes only', () => {
    expect(undoSeqs(historyOf(...[1, 2, 3, 4, 5, 6, 7].map((n) => line(n, ['e1']))))).toEqual([3, 4, 5, 6, 7])
  })

  it('moves a change to what can be redone when it is undone, and back', () => {
    const undone = [line(1, ['e1']), line(2, ['e1'], { undoes: 1 })]
    const h = historyOf(...undone)
    expect([undoSeqs(h), redoSeqs(h)]).toEqual([[], [2]])
    expect(h.redoEntries[0]).toEqual({ ...line(2, ['e1'], { undoes: 1 }), label: 'change 1' })
    const again = historyOf(...undone, line(3, ['e1'], { redoes: 2 }))
    expect([undoSeqs(again), redoSeqs(again)]).toEqual([[3], []])
  })

  it('drops what could be redone at a new change', () => {
    expect(redoSeqs(historyOf(line(1, ['e1']), line(2, ['e1'], { undoes: 1 }), line(3, ['e2'])))).toEqual([])
  })

  it('knows what later changes touched', () => {
    const h = historyOf(line(1, ['e1']), line(2, ['e2']), line(3, ['e1', 'e3']))
    expect([1, 2, 3].map((seq) => [...h.laterTouched(entry(h, seq))])).toEqual([['e2', 'e1', 'e3'], ['e1', 'e3'], []])
  })

  it('does not count a later change that was undone, until it is redone', () => {
    const lines = [line(1, ['e1']), line(2, ['e1']), line(3, ['e1'], { undoes: 2 })]
    const undone = historyOf(...lines)
    expect(undone.laterTouched(entry(undone, 1)).size).toBe(0)
    const redone = historyOf(...lines, line(4, ['e1'], { redoes: 3 }))
    expect(redone.laterTouched(entry(redone, 1)).size).toBe(1)
  })

  it('counts a later undo of an earlier change', () => {
    const h = historyOf(line(1, ['e1']), line(2, ['e1']), line(3, ['e1'], { undoes: 1 }))
    expect(h.laterTouched(entry(h, 2)).size).toBe(1)
  })

  it('ends at an import and at a migration', () => {
    expect(undoSeqs(historyOf(line(1, ['e1']), line(2, [], { snapshot: 'import-000000000002.json' }), line(3, ['e1'])))).toEqual([
      3
    ])
    expect(undoSeqs(historyOf(line(1, ['e1']), line(2, ['e1'], { schema: 2 })))).toEqual([])
  })
})
