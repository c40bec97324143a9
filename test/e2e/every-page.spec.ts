import { furnish, openSample } from './support/account'
import { expect, test } from './support/app'
import { seriousOf, setSize, setTheme, shot } from './support/look'
import { scenes, show } from './support/scenes'

interface Routed {
  $router: {
    getRoutes(): { path: string }[]
    resolve(path: string): { matched: { path: string }[] }
  }
}

/** The walk is long: its parts run side by side. */
const PARTS = 3
test.describe.configure({ mode: 'parallel' })
for (let part = 0; part < PARTS; part++) {
  test(`no page, tab or dialog has a serious accessibility violation, in light or dark (part ${part + 1} of ${PARTS})`, async ({
    app,
    page
  }) => {
    test.setTimeout(240_000)
    page.setDefaultTimeout(5_000)
    await setTheme(app, 'light')
    await setSize(app, 1280, 800)
    const found: string[] = []
    const check = async (name: string): Promise<void> => {
      for (const v of await seriousOf(page)) found.push(`${name}: ${v.id} ${v.nodes.join(', ')}`)
      if (process.env['PICTURES']) await shot(page, `page-${name}-light`)
      // nothing but colours changes with the theme
      await setTheme(app, 'dark')
      for (const v of await seriousOf(page, { runOnly: ['color-contrast'] }))
        found.push(`${name}, dark: ${v.id} ${v.nodes.join(', ')}`)
      if (process.env['PICTURES']) await shot(page, `page-${name}-dark`)
      await setTheme(app, 'light')
    }

    if (part === 0) {
      await check('start')
      await page.getByRole('button', { name: 'Create an account' }).click()
      await check('start-new')
      await page.keyboard.press('Escape')
    }
    await openSample(page)
    await furnish(page)
    const all = await scenes(page)
    const share = Math.ceil(all.length / PARTS)
    for (const scene of all.slice(part * share, (part + 1) * share)) {
      await test.step(scene.name, async () => {
        try {
          await show(page, app, scene)
        } catch (e) {
          found.push(`${scene.name} cannot be shown: ${String(e).split('\n').slice(0, 4).join(' ')}`)
          return
        }
        await check(scene.name)
      })
    }
    expect(found).toEqual([])
  })
}

test('the walk leaves out no route', async ({ page }) => {
  await openSample(page)
  await furnish(page)
  const visited = (await scenes(page)).map(({ path }) => path).filter((path) => path !== '')
  const left = await page.evaluate((paths) => {
    const app = document.querySelector('#app') as unknown as { __vue_app__: { config: { globalProperties: Routed } } }
    const router = app.__vue_app__.config.globalProperties.$router
    const seen = new Set([
      '/start',
      '/start/backups',
      ...paths.flatMap((path) => router.resolve(path).matched.map((r) => r.path))
    ])
    return router
      .getRoutes()
      .map((r) => r.path)
      .filter((path) => !seen.has(path))
  }, visited)
  expect(left).toEqual(['/:rest(.*)*'])
})
