import { chmod, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import { ok, type Result } from '../../shared/result'
import { unwritable } from '../../store/disk-words'
import type { ChosenFile, SavedFile } from '../api/host'

/** Asks for files to import: any number of JSON or CSV files, or a Gatehouse file. */
export async function chooseFiles(window: BrowserWindow | null): Promise<ChosenFile[] | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Import an account',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Account files', extensions: ['json', 'csv', 'gatehouse'] },
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
  return writePrivately(chosen.filePath, text)
}

/** A file name without any folder in it, whatever the page suggests. */
export function safeName(suggested: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is being removed
  const name = suggested.replace(/[\u0000-\u001f/\\:*?"<>|]/g, '-').replace(/^\.+/, '')
  return name === '' ? 'gatehouse' : name
}

/** Writes beside the target and renames, so that an old file is replaced whole or not at all. Mode 0600. */
export async function writePrivately(path: string, text: string): Promise<Result<SavedFile>> {
  const beside = `${path}.${process.pid}.tmp`
  try {
    await writeFile(beside, text, { encoding: 'utf8', mode: 0o600, flush: true })
    await chmod(beside, 0o600) // the umask can only take away, but the file may have been there
    await rename(beside, path)
    return ok({ saved: true, fileName: basename(path) })
  } catch (error) {
    await rm(beside, { force: true })
    const file = basename(path)
    return unwritable(`\`${file}\``, dirname(path), error, { kept: 'nothing was saved', file })
  }
}
