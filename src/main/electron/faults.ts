import { app, dialog } from 'electron'
import type { Log } from '../log/log'

/** What to tell when main met an error that nothing caught. */
export const faultWords = {
  message: 'Gatehouse encountered an unexpected error',
  detail:
    'All confirmed changes are saved. The window might not show the latest state, so quit Gatehouse and start it again. Details are in gatehouse.log.',
  buttons: ['Quit', 'Continue']
}

/**
 * Errors in main that nothing caught are written to the log. An exception is told as well, once: main goes on, since every change is on
 * the disk before it counts, but what it knows may be incomplete. Before Electron is ready there is nothing to go on with: the app ends.
 */
export function logFaults(log: Log): void {
  let told = false
  process.on('uncaughtException', (error) => {
    console.error('uncaught exception', error)
    log.write('uncaught-exception', { ready: app.isReady() }, error)
    if (!app.isReady()) {
      dialog.showErrorBox("Gatehouse can't start", faultWords.message)
      app.exit(1)
    }
    if (told) return
    told = true
    void dialog.showMessageBox({ type: 'error', ...faultWords, defaultId: 0, cancelId: 1 }).then(({ response }) => {
      if (response === 0) app.quit()
    })
  })
  process.on('unhandledRejection', (reason) => {
    console.error('unhandled rejection', reason)
    log.write('unhandled-rejection', {}, reason)
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit') log.write('process-gone', { type, reason, exitCode, name })
  })
}
