// A full account in the real window: process start to the tree on screen, changes until they are acknowledged, then a user's matrix. Needs `npm run build` and a display (xvfb-run -a).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron, type Page } from '@playwright/test'
import { openWorkspace } from '../src/store/open'
import { benchCatalog } from './catalog'
import { generateAccount } from './generate/account'
import { format } from './measure'

const RUNS = 5
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

const shown: number[] = []
const matrix: number[] = []
const changes: number[] = []
for (let i = 0; i < RUNS; i++) {
  const start = performance.now()
  const app = await _electron.launch({
    executablePath: (await electronRuntime()).path,
    args: [...rootArgs(), root, `--user-data-dir=${userData}`]
  })
  const page = await app.firstWindow()
  await page.getByRole('treeitem', { name: /^Users 5,000/ }).waitFor()
  shown.push(performance.now() - start)
  await page.getByRole('textbox', { name: 'Filter by name or ARN' }).fill('0')
  await page.getByRole('treeitem', { level: 2 }).first().waitFor()
  const user = await page.evaluate(async () => {
    const answer: unknown = await window.gatehouse.call['account.tree']({})
    // main sends long lists as text
    const tree = (typeof answer === 'string' ? JSON.parse(answer) : answer) as { ok: boolean; value: { users: { id: string }[] } }
    return tree.ok ? tree.value.users[0]?.id : undefined
  })
  const clicked = performance.now()
  await page.evaluate((id) => (location.hash = `#/users/${id}/access`), user)
  await page.getByText(/of 22,091 actions/).waitFor()
  matrix.push(performance.now() - clicked)
  await page.evaluate(() => (location.hash = '#/overview'))
  changes.push(...(await acknowledged(page, `run-${i}`)))
  await app.close()
}
rmSync(userData, { recursive: true, force: true, maxRetries: 5 })

/** Milliseconds from the window's call to the answer, for changes with pauses between, as a person makes them. */
function acknowledged(page: Page, value: string): Promise<number[]> {
  return page.evaluate(async (Value) => {
    const answer: unknown = await window.gatehouse.call['list.users']({})
    // main sends long lists as text
    const rows = (typeof answer === 'string' ? JSON.parse(answer) : answer) as { ok: boolean; value: { name: string }[] }
    const names = rows.ok ? rows.value.slice(0, 10).map((u) => u.name) : []
    const took: number[] = []
    for (const UserName of names) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      const begun = performance.now()
      const operation = { name: 'TagUser' as const, input: { UserName, Tags: [{ Key: 'bench', Value }] } }
      const done = await window.gatehouse.call['account.run']({ label: 'Tag user', operations: [operation] })
      if (!done.ok) throw new Error(done.error.message)
      took.push(performance.now() - begun)
    }
    return took
  }, value)
}

const line = (name: string, all: number[]): void => {
  const sorted = all.toSorted((a, b) => a - b)
  const [least = 0, middle = 0, most = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  console.log(`  ${name.padEnd(58)} ${format(middle)} ms  (${format(least)} to ${format(most)}, ${all.length} runs)`)
}
line('5,000 users: process start to the tree on screen', shown)
line('one change of 5,000 users: call to acknowledgement', changes)
line('one user of 5,000: open to the matrix on screen', matrix)
