import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rootArgs } from '../../build/electron-runtime.mjs'
import { expect, launch, test } from '../e2e/support/app'

const executable = process.env['APP_EXECUTABLE'] ?? ''
test.use({ allowed: [[/./], { scope: 'test' }] })

test.beforeAll(() => {
  if (executable === '') throw new Error('APP_EXECUTABLE names no packaged app: run `npm run test:package`')
})

test('it is the packaged app', async ({ app, page }) => {
  await page.title()
  expect(await app.evaluate(({ app }) => [app.isPackaged, app.getAppPath().endsWith('app.asar')])).toEqual([true, true])
})

test('developer tools do not open, and no menu offers them', async ({ app, page }) => {
  await page.title()
  const found = await app.evaluate(async ({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.openDevTools()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const roles = (menu: Electron.Menu | null | undefined): unknown[] =>
      (menu?.items ?? []).flatMap((item) => [item.role, ...roles(item.submenu)])
    return { open: contents?.isDevToolsOpened(), roles: roles(Menu.getApplicationMenu()) }
  })
  expect(found.open).toBe(false)
  expect(found.roles.map((role) => String(role).toLowerCase())).not.toContain('toggledevtools')
})

test('an address in ELECTRON_RENDERER_URL is ignored', async ({ userData }) => {
  const environment: Record<string, string | undefined> = process.env
  const hits: string[] = []
  const server = createServer((request, response) => {
    hits.push(request.url ?? '')
    response.end('<title>foreign</title><div id="app">foreign</div>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  environment['ELECTRON_RENDERER_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const app = await launch(userData)
    const page = await app.firstWindow()
    await expect(page.locator('#app')).not.toBeEmpty()
    expect(page.url()).toMatch(/^app:\/\/bundle\//)
    expect(hits).toEqual([])
    await app.close()
  } finally {
    delete environment['ELECTRON_RENDERER_URL']
    server.close()
  }
})

/** Starts the app once more on the same folder; resolves with its exit code. */
const secondStart = (userData: string): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(executable, [...rootArgs(), `--user-data-dir=${userData}`], { stdio: 'ignore' })
    child.once('exit', resolve)
  })

test('a second start ends and shows the window of the first', async ({ app, page, userData }) => {
  await page.title()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await secondStart(userData)).toBe(0)
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible())))
    .toEqual([true])
})

test('a second start opens a window where none lives', async ({ app, page, userData }) => {
  await page.title()
  const left = await app.evaluate(({ app, BrowserWindow }) => {
    app.removeAllListeners('window-all-closed') // else the last window ends the app on this system
    app.on('window-all-closed', () => undefined)
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
    return BrowserWindow.getAllWindows().length
  })
  expect(left).toBe(0)
  expect(await secondStart(userData)).toBe(0)
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('devices are refused, though a person would grant one', async ({ app, page }) => {
  // no device is attached where tests run, so nothing asks the handler: what the installed main file registers is read instead
  const source = await app.evaluate(({ app }) =>
    process.getBuiltinModule('fs').readFileSync(`${app.getAppPath()}/out/main/index.js`, 'utf8')
  )
  expect(source).toMatch(/\.setDevicePermissionHandler\(\(\) => false\)/)
  const found = await page.evaluate(async () => {
    const devices = navigator as unknown as Record<'usb' | 'hid', { getDevices(): Promise<unknown[]> } | undefined>
    return [await devices.usb?.getDevices().catch(() => []), await devices.hid?.getDevices().catch(() => [])]
  })
  expect(found.flat().filter(Boolean)).toEqual([])
})
