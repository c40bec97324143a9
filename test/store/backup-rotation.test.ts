import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outdated, rotation, type Rotated } from '../../src/store/backup-rotation'

const TODAY = 20_000
/** Backups made on these days, in this order, numbered from 1. */
const madeOn = (days: readonly number[], bytes = 1000): Rotated[] => days.map((day, i) => ({ number: i + 1, day, bytes }))
const numbersOf = (backups: readonly Rotated[]) => backups.map((b) => b.number)
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)

describe('rotation of backups', () => {
  it.each<[string, number[], number[]]>([
    ['none', [], []],
    ['ten of one day', times(10, TODAY), []],
    ['the oldest of twelve of one day', times(12, TODAY), [1, 2]],
    ['all of an earlier day but its last', [...times(3, TODAY - 1), ...times(10, TODAY)], [1, 2]],
    ['none of ten days before today', [...Array.from({ length: 10 }, (_, i) => TODAY - 10 + i), ...times(10, TODAY)], []],
    ['what is older than 30 days', [TODAY - 31, TODAY - 30, ...times(10, TODAY)], [1]],
    ['nothing of the newest ten, however old', times(10, TODAY - 400), []],
    ['nothing of days to come, which a clock that was set back leaves', [TODAY + 5, ...times(10, TODAY)], []]
  ])('lets go %s', (_, days, gone) => {
    expect(numbersOf(outdated(madeOn(days), TODAY))).toEqual(gone)
  })

  it('deletes the oldest until 200 MB are left, and never the newest two', () => {
    expect(numbersOf(outdated(madeOn(times(5, TODAY), 60_000_000), TODAY))).toEqual([1, 2])
    expect(numbersOf(outdated(madeOn(times(5, TODAY), 300_000_000), TODAY))).toEqual([1, 2, 3])
  })

  const made = fc.array(
    fc.record({
      day: fc.integer({ min: TODAY - 60, max: TODAY + 2 }),
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
        for (const b of all.slice(-rotation.always)) expect(gone.has(b)).toBe(false)
        const bytes = kept.reduce((sum, b) => sum + b.bytes, 0)
        if (kept.length > rotation.always) expect(bytes).toBeLessThanOrEqual(rotation.bytes)
        if (all.reduce((sum, b) => sum + b.bytes, 0) <= rotation.bytes) {
          for (const b of all.slice(-rotation.newest)) expect(gone.has(b)).toBe(false)
          // the end of each of the last 30 days is there
          for (const day of new Set(all.map((b) => b.day))) {
            if (TODAY - day > rotation.days) continue
            expect(kept).toContain(all.filter((b) => b.day === day).at(-1))
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
