import { mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeFs, type StoreFs } from '../../../src/store/fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const dialog = vi.hoisted(() => ({ showSaveDialog: vi.fn(), showOpenDialog: vi.fn() }))
const shell = vi.hoisted(() => ({ showItemInFolder: vi.fn() }))
vi.mock('electron', () => ({ dialog, shell }))
const { chooseFiles, safeName, saveFile, saveFiles, showSaved, writePrivately } =
  await import('../../../src/main/electron/dialogs')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-dialogs-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('saveFiles', () => {
  const files = ['ann', 'bob'].map((name) => ({ fileName: `${name}_accessKeys.csv`, text: name }))
  it('asks for one folder, replaces nothing there, and shows only what was saved', async () => {
    await writeFile(join(folder, 'bob_accessKeys.csv'), 'kept')
    dialog.showOpenDialog.mockClear().mockResolvedValue({ canceled: false, filePaths: [folder] })
    const saved = await saveFiles(null, files)
    expect(saved).toMatchObject({ value: { saved: true, fileNames: ['ann_accessKeys.csv', 'bob_accessKeys (2).csv'] } })
    expect(dialog.showOpenDialog).toHaveBeenCalledOnce()
    expect(await readFile(join(folder, 'bob_accessKeys.csv'), 'utf8')).toBe('kept')
    expect(await readFile(join(folder, 'bob_accessKeys (2).csv'), 'utf8')).toBe('bob')
    expect((await stat(join(folder, 'ann_accessKeys.csv'))).mode & 0o777).toBe(0o600)
    expect(showSaved('ann_accessKeys.csv')).toBe(true)
    expect(shell.showItemInFolder).toHaveBeenLastCalledWith(join(folder, 'ann_accessKeys.csv'))
    expect([showSaved('bob_accessKeys.csv'), showSaved('/etc/passwd'), showSaved('../x')]).toEqual([false, false, false])
    expect(shell.showItemInFolder).toHaveBeenCalledOnce()
  })
  it('does nothing when cancelled', async () => {
    dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] })
    expect(await saveFiles(null, files)).toEqual({ ok: true, value: { saved: false, fileNames: [], folder: null } })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('saveFile', () => {
  it('writes the text for its owner only, in place of what was there', async () => {
    const filePath = join(folder, 'keys.csv')
    await writeFile(filePath, 'old and longer', { mode: 0o644 })
    dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath })
    expect(await saveFile(null, 'keys.csv', 'näw')).toEqual({ ok: true, value: { saved: true, fileName: 'keys.csv' } })
    expect(await readFile(filePath, 'utf8')).toBe('näw')
    expect((await stat(filePath)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['keys.csv'])
  })
  it('does nothing when cancelled', async () => {
    dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' })
    expect(await saveFile(null, 'a.csv', 'x')).toEqual({ ok: true, value: { saved: false, fileName: null } })
  })
  it('says why it could not, and leaves nothing behind', async () => {
    dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: join(folder, 'missing', 'a.csv') })
    expect(await saveFile(null, 'a.csv', 'x')).toEqual({
      ok: false,
      error: {
        code: 'StoreUnwritable',
        message: `\`a.csv\` can't be written to \`${join(folder, 'missing')}\`: it no longer exists`,
        hint: 'nothing was saved; restore the folder, then try again',
        file: 'a.csv'
      }
    })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('writePrivately', () => {
  /** The real file system, with every step written down; `failing` fails. */
  function watched(failing?: { step: keyof StoreFs; code: string }): { fs: StoreFs; steps: string[] } {
    const steps: string[] = []
    const step = (name: keyof StoreFs, path: string): void => {
      steps.push(`${name} ${path.slice(folder.length + 1)}`)
      if (failing?.step === name) throw Object.assign(new Error(failing.code), { code: failing.code })
    }
    const fs: StoreFs = {
      ...nodeFs,
      open: async (path, flags) => {
        step('open', `${path} ${flags}`)
        const file = await nodeFs.open(path, flags)
        return {
          write: (bytes) => file.write(bytes),
          truncate: (length) => file.truncate(length),
          identity: () => file.identity(),
          close: () => file.close(),
          sync: async () => {
            steps.push('flush')
            await file.sync()
          }
        }
      },
      rename: async (from, to) => {
        step('rename', to)
        expect((await stat(from)).mode & 0o777).toBe(0o600)
        await nodeFs.rename(from, to)
      },
      syncFolder: async (path) => {
        step('syncFolder', path)
        await nodeFs.syncFolder(path)
      }
    }
    return { fs, steps }
  }

  it('writes a new file under a random name, flushes it, renames it and flushes the folder', async () => {
    const names = new Set<string>()
    for (let i = 0; i < 2; i++) {
      const { fs, steps } = watched()
      await writePrivately(join(folder, 'keys.csv'), 'secret', fs)
      const [opened = '', ...rest] = steps
      expect(opened).toMatch(/^open keys\.csv\.[0-9a-f-]{36}\.tmp wx$/)
      names.add(opened)
      expect(rest).toEqual(['flush', 'rename keys.csv', 'syncFolder '])
    }
    expect(names.size).toBe(2)
  })
  it('writes to no file that somebody put there, nor through a link', async () => {
    const elsewhere = join(folder, 'elsewhere')
    await writeFile(elsewhere, 'theirs', { mode: 0o644 })
    await symlink(elsewhere, join(folder, `keys.csv.${process.pid}.tmp`)) // the name that an earlier version used
    await symlink(elsewhere, join(folder, 'keys.csv'))
    await writePrivately(join(folder, 'keys.csv'), 'secret')
    expect(await readFile(elsewhere, 'utf8')).toBe('theirs')
    expect(await readFile(join(folder, 'keys.csv'), 'utf8')).toBe('secret')
  })
  it.each([
    ['open', 'ENOSPC'],
    ['rename', 'EIO']
  ] as const)('keeps the old file and removes the new one when %s fails', async (step, code) => {
    await writeFile(join(folder, 'keys.csv'), 'old')
    const saved = await writePrivately(join(folder, 'keys.csv'), 'secret', watched({ step, code }).fs)
    expect(saved).toMatchObject({ ok: false, error: { code: 'StoreUnwritable', file: 'keys.csv' } })
    expect(await readFile(join(folder, 'keys.csv'), 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['keys.csv'])
  })
})

it.each([
  ['user keys.csv', 'user keys.csv'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['a\\b:c\n.json', 'a-b-c-.json'],
  ['...', 'gatehouse'],
  ['', 'gatehouse']
])('suggests `%s` as `%s`', (given, name) => {
  expect(safeName(given)).toBe(name)
})

it('names chosen files without their folder', async () => {
  dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/home/a/x.json', '/tmp/y.csv'] })
  expect(await chooseFiles(null)).toEqual([
    { name: 'x.json', path: '/home/a/x.json' },
    { name: 'y.csv', path: '/tmp/y.csv' }
  ])
  dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] })
  expect(await chooseFiles(null)).toBeNull()
  // only what can be read is offered
  expect(dialog.showOpenDialog.mock.lastCall?.[0]).toMatchObject({
    filters: [{ extensions: ['json', 'csv'] }, { extensions: ['*'] }]
  })
})
