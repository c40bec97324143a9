import { expect, it } from 'vitest'
import { ok } from '../../src/shared/result'
import { openWorkspace } from '../../src/store/open'
import { accountWith, addUser, must } from './help'
import { MemoryFs } from './memory-fs'

it('reads old segments once to know their times, and then only those with a change since a time', async () => {
  const fs = new MemoryFs()
  let day = 1
  const now = () => `2026-03-${String(day).padStart(2, '0')}T12:00:00.000Z`
  const takeLock = () => Promise.resolve(ok({ release: () => Promise.resolve() }))
  const workspace = must(await openWorkspace('/w', { now, fs, takeLock }))
  must(await workspace.replaceAccount(accountWith(1), { actor: 'owner', label: 'Import' }))
  // Segments of a day each; that of day 20 lies between older ones.
  for (day of [2, 3, 20, 4, 5]) {
    must(await workspace.commit(addUser(`u${day}`)))
    must(await workspace.compact())
  }
  const read: string[] = []
  fs.fault = ({ name, path }) => {
    if (name === 'read') read.push(path.replace(/.*journal-0*/, ''))
    return undefined
  }
  const since = async (from: string) => (await workspace.activity({ limit: 100, from })).map((l) => l.seq)
  expect(await since('2026-03-05T00:00:00.000Z')).toEqual([6, 4])
  read.length = 0
  expect(await since('2026-03-05T00:00:00.000Z')).toEqual([6, 4])
  expect(read).toEqual(['7.ndjson', '6.ndjson.gz', '4.ndjson.gz'])
  expect(await since('2026-03-06T00:00:00.000Z')).toEqual([4])
  expect(await workspace.activity({ limit: 100 })).toHaveLength(6)
  await workspace.close()
})
