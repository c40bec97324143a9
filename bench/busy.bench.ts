// Changes one after the other while the page of 5,000 users is open, and the memory of the app before and after. Needs `npm run build` and a display (xvfb-run -a).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron } from '@playwright/test'
import { openWorkspace } from '../src/store/open'
import { record, recorded } from '../test/large/blocks'
import { memory, tagOneByOne } from '../test/large/memory'
import { benchCatalog } from './catalog'
import { generateAccount } from './generate/account'
import { format } from './measure'

const CHANGES = 100
/** Milliseconds between an acknowledgement and the next change: none, and as fast as somebody clicks. */
const GAPS = [0, 200]
const root = process.cwd()
interface Runtime {
  electronRuntime(): Promise<{ path: string }>
  rootArgs(): string[]
}
const { electronRuntime, rootArgs } = (await import(pathToFileURL(join(root, 'build/electron-runtime.mjs')).href)) as Runtime

const userData = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
const opened = await openWorkspace(join(userData, 'workspaces', 'main'), { now: () => new Date().toISOString() })
if (!opened.ok) throw new Error(opened.error.message)
const saved = await opened.value.replaceAccount(generateAccount(benchCatalog(), 1), { actor: 'owner', label: 'Import' })
if (!saved.ok) throw new Error(saved.error.message)
await opened.value.close()

for (const gap of GAPS) {
  const app = await _electron.launch({
    executablePath: (await electronRuntime()).path,
    args: [...rootArgs(), root, `--user-data-dir=${userData}`]
  })
  const page = await app.firstWindow()
  await page.getByRole('treeitem', { name: /^Users 5,000/ }).waitFor()
  await page.evaluate(() => (location.hash = '#/users'))
  await page.getByText('5,000 shown').waitFor()
  await page.waitForTimeout(5000)
  const before = await memory(app)
  await record(app)
  const took = await tagOneByOne(page, CHANGES, gap)
  const longest = await recorded(app, userData)
  const after = await memory(app)
  await page.waitForTimeout(5000)
  const rested = await memory(app)
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => format(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  console.log(`  ${`change, users page open, ${gap} ms between`.padEnd(58)} ${at(0.5)} ms  (p95 ${at(0.95)}, most ${at(1)} ms)`)
  for (const thread of ['window', 'main'] as const)
    console.log(
      `    longest task of the ${thread.padEnd(6)} thread: ${longest[thread].cpu.toFixed(1)} ms of its own clock, ${longest[thread].wall.toFixed(1)} ms of the wall's`
    )
  for (const name of Object.keys(rested)) {
    const mb = [before, after, rested].map((m) => `${(m[name] ?? 0).toFixed(0)} MiB`).join(', ')
    console.log(`    memory of ${name.padEnd(20)} before, after ${CHANGES} changes, 5 s later: ${mb}`)
  }
  await app.close()
}
rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
