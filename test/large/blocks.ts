import type { ElectronApplication, Page } from '@playwright/test'

/** How long nothing else could happen, at worst, in milliseconds: in the window, and in the process that owns it. */
export interface Blocks {
  window: number
  main: number
}

interface Watched {
  blocks: number[]
  lag: { reset(): void; max: number; enable(): void }
}

/** Starts to watch both processes. The window tells its long tasks, those before this call too; main the lag of its event loop. */
export async function watch(app: ElectronApplication, page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = Object.assign(window as unknown as Watched, { blocks: [] as number[] })
    new PerformanceObserver((list) => watched.blocks.push(...list.getEntries().map((e) => e.duration))).observe({
      type: 'longtask',
      buffered: true
    })
  })
  await app.evaluate(() => {
    const lag = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 })
    lag.enable()
    Object.assign(globalThis, { lag })
  })
}

/** What blocked since the last call, and starts afresh. */
export async function blocksSince(app: ElectronApplication, page: Page): Promise<Blocks> {
  const window_ = await page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 120)) // entries come late
    const { blocks } = window as unknown as Watched
    return Math.max(0, ...blocks.splice(0))
  })
  const main = await app.evaluate(() => {
    const { lag } = globalThis as unknown as Watched
    const most = lag.max / 1e6 - 5
    lag.reset()
    return Math.max(0, most)
  })
  return { window: window_, main }
}
