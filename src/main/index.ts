import { join } from 'node:path'
import { app, nativeTheme, screen, session, type BrowserWindow } from 'electron'
import { fitToScreens, loadBounds, rememberBounds } from './electron/bounds'
import { createHost } from './electron/host'
import { connectCalls, sendEvent } from './electron/ipc'
import { offerTextMenu, setMenu } from './electron/menu'
import { APP_ORIGIN } from './electron/origin'
import { appPaths, type AppPaths } from './electron/paths'
import { registerAppScheme, serveApp } from './electron/protocol'
import { createApi } from './api'
import type { Api } from './api/host'
import { lockDownAllContents, lockDownProcess, lockDownSession } from './electron/security'
import { workerMemory } from '../shared/import-limits'
import createAnalysisWorker from '../worker/index?nodeWorker'
import { askBeforeLosing, closeInOrder, focusOnSecondStart, quitUnopened } from './electron/lifecycle'
import { SMALLEST, followTheme, openWindow, windowOptions } from './electron/window'

/** Origin of the hot-reloading server under `npm run dev`; a built app has none, whatever its environment says. */
const devServer = import.meta.env.DEV ? (process.env['ELECTRON_RENDERER_URL'] ?? null) : null
const devTools = !app.isPackaged
const pageOrigin = devServer ?? APP_ORIGIN

let window: BrowserWindow | null = null

/** Opens the workspace, which goes on while Electron starts and the page loads. */
async function openApi(files: AppPaths): Promise<Api> {
  return createApi(
    createHost(files, () => window),
    (workerData) => createAnalysisWorker({ workerData, resourceLimits: { ...workerMemory } })
  )
}

function start(files: AppPaths, api: Promise<Api>): void {
  const boundsFile = join(app.getPath('userData'), 'window.json')

  lockDownSession(session.defaultSession, devServer)
  serveApp(session.defaultSession, files.renderer)

  void api.then(
    ({ onEvent }) => onEvent((name, payload) => sendEvent(window, name, payload)),
    (error: unknown) => quitUnopened(error, app.getPath('userData'))
  )
  connectCalls(pageOrigin, async (name, input) => (await api).dispatch(name, input))
  closeInOrder(async () => (await api).close())

  setMenu(process.platform, devTools, (command) => sendEvent(window, 'menu', { command }))

  const open = () => {
    const screens = screen.getAllDisplays().map((display) => display.workArea)
    const bounds = fitToScreens(loadBounds(boundsFile), screens, SMALLEST)
    const options = windowOptions({
      ...files,
      bounds,
      platform: process.platform,
      dark: nativeTheme.shouldUseDarkColors,
      devTools
    })
    const opened = (window = openWindow(options, `${pageOrigin}/`, bounds.maximized))
    rememberBounds(opened, boundsFile)
    followTheme(opened, process.platform)
    offerTextMenu(opened.webContents)
    askBeforeLosing(opened)
    opened.once('closed', () => (window = null))
  }
  open()
  app.on('activate', () => window ?? open()) // macOS: the dock icon of an app without windows
}

if (app.requestSingleInstanceLock()) {
  lockDownProcess(devServer)
  lockDownAllContents()
  registerAppScheme()
  focusOnSecondStart(() => window)
  const files = appPaths(app.getAppPath())
  const api = openApi(files)
  api.catch(() => undefined) // `start` tells it
  void app.whenReady().then(() => start(files, api))
} else {
  app.quit()
}
