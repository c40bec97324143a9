import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWorkspace } from '../../src/store/open'
import { accountWith, addUser, clock, must, namesIn } from './help'
import { tempFolder } from './temp-folder'

const now = clock()
const archived = (first: number) => join('activity', `journal-${String(first).padStart(12, '0')}.ndjson.gz`)

/** Five changes, each in an old segment of its own, and one in the newest. */
async function workspace(): Promise<string> {
  const folder = await tempFolder()
  const w = must(await openWorkspace(folder, { now }))
  must(await w.replaceAccount(accountWith(0), { actor: 'owner', label: 'Import' }))
  for (let seq = 2; seq <= 6; seq++) {
    must(await w.compact())
    must(await w.commit(addUser(`u${seq}`)))
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
  expect(first.notices).toEqual([expect.stringContaining(`\`${archived(3)}\` could not be used: `)])
  expect((await readdir(join(folder, 'activity'))).filter((n) => n.includes('.unreadable-'))).toHaveLength(1)
  expect(await open(folder)).toEqual({ users, notices: [] })
})

it.each([
  [[3], ['change 3 is missing from Activity: the file is gone']],
  [[1, 2], ['changes 1 to 2 are missing from Activity: the file is gone']],
  [[5], ['change 5 is missing from Activity: the file is gone']]
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
  expect(first.notices).toEqual(['`snapshot-000000000004.json` could not be used: its checksum does not fit'])
  expect(await open(folder)).toEqual({ users, notices: [] })
})
