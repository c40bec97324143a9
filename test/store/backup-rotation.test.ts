import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outdated, rotation, type Rotated } from '../../src/store/backup-rotation'

const TODAY = 20_000
/** Backups made on these days, in this order, numbered from 1. */
const madeOn = (days: readonly (number | null)[], bytes = 1000): Rotated[] =>
  days.map((day, i) => ({ number: i + 1, day, bytes }))
const numbersOf = (backups: readonly Rotated[]) => backups.map((b) => b.number)
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)

describe('rotation of backups', () => {
  it.each<[string, (number | null)[], number[]]>([
    ['none', [], []],
    ['ten of one day', times(10, TODAY), []],
    ['the oldest of twelve of one day', times(12, TODAY), [1, 2]],
    ['all of an earlier day but its last', [...times(3, TODAY - 1), ...times(10, TODAY)], [1, 2]],
    ['none of ten days before today', [...Array.from({ length: 10 }, (_, i) => TODAY - 10 + i), ...times(10, TODAY)], []],
    ['what is older than 30 days', [TODAY - 31, TODAY - 30, ...times(10, TODAY)], [1]],
    ['nothing of the newest ten, however old', times(10, TODAY - 400), []],
    ['nothing of days to come, which a clock that was set back leaves', [TODAY + 5, ...times(10, TODAY)], []],
    ['what cannot be read only once everything else is newer', [null, TODAY, null, ...times(10, TODAY)], [1, 2, 3]],
    ['nothing that cannot be read while fewer than ten can', [null, ...times(9, TODAY)], []],
    ['nothing that cannot be read between others', [TODAY - 1, null, ...times(10, TODAY)], []],
    ['nothing where nothing can be read', times(40, null), []]
  ])('lets go %s', (_, days, gone) => {
    expect(numbersOf(outdated(madeOn(days), TODAY))).toEqual(gone)
  })

  it('deletes the oldest until 200 MB are left, and never the newest two', () => {
    expect(numbersOf(outdated(madeOn(times(5, TODAY), 60_000_000), TODAY))).toEqual([1, 2])
    expect(numbersOf(outdated(madeOn(times(5, TODAY), 300_000_000), TODAY))).toEqual([1, 2, 3])
    expect(numbersOf(outdated(madeOn([TODAY, TODAY, null, null], 300_000_000), TODAY))).toEqual([3, 4])
  })

  const made = fc.array(
    fc.record({
      day: fc.option(fc.integer({ min: TODAY - 60, max: TODAY + 2 }), { nil: null }),
      bytes: fc.integer({ min: 1, max: 30_000_000 })
    }),
    { maxLength: 80 }
  )
  const numbered = (backups: Omit<Rotated, 'number'>[]): Rotated[] => backups.map((b, i) => ({ ...b, number: i + 1 }))

  it('holds to its limits whatever there is', () => {
    fc.assert(
      fc.property(made, (backups) => {
        const all = numbered(backups)
        const gone = new Set(outdated(all, TODAY))
        const kept = all.filter((b) => !gone.has(b))
        const readable = all.filter((b) => b.day !== null)
        for (const b of readable.slice(-rotation.always)) expect(gone.has(b)).toBe(false)
        const bytes = kept.reduce((sum, b) => sum + b.bytes, 0)
        if (kept.length > rotation.always) expect(bytes).toBeLessThanOrEqual(rotation.bytes)
        if (all.reduce((sum, b) => sum + b.bytes, 0) <= rotation.bytes) {
          for (const b of readable.slice(-rotation.newest)) expect(gone.has(b)).toBe(false)
          // the end of each of the last 30 days is there
          for (const day of new Set(readable.map((b) => b.day ?? 0))) {
            if (TODAY - day > rotation.days) continue
            expect(kept).toContain(readable.filter((b) => b.day === day).at(-1))
          }
        }
      }),
      { seed: 7, numRuns: 400 }
    )
  })

  it('comes to the same one by one as all at once, and does nothing twice', () => {
    fc.assert(
      fc.property(made, (backups) => {
        const all = numbered(backups)
        const gone = new Set(outdated(all, TODAY))
        expect(
          outdated(
            all.filter((b) => !gone.has(b)),
            TODAY
          )
        ).toEqual([])
      }),
      { seed: 8, numRuns: 400 }
    )
  })
})
