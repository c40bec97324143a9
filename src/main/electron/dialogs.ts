import { existsSync } from 'node:fs'
import { basename, dirname, join, parse } from 'node:path'
import { dialog, shell, type BrowserWindow } from 'electron'
import { ok, type Result } from '../../shared/result'
import { visible } from '../../shared/visible'
import { unwritable } from '../../store/disk-words'
import { errorCode, nodeFs, writeFileAtomic, type StoreFs } from '../../store/fs'
import type { ChosenFile, NewFile, SavedFile, SavedFiles } from '../api/host'

/** Asks for files to import: any number of JSON or CSV files. */
export async function chooseFiles(window: BrowserWindow | null): Promise<ChosenFile[] | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Import an account',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Account files', extensions: ['json', 'csv'] },
      { name: 'All files', extensions: ['*'] }
    ]
  }
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return chosen.canceled ? null : chosen.filePaths.map((path) => ({ name: basename(path), path }))
}

/** Asks where to save, then writes. Saved files may hold secrets, so only the person who saved them may read them. */
export async function saveFile(window: BrowserWindow | null, suggestedName: string, text: string): Promise<Result<SavedFile>> {
  const options: Electron.SaveDialogOptions = {
    defaultPath: safeName(suggestedName),
    properties: ['createDirectory', 'showOverwriteConfirmation']
  }
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
  if (chosen.canceled || !chosen.filePath) return ok({ saved: false, fileName: null })
  return remembered(chosen.filePath, await writePrivately(chosen.filePath, text))
}

/** As `saveFile`, for several files into one folder. A name that is taken there gets a number: nothing is replaced without being asked. */
export async function saveFiles(window: BrowserWindow | null, files: readonly NewFile[]): Promise<Result<SavedFiles>> {
  const options: Electron.OpenDialogOptions = {
    title: `Choose a folder for ${files.length} files`,
    buttonLabel: 'Save here',
    properties: ['openDirectory', 'createDirectory']
  }
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  const [folder] = chosen.filePaths
  if (chosen.canceled || folder === undefined) return ok({ saved: false, fileNames: [], folder: null })
  const fileNames: string[] = []
  for (const { fileName, text } of files) {
    const path = freePath(folder, safeName(fileName))
    const saved = remembered(path, await writePrivately(path, text))
    if (!saved.ok) return saved
    fileNames.push(basename(path))
  }
  return ok({ saved: true, fileNames, folder: basename(folder) })
}

function freePath(folder: string, fileName: string): string {
  const { name, ext } = parse(fileName)
  let path = join(folder, fileName)
  for (let n = 2; existsSync(path); n++) path = join(folder, `${name} (${n})${ext}`)
  return path
}

/** Where files were saved since the start, by name; of two with one name, the last. */
const savedPaths = new Map<string, string>()

function remembered(path: string, saved: Result<SavedFile>): Result<SavedFile> {
  if (saved.ok && saved.value.saved) savedPaths.set(basename(path), path)
  return saved
}

/** Shows a file that was saved since the start; the page can name no other. */
export function showSaved(fileName: string): boolean {
  const path = savedPaths.get(fileName)
  if (path === undefined) return false
  shell.showItemInFolder(path)
  return true
}

/** A file name without any folder in it, nor characters that cannot be seen (one can turn `.exe` around), whatever the page suggests. */
export function safeName(suggested: string): string {
  const name = visible(suggested)
    .replace(/‹U\+[0-9A-F]+›|[/\\:*?"<>|]/g, '-')
    .replace(/^\.+/, '')
  return name === '' ? 'gatehouse' : name
}

/**
 * A folder on a network share or a memory stick may refuse to be flushed, or to be opened for it. The file's own bytes are flushed and the
 * rename is done by then, so that is no failure to save.
 */
const flushRefused = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EACCES', 'EPERM', 'EISDIR'])
const exportFs: StoreFs = {
  ...nodeFs,
  syncFolder: (path) =>
    nodeFs.syncFolder(path).catch((error: unknown) => {
      if (!flushRefused.has(errorCode(error))) throw error
    })
}

/**
 * Writes `text` to a new file beside `path` (random name, mode 0600), flushes it, renames it over `path` and flushes the folder.
 * An old file is replaced whole or not at all. Errors: StoreUnwritable.
 */
export async function writePrivately(path: string, text: string, fs: StoreFs = exportFs): Promise<Result<SavedFile>> {
  const file = basename(path)
  try {
    await writeFileAtomic(fs, path, text)
    return ok({ saved: true, fileName: file })
  } catch (error) {
    return unwritable(`\`${file}\``, dirname(path), error, { kept: 'nothing was saved', file })
  }
}
