import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { electronRuntime, rootArgs } from '../../../build/electron-runtime.mjs'

const root = join(import.meta.dirname, '../../..')

/** Starts the built app on its own folder. APP_EXECUTABLE=/path runs the same tests against a packaged app. */
export async function launch(userData: string, extra: string[] = []): Promise<ElectronApplication> {
  const packaged = process.env['APP_EXECUTABLE']
  const app = await _electron.launch({
    executablePath: packaged ?? (await electronRuntime()).path,
    args: [...rootArgs(), ...(packaged ? [] : [root]), `--user-data-dir=${userData}`, ...extra],
    chromiumSandbox: rootArgs().length === 0, // else Playwright adds --no-sandbox on its own
    colorScheme: null, // as the system has it: Playwright would hold it at light
    timeout: 20_000
  })
  return askingAgain(app)
}

/**
 * V8's inspector holds the answer of an evaluation weakly: a garbage collection in main before it is read loses it, and Playwright then fails
 * with "Resulting promise was garbage collected". What the tests evaluate in main can be evaluated twice.
 */
function askingAgain(app: ElectronApplication): ElectronApplication {
  const evaluate = app.evaluate.bind(app) as (...args: unknown[]) => Promise<unknown>
  const again = (...args: unknown[]): Promise<unknown> =>
    evaluate(...args).catch((e: unknown) => {
      if (String(e).includes('promise was garbage collected')) return evaluate(...args)
      throw e
    })
  return Object.assign(app, { evaluate: again as ElectronApplication['evaluate'] })
}

interface Fixtures {
  /** A fresh folder in place of the person's own; gone after the test. */
  userData: string
  app: ElectronApplication
  /** Console errors that a test provokes on purpose. */
  allowed: RegExp[]
  /** The window's page, once it shows something. Any console error or CSP violation fails the test. */
  page: Page
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  app: async ({ userData }, use) => {
    const app = await launch(userData)
    await use(app)
    // a test that fails with a secret on the page would else wait for the question whether to leave
    await app.evaluate(({ dialog }) => (dialog.showMessageBoxSync = () => 1)).catch(() => undefined)
    await app.close()
  },
  allowed: [[], { option: true }],
  page: async ({ app, allowed }, use) => {
    const page = await app.firstWindow()
    const errors = watchErrors(page)
    await expect(page.locator('#app')).not.toBeEmpty()
    await use(page)
    expect(errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))).toEqual([])
  }
})

/** Collects what the page's console reports as errors, from now on. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) errors.push(message.text())
  })
  return errors
}

export { expect }
