import {
  appendFile,
  copyFile,
  cp,
  open as openFile,
  readFile,
  readdir,
  rename,
  rm,
  truncate,
  utimes,
  writeFile
} from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { storeDeps } from '../../src/store/deps'
import { foundAccount, foundFiles } from '../../src/store/found'
import { nodeFs } from '../../src/store/fs'
import { SCHEMA_VERSION, type Account } from '../../src/shared/model'
import { readSnapshot } from '../../src/store/snapshot'
import { openWorkspace } from '../../src/store/open'
import type { Workspace } from '../../src/store/workspace'
import { accountWith, addUser, clock, must, namesIn } from './help'
import { tempFolder } from './temp-folder'

const by = { actor: 'owner', label: 'Import' }
const import1 = 'import-000000000001.json'
const journal1 = 'journal-000000000001.ndjson'
const given = storeDeps({ now: clock() })
const open = async (folder: string): Promise<Workspace> => must(await openWorkspace(folder, given))

/** A closed workspace: an import, two changes. */
async function workspace(): Promise<string> {
  const folder = await tempFolder()
  const w = await open(folder)
  must(await w.replaceAccount(accountWith(1), by))
  must(await w.commit(addUser('anna')))
  must(await w.commit(addUser('ben')))
  await w.close()
  return folder
}
/** Whole accounts that lie aside, the newest state first. */
const offered = async (folder: string) =>
  (await foundFiles(folder, given))
    .flatMap(({ name, reason, state }) =>
      state ? [{ name, reason, seq: state.seq, sound: state.sound, users: namesIn(state.account as Account) }] : []
    )
    .sort((a, b) => b.seq - a.seq)
const restore = async (w: Workspace, name: string) =>
  must(await w.replaceAccount((await foundAccount(w.folder, name, given)).account, by))

describe('a journal that is gone', () => {
  const kinds: [string, (path: string) => Promise<void>][] = [
    ['deleted', (path) => rm(path)],
    ['emptied', (path) => writeFile(path, '')],
    ['filled with zeros', async (path) => writeFile(path, Buffer.alloc((await readFile(path)).length))]
  ]
  for (const remembered of [true, false]) {
    it.each(kinds)(`%s never takes the account along (journal’s head there: ${remembered})`, async (_, destroy) => {
      const folder = await workspace()
      const account = await readFile(join(folder, import1))
      await destroy(join(folder, journal1))
      if (!remembered) await rm(join(folder, 'journal-head.json'))
      const first = await open(folder)
      expect(first.account).toBeNull()
      expect(first.notices.map((n) => n.message)).toContain(`\`${import1}\` can't be used: the journal doesn't contain change 1`)
      await first.close()
      // Neither another opening nor a new account takes it away.
      const second = await open(folder)
      must(await second.replaceAccount(accountWith(0), by))
      await second.close()
      const third = await open(folder)
      expect(third.notices).toEqual([])
      await third.close()
      const [kept] = await offered(folder)
      expect(kept).toMatchObject({ reason: 'unreadable', seq: 1, sound: true, users: ['user-1'] })
      expect(await readFile(join(folder, kept?.name ?? ''))).toEqual(account)
    })
  }
})

describe('a flipped bit in line 1', () => {
  it('leaves the newest state to be restored, after any number of openings', async () => {
    const folder = await workspace()
    const bytes = await readFile(join(folder, journal1))
    bytes[20] = (bytes[20] ?? 0) ^ 1
    await writeFile(join(folder, journal1), bytes)
    for (let i = 0; i < 3; i++) {
      const w = await open(folder)
      expect(w.account).toBeNull()
      expect(w.notices.length > 0).toBe(i === 0)
      await w.close()
    }
    const [newest] = await offered(folder)
    expect(newest).toMatchObject({ reason: 'recovered', seq: 3, sound: true, users: ['user-1', 'anna', 'ben'] })
    const w = await open(folder)
    await restore(w, newest?.name ?? '')
    expect(namesIn(w.account)).toEqual(['user-1', 'anna', 'ben'])
    await w.close()
    expect(
      await readFile(join(folder, (await readdir(folder)).find((n) => n.startsWith(`${journal1}.unreadable-`)) ?? ''))
    ).toEqual(bytes)
  })
})

describe('a file that was edited by hand', () => {
  it('is reported and kept, and can be taken over with the changes that followed it', async () => {
    const folder = await workspace()
    const text = await readFile(join(folder, import1), 'utf8')
    await writeFile(join(folder, import1), text.replaceAll('user-1', 'edited'))
    const w = await open(folder)
    expect(w.account).toBeNull()
    expect(w.notices[0]?.message).toBe(`\`${import1}\` can't be used: its checksum doesn't match`)
    const states = await offered(folder)
    expect(states).toMatchObject([
      { reason: 'recovered', seq: 3, sound: false },
      { reason: 'unreadable', seq: 1, sound: false }
    ])
    await restore(w, states[0]?.name ?? '')
    expect(namesIn(w.account)).toEqual(['edited', 'anna', 'ben'])
    await w.close()
  })

  it('is sound without a checksum where its version had none, and gets one at the first change', async () => {
    const folder = await workspace()
    const { sum: _, ...old } = JSON.parse(await readFile(join(folder, import1), 'utf8')) as Record<string, unknown>
    await writeFile(join(folder, import1), JSON.stringify({ ...old, schema: 1 }))
    const w = await open(folder)
    expect([w.notices, namesIn(w.account), w.needsCompaction]).toEqual([[], ['user-1', 'anna', 'ben'], true])
    must(await w.compact())
    expect(w.needsCompaction).toBe(false)
    await w.close()
    for (const name of ['snapshot-000000000003.json', import1]) {
      expect(await readSnapshot(nodeFs, folder, name, SCHEMA_VERSION), name).toMatchObject({
        schema: SCHEMA_VERSION,
        sum: 'right'
      })
    }
    // The same file at today's version needs its checksum.
    await rm(join(folder, 'snapshot-000000000003.json'))
    await writeFile(join(folder, import1), JSON.stringify({ ...old, schema: SCHEMA_VERSION }))
    const again = await open(folder)
    expect(again.notices[0]?.message).toBe(`\`${import1}\` can't be used: its checksum is missing`)
    await again.close()
  })
})

