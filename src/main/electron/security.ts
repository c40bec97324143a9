import { app, shell, type Session, type WebContents } from 'electron'
import { mayOpenOutside } from './links'
import { isFrom } from './origin'

/** Schemes that never leave the machine: our page, its inline images, Chromium's own developer tools. */
const LOCAL = ['app:', 'data:', 'blob:', 'devtools:', 'chrome-extension:']

/**
 * To be called before the app is ready. Every process gets the sandbox, and Chromium resolves no host name at all:
 * what page code, prefetching or an updater might ask for ends here, whatever else is forgotten.
 */
export function lockDownProcess(devServer: string | null): void {
  // enableSandbox would undo --no-sandbox, without which Chromium does not run as root (development and tests only)
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  if (devServer === null) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** No permissions (camera, location, notifications ...), no devices, no downloads, no request that leaves the machine. */
export function lockDownSession(session: Session, devServer: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayRequest(details.url, devServer) }))
}

/** True for requests that stay on this machine; `devServer` is the origin of the hot-reloading server, null in a built app. */
export function mayRequest(url: string, devServer: string | null): boolean {
  if (!URL.canParse(url)) return false
  if (LOCAL.includes(new URL(url).protocol)) return true
  return devServer !== null && (isFrom(devServer, url) || isFrom(devServer.replace(/^http/, 'ws'), url))
}

/** Every page: stays where it is, opens no windows, holds no webviews. Links to the AWS documentation go to the browser. */
export function lockDownContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Applies `lockDownContents` to every page there will ever be. */
export function lockDownAllContents(): void {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents))
}
