import { mkdirSync } from 'node:fs'
import { app, clipboard, nativeTheme, type BrowserWindow } from 'electron'
import type { Host } from '../api/host'
import { chooseFiles, saveFile, saveFiles, showSaved } from './dialogs'
import { secretClipboard } from './secret-clipboard'
import { osKeyVault } from './key-vault'
import type { AppPaths } from './paths'
import type { Log } from '../log/log'

/** The machine as the handlers see it; may be made before Electron is ready. Dialogs belong to whatever window there is when they open. */
export function createHost(files: AppPaths, window: () => BrowserWindow | null, log: Log): Host {
  const userData = app.getPath('userData')
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  return {
    paths: { userData, catalog: files.catalog, sampleAccount: files.sampleAccount },
    appVersion: app.getVersion(),
    platform: process.platform,
    keyVault: () => app.whenReady().then(osKeyVault),
    chooseFiles: () => chooseFiles(window()),
    saveFile: (suggestedName, text) => saveFile(window(), suggestedName, text),
    saveFiles: (files) => saveFiles(window(), files),
    showSaved,
    writeClipboard: (text) => clipboard.writeText(text),
    secrets: secretClipboard(clipboard),
    log,
    applyTheme: (theme) => {
      void app.whenReady().then(() => (nativeTheme.themeSource = theme))
    }
  }
}
