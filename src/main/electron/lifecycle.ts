import { app, type BrowserWindow } from 'electron'

/** A second start of Gatehouse shows the first one's window instead: two processes must not write one workspace. */
export function focusOnSecondStart(window: () => BrowserWindow | null): void {
  app.on('second-instance', () => {
    const open = window()
    if (open?.isMinimized()) open.restore()
    open?.focus()
  })
}

/** Quits with the last window (but not on macOS), and only after `close` has put everything on disk. */
export function closeInOrder(close: () => Promise<void>): void {
  let closed = false
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void close()
      .catch((error: unknown) => console.error('closing failed', error))
      .finally(() => {
        closed = true
        setImmediate(() => app.quit()) // not before this event is over: Electron would not hear it
      })
  })
}
