import { describe, expect, it } from 'vitest'
import type { BackupRow, FoundRow } from '../../src/shared/backup-views'
import { backupName } from '../../src/store/names'
import { rankedOffers } from '../../src/worker/offers'

const counts = { users: 0, groups: 0, roles: 0, policies: 0, others: 0 }
const of = { accountId: '111122223333', accountName: 'Test', counts }
const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z`

/** Backup `number` of change `seq`, both made on a day of January. */
const backup = (number: number, seq: number, on: number): BackupRow => ({
  name: backupName(number, '0a1b2c3d'),
  bytes: 1,
  info: { at: day(on), savedAt: day(on), reason: 'closing', label: '', seq, ...of },
  problem: null,
  damaged: false
})
const file = (name: string, seq: number, on: number, asideOn: number, more: Partial<FoundRow> = {}): FoundRow => ({
  name,
  original: 'snapshot-000000000001.json',
  kind: 'account',
  reason: 'unreadable',
  at: day(asideOn),
  bytes: 1,
  state: { seq, at: day(on), sound: true, ...of },
  credentials: null,
  problem: null,
  ...more
})
/** What is offered, best first: the number of a backup, or a file's name. */
const offered = (backups: BackupRow[], found: FoundRow[] = [], opened: { seq: number; on: number } | null = null) =>
  rankedOffers(backups, found, opened && { seq: opened.seq, savedAt: day(opened.on) }).map(({ name, from }) =>
    from === 'file' ? name : Number(name.slice(7, 13))
  )

describe('states to offer after damage', () => {
  it('are ranked by change number where the clock was set back', () => {
    expect(offered([backup(3, 30, 5), backup(2, 20, 9), backup(1, 10, 8)])).toEqual([3, 2, 1])
  })
  it('are offered if their change number is higher than that of the account, whatever the clock said', () => {
    const backups = [backup(3, 30, 5), backup(2, 20, 9), backup(1, 10, 8)]
    expect(offered(backups, [], { seq: 20, on: 9 })).toEqual([3])
    expect(offered(backups, [], { seq: 30, on: 5 })).toEqual([])
  })
  it('do not include the account from before its journal was lost, although its change numbers are higher', () => {
    const backups = [backup(4, 2, 4), backup(3, 1, 3), backup(2, 90, 2), backup(1, 80, 1)]
    expect(offered(backups, [], { seq: 1, on: 3 })).toEqual([4])
    expect(offered(backups)).toEqual([4, 3, 2, 1])
  })
  it('begin a new lineage where one change number has two times', () => {
    expect(offered([backup(3, 7, 3), backup(2, 7, 2), backup(1, 8, 1)], [], { seq: 6, on: 1 })).toEqual([3, 2])
  })
  it('rank a file that lies aside in the lineage of the backups that were made at that time', () => {
    const backups = [backup(3, 5, 20), backup(2, 4, 10), backup(1, 60, 2)]
    const found = [file('old', 70, 3, 5), file('new', 6, 21, 22)]
    expect(offered(backups, found)).toEqual(['new', 3, 2, 'old', 1])
    expect(offered(backups, found, { seq: 5, on: 20 })).toEqual(['new'])
  })
  it('put what may be wrong in places last, and leave out what was never completed', () => {
    const doubtful = file('doubtful', 40, 9, 9, { state: { seq: 40, at: day(9), sound: false, ...of } })
    const unfinished = file('unfinished', 41, 9, 9, { reason: 'unfinished' })
    expect(offered([backup(1, 10, 8)], [doubtful, unfinished])).toEqual([1, 'doubtful'])
  })
  it('are ranked by time where change numbers are the same', () => {
    expect(offered([], [file('earlier', 4, 1, 3), file('later', 4, 2, 3)])).toEqual(['later', 'earlier'])
  })
})
