import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { freeze } from 'immer'
import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../src/shared/result'
import { nodeFs } from '../../src/store/fs'
import { openWorkspace } from '../../src/store/open'
import { readTrusted, writeSnapshot } from '../../src/store/snapshot'
import type { WriteReplacement } from '../../src/store/change'
import type { Workspace } from '../../src/store/workspace'
import { accountWith, addUser, clock, must, namesIn } from './help'
import { tempFolder } from './temp-folder'

const by = { actor: 'owner', label: 'Import' }

describe('a replacement that another thread writes', () => {
  let folder: string
  let workspace: Workspace
  beforeEach(async () => {
    folder = join(await tempFolder(), 'w')
    workspace = must(await openWorkspace(folder, { now: clock() }))
    must(await workspace.replaceAccount(accountWith(1), by))
    must(await workspace.commit(addUser('anna')))
  })

  const next = freeze(accountWith(3), true)
  const write: WriteReplacement = async ({ folder: to, name, ...of }) => {
    await writeSnapshot(nodeFs, to, name, { ...of, account: next })
    return ok(null)
  }
  const imports = async () => (await readdir(folder)).filter((name) => name.startsWith('import-'))

  it('counts with its journal line, and opens again', async () => {
    const done = must(await workspace.replaceAccount(next, { ...by, write }))
    expect([done.seq, workspace.account]).toEqual([3, next])
    expect(workspace.account).toBe(next) // not copied, not looked at again
    const file = await readTrusted(nodeFs, folder, 'import-000000000003.json', 2)
    expect(file?.value).toMatchObject({ schema: 2, seq: 3, at: done.at, account: next })
    must(await workspace.commit(addUser('ben')))
    await workspace.close()
    const again = must(await openWorkspace(folder, { now: clock() }))
    expect([namesIn(again.account), again.notices]).toEqual([['user-1', 'user-2', 'user-3', 'ben'], []])
    await again.close()
  })

  it.each<[string, WriteReplacement]>([
    ['is refused', () => Promise.resolve(fail('StoreUnwritable', 'the disk is full'))],
    ['is refused after the file is there', async (file) => (await write(file), fail('StoreUnwritable', 'the disk is full'))],
    ['throws after the file is there', async (file) => (await write(file), Promise.reject(new Error('no')))]
  ])('leaves the account and its files as they were when it %s', async (_, failing) => {
    const before = [workspace.account, await readdir(folder)]
    expect(await workspace.replaceAccount(next, { ...by, write: failing })).toMatchObject({ ok: false })
    expect([workspace.account, await readdir(folder)]).toEqual(before)
    expect(await imports()).toEqual(['import-000000000001.json'])
    expect(must(await workspace.commit(addUser('ben'))).seq).toBe(3)
    await workspace.close()
    const again = must(await openWorkspace(folder, { now: clock() }))
    expect([namesIn(again.account), again.notices]).toEqual([['user-1', 'anna', 'ben'], []])
    await again.close()
  })
})
