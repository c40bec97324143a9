import { app, dialog, type BrowserWindow } from 'electron'
import { diskWords } from '../../store/disk-words'
import type { Log } from '../log/log'

/**
 * A second start of Gatehouse shows the first one's window instead: two processes must not write one workspace. `living` gives the window, and
 * opens one where none lives; null: it is too early for one, and the first will come.
 */
export function focusOnSecondStart(living: () => BrowserWindow | null): void {
  app.on('second-instance', () => {
    const window = living()
    if (window === null) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
}

/** The page asks to stay when it shows secrets that nobody saved: the person decides. */
export function askBeforeLosing(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: 'Close without saving the secrets?',
      detail: "Secrets are shown only once and aren't stored. You can create new ones, but these can't be shown again.",
      buttons: ['Stay', 'Close without saving'],
      defaultId: 0,
      cancelId: 0
    })
    if (choice === 1) event.preventDefault() // of the page's wish to stay
  })
}

/** What to tell when nothing could be opened: what, where, what to do. `folder` holds everything that Gatehouse keeps. */
export const unopened = (error: unknown, folder: string): { title: string; content: string } => ({
  title: "Gatehouse can't start",
  content: [
    `The workspace can't be opened: ${diskWords(error).why}`,
    `Folder: ${folder}`,
    "Nothing was changed. Check that you can read and write the folder and its files and that the disk isn't full, then start Gatehouse again."
  ].join('\n\n')
})

/** Tells that nothing could be opened, and ends with exit code 1. */
export function quitUnopened(error: unknown, folder: string, log: Log): void {
  console.error('starting failed', error)
  log.write('start-failed', {}, error)
  const { title, content } = unopened(error, folder)
  dialog.showErrorBox(title, content)
  app.exit(1)
}

/** Quits with the last window (but not on macOS), and only after `close` has put everything on disk. */
export function closeInOrder(close: () => Promise<void>, log: Log): void {
  let closed = false
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void close()
      .catch((error: unknown) => {
        console.error('closing failed', error)
        log.write('close-failed', {}, error)
      })
      .finally(() => {
        closed = true
        setImmediate(() => app.quit()) // not before this event is over: Electron would not hear it
      })
  })
}
