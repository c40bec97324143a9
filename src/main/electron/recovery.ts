import { app, dialog, type BrowserWindow, type RenderProcessGoneDetails } from 'electron'
import type { Recovered, ShownSecret } from '../../shared/recovery'
import { CrashCount } from './crash-count'
import type { Log } from '../log/log'

/** A window that does not answer gets this long to come back before it is loaded again. Chromium has waited for it by then. */
const HUNG_GRACE_MS = 5000

interface RecoveryDeps {
  log: Log
  /** What the page shows that would be lost. */
  unsaved(): readonly ShownSecret[]
  /** The page is gone; the next one asks why. */
  pageGone(why: Recovered['why']): void
}

const secretsLost = (n: number): string =>
  n === 1
    ? "A secret on screen wasn't saved. It is lost and must be replaced."
    : `${n} secrets on screen weren't saved. They are lost and must be replaced.`

/** Words of the questions that main asks itself, as there is no page that could. */
export const words = {
  hung: (unsaved: number) => ({
    message: "The window isn't responding",
    detail: `It shows ${unsaved === 1 ? "a secret that isn't" : `${unsaved} secrets that aren't`} saved. If you reload it, ${unsaved === 1 ? 'the secret is' : 'the secrets are'} lost. Drafts and open forms are kept.`,
    buttons: ['Wait', 'Reload']
  }),
  loop: (lost: number) => ({
    message: 'The window keeps crashing',
    detail: [
      "It crashed three times within a minute, so Gatehouse doesn't reload it automatically.",
      'All confirmed changes are saved, and drafts are kept.',
      ...(lost > 0 ? [secretsLost(lost)] : []),
      'Details are in gatehouse.log.'
    ].join(' '),
    buttons: ['Quit', 'Try again']
  })
}

const whyOf = (reason: RenderProcessGoneDetails['reason']): Recovered['why'] =>
  reason === 'oom' || reason === 'memory-eviction' ? 'memory' : 'crashed'

/**
 * Loads the window's page again when its process is gone or hangs. A page that hangs with unsaved secrets is only loaded again when the person
 * agrees. Three deaths within a minute are told in a dialog, and nothing is loaded until the person asks for it.
 */
export function recoverWindow(window: BrowserWindow, { log, unsaved, pageGone }: RecoveryDeps): void {
  const contents = window.webContents
  const deaths = new CrashCount()
  let hung = false
  let waiting: AbortController | null = null

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    waiting?.abort()
    const why = hung ? 'hung' : whyOf(reason)
    hung = false
    log.write('window-gone', { why, reason, exitCode, unsavedSecrets: unsaved().length })
    if (window.isDestroyed()) return
    const lost = unsaved().length
    pageGone(why)
    const again = (): void => {
      if (!window.isDestroyed()) contents.reload()
    }
    if (deaths.add(performance.now()) === 'reload')
      setImmediate(again) // Electron takes no load within this event
    else void tellLoop(window, lost, log, again)
  })

  window.on('unresponsive', () => {
    if (contents.isDevToolsOpened() || waiting) return // a breakpoint holds a page too
    const shown = unsaved().length
    log.write('window-unresponsive', { unsavedSecrets: shown })
    const control = (waiting = new AbortController())
    const agreed = shown === 0 ? after(HUNG_GRACE_MS) : askHung(window, shown, control.signal)
    void agreed.then((yes) => {
      if (control.signal.aborted || window.isDestroyed()) return
      waiting = null
      if (!yes) return
      hung = true
      contents.forcefullyCrashRenderer()
    })
  })
  window.on('responsive', () => {
    if (waiting) log.write('window-responsive')
    waiting?.abort()
    waiting = null
  })
}

const after = (ms: number): Promise<true> => new Promise((resolve) => setTimeout(() => resolve(true), ms))

async function askHung(window: BrowserWindow, unsaved: number, signal: AbortSignal): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    ...words.hung(unsaved),
    defaultId: 0,
    cancelId: 0,
    signal
  })
  return response === 1
}

async function tellLoop(window: BrowserWindow, lost: number, log: Log, again: () => void): Promise<void> {
  log.write('window-given-up')
  const { response } = await dialog.showMessageBox({ type: 'error', ...words.loop(lost), defaultId: 1, cancelId: 0 })
  if (response === 1) return again()
  window.destroy()
  app.quit()
}
