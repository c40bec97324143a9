import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ok } from '../../src/shared/result'
import { isSystemError, makeFolder, nodeFs, type StoreFs } from '../../src/store/fs'
import { openWorkspace } from '../../src/store/open'
import { accountWith, addUser, clock, must, namesIn } from './help'
import { MemoryFs, enospc, type Step } from './memory-fs'
import { tempFolder } from './temp-folder'

const import1 = { actor: 'owner', label: 'Import' }
async function memory() {
  const fs = new MemoryFs()
  const takeLock = () => Promise.resolve(ok({ release: () => Promise.resolve() }))
  const workspace = must(await openWorkspace('/w', { now: clock(), fs, takeLock }))
  must(await workspace.replaceAccount(accountWith(1), import1))
  return { fs, workspace }
}

describe('a compaction that fails', () => {
  it('is due again after the next change, and begins no further segment until it works', async () => {
    const { fs, workspace } = await memory()
    expect(workspace.needsCompaction).toBe(false)
    fs.fault = ({ name, path }) => {
      if (name === 'open' && path.includes('snapshot-')) throw enospc()
      return undefined
    }
    for (const name of ['anna', 'ben', 'carl']) {
      expect(await workspace.compact()).toMatchObject({ ok: false, error: { code: 'StoreUnwritable' } })
      must(await workspace.commit(addUser(name)))
      expect(workspace.needsCompaction).toBe(true)
    }
    expect((await fs.readdir('/w')).filter((n) => n.startsWith('journal-0'))).toHaveLength(2)
    fs.fault = () => undefined
    must(await workspace.compact())
    expect(workspace.needsCompaction).toBe(false)
    must(await workspace.commit(addUser('dora')))
    await workspace.close()
    const takeLock = () => Promise.resolve(ok({ release: () => Promise.resolve() }))
    const again = must(await openWorkspace('/w', { now: clock(), fs, takeLock }))
    expect([namesIn(again.account), again.notices]).toEqual([['user-1', 'anna', 'ben', 'carl', 'dora'], []])
    expect(await again.activity({ limit: 10 })).toHaveLength(5)
  })
})

describe('an exception that is no disk error', () => {
  it('is not told as one', async () => {
    const { workspace } = await memory()
    const mistake = () => Promise.reject(new TypeError('x is not a function'))
    expect(await workspace.compact(mistake)).toMatchObject({ ok: false, error: { code: 'Internal' } })
    const before = () => Promise.reject(Object.assign(new Error('bad argument'), { code: 'ERR_INVALID_ARG_TYPE' }))
    expect(await workspace.replaceAccount(accountWith(0), { ...import1, before })).toMatchObject({
      ok: false,
      error: { code: 'Internal', message: "the change can't be saved: bad argument" }
    })
    expect(namesIn(workspace.account)).toEqual(['user-1'])
    await workspace.close()
  })

  it('is told from one by its code', () => {
    const withCode = (code: string) => Object.assign(new Error(), { code })
    expect(['ENOSPC', 'EIO', 'E2BIG'].map((code) => isSystemError(withCode(code)))).toEqual([true, true, true])
    expect(['ERR_INVALID_ARG_TYPE', 'Z_DATA_ERROR', ''].map((code) => isSystemError(withCode(code)))).toEqual([
      false,
      false,
      false
    ])
  })
})

describe('a folder', () => {
  it('is flushed with every parent that got a new name', async () => {
    const top = await tempFolder()
    const flushed: string[] = []
    const fs: StoreFs = {
      ...nodeFs,
      syncFolder: async (path) => {
        flushed.push(path)
        await nodeFs.syncFolder(path)
      }
    }
    await makeFolder(fs, join(top, 'a', 'b', 'c'))
    expect(flushed).toEqual([join(top, 'a', 'b'), join(top, 'a'), top])
    await makeFolder(fs, join(top, 'a', 'b', 'c'))
    expect(flushed).toHaveLength(3)
    expect(await readdir(join(top, 'a', 'b'))).toEqual(['c'])
  })

  it('is flushed after every rename in it, whatever opening and compacting find', async () => {
    const steps: Step[] = []
    const { fs, workspace } = await memory()
    fs.fault = (step) => void steps.push(step)
    must(await workspace.commit(addUser('anna')))
    must(await workspace.compact())
    await workspace.close()
    // Opening moves both aside.
    const content = Buffer.from('{')
    for (const name of ['snapshot-000000000009.json', 'import-000000000003.json'])
      fs.files.set(`/w/${name}`, { content, synced: content })
    const takeLock = () => Promise.resolve(ok({ release: () => Promise.resolve() }))
    const again = must(await openWorkspace('/w', { now: clock(), fs, takeLock }))
    expect(again.notices).toHaveLength(2)
    const renames = steps.flatMap((step, i) => (step.name === 'rename' ? [i] : []))
    expect(renames.length).toBeGreaterThan(4)
    for (const i of renames) expect(steps[i + 1]?.name, `after ${steps[i]?.path}`).toBe('syncFolder')
  })
})
