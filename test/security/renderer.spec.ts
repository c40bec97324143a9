import { expect, test } from '../e2e/support/app'

test('the window’s web preferences are the strict ones', async ({ app, page }) => {
  await page.title()
  const used = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(used).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false
  })
})

test('the page has no Node and no Electron', async ({ page }) => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in window
    )
  )
  expect(found).toEqual([])
})

test('the bridge holds named functions and a way to listen, nothing else', async ({ page }) => {
  const bridge = await page.evaluate(() => ({
    keys: Object.keys(window.gatehouse),
    kinds: [...new Set(Object.values(window.gatehouse.call).map((f) => typeof f))],
    unknown: 'no.such' in window.gatehouse.call,
    frozen: Reflect.set(window, 'gatehouse', null)
  }))
  expect(bridge).toEqual({ keys: ['call', 'on'], kinds: ['function'], unknown: false, frozen: false })
})

test('the bridge refuses event names that are none', async ({ page }) => {
  const refusal = await page.evaluate(() => {
    try {
      window.gatehouse.on('constructor' as 'menu', () => undefined)
      return 'listened'
    } catch (error) {
      return String(error)
    }
  })
  expect(refusal).toContain('unknown event `constructor`')
})

test('events reach the page without Electron’s event object', async ({ app, page }) => {
  await page.evaluate(() => {
    const heard: unknown[][] = []
    Object.assign(window, { heard })
    window.gatehouse.on('menu', (...args: unknown[]) => heard.push(args))
  })
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('gatehouse:event:menu', { command: 'palette' })
  })
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: unknown[][] }).heard))
    .toEqual([[{ command: 'palette' }]])
})

test('every permission is denied', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const ask = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        (e: Error) => e.name
      )
    const states = await Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state
      )
    )
    return {
      states: [...new Set(states)],
      notification: await Notification.requestPermission(),
      position: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(resolve, (error) => resolve(error.code === error.PERMISSION_DENIED))
      ),
      clipboard: await ask(navigator.clipboard.readText())
    }
  })
  expect(answers).toEqual({ states: ['denied'], notification: 'denied', position: true, clipboard: 'NotAllowedError' })
})
