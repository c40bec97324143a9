import { app } from 'electron'

/**
 * V8's flags for the window. While a page of thousands of rows is open, every change reads its list anew and leaves some megabytes of the old
 * one behind. V8 by itself lets several times the size of the page gather before it collects: the window grew by 45 to 65 MiB in 100 changes
 * at 5,000 users. With a small nursery (MB) and a heap that may grow by a fifth (percent) between two collections it grows by 12 MiB.
 */
const flags = ['--max-semi-space-size=4', '--heap-growing-percent=20']

/** To be called before the app is ready. Main and the analysis worker keep V8's own settings (and `workerMemory`). */
export function boundWindowMemory(): void {
  app.commandLine.appendSwitch('js-flags', flags.join(' '))
}
