import type { ElectronApplication, Page } from '@playwright/test'

/**
 * The window after its process was replaced. Playwright gives up a page whose process ends, so this asks through main.
 * Functions run in the page and see nothing of the test.
 */
export interface Window {
  run<T>(work: () => T | Promise<T>): Promise<T>
  /** Text of the first such element; null: there is none. */
  text(selector: string): Promise<string | null>
  values(selector: string): Promise<string[]>
  click(selector: string): Promise<void>
}

export function revived(app: ElectronApplication): Window {
  const script = <T>(source: string): Promise<T> =>
    steadily(() =>
      app.evaluate(async ({ BrowserWindow }, code) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (!contents || contents.isCrashed() || contents.isLoading()) return null
        // a page that goes meanwhile never answers
        const gone = new Promise((resolve) => setTimeout(resolve, 2000, null))
        return Promise.race([contents.executeJavaScript(code), gone])
      }, source)
    ) as Promise<T>
  return {
    run: (work) => script(`(${String(work)})()`),
    text: (selector) => script(`document.querySelector(${JSON.stringify(selector)})?.textContent?.trim() ?? null`),
    values: (selector) => script(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((field) => field.value)`),
    async click(selector) {
      const found = await script<boolean>(
        `(() => { const e = document.querySelector(${JSON.stringify(selector)}); e?.click(); return e !== null })()`
      )
      if (!found) throw new Error(`nothing to click at ${selector}`)
    }
  }
}

/** Ends the window's process as a crash would, and waits until it is gone. */
export async function crash(app: ElectronApplication): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('render-process-gone', () => resolve())
        contents?.forcefullyCrashRenderer()
      })
  )
}

/** Hangs the page for good, and reports it as Chromium does, which waits 15 seconds for a key or click first. */
export async function hang(app: ElectronApplication, page: Page): Promise<void> {
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    })
  })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'))
}

/** Answers main's own questions with the button of this number, and counts them. */
export async function answerDialogs(app: ElectronApplication, response: number): Promise<void> {
  await app.evaluate(({ dialog }, answer) => {
    const questions: string[] = []
    Object.assign(globalThis, { questions })
    dialog.showMessageBox = async (...args: unknown[]) => {
      questions.push((args.at(-1) as { message: string }).message)
      return { response: answer, checkboxChecked: false }
    }
  }, response)
}

export const asked = (app: ElectronApplication): Promise<string[]> =>
  steadily(() => app.evaluate(() => (globalThis as unknown as { questions: string[] }).questions))

/** While a page goes, Node's inspector now and then drops the promise of an answer that Playwright waits for. */
const steadily = <T>(ask: () => Promise<T>): Promise<T> =>
  ask().catch((error: unknown) => {
    if (/garbage collected/.test(String(error))) return ask()
    throw error
  })
