import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ok } from '../../src/shared/result'
import { diskWords } from '../../src/store/disk-words'
import { openWorkspace } from '../../src/store/open'
import { accountWith, addUser, clock, must, namesIn } from './help'
import { MemoryFs, eio, enospc } from './memory-fs'
import { tempFolder } from './temp-folder'

const import1 = { actor: 'owner', label: 'Import' }

describe('a change that cannot be written', () => {
  it.each([
    [enospc, 'the disk is full', 'free up disk space'],
    [eio, 'the disk reports an error', 'check the disk']
  ])('says what, where, why and what to do, and can be done later: %s', async (fault, why, todo) => {
    const fs = new MemoryFs()
    const takeLock = () => Promise.resolve(ok({ release: () => Promise.resolve() }))
    const workspace = must(await openWorkspace('/w', { now: clock(), fs, takeLock }))
    must(await workspace.replaceAccount(accountWith(1), import1))
    fs.fault = ({ name }) => {
      if (name === 'write') throw fault()
      return undefined
    }
    expect(await workspace.commit(addUser('anna'))).toEqual({
      ok: false,
      error: {
        code: 'StoreUnwritable',
        message: `the change can't be written to \`/w\`: ${why}`,
        hint: `nothing was changed; ${todo}, then try again`
      }
    })
    fs.fault = () => undefined
    must(await workspace.commit(addUser('anna')))
    expect(namesIn(workspace.account)).toEqual(['user-1', 'anna'])
    await workspace.close()
  })

  it('is refused while the folder is somewhere else, and goes on once it is back', async () => {
    const folder = join(await tempFolder(), 'w')
    const workspace = must(await openWorkspace(folder, { now: clock() }))
    must(await workspace.replaceAccount(accountWith(1), import1))
    await rename(folder, `${folder}-away`)
    expect(await workspace.commit(addUser('anna'))).toMatchObject({
      ok: false,
      error: { code: 'StoreUnwritable', message: expect.stringMatching(/`: it no longer exists$/) }
    })
    expect(namesIn(workspace.account)).toEqual(['user-1'])
    await rename(`${folder}-away`, folder)
    must(await workspace.commit(addUser('ben')))
    await workspace.close()
    const again = must(await openWorkspace(folder, { now: clock() }))
    expect(namesIn(again.account)).toEqual(['user-1', 'ben'])
    await again.close()
  })

  it('is never acknowledged into a file that was deleted', async () => {
    const folder = join(await tempFolder(), 'w')
    const workspace = must(await openWorkspace(folder, { now: clock() }))
    must(await workspace.replaceAccount(accountWith(1), import1))
    await rm(folder, { recursive: true })
    expect((await workspace.commit(addUser('anna'))).ok).toBe(false)
    await mkdir(folder) // an empty folder in its place does not hold what was there
    expect((await workspace.commit(addUser('anna'))).ok).toBe(false)
    await workspace.close()
  })
})

it('tells in words why any common refusal of the system came about', async () => {
  for (const code of ['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO', 'EBUSY', 'EMFILE', 'EISDIR']) {
    const { why, todo } = diskWords(Object.assign(new Error(`${code}: x`), { code }))
    expect(`${why} ${todo}`).not.toMatch(/[A-Z]{3}/)
  }
  const real: unknown = await readFile('/no/such/file').catch((e: unknown) => e)
  expect(diskWords(real).why).toBe('it no longer exists')
})
