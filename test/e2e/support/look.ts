import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'

const root = join(import.meta.dirname, '../../..')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Keeps a picture of the page as out/screens/NAME.png, for people to look at. */
export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, 'out', 'screens', `${name}.png`), animations: 'disabled' })
}

/** Switches the colours of the whole app, as the operating system would. */
export async function setTheme(app: ElectronApplication, theme: 'light' | 'dark'): Promise<void> {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source
  }, theme)
  const page = await app.firstWindow()
  // the page follows, and has drawn itself so
  await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** Makes the page `width` x `height` CSS pixels; the smallest allowed is 1024 x 700. */
export async function setSize(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height)
    },
    { width, height }
  )
  const page = await app.firstWindow()
  await page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, { width, height })
}

export interface Violation {
  id: string
  impact: string
  help: string
  /** CSS selectors of the elements. */
  nodes: string[]
}
interface AxeResult {
  violations: { id: string; impact: string; help: string; nodes: { target: string[] }[] }[]
}

/**
 * Accessibility violations of the page as it is. axe-core runs inside the page: its Playwright wrapper opens pages of its own, which Electron cannot.
 * White on white is no violation to axe: look at pictures too.
 */
export async function axe(page: Page, options: object = {}): Promise<Violation[]> {
  // colours are wrong until fades are over
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
  // evaluate() is not subject to the page's CSP; addScriptTag() is
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const look = () =>
    page.evaluate(async (given) => {
      const { axe: tool } = window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResult> } }
      const { violations } = await tool.run(document, { resultTypes: ['violations'], ...given })
      return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map((n) => n.target.join(' ')) }))
    }, options)
  // it stumbles over elements that go while it looks, as when findings arrive
  return look().catch(look)
}

/** The violations that count: a person who needs aid is kept from something. */
export const seriousOf = async (page: Page, options: object = {}): Promise<Violation[]> =>
  (await axe(page, options)).filter((v) => v.impact === 'serious' || v.impact === 'critical')

/** Keeps a picture and asserts that the page has no serious violation. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await shot(page, name)
  expect(await seriousOf(page)).toEqual([])
}
