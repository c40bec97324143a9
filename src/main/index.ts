import { join } from 'node:path'
import { app, nativeTheme, screen, session, type BrowserWindow } from 'electron'
import { fitToScreens, loadBounds, rememberBounds } from './electron/bounds'
import { logFaults } from './electron/faults'
import { createHost } from './electron/host'
import { connectCalls, sendEvent } from './electron/ipc'
import { offerTextMenu, setMenu } from './electron/menu'
import { APP_ORIGIN } from './electron/origin'
import { appPaths, type AppPaths } from './electron/paths'
import { recoverWindow } from './electron/recovery'
import { registerAppScheme, serveApp } from './electron/protocol'
import { createApi } from './api'
import type { Api } from './api/host'
import { openLog, type Log } from './log/log'
import { lockDownAllContents, lockDownProcess, lockDownSession } from './electron/security'
import { workerMemory } from '../shared/import-limits'
import createAnalysisWorker from '../worker/index?nodeWorker'
import { askBeforeLosing, closeInOrder, focusOnSecondStart, quitUnopened } from './electron/lifecycle'
import { SMALLEST, followTheme, openWindow, windowOptions } from './electron/window'
import { boundWindowMemory } from './electron/window-memory'

/** Origin of the hot-reloading server under `npm run dev`; a built app has none, whatever its environment says. */
const devServer = import.meta.env.DEV ? (process.env['ELECTRON_RENDERER_URL'] ?? null) : null
const devTools = !app.isPackaged
const pageOrigin = devServer ?? APP_ORIGIN

let window: BrowserWindow | null = null
/** Shows the window, after opening one where none lives; set once Electron is ready. */
let livingWindow: () => BrowserWindow | null = () => window

/** Opens the workspace, which goes on while Electron starts and the page loads. */
async function openApi(files: AppPaths, log: Log): Promise<Api> {
  return createApi(
    createHost(files, () => window, log),
    (workerData) => createAnalysisWorker({ workerData, resourceLimits: { ...workerMemory } })
  )
}

function start(files: AppPaths, api: Promise<Api>, log: Log): void {
  const boundsFile = join(app.getPath('userData'), 'window.json')
  let opened: Api | null = null

  lockDownSession(session.defaultSession, devServer)
  serveApp(session.defaultSession, files.renderer)

  void api.then(
    (answering) => {
      opened = answering
      answering.onEvent((name, payload) => sendEvent(window, name, payload))
    },
    (error: unknown) => quitUnopened(error, app.getPath('userData'), log)
  )
  connectCalls(pageOrigin, async (name, input) => (await api).dispatch(name, input), log)
  closeInOrder(async () => (await api).close(), log)

  setMenu(process.platform, devTools, (command) => sendEvent(window, 'menu', { command }))

  const open = (): BrowserWindow => {
    const screens = screen.getAllDisplays().map((display) => display.workArea)
    const bounds = fitToScreens(loadBounds(boundsFile), screens, SMALLEST)
    const options = windowOptions({
      ...files,
      bounds,
      platform: process.platform,
      dark: nativeTheme.shouldUseDarkColors,
      devTools
    })
    const made = (window = openWindow(options, `${pageOrigin}/`, bounds.maximized))
    rememberBounds(made, boundsFile, log)
    followTheme(made, process.platform)
    offerTextMenu(made.webContents)
    askBeforeLosing(made)
    recoverWindow(made, {
      log,
      unsaved: () => opened?.shownSecrets.unsaved ?? [],
      pageGone: (why) => void api.then(({ shownSecrets }) => shownSecrets.pageGone(why)).catch(() => undefined)
    })
    made.once('closed', () => {
      window = null
      opened?.shownSecrets.report([]) // the person agreed to lose them
    })
    return made
  }
  livingWindow = () => window ?? open()
  open()
  app.on('activate', () => window ?? open()) // macOS: the dock icon of an app without windows
}

if (app.requestSingleInstanceLock()) {
  const log = openLog(join(app.getPath('userData'), 'logs'))
  logFaults(log)
  lockDownProcess(devServer)
  boundWindowMemory()
  lockDownAllContents()
  registerAppScheme()
  focusOnSecondStart(() => livingWindow())
  const files = appPaths(app.getAppPath())
  const api = openApi(files, log)
  api.catch(() => undefined) // `start` tells it
  void app.whenReady().then(() => start(files, api, log))
} else {
  app.quit()
}
