import { join } from 'node:path'
import { expect, test } from '../e2e/support/app'

const rawPreload = join(import.meta.dirname, 'raw-preload.cjs')

/** Opens a hidden window on `url` whose page may use the bare channel, and calls with `args`. */
const rawCall = (app: Parameters<Parameters<typeof test>[2]>[0]['app'], url: string, args: unknown[]) =>
  app.evaluate(
    async ({ BrowserWindow }, given) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload: given.preload, sandbox: true } })
      await other.loadURL(given.url)
      const answer: unknown = await other.webContents.executeJavaScript(`raw(...${JSON.stringify(given.args)})`)
      other.destroy()
      return answer
    },
    { url, args, preload: rawPreload }
  )

test('a page from elsewhere is refused', async ({ app, page }) => {
  await page.title()
  for (const url of ['data:text/html,<title>foreign</title>', 'about:blank'])
    expect(await rawCall(app, url, ['workspace.state', {}])).toMatchObject({ ok: false, error: { code: 'AccessDenied' } })
  expect(await rawCall(app, 'app://bundle/index.html', ['workspace.state', {}])).toMatchObject({ ok: true })
})

test('a frame within a page of our own origin is refused', async ({ app, page }) => {
  await page.title()
  const found = await app.evaluate(async ({ BrowserWindow, session }, preload) => {
    // Our own window lets no frame load: this one has a session without our content policy, and may navigate its frames.
    const loose = session.fromPartition('frames')
    loose.protocol.handle('app', ({ url }) => {
      const body = url.endsWith('/child.html') ? '<title>child</title>' : '<iframe src="app://bundle/child.html"></iframe>'
      return new Response(body, { headers: { 'content-type': 'text/html' } })
    })
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload, session: loose, sandbox: true, nodeIntegrationInSubFrames: true }
    })
    other.webContents.removeAllListeners('will-frame-navigate')
    await other.loadURL('app://bundle/index.html')
    const ask = `raw('workspace.state', {})`
    const [child] = other.webContents.mainFrame.frames
    const answers = {
      url: child?.url,
      child: (await child?.executeJavaScript(ask)) as unknown,
      main: (await other.webContents.executeJavaScript(ask)) as unknown
    }
    other.destroy()
    return answers
  }, rawPreload)
  expect(found).toMatchObject({
    url: 'app://bundle/child.html',
    child: { ok: false, error: { code: 'AccessDenied' } },
    main: { ok: true }
  })
})

test('unknown operations are refused with a value', async ({ app, page }) => {
  await page.title()
  for (const name of ['no.such', '', 'constructor', '__proto__', 'toString', null, 5, ['workspace.state'], {}]) {
    const answer = await rawCall(app, 'app://bundle/index.html', [name, {}])
    expect(answer).toMatchObject({ ok: false, error: { code: 'UnknownOperation' } })
  }
})

test('malformed input is refused with a value that says where', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const call = window.gatehouse.call as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>
    const inputs: [string, ...unknown[]][] = [
      ['account.entity'],
      ['account.entity', null],
      ['account.entity', 'text'],
      ['account.entity', { id: 5 }],
      ['account.entity', { id: 'e1', more: true }],
      ['settings.set', { theme: 'pink' }],
      ['account.run', { label: 'x', operations: [{ op: '__proto__' }] }]
    ]
    return Promise.all(inputs.map(([name, ...rest]) => call[name]?.(...rest)))
  })
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'InvalidInput' } })
})
