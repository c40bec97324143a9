import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const dialog = vi.hoisted(() => ({ showSaveDialog: vi.fn(), showOpenDialog: vi.fn() }))
vi.mock('electron', () => ({ dialog }))
const { chooseFiles, safeName, saveFile } = await import('../../../src/main/electron/dialogs')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-dialogs-'))
})
afterEach(() => rm(folder, { recursive: true }))

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
        message: `\`a.csv\` could not be written to \`${join(folder, 'missing')}\`: it is not there any more`,
        hint: 'nothing was saved; put the folder back where it was, then try again',
        file: 'a.csv'
      }
    })
    expect(await readdir(folder)).toEqual([])
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
})