describe('an import that a later one replaced', () => {
  it.each(['damaged', 'deleted'])('and that is %s costs nothing', async (how) => {
    const folder = await workspace()
    const w = await open(folder)
    must(await w.replaceAccount(accountWith(2), by))
    must(await w.commit(addUser('carl')))
    await w.close()
    if (how === 'deleted') await rm(join(folder, import1))
    else await writeFile(join(folder, import1), (await readFile(join(folder, import1), 'utf8')).replace('user-1', 'user-9'))
    for (const first of [true, false]) {
      const again = await open(folder)
      expect(namesIn(again.account)).toEqual(['user-1', 'user-2', 'carl'])
      expect(again.notices.map((n) => n.file)).toEqual(first && how === 'damaged' ? [import1] : [])
      await again.close()
    }
  })
})

describe('a deleted newest segment', () => {
  it('is noticed although the snapshot is whole, with and without the journal’s head', async () => {
    const folder = await workspace()
    const w = await open(folder)
    must(await w.compact())
    must(await w.commit(addUser('carl')))
    await w.close()
    for (const remembered of [true, false]) {
      const copy = join(await tempFolder(), 'copy')
      await cp(folder, copy, { recursive: true })
      await rm(join(copy, 'journal-000000000004.ndjson'))
      if (!remembered) await rm(join(copy, 'journal-head.json'))
      const opened = await open(copy)
      expect(namesIn(opened.account)).toEqual(['user-1', 'anna', 'ben'])
      const messages = opened.notices.map((n) => n.message)
      expect(messages[0]).toBe('the journal after change 3 is missing')
      expect(messages.slice(1)).toEqual(remembered ? ['change 4 is missing from the journal'] : [])
      await opened.close()
      const again = await open(copy)
      expect(again.notices).toEqual([])
      await again.close()
    }
  })
})

describe('a journal that another program replaces or writes to while it is open', () => {
  const ways = {
    replaced: [(old: string, journal: string) => rename(old, journal), 'another program replaced the file'],
    deleted: [(_: string, journal: string) => rm(journal), 'it no longer exists'],
    emptied: [(_: string, journal: string) => truncate(journal), 'another program changed the journal'],
    'put back in place': [(old: string, journal: string) => copyFile(old, journal), 'another program changed the journal'],
    'overwritten by as many bytes': [
      async (_: string, journal: string) => {
        const bytes = await readFile(journal)
        bytes[20] = (bytes[20] ?? 0) ^ 1
        const file = await openFile(journal, 'r+')
        await file.write(bytes, 0, bytes.length, 0)
        await file.utimes(new Date(), new Date(Date.now() + 1000)) // file systems note the time of a write in steps of some milliseconds
        await file.close()
      },
      'another program changed the journal'
    ],
    'written to': [(_: string, journal: string) => appendFile(journal, 'x'), 'another program changed the journal']
  } as const
  it.each(Object.entries(ways))(
    '%s: the next change is refused, and what was acknowledged is saved anew',
    async (_, [tamper, why]) => {
      const folder = await workspace()
      const old = join(await tempFolder(), journal1)
      await cp(join(folder, journal1), old)
      const w = await open(folder)
      must(await w.commit(addUser('carl')))
      await tamper(old, join(folder, journal1))
      const refused = await w.commit(addUser('dora'))
      expect(refused).toMatchObject({ ok: false, error: { code: 'StoreUnwritable', message: expect.stringContaining(why) } })
      expect((await w.commit(addUser('dora'))).ok).toBe(false)
      await w.close()
      const again = await open(folder)
      expect(again.notices.length).toBeGreaterThan(0)
      await again.close()
      const [newest] = await offered(folder)
      expect(newest).toMatchObject({ reason: 'recovered', seq: 4, sound: true, users: ['user-1', 'anna', 'ben', 'carl'] })
    }
  )

  it('is not told of where only its time is another one', async () => {
    const folder = await workspace()
    const w = await open(folder)
    await utimes(join(folder, journal1), new Date(), new Date(Date.now() + 5000))
    must(await w.commit(addUser('carl')))
    must(await w.commit(addUser('dora')))
    await w.close()
    const again = await open(folder)
    expect([namesIn(again.account).slice(-2), again.notices]).toEqual([['carl', 'dora'], []])
    await again.close()
  })
})
