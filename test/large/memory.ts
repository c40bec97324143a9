import { readFileSync } from 'node:fs'
import type { ElectronApplication, Page } from '@playwright/test'

/** Resident MiB of each kind of process, shared pages counted in each; `all` counts those by share (PSS). Linux alone tells them. */
export async function memory(app: ElectronApplication): Promise<Record<string, number>> {
  const processes = await app.evaluate(({ app: a }) => a.getAppMetrics().map((m) => ({ type: m.type, pid: m.pid })))
  const out: Record<string, number> = { all: 0 }
  for (const { type, pid } of processes) {
    const kb = (file: string, field: string) =>
      Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0)
    out[type] = (out[type] ?? 0) + kb('status', 'VmRSS') / 1024
    out['all'] = (out['all'] ?? 0) + kb('smaps_rollup', 'Pss') / 1024
  }
  return out
}

/** Tags one user after the other, with pauses (ms). Gives the milliseconds from the window's call to the answer. */
export function tagOneByOne(page: Page, many: number, pause: number): Promise<number[]> {
  return page.evaluate(
    async ({ many: count, pause: gap }) => {
      const answer: unknown = await window.gatehouse.call['list.users']({})
      // main sends long lists as text
      const rows = (typeof answer === 'string' ? JSON.parse(answer) : answer) as { ok: boolean; value: { name: string }[] }
      const took: number[] = []
      for (const { name: UserName } of rows.value.slice(0, count)) {
        if (gap > 0) await new Promise((resolve) => setTimeout(resolve, gap))
        const begun = performance.now()
        const operation = { name: 'TagUser' as const, input: { UserName, Tags: [{ Key: 'bench', Value: `v${gap}` }] } }
        const done = await window.gatehouse.call['account.run']({ label: 'Tag user', operations: [operation] })
        if (!done.ok) throw new Error(done.error.message)
        took.push(performance.now() - begun)
      }
      return took
    },
    { many, pause }
  )
}
