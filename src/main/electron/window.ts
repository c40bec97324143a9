import { BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron'
import type { Bounds } from './bounds'

/** Height of the page's own title bar in pixels; the operating system draws its buttons over the right end (left on macOS). */
export const BAR_HEIGHT = 44
export const SMALLEST = { width: 1024, height: 700 }

/** The bar's colours, as in the page's theme: chrome and ink. */
const COLOURS = { light: { color: '#f1f3f6', symbolColor: '#171c26' }, dark: { color: '#101216', symbolColor: '#e6e9ef' } }

export interface WindowNeeds {
  platform: string
  dark: boolean
  bounds: Bounds
  preload: string
  icon: string
  /** Developer tools: for development only. */
  devTools: boolean
}

/** What draws the window's buttons over the page. macOS keeps its own three. */
export const overlay = (dark: boolean) => ({ ...COLOURS[dark ? 'dark' : 'light'], height: BAR_HEIGHT })

/** Every setting of the window, the web preferences written out rather than left to Electron's defaults. */
export function windowOptions(needs: WindowNeeds): BrowserWindowConstructorOptions {
  const mac = needs.platform === 'darwin'
  return {
    ...position(needs.bounds),
    width: needs.bounds.width,
    height: needs.bounds.height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false, // shown when the first picture is ready
    title: 'Gatehouse',
    backgroundColor: COLOURS[needs.dark ? 'dark' : 'light'].color,
    titleBarStyle: 'hidden',
    ...(mac ? { trafficLightPosition: { x: 14, y: 14 } } : { titleBarOverlay: overlay(needs.dark), autoHideMenuBar: true }),
    ...(needs.platform === 'linux' ? { icon: needs.icon } : {}),
    webPreferences: {
      preload: needs.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      webgl: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false, // its dictionaries would come from the network
      devTools: needs.devTools
    }
  }
}

const position = ({ x, y }: Bounds) => (x === null || y === null ? {} : { x, y })

/** Opens the window on `url` and shows it once it has something to show. */
export function openWindow(options: BrowserWindowConstructorOptions, url: string, maximized: boolean): BrowserWindow {
  const window = new BrowserWindow(options)
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  void window.loadURL(url)
  return window
}

/** Keeps the colours of the operating system's buttons in step with the theme. */
export function followTheme(window: BrowserWindow, platform: string): void {
  const paint = () => {
    if (platform !== 'darwin' && !window.isDestroyed()) window.setTitleBarOverlay(overlay(nativeTheme.shouldUseDarkColors))
  }
  nativeTheme.on('updated', paint)
  window.once('closed', () => nativeTheme.removeListener('updated', paint))
}
