import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'

/** The longest that a thread was busy with one task, in milliseconds: by its own clock, and by the one on the wall. */
export interface Busy {
  cpu: number
  wall: number
}
/** The two threads that a person waits for: the page's, and that of the process that owns the window. */
export interface Blocks {
  window: Busy
  main: Busy
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** Starts to record every task of every thread. Other processes make tasks longer by the wall's clock, not by a thread's own. */
export const record = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ contentTracing }) => contentTracing.startRecording({ included_categories: ['toplevel'] }))

/** The longest tasks since `record`. */
export async function recorded(app: ElectronApplication, folder: string): Promise<Blocks> {
  const file = await app.evaluate(({ contentTracing }, to) => contentTracing.stopRecording(to), join(folder, 'trace.json'))
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: TraceEvent[] }
  const threads = new Map<string, string>()
  for (const e of traceEvents) if (e.ph === 'M' && e.name === 'thread_name') threads.set(`${e.pid} ${e.tid}`, e.args?.name ?? '')
  const longest = (thread: string): Busy => {
    const tasks = traceEvents.filter((e) => e.ph === 'X' && threads.get(`${e.pid} ${e.tid}`) === thread)
    const most = (of: 'dur' | 'tdur'): number => tasks.reduce((least, e) => Math.max(least, (e[of] ?? 0) / 1000), 0)
    return { cpu: most('tdur'), wall: most('dur') }
  }
  return { window: longest('CrRendererMain'), main: longest('CrBrowserMain') }
}
