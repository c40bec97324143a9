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

  it('makes an undo of the inverse, and a redo of the undo', () => {
    const h = historyOf(line(1, ['e1']))
    const undo = h.undoOf(entry(h, 1), 'owner')
    expect(undo).toEqual({
      ok: true,
      value: {
        actor: 'owner',
        label: 'Undo: change 1',
        undoes: 1,
        touched: ['e1'],
        patches: line(1, []).inverse,
        inverse: line(1, []).patches
      }
    })
    h.add(line(2, ['e1'], undo.ok ? undo.value : {}))
    expect([undoSeqs(h), redoSeqs(h)]).toEqual([[], [2]])
    const [undone = line(0, [])] = h.redoEntries
    const redo = h.redoOf(undone, 'owner')
    expect(redo).toMatchObject({ ok: true, value: { label: 'change 1', redoes: 2, patches: line(1, []).patches } })
    h.add(line(3, ['e1'], redo.ok ? redo.value : {}))
    expect([undoSeqs(h), redoSeqs(h)]).toEqual([[3], []])
  })

  it('drops what could be redone at a new change', () => {
    expect(redoSeqs(historyOf(line(1, ['e1']), line(2, ['e1'], { undoes: 1 }), line(3, ['e2'])))).toEqual([])
  })

  it('refuses an undo of what a later change touched, and only that', () => {
    const h = historyOf(line(1, ['e1']), line(2, ['e2']), line(3, ['e1', 'e3']))
    expect(h.undoOf(entry(h, 1), 'owner')).toMatchObject({ ok: false, error: { code: 'UndoConflict' } })
    expect(h.undoOf(entry(h, 2), 'owner').ok).toBe(true)
    expect(h.undoOf(entry(h, 3), 'owner').ok).toBe(true)
  })

  it('does not count a later change that was undone, until it is redone', () => {
    const lines = [line(1, ['e1']), line(2, ['e1']), line(3, ['e1'], { undoes: 2 })]
    const undone = historyOf(...lines)
    expect(undone.undoOf(entry(undone, 1), 'owner').ok).toBe(true)
    const redone = historyOf(...lines, line(4, ['e1'], { redoes: 3 }))
    expect(redone.undoOf(entry(redone, 1), 'owner').ok).toBe(false)
  })

  it('counts a later undo of an earlier change', () => {
    const h = historyOf(line(1, ['e1']), line(2, ['e1']), line(3, ['e1'], { undoes: 1 }))
    expect(h.undoOf(entry(h, 2), 'owner').ok).toBe(false)
  })

  it('ends at an import and at a migration', () => {
    expect(undoSeqs(historyOf(line(1, ['e1']), line(2, [], { snapshot: 'import-000000000002.json' }), line(3, ['e1'])))).toEqual([
      3
    ])
    expect(undoSeqs(historyOf(line(1, ['e1']), line(2, ['e1'], { schema: 2 })))).toEqual([])
  })
})
