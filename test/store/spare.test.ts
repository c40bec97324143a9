import { randomBytes } from 'node:crypto'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ok } from '../../src/shared/result'
import { storeDeps } from '../../src/store/deps'
import { foundFiles } from '../../src/store/found'
import { openWorkspace } from '../../src/store/open'
import { checkRest } from '../../src/store/spare'
import { accountWith, addUser, clock, must, namesIn } from './help'
import { tempFolder } from './temp-folder'

const now = clock()
const archived = (first: number) => join('activity', `journal-${String(first).padStart(12, '0')}.ndjson.gz`)

/** Five changes, each in an old segment of its own, and one in the newest. `label`: of the last but one. */
async function workspace(label?: string): Promise<string> {
  const folder = await tempFolder()
  const w = must(await openWorkspace(folder, { now }))
  must(await w.replaceAccount(accountWith(0), { actor: 'owner', label: 'Import' }))
  for (let seq = 2; seq <= 6; seq++) {
    must(await w.compact())
    const add = addUser(`u${seq}`)
    must(await w.commit((account) => (seq === 5 && label !== undefined ? ok({ ...must(add(account)), label }) : add(account))))
  }
  await w.close()
  return folder
}
async function open(folder: string) {
  const w = must(await openWorkspace(folder, { now }))
  const found = { users: namesIn(w.account), notices: w.notices.map((n) => n.message) }
  await w.close()
  return found
}
const users = ['u2', 'u3', 'u4', 'u5', 'u6']
const flip = async (path: string) => {
  const bytes = await readFile(path)
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  await writeFile(path, bytes)
}

it('a damaged old segment is moved aside and reported once; the account does not need it', async () => {
  const folder = await workspace()
  await flip(join(folder, archived(3)))
  const first = await open(folder)
  expect(first.users).toEqual(users)
  expect(first.notices).toEqual([expect.stringContaining(`\`${archived(3)}\` can't be used: `)])
  expect((await readdir(join(folder, 'activity'))).filter((n) => n.includes('.unreadable-'))).toHaveLength(1)
  expect(await open(folder)).toEqual({ users, notices: [] })
})

it.each([
  [[3], ["change 3 is missing from Activity: the file doesn't exist"]],
  [[1, 2], ["changes 1 to 2 are missing from Activity: the file doesn't exist"]],
  [[5], ["change 5 is missing from Activity: the file doesn't exist"]]
])('old segments %j that were deleted are reported once', async (gone, notices) => {
  const folder = await workspace()
  for (const first of gone) await rm(join(folder, archived(first)))
  expect(await open(folder)).toEqual({ users, notices })
  expect(await open(folder)).toEqual({ users, notices: [] })
})

it('a damaged snapshot that opening does not need is moved aside and reported', async () => {
  const folder = await workspace()
  await flip(join(folder, 'snapshot-000000000004.json'))
  const first = await open(folder)
  expect(first.users).toEqual(users)
  expect(first.notices).toEqual(["`snapshot-000000000004.json` can't be used: its checksum doesn't match"])
  expect(await open(folder)).toEqual({ users, notices: [] })
})

/** Text that gzip cannot make small: the segment with it is as long as all that opening checks. */
const long = randomBytes(2_100_000).toString('base64')

it('files that opening has no time to check are checked afterward: damage is moved aside and reported once', async () => {
  const folder = await workspace(long)
  await flip(join(folder, archived(3)))
  const w = must(await openWorkspace(folder, { now }))
  expect([namesIn(w.account), w.notices]).toEqual([users, []])
  expect(w.unchecked.map(({ name, next }) => [name, next])).toEqual([5, 4, 3, 2, 1].map((seq) => [archived(seq), seq + 1]))
  const found = await checkRest(folder, w.unchecked, storeDeps({ now }))
  expect(must(await w.setAside(found))).toBe(true)
  expect(w.notices.map((n) => n.message)).toEqual([expect.stringContaining(`\`${archived(3)}\` can't be used: `)])
  expect((await foundFiles(folder, storeDeps({ now }))).map((f) => [f.kind, f.reason])).toEqual([['journal', 'unreadable']])
  must(await w.commit(addUser('u7')))
  await w.close()
  const again = must(await openWorkspace(folder, { now }))
  const rest = await checkRest(folder, again.unchecked, storeDeps({ now }))
  expect([must(await again.setAside(rest)), again.notices]).toEqual([false, []])
  await again.close()
})

it('a file that a compaction takes away before it is checked is passed over', async () => {
  const folder = await workspace(long)
  const w = must(await openWorkspace(folder, { now }))
  await rm(join(folder, archived(2)))
  expect(await checkRest(folder, w.unchecked, storeDeps({ now }))).toEqual({ damaged: [], gaps: [] })
  await w.close()
})
