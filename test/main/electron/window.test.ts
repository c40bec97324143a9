import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ BrowserWindow: class {}, nativeTheme: {} }))
const { windowOptions } = await import('../../../src/main/electron/window')

const bounds = { x: 10, y: 20, width: 1200, height: 800, maximized: false }
const needs = { platform: 'linux', dark: false, bounds, preload: '/app/preload.cjs', icon: '/app/icon.png', devTools: false }

describe('windowOptions', () => {
  it('writes every web preference out', () => {
    expect(windowOptions(needs).webPreferences).toEqual({
      preload: '/app/preload.cjs',
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
      spellcheck: false,
      devTools: false
    })
  })
  it('has the same web preferences on every platform', () => {
    const of = (platform: string) => windowOptions({ ...needs, platform }).webPreferences
    expect(of('darwin')).toEqual(of('linux'))
    expect(of('win32')).toEqual(of('linux'))
  })
  it('lets the page draw a 44 pixel bar, with the system’s buttons over it', () => {
    const light = { titleBarStyle: 'hidden', titleBarOverlay: { color: '#f1f3f6', symbolColor: '#171c26', height: 44 } }
    expect(windowOptions(needs)).toMatchObject(light)
    expect(windowOptions({ ...needs, platform: 'win32' })).toMatchObject(light)
    expect(windowOptions({ ...needs, dark: true }).titleBarOverlay).toEqual({
      color: '#101216',
      symbolColor: '#e6e9ef',
      height: 44
    })
  })
  it('keeps the three buttons of macOS', () => {
    const mac = windowOptions({ ...needs, platform: 'darwin' })
    expect(mac).not.toHaveProperty('titleBarOverlay')
    expect(mac).toMatchObject({ titleBarStyle: 'hidden', trafficLightPosition: { x: 14, y: 14 } })
  })
  it('takes size and place, and leaves the place open where there is none', () => {
    expect(windowOptions(needs)).toMatchObject({
      x: 10,
      y: 20,
      width: 1200,
      height: 800,
      minWidth: 1024,
      minHeight: 700,
      show: false
    })
    const open = windowOptions({ ...needs, bounds: { ...bounds, x: null, y: null } })
    expect(open).not.toHaveProperty('x')
    expect(open).not.toHaveProperty('y')
  })
})
