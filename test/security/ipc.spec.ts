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
