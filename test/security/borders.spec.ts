import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test as base } from '../e2e/support/app'

/** A server on this machine that counts who comes: it can be reached, so a count of none means that something stopped them. */
const test = base.extend<{ server: { url: string; hits: string[] } }>({
  allowed: [[/./], { scope: 'test' }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  server: async ({}, use) => {
    const hits: string[] = []
    const server = createServer((request, response) => {
      hits.push(request.url ?? '')
      if (request.url === '/redirect') response.writeHead(302, { location: '/target' })
      response.end('<title>outside</title>')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hits })
    server.close()
  }
})

test('the test’s own server can be reached', async ({ server }) => {
  await fetch(`${server.url}/control`)
  expect(server.hits).toEqual(['/control'])
})

test('the page cannot be navigated away', async ({ page, server }) => {
  for (const target of [
    `${server.url}/a`,
    'https://example.invalid/',
    'app://other/',
    'app://bundle/missing.html',
    'data:text/html,x'
  ]) {
    await page.evaluate((url) => {
      const link = Object.assign(document.createElement('a'), { href: url })
      document.body.append(link)
      link.click()
      link.remove()
      location.assign(url)
    }, target)
    await page.waitForTimeout(150)
    expect(page.url()).toMatch(/^app:\/\/bundle\/(#|$)/)
  }
  expect(server.hits).toEqual([])
})

test('no window opens, by script or by link', async ({ app, page, server }) => {
  const opened = await page.evaluate((url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
    return window.open(url) !== null
  }, `${server.url}/popup`)
  await page.waitForTimeout(200)
  expect(opened).toBe(false)
  expect(app.windows()).toHaveLength(1)
  expect(server.hits).toEqual([])
})

test('only links on the list leave for the browser', async ({ app, page }) => {
  await app.evaluate(({ shell }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    shell.openExternal = async (url) => void asked.push(url)
  })
  await page.evaluate(() => {
    for (const url of [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/',
      'http://docs.aws.amazon.com/',
      'https://docs.aws.amazon.com.example.invalid/',
      'https://me@docs.aws.amazon.com/',
      'https://example.invalid/',
      'file:///etc/passwd',
      'mailto:a@example.invalid'
    ])
      window.open(url)
  })
  const asked = await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  expect(asked).toEqual(['https://docs.aws.amazon.com/IAM/latest/UserGuide/'])
})

test('a webview is only an unknown element', async ({ app, page, server }) => {
  await page.evaluate((url) => document.body.append(Object.assign(document.createElement('webview'), { src: url })), server.url)
  await page.waitForTimeout(200)
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((c) => c.getType()))).toEqual(['window'])
  expect(server.hits).toEqual([])
})

test('no request leaves, even from a page without our policy', async ({ app, page, server }) => {
  await page.title()
  const results = await app.evaluate(async ({ BrowserWindow, session }, url) => {
    const tell = (promise: Promise<unknown>) =>
      promise.then(
        () => 'done',
        (e: Error) => e.message
      )
    const other = new BrowserWindow({ show: false })
    const loaded = await tell(other.loadURL(`${url}/page`))
    await other.loadURL('data:text/html,<title>loose</title>')
    const fetched = await other.webContents.executeJavaScript(
      `fetch(${JSON.stringify(url)} + '/fetch', { mode: 'no-cors' }).then(() => 'done', (e) => e.message)`
    )
    const socket = await other.webContents.executeJavaScript(
      `new Promise((r) => { const s = new WebSocket(${JSON.stringify(url.replace('http', 'ws'))}); s.onopen = () => r('done'); s.onerror = () => r('failed') })`
    )
    const own = await tell(session.defaultSession.fetch(`${url}/main`))
    other.destroy()
    return { loaded, fetched, socket, own }
  }, server.url)
  expect(results).toEqual({
    loaded: expect.stringContaining('ERR_BLOCKED_BY_CLIENT'),
    fetched: 'Failed to fetch',
    socket: 'failed',
    own: expect.stringContaining('ERR_BLOCKED_BY_CLIENT')
  })
  expect(server.hits).toEqual([])
})

test('host names are not even looked up', async ({ app, page }) => {
  await page.title()
  const answer = await app.evaluate(({ session }) =>
    session.defaultSession.resolveHost('localhost').then(
      () => 'resolved',
      (e: Error) => e.message
    )
  )
  expect(answer).toContain('ERR_NAME_NOT_RESOLVED')
})

test('nothing is downloaded', async ({ app, page }) => {
  await app.evaluate(({ session }) => {
    const states: string[] = []
    Object.assign(globalThis, { states })
    session.defaultSession.on('will-download', (event) => states.push(String(event.defaultPrevented)))
  })
  await page.evaluate(() => Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'x.txt' }).click())
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { states: string[] }).states)).toEqual(['true'])
})

test('app:// serves the page’s files and nothing beside them', async ({ page }) => {
  const statuses = await page.evaluate(async () => {
    const get = async (url: string, init?: RequestInit) => {
      try {
        return (await fetch(url, init)).status
      } catch {
        return 'failed'
      }
    }
    return {
      page: await get('app://bundle/index.html'),
      up: await get('app://bundle/%2e%2e/%2e%2e/package.json'),
      slashes: await get('app://bundle/..%2f..%2fpackage.json'),
      backslashes: await get('app://bundle/..%5c..%5cpackage.json'),
      inside: await get('app://bundle/assets/..%2f..%2f..%2fpackage.json'),
      absolute: await get('app://bundle//etc/passwd'),
      nul: await get('app://bundle/index.html%00.js'),
      folder: await get('app://bundle/assets'),
      post: await get('app://bundle/index.html', { method: 'POST' })
    }
  })
  expect(statuses).toEqual({
    page: 200,
    up: 404,
    slashes: 404,
    backslashes: 404,
    inside: 404,
    absolute: 404,
    nul: 404,
    folder: 404,
    post: 404
  })
})
