import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeLock } from '../../src/store/lock'
import { openWorkspace, readWorkspace } from '../../src/store/open'
import { accountWith, addUser, clock, must, namesIn } from './help'
import { tempFolder } from './temp-folder'

const lockText = (folder: string) => readFile(join(folder, 'lock'), 'utf8')

describe('the lock of a workspace', () => {
  it('is held by one at a time, and says who holds it', async () => {
    const folder = await tempFolder()
    const results = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder)))
    const taken = results.filter((r) => r.ok)
    expect(taken).toHaveLength(1)
    expect(results.find((r) => !r.ok)).toMatchObject({
      error: { code: 'StoreUnwritable', message: `the workspace is open in another process (${process.pid})` }
    })
    await must(taken[0] ?? (results[0] as (typeof results)[0])).release()
    expect((await takeLock(folder)).ok).toBe(true)
    expect(await readdir(folder)).toEqual(['lock'])
  })

  it('left by a process that has ended is taken over, by one of many', async () => {
    const folder = await tempFolder()
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    for (const left of [JSON.stringify({ pid: child.pid }), 'rubbish', '']) {
      await writeFile(join(folder, 'lock'), left)
      const results = await Promise.all(Array.from({ length: 10 }, () => takeLock(folder)))
      expect(results.filter((r) => r.ok)).toHaveLength(1)
    }
  })

  it.runIf(process.platform === 'linux')('of a process whose number is another one now is taken over', async () => {
    const folder = await tempFolder()
    must(await takeLock(folder))
    const mine = JSON.parse(await lockText(folder)) as object
    expect((await takeLock(folder)).ok).toBe(false)
    await writeFile(join(folder, 'lock'), JSON.stringify({ ...mine, started: 'another boot/1' }))
    expect((await takeLock(folder)).ok).toBe(true)
  })

  it('is not taken away by one who no longer holds it', async () => {
    const folder = await tempFolder()
    const first = must(await takeLock(folder))
    await writeFile(join(folder, 'lock'), 'somebody else')
    await first.release()
    expect(await lockText(folder)).toBe('somebody else')
  })
})

describe('opening a workspace', () => {
  it('that is open is refused; reading is not, and changes nothing', async () => {
    const folder = await tempFolder()
    const now = clock()
    const workspace = must(await openWorkspace(folder, { now }))
    must(await workspace.replaceAccount(accountWith(1), { actor: 'owner', label: 'Import' }))
    must(await workspace.commit(addUser('anna')))
    expect(await openWorkspace(folder, { now })).toMatchObject({ ok: false, error: { code: 'StoreUnwritable' } })
    const before = await readdir(folder)
    expect(namesIn(must(await readWorkspace(folder, { now })).account)).toEqual(['user-1', 'anna'])
    expect(await readdir(folder)).toEqual(before)
    await workspace.close()
    await must(await openWorkspace(folder, { now })).close()
  })

  it.runIf(process.platform !== 'win32')('writes files that only their owner may read', async () => {
    const folder = join(await tempFolder(), 'new', 'deep')
    const workspace = must(await openWorkspace(folder, { now: clock() }))
    must(await workspace.replaceAccount(accountWith(1), { actor: 'owner', label: 'Import' }))
    must(await workspace.commit(addUser('anna')))
    must(await workspace.compact())
    const all = await readdir(folder, { recursive: true, withFileTypes: true })
    expect(all.length).toBeGreaterThan(4)
    for (const entry of all) {
      const { mode } = await stat(join(entry.parentPath, entry.name))
      expect([entry.name, mode & 0o777]).toEqual([entry.name, entry.isDirectory() ? 0o700 : 0o600])
    }
    await workspace.close()
  })

  it('in a place that cannot be written is refused', async () => {
    const file = join(await tempFolder(), 'file')
    await writeFile(file, '')
    expect(await openWorkspace(join(file, 'w'), { now: clock() })).toMatchObject({
      ok: false,
      error: {
        code: 'StoreUnwritable',
        message: expect.stringContaining("the account can't be opened"),
        hint: expect.stringContaining('nothing was changed or lost')
      }
    })
  })
})
